# why = "divides by zero at the borders"
# points = 5.4
# hint = "除以了 0"
def lift(people, column, value):
    kind = [person["bought"] for person in people if person[column] == value]
    everybody = [person["bought"] for person in people]
    return sum(kind) / len(kind) / (sum(everybody) / len(everybody))
