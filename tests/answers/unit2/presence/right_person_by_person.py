# why = "asks person by person"
def presence(members, messages):
    """在群的人里，被别人理睬过的占多少。"""
    inside = set(members)
    if len(inside) == 0:
        return 0
    count = 0
    for person in inside:
        for message in messages:
            if person in message["to"] and message["from"] != person:
                count += 1
                break
    return count / len(inside)
