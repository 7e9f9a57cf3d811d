# why = "returns a list"
def daily_range(amount_low, amount_high, days_low, days_high):
    """平均每天至少、至多多少元。"""
    if amount_low is None or amount_high is None or days_low is None or days_high is None:
        return [None, None]
    return [amount_low / days_high, amount_high / days_low]
