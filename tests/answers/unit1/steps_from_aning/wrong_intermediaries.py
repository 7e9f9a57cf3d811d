# why = "counts intermediaries, one less than steps"
# points = 0
# hint = "中间人"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002") - 1
steps_from_aning = steps.value_counts().to_dict()
