# why = "returns inside the loop"
# points = 2
# hint = "数一数有几条"
def ad_share(texts, words):
    if not texts:
        return 0
    for text in texts:
        if any(word in text for word in words):
            return 1 / len(texts)
        return 0
