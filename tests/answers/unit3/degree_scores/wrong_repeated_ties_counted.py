# why = "counts a tie as often as it is written"
# points = 4
# hint = "算几条"
def degree_scores(people, pairs):
    count = {one: 0 for one in people}
    for a, b in pairs:
        if a != b:
            count[a] += 1
            count[b] += 1
    return {one: count[one] / max(len(people) - 1, 1) for one in people}
