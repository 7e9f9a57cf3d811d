# why = "box by box instead of card by card"
missing_elements = {
    "感情纽带": ["只为领券"],
    "社群运营": ["三个月就凉"],
    "内容输出": ["没一条值得收藏"],
    "社群架构": ["不知道谁能进谁来管"],
    "迭代复制": ["做不出第二个"],
}
