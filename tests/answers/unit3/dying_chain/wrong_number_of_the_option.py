# why = "types the number of the option"
# points = 0
# hint = "从这些里面选"
still_growing = 4
