# why = "gives the high one first"
# points = 1.57
# hint = "先小后大"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return amount_high / days_low, amount_low / days_high
