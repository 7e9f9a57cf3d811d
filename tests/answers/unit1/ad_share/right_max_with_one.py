# why = "a share that guards its denominator"
def ad_share(texts, words):
    return sum(1 for t in texts if sum(t.count(w) for w in words) > 0) / max(len(texts), 1)
