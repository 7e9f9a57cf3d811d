# why = "returns the numbers without the names"
# points = 0
# hint = "字典"
def degree_scores(people, pairs):
    network = nx.Graph()
    network.add_nodes_from(people)
    network.add_edges_from((a, b) for a, b in pairs if a != b)
    return [network.degree(one) / max(len(people) - 1, 1) for one in people]
