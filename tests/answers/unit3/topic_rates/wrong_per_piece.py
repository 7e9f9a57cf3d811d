# why = "divides by the number of pieces"
# points = 0
# hint = "篇数"
g = pieces.groupby("topic")
topic_rates = pd.DataFrame({"save_rate": g["saves"].mean(), "share_rate": g["shared"].mean()}).reset_index()
