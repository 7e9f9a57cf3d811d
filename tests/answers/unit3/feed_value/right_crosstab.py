# why = "a cross table; the orders merged in"
t = pd.crosstab(early_posts["author_id"], early_posts["kind"])
t["value_ratio"] = (t["生活"] + t["知识"] + t["互动"]) / (t["产品"] + t["促销"])
n = later_sales.groupby("promoter_id")["order_id"].count().rename("later_orders")
feed_value = t[["value_ratio"]].join(n)
