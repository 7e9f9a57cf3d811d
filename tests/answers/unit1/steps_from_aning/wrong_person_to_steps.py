# why = "stops at the mapping of every person to their steps, without counting"
# points = 0
# hint = "项"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps_from_aning = dict(nx.single_source_shortest_path_length(network, "M0002"))
