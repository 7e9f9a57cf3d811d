# why = "uses all ties"
# points = 0
# hint = "弱关系去掉了吗"
strong = ties
fewer = nx.Graph()
fewer.add_edges_from(zip(strong["member_a"], strong["member_b"]))
kept = nx.single_source_shortest_path_length(fewer, "M0002")
steps_without_weak_ties = sum(kept.values()) / (len(kept) - 1)
