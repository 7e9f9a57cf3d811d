# why = "adds one to the row before, not to the parent"
# points = 2.87
# hint = "画出这棵树"
def sharers_by_generation(shares):
    numbers = []
    for share in shares:
        if share["parent_id"] is None:
            numbers.append(1)
        else:
            numbers.append(numbers[-1] + 1)
    return [numbers.count(n) for n in range(1, max(numbers, default=0) + 1)]
