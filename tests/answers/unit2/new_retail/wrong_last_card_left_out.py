# why = "forgets the last card"
# points = 1.6
# hint = "1 项还没有作答"
borrowed_models = {
    "羊肉馆": "杜总的酒店",
    "童装店": "尚总的母婴店",
    "包装机厂": "张总的制冷设备",
    "篆刻工作室": "严总的书画培训",
}
