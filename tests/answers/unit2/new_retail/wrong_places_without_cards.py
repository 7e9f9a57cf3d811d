# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
borrowed_models = ["杜总的酒店", "尚总的母婴店", "张总的制冷设备", "严总的书画培训", "孙总的机器人"]
