# why = "the family meets at the old home, so thinks of the place"
# points = 1.5
# hint = "4 项里对了 3 项"
binding_ropes = {
    "露营搭子群": "趣缘",
    "族谱群": "地缘",
    "深圳日照人": "地缘",
    "老街商户群": "地缘",
}
