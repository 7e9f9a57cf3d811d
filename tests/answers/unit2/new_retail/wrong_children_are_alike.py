# why = "whoever sells for children learns from the robots"
# points = 1.6
# hint = "5 项里对了 4 项"
borrowed_models = {
    "羊肉馆": "杜总的酒店",
    "童装店": "孙总的机器人",
    "包装机厂": "张总的制冷设备",
    "篆刻工作室": "严总的书画培训",
    "编程辅导班": "孙总的机器人",
}
