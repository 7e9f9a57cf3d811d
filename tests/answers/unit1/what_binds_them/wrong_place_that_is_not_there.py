# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
binding_ropes = {
    "露营搭子群": "业缘",
    "族谱群": "血缘",
    "深圳日照人": "地缘",
    "老街商户群": "地缘",
}
