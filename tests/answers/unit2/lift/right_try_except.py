# why = "catches the division by zero"
def lift(people, column, value):
    kind = [p["bought"] for p in people if p[column] == value]
    everybody = [p["bought"] for p in people]
    try:
        return sum(kind) / len(kind) * len(everybody) / sum(everybody)
    except ZeroDivisionError:
        return 1.0
