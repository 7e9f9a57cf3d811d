# why = "typed with a traditional keyboard"
how_to_run = "按Ｓｈｉｆｔ＋Ｅｎｔｅｒ"
