# why = "overlooks what networkx says of a single person"
# points = 4
# hint = "只有一个人"
def degree_scores(people, pairs):
    network = nx.Graph()
    network.add_nodes_from(people)
    network.add_edges_from((a, b) for a, b in pairs if a != b)
    return nx.degree_centrality(network)
