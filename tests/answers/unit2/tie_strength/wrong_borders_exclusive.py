# why = "a border itself does not count"
# points = 3.75
# hint = "三分是弱还是中？题目写了从几分起。"
def points(value, one, two):
    if value is None:
        return 0
    if value > two:
        return 2
    if value > one:
        return 1
    return 0


def tie_strength(person):
    score = points(person["known_months"], 6, 24)
    score += points(person["private_chats_30d"], 3, 8)
    score += points(person["mutual_friends"], 3, 9)
    if person["met_offline"]:
        score += 2
    if score >= 6:
        return("强关系")
    elif score >= 3:
        return("中关系")
    else:
        return("弱关系")
