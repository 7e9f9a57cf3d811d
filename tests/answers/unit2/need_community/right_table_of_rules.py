# why = "a list of rules, the first that fits, traditional characters"
def need_community(firm):
    both = firm["values"] and firm["open_step"]
    rules = [
        (None in firm.values(), "先調查"),
        (not firm["quality"], "先改產品"),
        (not firm["values"] and not firm["open_step"], "先不建"),
        (firm["customers"] == "个人" and both, "建"),
        (firm["customers"] == "企业" and both and firm["regulars"], "建小社群"),
        (True, "先試點"),
    ]
    return next(verdict for fits, verdict in rules if fits)
