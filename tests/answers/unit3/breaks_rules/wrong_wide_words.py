# why = "takes every common word for a sign"
# points = 0.44
# hint = "规则太宽"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind in ("表情", "红包", "语音"):
        return True
    return len(text) <= 12 or any(word in text for word in ["扫码", "电话", "快递", "免费", "发货", "客服", "红包", "米", "好"])
