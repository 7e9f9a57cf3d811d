# why = "thinks that online groups bind by place and streets by interest"
# points = 0.5
# hint = "4 项里对了 1 项"
binding_ropes = {
    "露营搭子群": "地缘",
    "族谱群": "血缘",
    "深圳日照人": "趣缘",
    "老街商户群": "趣缘",
}
