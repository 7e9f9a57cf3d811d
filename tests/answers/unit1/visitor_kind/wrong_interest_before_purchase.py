# why = "asks for interest before purchase"
# points = 2.18
# hint = "先看哪一条"
def visitor_kind(visits):
    if any(v["asked"] or v["added_to_cart"] for v in visits):
        return "潜在消费者"
    if any(v["bought"] for v in visits):
        return "直接消费者"
    return "游客"
