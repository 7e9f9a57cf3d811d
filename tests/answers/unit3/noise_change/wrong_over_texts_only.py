# why = "divides by the text messages"
# points = 0
# hint = "只有文字"
rows = []
for group_id, start in switch.items():
    said = messages[messages["group_id"] == group_id]
    noise = said["kind"].isin(["表情", "语音", "红包"])
    late = said["sent_at"] >= pd.Timestamp(start)
    rows.append({"group_id": group_id, "before": noise[~late].sum() / (said["kind"] == "文字")[~late].sum(), "after": noise[late].sum() / (said["kind"] == "文字")[late].sum()})
noise_change = pd.DataFrame(rows)
