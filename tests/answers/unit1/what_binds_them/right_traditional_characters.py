# why = "typed with a traditional keyboard"
binding_ropes = {
    "露營搭子群": "趣緣",
    "族譜群": "血緣",
    "深圳日照人": "地緣",
    "老街商戶群": "地緣",
}
