# why = "ignores senders who are not in the group"
# points = 6.33
# hint = "发消息的人不在名单里，被他理睬算不算？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        for person in message["to"]:
            if person != message["from"] and message["from"] in inside:
                noticed.add(person)
    return len(noticed & inside) / len(inside)
