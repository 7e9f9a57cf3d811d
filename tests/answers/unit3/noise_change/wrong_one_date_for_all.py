# why = "cuts every group on the same day"
# points = 2.66
# hint = "switch"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情", "语音", "红包"])
    late = said["sent_at"] >= pd.Timestamp("2026-06-01")
    rows.append({"group_id": group_id, "before": noise[~late].mean(), "after": noise[late].mean()})
noise_change = pd.DataFrame(rows)
