# why = "returns how many, not which share"
# points = 1.5
# hint = "数一数有几条"
def ad_share(texts, words):
    if not texts:
        return 0
    ads = 0
    for text in texts:
        if any(word in text for word in words):
            ads += 1
    return ads
