# why = "puts everything into one place"
# points = 0.4
# hint = "对了 1 项"
borrowed_models = {
    "羊肉馆": "杜总的酒店",
    "童装店": "杜总的酒店",
    "包装机厂": "杜总的酒店",
    "篆刻工作室": "杜总的酒店",
    "编程辅导班": "杜总的酒店",
}
