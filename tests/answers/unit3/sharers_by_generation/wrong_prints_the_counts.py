# why = "prints instead of returning"
# points = 0
# hint = "return"
def sharers_by_generation(shares):
    number_of = {}
    for share in shares:
        number_of[share["share_id"]] = number_of.get(share["parent_id"], 0) + 1
    numbers = list(number_of.values())
    print([numbers.count(n) for n in range(1, max(numbers, default=0) + 1)])
