# why = "all instead of any"
# points = 1.9
# hint = "每一周都要看"
def visitor_kind(visits):
    if visits and all(v["bought"] for v in visits):
        return "直接消费者"
    if any(v["asked"] or v["added_to_cart"] for v in visits):
        return "潜在消费者"
    return "游客"
