# why = "one comprehension, a tuple"
def reproduction_numbers(counts):
    return tuple(b / a if a else 0.0 for a, b in zip(counts[:-1], counts[1:]))
