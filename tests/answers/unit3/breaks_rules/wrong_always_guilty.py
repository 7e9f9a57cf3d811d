# why = "flags every message"
# points = 0
# hint = "查全率约 100%"
def breaks_rules(message):
    return True
