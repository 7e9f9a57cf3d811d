# why = "returns a single None for missing figures"
# points = 4
# hint = "什么也没有返回"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None
    return amount_low / days_high, amount_high / days_low
