# why = "takes coming back for coupons for loyalty"
# points = 0
# hint = "选的这一项不对"
iron_fan = "领券客"
