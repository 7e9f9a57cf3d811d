# why = "takes one parameter only"
# points = 0
# hint = "参数"
def rice_bill(bags):
    return bags * 30
