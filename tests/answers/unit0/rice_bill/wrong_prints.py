# why = "prints instead of returning"
# points = 0
# hint = "return"
def rice_bill(bags, price):
    print(bags * price)
