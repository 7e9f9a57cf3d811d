# why = "sums, and typed with a traditional keyboard"
def visitor_kind(visits):
    """一位訪客的全部訪問。"""
    if sum(v["bought"] for v in visits) > 0:
        return "直接消費者"
    if sum(v["asked"] + v["added_to_cart"] for v in visits) > 0:
        return "潛在消費者"
    return "遊客"
