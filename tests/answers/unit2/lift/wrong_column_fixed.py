# why = "always looks at the region"
# points = 2.94
# hint = "KeyError"
def lift(people, column, value):
    kind = [person for person in people if person["region"] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 1.0
    return kind_bought / len(kind) / (bought / len(people))
