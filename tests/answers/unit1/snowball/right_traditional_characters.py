# why = "typed with a traditional keyboard"
snowball_order = ["曬菜苗", "惦記起人來", "輪流幫小雯澆水", "託老鄭買種子", "來了三十個新朋友"]
