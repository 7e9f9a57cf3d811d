# why = "divides by one too many, 阿宁 herself"
# points = 0
# hint = "阿宁自己"
strong = ties[ties["talks_26w"] >= 5]
fewer = nx.Graph()
fewer.add_edges_from(zip(strong["member_a"], strong["member_b"]))
kept = nx.single_source_shortest_path_length(fewer, "M0002")
steps_without_weak_ties = sum(kept.values()) / len(kept)
