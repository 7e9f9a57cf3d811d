# why = "typed by hand with spaces and a full stop"
first_product = "　胚芽米 。"
