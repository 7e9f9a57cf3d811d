# why = "takes the last record of an empty list"
# points = 2.72
# hint = "超出了范围"
def visitor_kind(visits):
    last = visits[-1]
    if any(v["bought"] for v in visits):
        return "直接消费者"
    if last["asked"] or any(v["asked"] or v["added_to_cart"] for v in visits):
        return "潜在消费者"
    return "游客"
