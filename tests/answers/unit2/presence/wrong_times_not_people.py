# why = "counts every time somebody is noticed"
# points = 4.75
# hint = "被理睬好几次，算几个人？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = []
    for message in messages:
        for person in message["to"]:
            if person != message["from"]:
                noticed.append(person)
    return len([one for one in noticed if one in inside]) / len(inside)
