# why = "rounds to whole yuan"
# points = 3.28
# hint = "四舍五入"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return round(amount_low / days_high), round(amount_high / days_low)
