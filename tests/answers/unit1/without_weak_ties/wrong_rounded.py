# why = "rounds to two digits"
# points = 1
# hint = "四舍五入"
strong = ties[ties["talks_26w"] >= 5]
fewer = nx.Graph()
fewer.add_edges_from(zip(strong["member_a"], strong["member_b"]))
kept = nx.single_source_shortest_path_length(fewer, "M0002")
steps_without_weak_ties = round(sum(kept.values()) / (len(kept) - 1), 2)
