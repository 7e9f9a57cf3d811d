"""Expected values and hidden cases of unit 1.

Values are computed from the tables of helpers.data row by row, in another way than the reference
solutions of the notebooks do, so that a slip in one shows as a difference. The files are read with
the csv module: a judge computes a key in milliseconds, without pandas. Dates stay ISO text, which
sorts as dates do. Functions are judged on made-up cases.
"""

import csv
import datetime as dt
import random
from collections import Counter, defaultdict, deque
from functools import cache
from pathlib import Path

from helpers import check, data

__all__ = [
    "AD_WORDS",
    "above_chance",
    "active_share",
    "active_share_slips",
    "ad_cases",
    "ad_chart_data",
    "core_fan_share",
    "core_fan_slips",
    "edge_gini_cases",
    "fate_cases",
    "gini_cases",
    "no_message_cases",
    "steps_from_aning",
    "steps_slips",
    "steps_without_weak_ties",
    "visitor_cases",
    "vital_signs",
    "weak_tie_slips",
    "weeks_cases",
]

FIRST, LAST = "2026-08-03", "2026-08-30"
# The words the lab gives; an advertisement holds at least one of them.
AD_WORDS = [
    "加V",
    "加我微信",
    "微信同号",
    "私我",
    "扫码",
    "戳我",
    "滴滴我",
    "先到先得",
    "包邮",
    "代理",
    "团购",
    "免费",
    "开业",
]

# ---------------------------------------------------------------- vital signs of the groups


def _rows(table):
    """The rows of a table as dicts of text, blanks as ""."""
    path = Path(data.__file__).with_name("tables") / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        names = next(lines)
        for line in lines:
            yield dict(zip(names, line, strict=True))


def _later(day, days):
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


@cache
def _stays():
    """Group -> list of (member, joined, left or "") of everybody ever in it."""
    stays = defaultdict(list)
    for row in _rows("memberships"):
        stays[row["group_id"]].append((row["member_id"], row["joined_on"], row["left_on"]))
    return stays


@cache
def _said(first=FIRST, last=LAST):
    """Group -> list of (member, text) of the messages sent from `first` to `last`, inclusive."""
    said = defaultdict(list)
    for row in _rows("messages"):
        if first <= row["sent_at"][:10] <= last:
            said[row["group_id"]].append((row["member_id"], row["text"]))
    return said


def _overlaps(stay, first, last):
    _, joined, left = stay
    return joined <= last and (not left or left >= first)


def _vitals_of(group_id):
    stays, said = _stays()[group_id], _said()[group_id]
    counts = {stay[0]: 0 for stay in stays if _overlaps(stay, FIRST, LAST)}
    for person, _ in said:
        counts[person] += 1  # nobody speaks in a group without being in it
    mondays = [_later(FIRST, 7 * week) for week in range(4)]
    member_weeks = sum(_overlaps(stay, day, _later(day, 6)) for stay in stays for day in mondays)
    return {
        "group_id": group_id,
        "active_share": _ratio(sum(count > 0 for count in counts.values()), len(counts)),
        "weekly_rate": _ratio(len(said), member_weeks),
        "gini": _gini(list(counts.values())),
        "ad_share": _ad_share([text for _, text in said], AD_WORDS),
    }


def _ratio(part, whole):
    return part / whole if whole else 0.0


def _gini(counts):
    """Mean distance between two members, over twice the mean: the definition behind the ranks.

    >>> _gini([1, 6, 1, 2])
    0.4
    """
    apart = sum(abs(a - b) for a in counts for b in counts)
    return _ratio(apart, 2 * len(counts) * sum(counts))


def _ad_share(texts, words):
    return _ratio(sum(any(text.find(word) >= 0 for word in words) for text in texts), len(texts))


def _frame(rows):
    import pandas as pd

    return pd.DataFrame(rows)


def _group_ids():
    return [row["group_id"] for row in _rows("groups")]


def active_share():
    """Share of those in the group who spoke in the last four weeks, one row a group."""
    return vital_signs()[["group_id", "active_share"]]


