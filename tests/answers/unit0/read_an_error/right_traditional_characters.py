# why = "typed with a traditional keyboard"
error_meanings = {
    "NameError": "名字寫錯了，或者前面的格子還沒運行",
    "SyntaxError": "用了中文標點",
    "KeyError": "列名寫錯了，表里沒有這一列",
    "TypeError": "把文字和數字加在一起了",
}
