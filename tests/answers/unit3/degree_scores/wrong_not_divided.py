# why = "returns how many, not which share"
# points = 2
# hint = "再除以总人数减 1"
def degree_scores(people, pairs):
    friends = {one: set() for one in people}
    for a, b in pairs:
        if a != b:
            friends[a].add(b)
            friends[b].add(a)
    return {one: len(friends[one]) for one in people}
