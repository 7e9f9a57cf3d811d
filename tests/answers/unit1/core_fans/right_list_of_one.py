# why = "the option in a list of one"
iron_fan = ["老周"]
