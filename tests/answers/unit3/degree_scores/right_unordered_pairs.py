# why = "distinct pairs without order, then counting"
def degree_scores(people, pairs):
    distinct = {frozenset(pair) for pair in pairs}
    distinct = [pair for pair in distinct if len(pair) == 2]
    result = {}
    for one in people:
        number = sum(1 for pair in distinct if one in pair)
        result[one] = number / (len(people) - 1) if len(people) > 1 else 0
    return result
