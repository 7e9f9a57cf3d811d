# why = "takes one big order for loyalty"
# points = 0
# hint = "选的这一项不对"
iron_fan = "大单客"
