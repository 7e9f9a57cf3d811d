# why = "always the layer that the hill favours"
# points = 0
# hint = "什么都没有的人，是哪一层？"
def tie_strength(person):
    return "中关系"
