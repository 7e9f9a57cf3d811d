# why = "flags no message"
# points = 0
# hint = "查全率约 0%"
def breaks_rules(message):
    return False
