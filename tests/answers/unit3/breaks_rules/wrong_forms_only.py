# why = "looks at the form of the message only"
# points = 0
# hint = "没内容的闲聊"
def breaks_rules(message):
    if message["kind"] == "红包":
        return not message["festival"]
    if message["kind"] == "语音":
        return not message["official"]
    return message["kind"] == "表情"
