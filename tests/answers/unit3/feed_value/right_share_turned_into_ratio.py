# why = "from the share of selling posts, as a dict of columns"
sell = early_posts["kind"].isin(["产品", "促销"]).groupby(early_posts["author_id"]).mean()
orders_of = later_sales["promoter_id"].value_counts()
feed_value = {
    "author_id": list(sell.index),
    "value_ratio": [1 / share - 1 for share in sell],
    "later_orders": [float(orders_of[a]) for a in sell.index],
}
