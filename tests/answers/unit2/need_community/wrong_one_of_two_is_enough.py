# why = "one of the two is enough to build"
# points = 4
# hint = "只有价值观、没有能敞开的一步，停在哪一行？"
def need_community(firm):
    if None in firm.values():
        return "先调查"
    if not firm["quality"]:
        return "先改产品"
    if not firm["values"] and not firm["open_step"]:
        return "先不建"
    both = firm["values"] or firm["open_step"]
    if firm["customers"] == "个人" and both:
        return "建"
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return "建小社群"
    return "先试点"
