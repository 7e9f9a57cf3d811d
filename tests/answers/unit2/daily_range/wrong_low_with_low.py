# why = "divides low by low and high by high"
# points = 2.14
# hint = "少的配少的"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return amount_low / days_low, amount_high / days_high
