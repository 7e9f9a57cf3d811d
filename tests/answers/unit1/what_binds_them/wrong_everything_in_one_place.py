# why = "puts everything into one place"
# points = 0.5
# hint = "对了 1 项"
binding_ropes = {
    "露营搭子群": "趣缘",
    "族谱群": "趣缘",
    "深圳日照人": "趣缘",
    "老街商户群": "趣缘",
}
