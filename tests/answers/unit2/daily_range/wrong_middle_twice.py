# why = "gives the middle instead of a range"
# points = 1.57
# hint = "中间的一个数"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return (amount_low + amount_high) / (days_low + days_high), (amount_low + amount_high) / (days_low + days_high)
