# why = "pools all generations into one number"
# points = 0
# hint = "列表"
def reproduction_numbers(counts):
    return sum(counts[1:]) / sum(counts) if sum(counts) else 0
