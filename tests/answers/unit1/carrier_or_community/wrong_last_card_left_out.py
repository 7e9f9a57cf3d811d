# why = "forgets the last card"
# points = 2.5
# hint = "1 项还没有作答"
six_things = {
    "刚装好的论坛": "载体",
    "幸福里小区": "社区",
    "周三夜跑队": "社群",
    "活动室": "载体",
    "第二居委会辖区": "社区",
}
