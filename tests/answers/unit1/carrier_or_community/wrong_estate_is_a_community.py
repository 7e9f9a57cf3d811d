# why = "takes neighbours for a community"
# points = 2
# hint = "6 项里对了 4 项"
six_things = {
    "刚装好的论坛": "载体",
    "幸福里小区": "社群",
    "周三夜跑队": "社群",
    "活动室": "载体",
    "第二居委会辖区": "社群",
    "周日烘焙组": "社群",
}
