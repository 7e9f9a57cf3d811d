# why = "typed with a traditional keyboard"
six_things = {
    "剛裝好的論壇": "載體",
    "幸福里小區": "社區",
    "周三夜跑隊": "社群",
    "活動室": "載體",
    "第二居委會轄區": "社區",
    "周日烘焙組": "社群",
}
