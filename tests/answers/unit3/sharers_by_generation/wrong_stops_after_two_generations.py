# why = "tells heads from the rest only"
# points = 2.25
# hint = "画出这棵树"
def sharers_by_generation(shares):
    heads = sum(share["parent_id"] is None for share in shares)
    if not shares:
        return []
    rest = len(shares) - heads
    return [heads, rest] if rest else [heads]
