# why = "thinks of advertising only"
# points = 0
# hint = "闲聊"
def breaks_rules(message):
    return any(word in message["text"] for word in ["微信", "优惠", "货源", "体验券", "包邮", "代理", "价目"])
