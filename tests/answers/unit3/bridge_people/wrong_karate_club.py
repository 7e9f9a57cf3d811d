# why = "copies the example"
# points = 0
# hint = "对不上"
scores = nx.betweenness_centrality(nx.karate_club_graph())
bridge_people = sorted(sorted(scores), key=scores.get, reverse=True)[:5]
