# why = "an if chain for every sign"
def tie_strength(person):
    """一个人与小明的关系：强关系、中关系或弱关系。"""
    score = 0
    if person["known_months"] >= 24:
        score += 2
    elif person["known_months"] >= 6:
        score += 1
    if person["private_chats_30d"] >= 8:
        score += 2
    elif person["private_chats_30d"] >= 3:
        score += 1
    if person["mutual_friends"] is not None:
        if person["mutual_friends"] >= 9:
            score += 2
        elif person["mutual_friends"] >= 3:
            score += 1
    if person["met_offline"]:
        score += 2
    if score <= 2:
        return "弱关系"
    elif score <= 5:
        return "中关系"
    else:
        return "强关系"
