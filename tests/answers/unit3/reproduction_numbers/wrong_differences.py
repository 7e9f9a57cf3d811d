# why = "subtracts instead of dividing"
# points = 0.8
# hint = "手算一遍"
def reproduction_numbers(counts):
    return [b - a for a, b in zip(counts, counts[1:])]
