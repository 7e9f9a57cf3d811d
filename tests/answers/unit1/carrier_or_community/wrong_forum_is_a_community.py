# why = "takes an empty forum for a community"
# points = 2.5
# hint = "6 项里对了 5 项"
six_things = {
    "刚装好的论坛": "社群",
    "幸福里小区": "社区",
    "周三夜跑队": "社群",
    "活动室": "载体",
    "第二居委会辖区": "社区",
    "周日烘焙组": "社群",
}
