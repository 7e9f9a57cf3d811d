# why = "never puts in who has no ties"
# points = 2
# hint = "没有来往的人"
def degree_scores(people, pairs):
    friends = {}
    for a, b in pairs:
        if a != b:
            friends.setdefault(a, set()).add(b)
            friends.setdefault(b, set()).add(a)
    return {one: len(friends[one]) / (len(people) - 1) for one in friends}
