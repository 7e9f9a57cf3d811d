# why = "a plain loop"
rows = []
for author in early_posts["author_id"].unique():
    kinds = list(early_posts[early_posts["author_id"] == author]["kind"])
    sell = kinds.count("产品") + kinds.count("促销")
    number = (later_sales["promoter_id"] == author).sum()
    rows.append({"author_id": author, "value_ratio": (len(kinds) - sell) / sell, "later_orders": number})
feed_value = pd.DataFrame(rows)
