# why = "counts 阿宁 herself at 0 steps"
# points = 2.57
# hint = "不算她自己"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002"))
steps_from_aning = steps.value_counts().to_dict()
