# why = "collects flags in a loop"
def visitor_kind(visits):
    bought = interested = False
    for visit in visits:
        if visit["bought"]:
            bought = True
        if visit["asked"] or visit["added_to_cart"]:
            interested = True
    if bought:
        return "直接消费者"
    elif interested:
        return "潜在消费者"
    else:
        return "游客"
