# why = "puts everything into one place"
# points = 1
# hint = "对了 2 项"
six_things = {
    "刚装好的论坛": "载体",
    "幸福里小区": "载体",
    "周三夜跑队": "载体",
    "活动室": "载体",
    "第二居委会辖区": "载体",
    "周日烘焙组": "载体",
}
