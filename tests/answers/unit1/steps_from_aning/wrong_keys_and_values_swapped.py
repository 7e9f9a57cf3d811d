# why = "has the right pairs the wrong way round: people as keys, steps as values"
# points = 1.5
# hint = "对调"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = {people: step for step, people in steps.value_counts().items()}
