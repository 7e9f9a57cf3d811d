# why = "cuts the price to whole yuan"
# points = 1
# hint = "小数"
def rice_bill(bags, price):
    return bags * int(price)
