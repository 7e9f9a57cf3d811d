# why = "charges one bag at least"
# points = 1.5
# hint = "一袋也没买"
def rice_bill(bags, price):
    return max(bags, 1) * price
