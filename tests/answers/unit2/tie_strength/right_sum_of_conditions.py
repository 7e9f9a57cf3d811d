# why = "adds up true and false"
def tie_strength(person):
    friends = person["mutual_friends"] or 0
    months, chats = person["known_months"], person["private_chats_30d"]
    score = (months >= 6) + (months >= 24) + (chats >= 3) + (chats >= 8)
    score += (friends >= 3) + (friends >= 9) + 2 * person["met_offline"]
    if score > 5:
        return "强关系"
    return "中关系" if score in (3, 4, 5) else "弱关系"
