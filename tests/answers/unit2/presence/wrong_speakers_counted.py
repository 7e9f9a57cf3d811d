# why = "counts who speaks, not who is noticed"
# points = 1.66
# hint = "自己 @ 自己的那一条，算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        noticed.add(message["from"])
    return len(noticed & inside) / len(inside)
