# why = "divides by zero"
# points = 3.2
# hint = "除以了 0"
def reproduction_numbers(counts):
    return [b / a for a, b in zip(counts, counts[1:])]
