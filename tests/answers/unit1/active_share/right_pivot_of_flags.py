# why = "a flag for each member, averaged, pyarrow and category dtypes"
pairs = set(zip(recent["group_id"], recent["member_id"]))
flags = present.assign(spoke=[pair in pairs for pair in zip(present["group_id"], present["member_id"])])
active_share = flags.groupby("group_id")["spoke"].mean().reset_index(name="active_share")
active_share["group_id"] = active_share["group_id"].astype("category")
active_share["active_share"] = active_share["active_share"].astype("double[pyarrow]")
