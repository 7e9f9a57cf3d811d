# why = "asks for regulars with private customers, too"
# points = 5.5
# hint = "卖给个人、两样都有，第 4 行看不看具体的人？"
def need_community(firm):
    if None in firm.values():
        return "先调查"
    if not firm["quality"]:
        return "先改产品"
    if not firm["values"] and not firm["open_step"]:
        return "先不建"
    both = firm["values"] and firm["open_step"]
    if firm["customers"] == "个人" and both and firm["regulars"]:
        return "建"
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return "建小社群"
    return "先试点"
