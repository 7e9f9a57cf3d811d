# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
steady_topics = ["董事长致辞", "一部大片", "今日特价"]
