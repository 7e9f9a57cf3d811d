# why = "takes the maker of machines for the one of robots"
# points = 1.6
# hint = "5 项里对了 4 项"
borrowed_models = {
    "羊肉馆": "杜总的酒店",
    "童装店": "尚总的母婴店",
    "包装机厂": "孙总的机器人",
    "篆刻工作室": "严总的书画培训",
    "编程辅导班": "孙总的机器人",
}
