# why = "counts with dictionaries, columns in another order"
count, bought = {}, {}
for row in people.to_dict("records"):
    kind = (row["region"], row["life_scene"])
    count[kind] = count.get(kind, 0) + 1
    bought[kind] = bought.get(kind, 0) + row["bought"]
base = sum(bought.values()) / len(people)
segments = pd.DataFrame(
    [
        {"lift": bought[k] / count[k] / base, "people": count[k], "region": k[0], "life_scene": k[1]}
        for k in count
        if count[k] >= 30
    ]
).sort_values("lift", ascending=False)
