# why = "lower-cases everything although the text says exactly"
# points = 4.5
# hint = "大小写"
def ad_share(texts, words):
    if not texts:
        return 0
    ads = 0
    for text in texts:
        if any(word.lower() in text.lower() for word in words):
            ads += 1
    return ads / len(texts)
