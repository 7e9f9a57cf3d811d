# why = "divides by zero when there are no messages"
# points = 4.5
# hint = "除以了 0"
def ad_share(texts, words):
    ads = [t for t in texts if any(w in t for w in words)]
    return len(ads) / len(texts)
