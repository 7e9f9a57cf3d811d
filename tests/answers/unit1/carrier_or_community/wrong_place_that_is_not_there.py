# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
six_things = {
    "刚装好的论坛": "社团",
    "幸福里小区": "社区",
    "周三夜跑队": "社群",
    "活动室": "载体",
    "第二居委会辖区": "社区",
    "周日烘焙组": "社群",
}
