# why = "typed with a traditional keyboard"
rice_touchpoints = ["投票選稻種", "看田頭直播", "羣裏接龍", "到貨教燜飯", "帶着意見評新米"]
