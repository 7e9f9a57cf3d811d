# why = "takes the list it was given apart"
# points = 2.4
# hint = "改动"
def reproduction_numbers(counts):
    numbers = []
    while len(counts) > 1:
        now = counts.pop(0)
        numbers.append(counts[0] / now if now else 0)
    return numbers
