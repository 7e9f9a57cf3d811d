# why = "needs both the question and the cart"
# points = 1.9
# hint = "没买过，但问过客服"
def visitor_kind(visits):
    if any(v["bought"] for v in visits):
        return "直接消费者"
    if any(v["asked"] and v["added_to_cart"] for v in visits):
        return "潜在消费者"
    return "游客"
