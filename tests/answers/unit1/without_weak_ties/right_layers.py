# why = "layer by layer, a numpy number"
import numpy as np

strong = ties[~(ties["talks_26w"] < 5)]
network = nx.Graph(list(zip(strong["member_a"], strong["member_b"])))
layers = [len(layer) for layer in nx.bfs_layers(network, "M0002")]
steps_without_weak_ties = np.average(np.arange(1, len(layers)), weights=layers[1:])
