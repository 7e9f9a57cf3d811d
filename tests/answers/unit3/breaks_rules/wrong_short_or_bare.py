# why = "does not read what long texts say"
# points = 4.24
# hint = "业务问题"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind == "红包":
        return not message["festival"]
    if kind == "语音":
        return not message["official"]
    return kind == "表情" or len(text) <= 8
