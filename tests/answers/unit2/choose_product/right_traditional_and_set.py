# why = "a set of one, a space between the characters"
first_product = {"胚芽　米"}
