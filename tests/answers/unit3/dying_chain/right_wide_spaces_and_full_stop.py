# why = "typed by hand with spaces and a full stop"
still_growing = "　丁篇 。"