@cache
def _vital_rows():
    return tuple(_vitals_of(group_id) for group_id in _group_ids())


def vital_signs():
    """The four vital signs, one row a group."""
    return _frame(list(_vital_rows()))


def ad_chart_data():
    """Advertising share by group id."""
    return {row["group_id"]: row["ad_share"] for row in _vital_rows()}


def active_share_slips():
    """Tables that come from foreseen slips, made only when asked for, each with its hint."""

    def people(group_id):
        return sum(_overlaps(stay, FIRST, LAST) for stay in _stays()[group_id])

    def speakers(group_id, first=FIRST):
        return len({who for who, _ in _said(first)[group_id]})

    def lines(group_id):
        return len(_said()[group_id])

    def table(part, whole):
        return lambda: _frame(
            [{"group_id": g, "active_share": _ratio(part(g), whole(g))} for g in _group_ids()]
        )

    return {
        "messages_not_people": (table(lines, people), "分子数的是消息条数，还是说过话的人数？"),
        "left_long_ago": (
            table(speakers, lambda g: len(_stays()[g])),
            "分母里有没有早就退了群的人？用 present 来数。",
        ),
        "all_26_weeks": (
            table(lambda g: speakers(g, "2026-03-02"), people),
            "分子是不是把 26 周都算进去了？体检只看最近四周。",
        ),
        "speakers_over_messages": (
            table(speakers, lines),
            "分母应当是在群的人数，不是消息条数。",
        ),
    }


# ---------------------------------------------------------------- functions of the lab


def weeks_cases():
    """Hidden cases of weeks_present(joined_on, left_on, weeks)."""
    august = _weeks(FIRST, 4)
    spring = _weeks("2026-03-02", 9)
    new_year = _weeks("2025-12-22", 3)
    stays = [
        ("2025-05-01", None, august, "一直在群里的人，应当每周都算。"),
        ("2026-08-09", None, august, "星期日才进群，那一周算不算？"),
        ("2026-08-12", None, august, "进群之前的那一周算不算？"),
        ("2025-05-01", "2026-08-17", august, "星期一就退了群，那一周算不算？"),
        ("2025-05-01", "2026-08-16", august, "退群以后的那一周算不算？"),
        ("2026-08-11", "2026-08-13", august, "同一周里进来又退出，算几周？"),
        ("2026-08-24", "2026-08-24", august, "只待了一天，也算待过那一周吗？"),
        ("2026-04-01", "2026-04-30", spring[4:6], "weeks 不一定是四周。"),
        ("2026-04-06", "2026-04-26", spring, "进群和退群都正好在一周的两头呢？"),
        ("2026-03-20", "2026-04-19", spring, "换一个季节、换几周，还对吗？"),
        ("2025-12-30", "2026-01-02", new_year, "跨年的那一周呢？"),
        ("2026-09-01", None, august, "后来才进群的人，算几周？"),
        ("2025-05-01", "2026-08-02", august, "之前就退了群的人，算几周？"),
        ("2025-05-01", None, [], "一周也没有的时候，交回什么？"),
    ]
    return [
        check.case(joined, left, weeks, expect=_count_weeks(joined, left, weeks), hint=hint)
        for joined, left, weeks, hint in stays
    ]


def _weeks(monday, count):
    days = [_later(monday, 7 * n) for n in range(count)]
    return [(day, _later(day, 6)) for day in days]


def _count_weeks(joined, left, weeks):
    """Day by day: a week counts when one of its days lies within the stay."""
    return sum(
        any(
            joined <= _later(monday, n) and (not left or _later(monday, n) <= left)
            for n in range(7)
        )
        for monday, _ in weeks
    )


