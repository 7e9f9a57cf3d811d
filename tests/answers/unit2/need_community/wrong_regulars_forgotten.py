# why = "forgets the third condition for firms"
# points = 5.5
# hint = "客户是企业，却没有具体的人，第 5 行符合吗？"
def need_community(firm):
    if None in firm.values():
        return "先调查"
    if not firm["quality"]:
        return "先改产品"
    if not firm["values"] and not firm["open_step"]:
        return "先不建"
    both = firm["values"] and firm["open_step"]
    if firm["customers"] == "个人" and both:
        return "建"
    if firm["customers"] == "企业" and both:
        return "建小社群"
    return "先试点"
