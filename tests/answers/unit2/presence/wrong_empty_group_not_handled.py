# why = "divides by zero where nobody is in"
# points = 6.75
# hint = "除以了 0"
def presence(members, messages):
    inside = set(members)
    noticed = set()
    for message in messages:
        for person in message["to"]:
            if person != message["from"]:
                noticed.add(person)
    return len(noticed & inside) / len(inside)
