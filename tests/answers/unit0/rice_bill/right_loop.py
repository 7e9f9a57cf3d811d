# why = "adds up bag by bag"
def rice_bill(bags, price):
    total = 0
    for bag in range(bags):
        total += price
    return total
