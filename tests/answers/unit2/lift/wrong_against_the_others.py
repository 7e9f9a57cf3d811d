# why = "compares with the others, not with everybody"
# points = 0.8
# hint = "其余的人"
def lift(people, column, value):
    kind = [person["bought"] for person in people if person[column] == value]
    others = [person["bought"] for person in people if person[column] != value]
    if not kind or not any(others):
        return 1.0
    return sum(kind) / len(kind) / (sum(others) / len(others))
