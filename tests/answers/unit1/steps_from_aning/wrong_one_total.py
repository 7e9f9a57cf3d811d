# why = "counts everybody reached, whatever the steps"
# points = 0
# hint = "题目要的是字典"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = len(steps)
