# why = "box by box instead of card by card"
borrowed_models = {
    "杜总的酒店": ["羊肉馆"],
    "尚总的母婴店": ["童装店"],
    "张总的制冷设备": ["包装机厂"],
    "严总的书画培训": ["篆刻工作室"],
    "孙总的机器人": ["编程辅导班"],
}
