# why = "divides by all people, himself included"
# points = 1.5
# hint = "再除以总人数减 1"
def degree_scores(people, pairs):
    friends = {one: set() for one in people}
    for a, b in pairs:
        if a != b:
            friends[a].add(b)
            friends[b].add(a)
    return {one: len(friends[one]) / len(people) for one in people}
