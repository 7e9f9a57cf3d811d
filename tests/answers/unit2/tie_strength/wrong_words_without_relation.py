# why = "leaves out the word for relation"
# points = 0
# hint = "不在题目写的几个说法里"
def points(value, one, two):
    if value is None:
        return 0
    if value >= two:
        return 2
    if value >= one:
        return 1
    return 0


def tie_strength(person):
    score = points(person["known_months"], 6, 24)
    score += points(person["private_chats_30d"], 3, 8)
    score += points(person["mutual_friends"], 3, 9)
    if person["met_offline"]:
        score += 2
    if score >= 6:
        return("强")
    elif score >= 3:
        return("中")
    else:
        return("弱")
