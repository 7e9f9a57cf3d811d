# why = "the mean of a Series without 阿宁"
network = nx.from_pandas_edgelist(ties.query("talks_26w >= 5"), "member_a", "member_b")
lengths = pd.Series(nx.single_source_shortest_path_length(network, "M0002"))
steps_without_weak_ties = lengths[lengths > 0].mean()
