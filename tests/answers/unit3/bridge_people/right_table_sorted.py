# why = "a sorted table, as a tuple"
b = nx.betweenness_centrality(kitchen, endpoints=False)
t = pd.DataFrame({"who": list(b), "b": list(b.values())}).sort_values(["b", "who"], ascending=[False, True])
bridge_people = tuple(t["who"].head(5))
