# why = "takes noise for support"
# points = 0
# hint = "选的这一项不对"
iron_fan = "人气王"
