# why = "a busy calendar made by a loop"
days = pd.date_range("2026-09-07", "2026-10-04", freq="2D")
topics = ["食谱", "会员故事", "选米知识", "活动预告"]
places = ["公众号", "视频号", "知乎专栏", "头条号"]
rows = []
for i, day in enumerate(days):
    topic, form = topics[i % 4], "直播" if i in (2, 6) else "图文"
    if i == 11:
        topic = "产品促销"
    rows.append((day, places[i % 4], topic, form, f"第 {i + 1} 期：{topic}"))
calendar = pd.DataFrame(rows, columns=["date", "channel", "topic", "format", "title"])
