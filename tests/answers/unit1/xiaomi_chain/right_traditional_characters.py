# why = "typed with a traditional keyboard"
xiaomi_steps = ["聚起手機發燒友", "請他們給系統出主意", "一起做出高性價比的手機", "口碑傳開", "普通人也來買"]
