# why = "returns the depth, not the counts"
# points = 0
# hint = "列表"
def sharers_by_generation(shares):
    number_of = {}
    for share in shares:
        number_of[share["share_id"]] = number_of.get(share["parent_id"], 0) + 1
    return max(number_of.values(), default=0)
