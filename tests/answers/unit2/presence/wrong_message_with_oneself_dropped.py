# why = "drops a whole message that also names the sender"
# points = 6.33
# hint = "一条里既 @ 自己又 @ 别人呢？"
def presence(members, messages):
    inside = set(members)
    if not inside:
        return 0.0
    noticed = set()
    for message in messages:
        if message["from"] not in message["to"]:
            noticed.update(message["to"])
    return len(noticed & inside) / len(inside)
