# why = "the right five, the wrong way round"
# points = 2.25
# hint = "整个反了"
b = nx.betweenness_centrality(kitchen)
bridge_people = sorted(sorted(b), key=b.get)[-5:]
