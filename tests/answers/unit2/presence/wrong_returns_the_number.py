# why = "returns the number of people, not the share"
# points = 0.5
# hint = "自己 @ 自己的那一条，算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"]:
            if person != message["from"]:
                noticed.add(person)
    return len(noticed & inside)
