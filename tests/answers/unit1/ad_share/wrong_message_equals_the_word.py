# why = "asks whether the message is the word"
# points = 2
# hint = "数一数有几条"
def ad_share(texts, words):
    if not texts:
        return 0
    ads = 0
    for text in texts:
        if text in words:
            ads += 1
    return ads / len(texts)
