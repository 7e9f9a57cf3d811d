# why = "the factors the other way round, stored first"
def rice_bill(bags, price):
    """应付多少元。"""
    total = price * bags
    return total
