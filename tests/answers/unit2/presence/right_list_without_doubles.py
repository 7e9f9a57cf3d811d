# why = "lists instead of sets"
def presence(members, messages):
    people = []
    for name in members:
        if name not in people:
            people.append(name)
    noticed = []
    for message in messages:
        for name in message["to"]:
            if name in people and name != message["from"] and name not in noticed:
                noticed.append(name)
    if people == []:
        return 0
    return len(noticed) / len(people)
