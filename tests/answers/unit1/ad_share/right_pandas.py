# why = "str.contains of pandas, word by word"
def ad_share(texts, words):
    lines = pd.Series(texts, dtype="object")
    ads = pd.Series(False, index=lines.index)
    for word in words:
        ads = ads | lines.str.contains(word, regex=False)
    return ads.mean() if len(lines) else 0.0
