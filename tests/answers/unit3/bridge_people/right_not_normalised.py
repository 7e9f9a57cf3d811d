# why = "not normalised, one key for value and name"
b = nx.betweenness_centrality(kitchen, normalized=False)
bridge_people = sorted(b, key=lambda who: (-b[who], who))[:5]
