# why = "looks at the first week alone"
# points = 1.63
# hint = "每一周都要看"
def visitor_kind(visits):
    for visit in visits:
        if visit["bought"]:
            return "直接消费者"
        if visit["asked"] or visit["added_to_cart"]:
            return "潜在消费者"
        return "游客"
    return "游客"
