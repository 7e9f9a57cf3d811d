# why = "counts for the first of the two only"
# points = 1.5
# hint = "再除以总人数减 1"
def degree_scores(people, pairs):
    friends = {one: set() for one in people}
    for a, b in pairs:
        if a != b:
            friends[a].add(b)
    return {one: len(friends[one]) / max(len(people) - 1, 1) for one in people}
