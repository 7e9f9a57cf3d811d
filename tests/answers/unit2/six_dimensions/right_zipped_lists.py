# why = "two lists zipped into a dict"
cards = ["离门店多远", "大袋还是小袋", "早饭和谁吃", "几零后", "周末钓鱼还是烘焙", "上不上夜班", "等不等满减", "午饭带不带到工位"]
places = ["地域", "消费习惯", "生活场景", "年龄", "兴趣", "工作收入", "消费习惯", "生活场景"]
profile_questions = dict(zip(cards, places))
