# why = "takes a missing figure for 0"
# points = 4
# hint = "交回什么"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return 0, 0
    return amount_low / days_high, amount_high / days_low
