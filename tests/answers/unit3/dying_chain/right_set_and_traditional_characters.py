# why = "a set of one, typed with a traditional keyboard"
still_growing = {"丁篇"}
