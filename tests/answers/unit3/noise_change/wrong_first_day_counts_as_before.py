# why = "counts the first day as before"
# points = 2
# hint = "当天"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情", "语音", "红包"])
    late = said["sent_at"] >= pd.Timestamp(start) + pd.Timedelta(days=1)
    rows.append({"group_id": group_id, "before": noise[~late].mean(), "after": noise[late].mean()})
noise_change = pd.DataFrame(rows)
