# why = "two lists zipped into a dict"
cards = ["刚装好的论坛", "幸福里小区", "周三夜跑队", "活动室", "第二居委会辖区", "周日烘焙组"]
places = ["载体", "社区", "社群", "载体", "社区", "社群"]
six_things = dict(zip(cards, places))
