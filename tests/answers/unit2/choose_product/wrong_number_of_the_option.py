# why = "types the number of the option"
# points = 0
# hint = "从这些里面选"
first_product = 2
