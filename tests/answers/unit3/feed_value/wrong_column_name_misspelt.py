# why = "misspells the name of a column"
# points = 3
# hint = "value_ratio"
sells = early_posts["kind"].isin(["产品", "促销"])
sold = sells.groupby(early_posts["author_id"]).sum()
posts = early_posts["author_id"].value_counts()
number = later_sales["promoter_id"].value_counts()
feed_value = pd.DataFrame({"value_ratio": (posts - sold) / sold, "later_orders": number})
feed_value = feed_value.rename_axis("author_id").reset_index()
feed_value = feed_value.rename(columns={"value_ratio": "value_ration"})
