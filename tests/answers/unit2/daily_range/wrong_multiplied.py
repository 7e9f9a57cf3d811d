# why = "multiplies instead of dividing"
# points = 1
# hint = "至少：金额往少里算，天数该往多里算还是往少里算？"
def daily_range(amount_low, amount_high, days_low, days_high):
    if None in (amount_low, amount_high, days_low, days_high):
        return None, None
    return amount_low * days_low, amount_high * days_high
