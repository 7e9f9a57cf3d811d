# why = "divides by the buyers, not by the kind"
# points = 0.8
# hint = "还是买过的人"
def lift(people, column, value):
    kind = [person for person in people if person[column] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 1.0
    return kind_bought / bought
