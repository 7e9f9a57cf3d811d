# why = "regular expressions; texts without stickers"
import re

ADS = re.compile("微信|加V|扫码进群|私我|包邮|名额|提我名字|优惠|货源|体验券|价目|名片|海报|滴滴我|手慢无|先到先得|点我领|免费送|感兴趣的去看看")
MINE = re.compile("单号|尾号|退款|付款了|等着吃|到账|发票|改成货|取消一个|订单.*(怎么|没|查)|没人|漏了|没动静|没电话")
IDLE = re.compile("综艺|热搜|打牌|开一把|股票")


def breaks_rules(message):
    kind, text = message["kind"], message["text"]
    if kind == "红包":
        return not message["festival"]
    if kind == "语音":
        return not message["official"]
    if kind == "表情":
        return True
    words = re.sub(r"\[[^\]]*\]", "", text).strip()
    return len(words) <= 6 or bool(ADS.search(words) or MINE.search(words) or IDLE.search(words))
