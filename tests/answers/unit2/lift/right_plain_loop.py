# why = "counts in one loop"
def lift(people, column, value):
    """这一类人买过的占比，是全体的几倍。"""
    kind = kind_bought = bought = 0
    for person in people:
        if person["bought"]:
            bought += 1
        if person[column] == value:
            kind += 1
            if person["bought"]:
                kind_bought += 1
    if kind == 0 or bought == 0:
        return 1
    return kind_bought / kind / (bought / len(people))