def gini_cases():
    """Hidden cases of gini(counts): ordinary lists."""
    rng = random.Random(20260803)
    crowd = [rng.choice([0, 0, 0, 1, 2, 3, 5, 8, 30]) for _ in range(60)]
    lists = [
        ([0, 0, 0, 12], "只有一个人说话的时候呢？没说话的人也要排进去。"),
        ([9, 0, 1, 4], "传进来的列表不一定排好了。"),
        ([2, 8, 8, 2], "条数相同的人，名次照样往下排。"),
        ([1, 2], "两个人的时候，手算一遍对一对。"),
        ([5, 5, 5, 6], "几乎一样多的时候，结果应当很小。"),
        ([40, 3, 0, 0, 1, 0, 17, 2], "没说话的人也在 n 里面。"),
        (crowd, "换成几十个人，还对吗？"),
    ]
    return [check.case(list(counts), expect=_gini(counts), hint=hint) for counts, hint in lists]


def edge_gini_cases():
    """Hidden cases of gini(counts): the borders the text decides."""
    return [
        check.case([], expect=0, hint="空列表交回什么？题目里定好了。"),
        check.case([0, 0, 0], expect=0, hint="没有人说话时，总数是 0，除不得。"),
        check.case([7], expect=0, hint="只有一个人，交回什么？"),
    ]


def ad_cases():
    """Hidden cases of ad_share(texts, words): some messages at least."""
    words = ["包邮", "加V", "扫码"]
    chats = [
        (["蜂蜜39元包邮", "早", "吃了吗", "扫码进群"], words, "数一数有几条、除以几条。"),
        (["包邮包邮，加V扫码", "粥要小火"], words, "一条里出现几个广告词，也只算一条。"),
        (["加v聊", "加 V 聊", "加V聊"], words, "广告词要原样出现，大小写和空格都算数。"),
        (["", "", "清仓包邮"], words, "空的文字也是一条消息。"),
        (["代理找我", "代 理", "不代理"], ["代理"], "广告词是传进来的那个列表，不是固定的几个。"),
        (["新米到了", "明天试吃", "谢谢"], words, "一条广告也没有的时候呢？"),
        (["免费领", "免费试", "开业了"], ["免费", "开业"], "全是广告的时候呢？"),
        (
            ["扫码", "早", "包邮", "晚安", "加V", "哈哈", "在吗"],
            words,
            "整条只有一个广告词，也算。",
        ),
    ]
    return [
        check.case(texts, words, expect=_ad_share(texts, words), hint=hint)
        for texts, words, hint in chats
    ]


def no_message_cases():
    """Hidden cases of ad_share(texts, words): the borders the text decides."""
    return [
        check.case([], ["包邮"], expect=0, hint="一条消息也没有，交回什么？"),
        check.case(["包邮", "早"], [], expect=0, hint="广告词列表是空的，交回什么？"),
    ]


def visitor_cases():
    """Hidden cases of visitor_kind(visits)."""

    def week(asked=False, added_to_cart=False, bought=False):
        return {"asked": asked, "added_to_cart": added_to_cart, "bought": bought}

    look, ask, cart = week(), week(asked=True), week(added_to_cart=True)
    buy, all_three = week(bought=True), week(True, True, True)
    buyer, waiter, passer = "直接消费者", "潜在消费者", "游客"
    kinds = [
        ([buy], buyer, "买过一次，就是哪一类？"),
        ([look, look, buy, look], buyer, "每一周都要看，不能只看头一周或最后一周。"),
        ([ask, cart, all_three], buyer, "又问又买的人，先看哪一条？"),
        ([buy, ask], buyer, "先买，后来又来问，还算买过吗？"),
        ([cart, buy, look], buyer, "加过购物车，也买了，归哪一类？"),
        ([ask], waiter, "没买过，但问过客服的人呢？"),
        ([look, cart, look], waiter, "没买过，但加过购物车的人呢？"),
        ([look, look, ask], waiter, "最后一周才问，也算问过。"),
        ([cart, ask], waiter, "又问又加购物车，却没有买。"),
        ([look, look, look, look], passer, "来了许多次，却什么也没做。"),
        ([], passer, "没有访问记录，题目里是怎么定的？"),
    ]
    return [check.case(visits, expect=kind, hint=hint) for visits, kind, hint in kinds]


