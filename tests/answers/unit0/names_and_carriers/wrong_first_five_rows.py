# why = "keeps the first rows alone"
# points = 0.83
# hint = "少了 7 行"
names_and_carriers = groups[["group_id", "name", "carrier"]].head()
