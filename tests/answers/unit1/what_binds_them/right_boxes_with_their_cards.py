# why = "box by box instead of card by card"
binding_ropes = {
    "趣缘": ["露营搭子群"],
    "血缘": ["族谱群"],
    "地缘": ["深圳日照人", "老街商户群"],
}
