# why = "typed with a traditional keyboard"
function_levels = {
    "接龍訂新米": "銷售渠道",
    "請來專家和鍋廠": "整合資源的平臺",
    "互評便當": "交流學習的空間",
    "牽線冷鏈車隊": "整合資源的平臺",
}
