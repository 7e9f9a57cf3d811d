# why = "counts who is reached within so many steps"
# points = 0.42
# hint = "值不对"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = steps.value_counts().sort_index().cumsum().to_dict()
