# why = "the option in a list of one"
first_product = ["胚芽米"]
