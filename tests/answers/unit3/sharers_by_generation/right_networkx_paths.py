# why = "a tree in networkx, as a tuple"
def sharers_by_generation(shares):
    tree = nx.DiGraph()
    for share in shares:
        tree.add_edge(share["parent_id"] or "start", share["share_id"])
    if not shares:
        return ()
    steps = nx.single_source_shortest_path_length(tree, "start")
    numbers = list(steps.values())
    return tuple(numbers.count(n) for n in range(1, max(numbers) + 1))
