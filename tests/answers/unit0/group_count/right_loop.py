# why = "counts in a loop"
group_count = 0
for name in groups["name"]:
    group_count += 1
