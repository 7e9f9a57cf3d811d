# why = "stops at the first zero"
# points = 3.2
# hint = "接着算"
def reproduction_numbers(counts):
    result = []
    for a, b in zip(counts, counts[1:]):
        if a == 0:
            break
        result.append(b / a)
    return result
