# why = "forgets the exceptions"
# points = 4.3
# hint = "例外"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind in ("红包", "语音", "表情") or len(text) <= 8:
        return True
    words = ["优惠", "体验券", "货源", "价目", "微信", "单号", "尾号", "等着吃", "付款"]
    return any(word in text for word in words)
