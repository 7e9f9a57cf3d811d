# why = "returns a text with the unit"
# points = 0
# hint = "文字"
def rice_bill(bags, price):
    return f"{bags * price} 元"
