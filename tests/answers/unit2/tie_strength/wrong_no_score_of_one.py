# why = "knows the highest step of each sign only"
# points = 3.25
# hint = "三分是弱还是中？题目写了从几分起。"
def tie_strength(person):
    signs = [person["known_months"] >= 24, person["private_chats_30d"] >= 8]
    signs += [(person["mutual_friends"] or 0) >= 9, person["met_offline"]]
    score = sum(signs) * 2
    if score >= 6:
        return "强关系"
    if score >= 3:
        return "中关系"
    return "弱关系"
