# why = "always advises to try"
# points = 0
# hint = "卖给个人、两样都有，第 4 行看不看具体的人？"
def need_community(firm):
    return "先试点"
