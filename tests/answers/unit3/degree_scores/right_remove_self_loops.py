# why = "takes the loops out of the graph afterwards"
def degree_scores(people, pairs):
    g = nx.Graph()
    g.add_nodes_from(people)
    g.add_edges_from(pairs)
    g.remove_edges_from(list(nx.selfloop_edges(g)))
    if len(g) < 2:
        return {one: 0.0 for one in g}
    return dict(nx.degree_centrality(g))
