# why = "returns nothing where no rule is broken"
# points = 3.45
# hint = "return"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind == "红包" and not message["festival"]:
        return True
    if kind == "语音" and not message["official"]:
        return True
    if kind == "表情" or len(text) <= 8:
        return True
