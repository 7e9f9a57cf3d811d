# why = "counts those who are not in the group"
# points = 6.33
# hint = "已经不在群里的人被 @，算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"]:
            if person != message["from"]:
                noticed.add(person)
    return len(noticed) / len(inside)
