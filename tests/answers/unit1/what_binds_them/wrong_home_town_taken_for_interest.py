# why = "thinks that people far from home can only share an interest"
# points = 1.5
# hint = "4 项里对了 3 项"
binding_ropes = {
    "露营搭子群": "趣缘",
    "族谱群": "血缘",
    "深圳日照人": "趣缘",
    "老街商户群": "地缘",
}
