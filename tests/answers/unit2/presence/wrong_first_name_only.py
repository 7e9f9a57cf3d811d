# why = "looks at the first name of each message"
# points = 4.33
# hint = "已经不在群里的人被 @，算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"][:1]:
            if person != message["from"]:
                noticed.add(person)
    return len(noticed & inside) / len(inside)
