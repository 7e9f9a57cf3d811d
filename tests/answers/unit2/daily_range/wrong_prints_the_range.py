# why = "prints instead of returning"
# points = 0
# hint = "return"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        print(None, None)
        return
    print(amount_low / days_high, amount_high / days_low)
