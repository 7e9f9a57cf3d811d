# why = "forgets the last card"
# points = 1.5
# hint = "1 项还没有作答"
binding_ropes = {
    "露营搭子群": "趣缘",
    "族谱群": "血缘",
    "深圳日照人": "地缘",
}
