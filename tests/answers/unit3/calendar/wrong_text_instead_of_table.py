# why = "writes a text"
# points = 0
# hint = "表"
calendar = "每周三篇，先食谱后故事"