# ---------------------------------------------------------------- fates of groups not seen

FATES = ("活群", "死群", "垃圾群", "扯淡群")
PER_FATE = 15
ENOUGH = 0.95  # accuracy that earns all points; the best constant answer (a quarter) earns none
FATE_HINTS = {
    "活群": "又小又慢的群也可能活着：说得不多，可是说话的人占多少？",
    "死群": "四周只有两三句话的群，占比靠得住吗？应当先看哪个数？",
    "垃圾群": "广告满天飞的群，有的人人都发，有的只有几个人发：先看集中，还是先看广告？",
    "扯淡群": "消息不少，广告不多，可说话的总是那几个人：哪两个数看得出来？",
}


def _vitals(active, within, rate, ads):
    """Vital signs with the Gini that belongs to `active` speakers as unequal as `within`."""
    gini = 1 - active * (1 - within) if active else 0.0
    values = {"active_share": active, "weekly_rate": rate, "gini": gini, "ad_share": ads}
    return {name: round(value, 3) for name, value in values.items()}


def unseen_groups(seed=8161):
    """Groups made up for the rule of the lab: a list of (vital signs, fate), as many of each fate.

    >>> Counter(fate for _, fate in unseen_groups()) == dict.fromkeys(FATES, PER_FATE)
    True
    """
    rng = random.Random(seed)
    between = rng.uniform
    groups = []
    for number in range(PER_FATE):
        odd = number % 4  # every fourth group of a fate is of its awkward sort
        groups += [
            (
                _vitals(
                    between(0.36, 0.75),
                    between(0.25, 0.52),
                    between(0.3, 0.5) if odd == 0 else between(0.7, 3.4),
                    between(0, 0.09),
                ),
                "活群",
            ),
            (
                _vitals(0, 0, 0, 0)
                if odd == 0
                else _vitals(
                    between(0.01, 0.06),
                    between(0.1, 0.4),
                    between(0.005, 0.05),
                    rng.choice([0.5, 1]) if odd == 1 else 0,
                ),
                "死群",
            ),
            (
                _vitals(
                    between(0.1, 0.18) if odd == 0 else between(0.25, 0.65),
                    between(0.3, 0.6),
                    between(0.35, 2.2),
                    between(0.38, 0.9),
                ),
                "垃圾群",
            ),
            (
                _vitals(
                    between(0.05, 0.18),
                    between(0.35, 0.7),
                    between(0.6, 3.2),
                    between(0, 0.09),
                ),
                "扯淡群",
            ),
        ]
    rng.shuffle(groups)
    return groups


def fate_cases():
    """Hidden cases of group_fate(vitals)."""
    return [check.case(dict(vitals), expect=fate) for vitals, fate in unseen_groups()]


def above_chance(tried):
    """Turn a check on `fate_cases` into points that grow from the best constant answer to ENOUGH.

    >>> tried = check.function("认群", lambda vitals: "活群", cases=fate_cases(), points=8)
    >>> float(tried), float(above_chance(tried))
    (2.0, 0.0)
    """
    if tried.state == "unchecked" or not tried.items:
        return tried  # could not be called, or never right: nothing to rescale
    fates = [fate for _, fate in unseen_groups()]
    right = [item.state == "passed" for item in tried.items]
    accuracy, chance = sum(right) / len(right), 1 / len(FATES)
    share = max(0.0, min(1.0, (accuracy - chance) / (ENOUGH - chance)))
    message = (
        f"看的是你的规则，用 {len(right)} 个没见过的群试了一遍，认对 {sum(right)} 个。"
        f"闭着眼猜一类能对四分之一，从那里起算分；认对九成五就是满分。"
    )
    if share == 1:
        return check.Result(tried.max_points, tried.max_points, "passed", tried.title, message)
    missed = Counter(fate for fate, ok in zip(fates, right, strict=True) if not ok)
    hint = FATE_HINTS[missed.most_common(1)[0][0]]
    points = tried.max_points * share
    return check.Result(points, tried.max_points, "failed", tried.title, message, hint)


