# why = "two tables and their shares"
soon = first_orders["again_on"] <= first_orders["first_on"] + pd.Timedelta(days=60)
middle = soon[first_orders["tie"] == "中关系"]
strong = soon[first_orders["tie"] == "强关系"]
repeat_gap = middle.mean() - strong.mean()
