# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
less_noise = ["逢群必冒泡", "有事就喊全体", "来一条回一条"]
