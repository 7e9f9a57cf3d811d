# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
open_designs = ["只准群主发言", "客服包办一切答疑", "聚会逐级审批"]
