# why = "two lists zipped into a dict"
cards = ["只为领券", "三个月就凉", "没一条值得收藏", "不知道谁能进谁来管", "做不出第二个"]
places = ["感情纽带", "社群运营", "内容输出", "社群架构", "迭代复制"]
missing_elements = dict(zip(cards, places))
