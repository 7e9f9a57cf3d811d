# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
six_things = ["载体", "社区", "社群", "载体", "社区", "社群"]
