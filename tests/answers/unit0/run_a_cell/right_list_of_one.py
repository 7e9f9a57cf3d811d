# why = "the option in a list of one"
how_to_run = ["按 Shift + Enter"]
