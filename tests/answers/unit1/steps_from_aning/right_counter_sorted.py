# why = "collections.Counter of all steps but zero"
from collections import Counter

graph = nx.from_pandas_edgelist(ties, "member_a", "member_b")
lengths = nx.shortest_path_length(graph, source="M0002")
steps_from_aning = Counter(n for n in lengths.values() if n > 0)
