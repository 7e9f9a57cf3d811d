# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
gap_cases = ["不知道是谁", "不知道是谁", "找不到人", "没有往来", "不会说话", "找不到人"]
