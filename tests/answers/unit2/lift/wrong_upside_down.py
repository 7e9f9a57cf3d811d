# why = "divides everybody by the kind"
# points = 0.8
# hint = "谁除以谁"
def lift(people, column, value):
    kind = [person for person in people if person[column] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 1.0
    if kind_bought == 0:
        return 0
    return bought / len(people) / (kind_bought / len(kind))
