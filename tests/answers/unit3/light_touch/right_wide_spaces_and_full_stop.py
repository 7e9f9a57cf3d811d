# why = "typed by hand with spaces and a full stop"
best_wording = "　丙稿 。"
