# why = "two sets and their overlap"
def presence(members, messages):
    heard = {who for m in messages for who in m["to"] if who != m["from"]}
    return len(heard & set(members)) / max(len(set(members)), 1)
