# why = "typed by hand with spaces and a full stop"
iron_fan = "　老周 。"
