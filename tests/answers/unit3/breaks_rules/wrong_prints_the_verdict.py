# why = "prints instead of returning"
# points = 0
# hint = "return"
def breaks_rules(message):
    if message["kind"] == "表情":
        print(True)
    else:
        print(False)
