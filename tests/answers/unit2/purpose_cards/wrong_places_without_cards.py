# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
group_purposes = ["交友", "生活", "学习", "生意", "学习", "生意"]
