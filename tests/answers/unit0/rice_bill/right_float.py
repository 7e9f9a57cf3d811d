# why = "always a float"
def rice_bill(bags, price):
    if bags == 0:
        return 0.0
    return float(bags) * price
