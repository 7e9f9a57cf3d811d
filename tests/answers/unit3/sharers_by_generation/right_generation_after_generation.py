# why = "takes the next generation as long as there is one"
def sharers_by_generation(shares):
    counts = []
    now = [None]
    while True:
        now = [share["share_id"] for share in shares if share["parent_id"] in now]
        if not now:
            return counts
        counts.append(len(now))
