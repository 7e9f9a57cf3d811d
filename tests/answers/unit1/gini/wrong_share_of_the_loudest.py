# why = "the share of the one who says most"
# points = 0.66
# hint = "没说话的人也要排进去"
def gini(counts):
    if not sum(counts):
        return 0
    return max(counts) / sum(counts)
