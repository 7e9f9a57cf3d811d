# why = "takes what is not known for a no"
# points = 3.5
# hint = "品质还没有调查，停在哪一行？"
def need_community(firm):
    if not firm["quality"]:
        return "先改产品"
    if not firm["values"] and not firm["open_step"]:
        return "先不建"
    both = firm["values"] and firm["open_step"]
    if firm["customers"] == "个人" and both:
        return "建"
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return "建小社群"
    return "先试点"
