# why = "builds the whole net and takes the weak ties out; a Fraction"
from fractions import Fraction

network = nx.Graph()
network.add_weighted_edges_from(zip(ties["member_a"], ties["member_b"], ties["talks_26w"]))
network.remove_edges_from([(a, b) for a, b, w in network.edges(data="weight") if w < 5])
steps = [n for who, n in nx.shortest_path_length(network, "M0002").items() if who != "M0002"]
steps_without_weak_ties = Fraction(sum(steps), len(steps))
