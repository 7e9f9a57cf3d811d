# why = "the option in a list of one"
still_growing = ["丁篇"]
