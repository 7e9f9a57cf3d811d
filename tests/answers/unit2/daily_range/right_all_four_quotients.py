# why = "smallest and largest of all quotients"
def daily_range(amount_low, amount_high, days_low, days_high):
    figures = [amount_low, amount_high, days_low, days_high]
    if any(figure is None for figure in figures):
        return (None, None)
    rates = [a / d for a in (amount_low, amount_high) for d in (days_low, days_high)]
    return min(rates), max(rates)
