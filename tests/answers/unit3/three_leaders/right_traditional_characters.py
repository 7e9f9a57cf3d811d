# why = "typed with a traditional keyboard"
whom_to_ask = {
    "當天通知到最多的人": "阿禾",
    "把話帶進另一個圈子": "小橋",
    "讓人相信沒打藥": "老鄭"
}
