# why = "compares dates as text; a list of dicts"
day = messages["sent_at"].dt.strftime("%Y-%m-%d")
bare = messages["kind"].isin(["红包", "语音", "表情"])
noise_change = [
    {
        "group_id": g,
        "before": bare[(messages["group_id"] == g) & (day < start)].mean(),
        "after": bare[(messages["group_id"] == g) & (day >= start)].mean(),
    }
    for g, start in switch.items()
]
