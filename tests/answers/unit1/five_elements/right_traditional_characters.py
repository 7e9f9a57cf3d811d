# why = "typed with a traditional keyboard"
missing_elements = {
    "只為領券": "感情紐帶",
    "三個月就涼": "社群運營",
    "沒一條值得收藏": "內容輸出",
    "不知道誰能進誰來管": "社群架構",
    "做不出第二個": "迭代複製",
}
