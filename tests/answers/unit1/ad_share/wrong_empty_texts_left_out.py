# why = "leaves empty texts out of the denominator"
# points = 4.5
# hint = "空的文字也是一条消息"
def ad_share(texts, words):
    texts = [t for t in texts if t]
    if not texts:
        return 0
    return sum(any(w in t for w in words) for t in texts) / len(texts)
