# why = "typed by hand with spaces and a full stop"
how_to_run = "　按 Shift + Enter 。"
