# why = "uses words of their own"
# points = 3
# hint = "不在题目写的几个说法里"
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
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return "小社群"
    return "试点"
