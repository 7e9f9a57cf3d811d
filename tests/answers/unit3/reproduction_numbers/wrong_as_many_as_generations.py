# why = "puts a 1 in front"
# points = 0
# hint = "手算一遍"
def reproduction_numbers(counts):
    return [1] + [b / a if a else 0 for a, b in zip(counts, counts[1:])]
