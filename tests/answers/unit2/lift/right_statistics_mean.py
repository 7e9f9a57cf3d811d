# why = "means of zeros and ones"
from statistics import mean


def lift(people, column, value):
    """这一类人买过的占比，是全体的几倍。"""
    everybody = [int(person["bought"]) for person in people]
    kind = [int(person["bought"]) for person in people if person[column] == value]
    if not kind or not any(everybody):
        return 1.0
    return mean(kind) / mean(everybody)
