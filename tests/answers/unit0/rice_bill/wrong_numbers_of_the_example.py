# why = "always the numbers of the example"
# points = 0.5
# hint = "小数"
def rice_bill(bags, price):
    return 2 * 30
