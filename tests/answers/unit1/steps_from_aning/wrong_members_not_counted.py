# why = "lists the members instead of counting them"
# points = 0
# hint = "要的是哪一个数"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = {n: list(steps[steps == n].index) for n in sorted(set(steps))}
