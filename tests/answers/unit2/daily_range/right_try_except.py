# why = "lets the blanks fail"
def daily_range(amount_low, amount_high, days_low, days_high):
    try:
        low, high = amount_low / days_high, amount_high / days_low
    except TypeError:
        low, high = None, None
    return low, high
