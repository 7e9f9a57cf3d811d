# why = "counts each word found, not each message"
# points = 4.5
# hint = "也只算一条"
def ad_share(texts, words):
    if not texts:
        return 0
    ads = 0
    for text in texts:
        for word in words:
            if word in text:
                ads += 1
    return ads / len(texts)
