# why = "returns the low end alone"
# points = 1
# hint = "返回的是数"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return amount_low / days_high
