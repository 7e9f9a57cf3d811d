# why = "typed with a traditional keyboard"
learning_path = ["一分鐘短視頻", "米袋標籤小冊子", "煮飯十二課", "品米師訓練營", "米友會年度榜"]