# ---------------------------------------------------------------- who reaches whom

ANING = "M0002"  # host of the Qingdao group
WEAK = 5  # ties with fewer talks in 26 weeks are called weak in the lab


@cache
def _steps(least_talks, start=ANING):
    """Member -> steps from `start` over ties with at least so many talks (without `start`)."""
    neighbours = defaultdict(set)
    for row in _rows("ties"):
        if int(row["talks_26w"]) >= least_talks:
            neighbours[row["member_a"]].add(row["member_b"])
            neighbours[row["member_b"]].add(row["member_a"])
    steps, queue = {start: 0}, deque([start])
    while queue:
        person = queue.popleft()
        for other in neighbours[person]:
            if other not in steps:
                steps[other] = steps[person] + 1
                queue.append(other)
    del steps[start]
    return steps


def _mean_steps(steps):
    return sum(steps.values()) / len(steps)


def steps_from_aning():
    """Number of steps -> number of members that many steps from 阿宁."""
    return dict(sorted(Counter(_steps(1).values()).items()))


def steps_slips():
    """Foreseen wrong mappings, each with its hint."""
    right = steps_from_aning()
    between = {steps - 1: people for steps, people in right.items()}
    return {
        "herself": ({0: 1} | right, "阿宁到自己是 0 步，题目说不算她自己。"),
        "intermediaries": (between, "数的是中间人，还是步数？两者差 1。"),
    }


def steps_without_weak_ties():
    """Mean steps from 阿宁 to those she still reaches over ties of at least WEAK talks."""
    return _mean_steps(_steps(WEAK))


def weak_tie_slips():
    """Foreseen wrong means, each with its hint."""
    kept = _steps(WEAK)
    return {
        "all_ties": (_mean_steps(_steps(1)), "弱关系去掉了吗？这像是全部关系上的平均步数。"),
        "herself": (sum(kept.values()) / (len(kept) + 1), "阿宁自己算进人数里了吗？"),
        "border": (_mean_steps(_steps(WEAK + 1)), "正好聊过 5 次的，要留下还是去掉？"),
    }


# ---------------------------------------------------------------- core fans

FAN_ORDERS, FAN_REFERRALS = 6, 1


@cache
def _order_book():
    """Orders, yuan and referrals by member, and the yuan of those who are not members."""
    orders, spent, brought = Counter(), defaultdict(float), Counter()
    walk_ins = 0.0
    for row in _rows("orders"):
        if row["member_id"]:
            orders[row["member_id"]] += 1
            spent[row["member_id"]] += float(row["amount_yuan"])
        else:
            walk_ins += float(row["amount_yuan"])
        if row["referrer_id"]:
            brought[row["referrer_id"]] += 1
    return orders, spent, brought, walk_ins


def _fans(least_orders, least_referrals):
    orders, _, brought, _ = _order_book()
    return {m for m in orders if orders[m] >= least_orders and brought[m] >= least_referrals}


def core_fan_share():
    """Share of the core fans in what all members paid."""
    _, spent, _, _ = _order_book()
    return sum(spent[m] for m in _fans(FAN_ORDERS, FAN_REFERRALS)) / sum(spent.values())


def core_fan_slips():
    """Foreseen wrong shares, each with its hint."""
    orders, spent, _, walk_ins = _order_book()
    fans = _fans(FAN_ORDERS, FAN_REFERRALS)
    paid, all_members = sum(spent[m] for m in fans), sum(spent.values())
    often = sum(spent[m] for m in _fans(FAN_ORDERS, 0))
    return {
        "walk_ins": (paid / (all_members + walk_ins), "分母里有没有散客？题目只算会员的订单。"),
        "people": (len(fans) / len(orders), "这像是人数的占比；题目问的是金额。"),
        "no_referral": (often / all_members, "铁粉有两个条件，推荐人那一条用上了吗？"),
    }
