# why = "rounds the result"
# points = 2.42
# hint = "四舍五入"
def lift(people, column, value):
    kind = [person for person in people if person[column] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 1.0
    return round(kind_bought / len(kind) / (bought / len(people)), 1)
