# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
borrowed_models = {
    "羊肉馆": "说不清",
    "童装店": "尚总的母婴店",
    "包装机厂": "张总的制冷设备",
    "篆刻工作室": "严总的书画培训",
    "编程辅导班": "孙总的机器人",
}
