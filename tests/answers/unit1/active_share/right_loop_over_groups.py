# why = "a plain loop with sets of people, as a dict of columns"
shares = []
for group_id in groups["group_id"]:
    people = set(present[present["group_id"] == group_id]["member_id"])
    talkers = set(recent[recent["group_id"] == group_id]["member_id"])
    shares.append(len(talkers) / len(people) if people else 0)
active_share = {"group_id": list(groups["group_id"]), "active_share": shares}
