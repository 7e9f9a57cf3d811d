# why = "networkx's layers, a list of pairs"
network = nx.Graph(list(zip(ties["member_a"], ties["member_b"])))
layers = list(nx.bfs_layers(network, "M0002"))
steps_from_aning = [(n, len(layer)) for n, layer in enumerate(layers) if n]
