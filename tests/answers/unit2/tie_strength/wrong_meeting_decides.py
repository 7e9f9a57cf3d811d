# why = "judges by meeting and acquaintance alone"
# points = 2.25
# hint = "三分是弱还是中？题目写了从几分起。"
def tie_strength(person):
    if person["met_offline"]:
        return "强关系"
    if person["known_months"] >= 6:
        return "中关系"
    return "弱关系"
