# why = "a table and any()"
def visitor_kind(visits):
    table = pd.DataFrame(visits, columns=["asked", "added_to_cart", "bought"]).any()
    if table["bought"]:
        return "直接消费者"
    return "潜在消费者" if table["asked"] or table["added_to_cart"] else "游客"
