# why = "adds the generations up"
# points = 1.62
# hint = "画出这棵树"
def sharers_by_generation(shares):
    number_of = {}
    for share in shares:
        number_of[share["share_id"]] = number_of.get(share["parent_id"], 0) + 1
    numbers = list(number_of.values())
    return [sum(m <= n for m in numbers) for n in range(1, max(numbers, default=0) + 1)]
