# why = "two lists zipped into a dict"
cards = ["羊肉馆", "童装店", "包装机厂", "篆刻工作室", "编程辅导班"]
places = ["杜总的酒店", "尚总的母婴店", "张总的制冷设备", "严总的书画培训", "孙总的机器人"]
borrowed_models = dict(zip(cards, places))
