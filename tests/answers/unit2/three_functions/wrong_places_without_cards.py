# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
function_levels = ["销售渠道", "整合资源的平台", "交流学习的空间", "整合资源的平台"]
