# why = "typed with a traditional keyboard"
borrowed_models = {
    "羊肉館": "杜總的酒店",
    "童裝店": "尚總的母嬰店",
    "包裝機廠": "張總的製冷設備",
    "篆刻工作室": "嚴總的書畫培訓",
    "編程輔導班": "孫總的機器人",
}
