# why = "an amount of 0 counts as missing"
# points = 4.42
# hint = "金额可以是 0，那也是一个数。"
def daily_range(amount_low, amount_high, days_low, days_high):
    if not amount_low or not amount_high or not days_low or not days_high:
        return None, None
    return amount_low / days_high, amount_high / days_low
