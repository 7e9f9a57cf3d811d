# why = "one group-by over group and period"
m = messages[messages["group_id"].isin(list(switch))].copy()
start = pd.to_datetime(m["group_id"].map(switch))
m["period"] = (m["sent_at"] >= start).map({False: "before", True: "after"})
m["noise"] = m["kind"].isin(["表情", "语音", "红包"])
noise_change = m.pivot_table(index="group_id", columns="period", values="noise", aggfunc="mean")
