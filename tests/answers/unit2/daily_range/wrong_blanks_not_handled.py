# why = "divides what is missing"
# points = 4
# hint = "混着用了"
def daily_range(amount_low, amount_high, days_low, days_high):
    return amount_low / days_high, amount_high / days_low
