# why = "writes the steps as text"
# points = 0
# hint = "多了键"
network = nx.Graph()
network.add_edges_from(zip(ties["member_a"], ties["member_b"]))
steps = pd.Series(nx.single_source_shortest_path_length(network, "M0002")).drop("M0002")
steps_from_aning = {str(n): int(k) for n, k in steps.value_counts().items()}
