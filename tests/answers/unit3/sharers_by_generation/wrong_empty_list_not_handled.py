# why = "takes the largest of nothing"
# points = 5.5
# hint = "ValueError"
def sharers_by_generation(shares):
    number_of = {}
    for share in shares:
        if share["parent_id"] is None:
            number_of[share["share_id"]] = 1
        else:
            number_of[share["share_id"]] = number_of[share["parent_id"]] + 1
    numbers = list(number_of.values())
    return [numbers.count(n) for n in range(1, max(numbers) + 1)]
