# why = "misspells a name of the message"
# points = 0
# hint = "键"
def breaks_rules(message):
    return message["type"] == "表情"
