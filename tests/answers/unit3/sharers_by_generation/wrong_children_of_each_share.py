# why = "counts the children of every share"
# points = 0.5
# hint = "画出这棵树"
def sharers_by_generation(shares):
    parents = [share["parent_id"] for share in shares]
    return [parents.count(share["share_id"]) for share in shares]
