# why = "divides every generation by the first"
# points = 2.4
# hint = "除以第 1 代"
def reproduction_numbers(counts):
    if not counts:
        return []
    return [c / counts[0] if counts[0] else 0 for c in counts[1:]]
