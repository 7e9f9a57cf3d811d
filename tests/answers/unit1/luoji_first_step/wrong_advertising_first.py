# why = "shouts for people before there is anything to hear"
# points = 0
# hint = "选的这一项不对"
first_step = "买广告喊人进群"
