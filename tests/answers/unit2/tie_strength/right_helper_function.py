# why = "a helper gives the score of one sign"
def points(value, one, two):
    if value is None or value < one:
        return 0
    return 1 if value < two else 2


def tie_strength(person):
    score = (
        points(person["known_months"], 6, 24)
        + points(person["private_chats_30d"], 3, 8)
        + points(person["mutual_friends"], 3, 9)
        + (2 if person["met_offline"] else 0)
    )
    return "强关系" if score > 5 else "中关系" if score > 2 else "弱关系"
