# why = "says yes and no as 1 and 0"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind == "红包":
        return 0 if message["festival"] else 1
    if kind == "语音":
        return 0 if message["official"] else 1
    if kind == "表情" or len(text) <= 8:
        return 1
    words = ["优惠", "体验券", "货源", "价目", "微信", "单号", "尾号", "等着吃", "付款", "改成货", "取消一个"]
    return max(int(word in text) for word in words)
