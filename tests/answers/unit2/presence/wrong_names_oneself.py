# why = "counts who names himself"
# points = 5.66
# hint = "自己 @ 自己的那一条，算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"]:
            noticed.add(person)
    return len(noticed & inside) / len(inside)
