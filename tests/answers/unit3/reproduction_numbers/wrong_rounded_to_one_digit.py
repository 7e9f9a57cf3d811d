# why = "rounds although the text says not to"
# points = 3.2
# hint = "四舍五入"
def reproduction_numbers(counts):
    return [round(b / a, 1) if a else 0 for a, b in zip(counts, counts[1:])]
