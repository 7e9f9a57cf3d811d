# why = "one regular expression of all words"
import re


def ad_share(texts, words):
    if not texts or not words:
        return 0
    pattern = re.compile("|".join(map(re.escape, words)))
    return sum(1 for text in texts if pattern.search(text)) / len(texts)
