# why = "a Series and its largest"
bridge_people = pd.Series(nx.betweenness_centrality(kitchen)).nlargest(5).index
