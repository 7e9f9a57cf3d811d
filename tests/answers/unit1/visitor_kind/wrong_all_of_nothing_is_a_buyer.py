# why = "all() of an empty list is true"
# points = 2.72
# hint = "没有访问记录"
def visitor_kind(visits):
    if not any(not v["bought"] for v in visits) or any(v["bought"] for v in visits):
        return "直接消费者"
    if any(v["asked"] or v["added_to_cart"] for v in visits):
        return "潜在消费者"
    return "游客"
