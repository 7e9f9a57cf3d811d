# why = "stops at three steps"
# points = 1.28
# hint = "少了 4 个键"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = {n: int((steps == n).sum()) for n in (1, 2, 3)}
