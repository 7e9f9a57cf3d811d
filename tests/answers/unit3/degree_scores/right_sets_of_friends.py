# why = "a set of friends for everybody"
def degree_scores(people, pairs):
    friends = {one: set() for one in people}
    for a, b in pairs:
        if a != b:
            friends[a].add(b)
            friends[b].add(a)
    others = max(len(people) - 1, 1)
    return {one: len(friends[one]) / others for one in people}
