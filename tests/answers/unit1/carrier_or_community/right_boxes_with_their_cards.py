# why = "box by box instead of card by card"
six_things = {
    "载体": ["刚装好的论坛", "活动室"],
    "社区": ["幸福里小区", "第二居委会辖区"],
    "社群": ["周三夜跑队", "周日烘焙组"],
}
