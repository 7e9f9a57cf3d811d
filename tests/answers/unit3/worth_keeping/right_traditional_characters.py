# why = "typed with a traditional keyboard"
steady_topics = ["剩飯新喫", "每週一問", "看懂米袋標籤"]
