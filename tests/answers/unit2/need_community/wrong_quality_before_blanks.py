# why = "asks for quality before the blanks"
# points = 5.5
# hint = "品质靠不住，又有一项没调查：哪一行在前？"
def need_community(firm):
    if firm["quality"] is False:
        return "先改产品"
    if None in firm.values():
        return "先调查"
    if not firm["values"] and not firm["open_step"]:
        return "先不建"
    both = firm["values"] and firm["open_step"]
    if firm["customers"] == "个人" and both:
        return "建"
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return "建小社群"
    return "先试点"
