# why = "the Series of counts itself"
network = nx.Graph()
network.add_edges_from(ties[["member_b", "member_a"]].values)
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002"))
steps_from_aning = steps[steps >= 1].value_counts().sort_index()
