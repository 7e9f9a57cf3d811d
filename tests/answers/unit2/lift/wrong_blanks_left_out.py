# why = "leaves people with a blank out of everybody"
# points = 5.8
# hint = "还算不算在全体里"
def lift(people, column, value):
    people = [person for person in people if person[column] is not None]
    kind = [person for person in people if person[column] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 1.0
    return kind_bought / len(kind) / (bought / len(people))
