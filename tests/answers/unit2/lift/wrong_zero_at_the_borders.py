# why = "gives 0 where nothing can be said"
# points = 5.4
# hint = "交回什么"
def lift(people, column, value):
    kind = [person for person in people if person[column] == value]
    kind_bought = sum(person["bought"] for person in kind)
    bought = sum(person["bought"] for person in people)
    if len(kind) == 0 or bought == 0:
        return 0
    return kind_bought / len(kind) / (bought / len(people))
