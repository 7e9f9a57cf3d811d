# why = "divides the generation before by the one after"
# points = 2
# hint = "前后放反"
def reproduction_numbers(counts):
    return [a / b if b else 0 for a, b in zip(counts, counts[1:])]
