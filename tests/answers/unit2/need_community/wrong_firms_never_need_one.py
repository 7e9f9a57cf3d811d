# why = "thinks that who sells to firms needs none"
# points = 5.5
# hint = "客户是企业，三样都有，停在哪一行？"
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
        return "先不建"
    return "先试点"
