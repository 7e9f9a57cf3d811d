# why = "renames the columns in Chinese: three right columns under wrong names"
# points = 1
# hint = "没有找到列“group_id”"
names_and_carriers = groups[["group_id", "name", "carrier"]].copy()
names_and_carriers.columns = ["编号", "群名", "载体"]
