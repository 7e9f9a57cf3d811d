# why = "counts by hand in a loop"
rows = []
for g in sorted(switch):
    own = messages[messages["group_id"] == g]
    cut = pd.Timestamp(switch[g])
    values = {"group_id": g}
    for name, part in (("before", own[own["sent_at"] < cut]), ("after", own[own["sent_at"] >= cut])):
        n = (part["kind"] == "表情").sum() + (part["kind"] == "语音").sum() + (part["kind"] == "红包").sum()
        values[name] = n / len(part)
    rows.append(values)
noise_change = pd.DataFrame(rows)
