# why = "hands in the scores"
# points = 0
# hint = "对不上"
b = nx.betweenness_centrality(kitchen)
bridge_people = sorted(b.values(), reverse=True)[:5]
