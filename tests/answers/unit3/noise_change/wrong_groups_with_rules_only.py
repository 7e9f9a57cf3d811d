# why = "leaves the groups for comparison out"
# points = 2
# hint = "少了 3 行"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情", "语音", "红包"])
    late = said["sent_at"] >= pd.Timestamp(start)
    rows.append({"group_id": group_id, "before": noise[~late].mean(), "after": noise[late].mean()})
noise_change = pd.DataFrame(rows)
noise_change = noise_change.head(3)
