# why = "multiplies by 100"
# points = 2
# hint = "百分数"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情", "语音", "红包"])
    late = said["sent_at"] >= pd.Timestamp(start)
    rows.append({"group_id": group_id, "before": noise[~late].mean(), "after": noise[late].mean()})
noise_change = pd.DataFrame(rows)
noise_change[["before", "after"]] *= 100
