# why = "a set of one, width of the characters apart"
iron_fan = {"老　周"}
