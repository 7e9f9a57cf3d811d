# why = "a set has no order"
# points = 0
# hint = "集合"
b = nx.betweenness_centrality(kitchen)
bridge_people = set(sorted(b, key=b.get, reverse=True)[:5])
