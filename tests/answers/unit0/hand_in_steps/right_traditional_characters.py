# why = "typed with a traditional keyboard"
hand_in_order = ["答完兩個筆記本里的題", "重啟內核，從頭運行一遍", "保存", "交上兩個文件"]
