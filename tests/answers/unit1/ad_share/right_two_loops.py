# why = "two loops and a break"
def ad_share(texts, words):
    """含有任何一个广告词的消息占多少（0 到 1）。"""
    if len(texts) == 0:
        return 0
    ads = 0
    for text in texts:
        for word in words:
            if word in text:
                ads += 1
                break
    return ads / len(texts)
