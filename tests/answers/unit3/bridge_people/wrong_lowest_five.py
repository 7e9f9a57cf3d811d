# why = "sorts from low to high"
# points = 0
# hint = "对不上"
b = nx.betweenness_centrality(kitchen)
bridge_people = sorted(sorted(b), key=b.get)[:5]
