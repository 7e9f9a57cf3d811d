# why = "forgets to return"
# points = 0
# hint = "return"
def rice_bill(bags, price):
    total = bags * price
