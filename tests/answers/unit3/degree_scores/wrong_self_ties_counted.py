# why = "takes networkx as it comes"
# points = 3
# hint = "自己和自己"
def degree_scores(people, pairs):
    network = nx.Graph()
    network.add_nodes_from(people)
    network.add_edges_from(pairs)
    return nx.degree_centrality(network)
