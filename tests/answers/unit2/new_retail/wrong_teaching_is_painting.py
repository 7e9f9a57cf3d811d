# why = "whoever teaches learns from the school of painting"
# points = 1.2
# hint = "5 项里对了 3 项"
borrowed_models = {
    "羊肉馆": "严总的书画培训",
    "童装店": "尚总的母婴店",
    "包装机厂": "张总的制冷设备",
    "篆刻工作室": "严总的书画培训",
    "编程辅导班": "严总的书画培训",
}
