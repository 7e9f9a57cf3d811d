# why = "forgets the cart"
# points = 2.72
# hint = "加过购物车的人"
def visitor_kind(visits):
    if any(v["bought"] for v in visits):
        return "直接消费者"
    if any(v["asked"] for v in visits):
        return "潜在消费者"
    return "游客"
