# why = "walks back from every share"
def sharers_by_generation(shares):
    parent = {s["share_id"]: s["parent_id"] for s in shares}
    found = {}
    for share in parent:
        steps = 0
        while share is not None:
            share = parent[share]
            steps += 1
        found[steps] = found.get(steps, 0) + 1
    return [found[n] for n in sorted(found)]
