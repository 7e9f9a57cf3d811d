# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
missing_elements = ["感情纽带", "社群运营", "内容输出", "社群架构", "迭代复制"]
