# why = "nested by the kind of customer"
def need_community(firm):
    if any(answer is None for answer in firm.values()):
        return "先调查"
    if firm["quality"]:
        if firm["values"] and firm["open_step"]:
            if firm["customers"] == "个人":
                return "建"
            if firm["regulars"]:
                return "建小社群"
        elif not (firm["values"] or firm["open_step"]):
            return "先不建"
        return "先试点"
    return "先改产品"
