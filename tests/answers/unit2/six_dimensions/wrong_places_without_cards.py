# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
profile_questions = ["地域", "消费习惯", "生活场景", "年龄", "兴趣", "工作收入", "消费习惯", "生活场景"]
