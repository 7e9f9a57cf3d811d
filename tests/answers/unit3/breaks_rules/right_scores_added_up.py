# why = "adds up points of suspicion, returns 0 or 1 as bool"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    allowed = {"红包": message["festival"], "语音": message["official"]}
    if kind in allowed:
        return not allowed[kind]
    score = 2 if kind == "表情" else 0
    score += 2 if len(text) < 10 else 0
    for word in ["微信", "优惠", "体验券", "货源", "价目", "单号", "尾号", "等着吃", "付款", "改成货", "取消一个"]:
        score += 2 * (word in text)
    for good in ["？", "怎么煮", "请教"]:
        score -= good in text
    return score >= 2
