# why = "prints instead of returning"
# points = 0
# hint = "return"
def need_community(firm):
    if None in firm.values():
        return print("先调查")
    if not firm["quality"]:
        return print("先改产品")
    if not firm["values"] and not firm["open_step"]:
        return print("先不建")
    both = firm["values"] and firm["open_step"]
    if firm["customers"] == "个人" and both:
        return print("建")
    if firm["customers"] == "企业" and both and firm["regulars"]:
        return print("建小社群")
    return print("先试点")
