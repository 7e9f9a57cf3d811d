# why = "prints instead of returning"
# points = 0
# hint = "return"
def lift(people, column, value):
    kind = [person["bought"] for person in people if person[column] == value]
    everybody = [person["bought"] for person in people]
    if not kind or not any(everybody):
        print(1)
    else:
        print(sum(kind) / len(kind) / (sum(everybody) / len(everybody)))
