# why = "forgets voice and red packets"
# points = 0
# hint = "before"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情"])
    late = said["sent_at"] >= pd.Timestamp(start)
    rows.append({"group_id": group_id, "before": noise[~late].mean(), "after": noise[late].mean()})
noise_change = pd.DataFrame(rows)
