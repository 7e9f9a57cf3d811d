# why = "a list of reasons, any of which will do"
def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    ads = ["微信", "加V", "私我", "包邮", "代理", "名额", "优惠", "货源", "体验券", "价目", "名片", "海报", "点我领", "免费送", "副业", "自己人价"]
    mine = ["单号", "尾号", "退款", "付款", "等着吃", "到账", "发票", "改成货", "取消一个", "没人回", "没人理"]
    reasons = [
        kind == "表情",
        kind == "语音" and not message["official"],
        kind == "红包" and not message["festival"],
        kind in ("文字", "图片", "链接") and len(text) <= 8,
        any(word in text for word in ads),
        any(word in text for word in mine),
    ]
    return any(reasons)
