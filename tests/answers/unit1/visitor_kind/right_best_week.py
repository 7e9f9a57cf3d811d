# why = "the best week decides"
def visitor_kind(visits):
    kinds = ["游客", "潜在消费者", "直接消费者"]
    best = 0
    for visit in visits:
        best = max(best, 2 if visit["bought"] else int(visit["asked"] or visit["added_to_cart"]))
    return kinds[best]
