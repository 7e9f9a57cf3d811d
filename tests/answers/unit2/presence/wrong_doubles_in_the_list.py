# why = "counts a name in the list twice"
# points = 6.5
# hint = "重复的名字"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"]:
            if person != message["from"]:
                noticed.add(person)
    return len(noticed & inside) / len(members)
