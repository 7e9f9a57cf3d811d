# why = "one condition for each row"
def need_community(firm):
    """要不要建社群，按判断表。"""
    for name in firm:
        if firm[name] is None:
            return "先调查"
    if firm["quality"] == False:
        return "先改产品"
    if firm["values"] == False and firm["open_step"] == False:
        return "先不建"
    if firm["customers"] == "个人" and firm["values"] and firm["open_step"]:
        return "建"
    if firm["customers"] == "企业" and firm["values"] and firm["open_step"] and firm["regulars"]:
        return "建小社群"
    return "先试点"
