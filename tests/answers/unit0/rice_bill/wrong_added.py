# why = "adds instead of multiplying"
# points = 0
# hint = "袋数乘单价"
def rice_bill(bags, price):
    return bags + price
