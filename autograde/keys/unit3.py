"""Expected values and hidden cases of unit 3.

Values are computed from the tables of helpers.data row by row, in another way than the reference
solutions of the notebooks do. The files are read with the csv module: a judge computes a key in
milliseconds, without pandas. Functions are judged on made-up cases; the message filter on messages
of another community that the same generator made (unit3_messages.json).
"""

import contextlib
import csv
import datetime as dt
import functools
import json
import random
import re
import unicodedata
from collections import Counter, defaultdict, deque
from functools import cache
from numbers import Real
from pathlib import Path

from helpers import charts, check, data
from helpers.check.words import text_key

__all__ = [
    "above_constant",
    "answers_as_bool",
    "bridge_people",
    "bridge_slips",
    "calendar_rules",
    "degree_cases",
    "edge_degree_cases",
    "edge_generation_cases",
    "edge_precision_cases",
    "feed_value",
    "feed_value_slips",
    "generation_cases",
    "legend_and_line",
    "message_cases",
    "noise_change",
    "noise_change_slips",
    "precision_cases",
    "precision_slips",
    "r_chart_data",
    "reproduction_cases",
    "reproduction_slips",
    "topic_rates",
    "topic_rates_slips",
    "unseen_messages",
]


def _rows(table):
    """The rows of a table as dicts of text, blanks as ""."""
    path = Path(data.__file__).with_name("tables") / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        names = next(lines)
        for line in lines:
            yield dict(zip(names, line, strict=True))


def _frame(rows):
    import pandas as pd

    return pd.DataFrame(rows)


def _ratio(part, whole):
    return part / whole if whole else 0.0


HALF = 0.5  # of the points: a right way with one slip that is known

# ---------------------------------------------------------------- topics


@cache
def _pieces():
    """Of every piece: topic, reads, saves, times passed on."""
    times = Counter(row["content_id"] for row in _rows("shares"))
    return tuple(
        (row["topic"], int(row["reads"]), int(row["saves"]), times[row["content_id"]])
        for row in _rows("contents")
    )


def _by_topic(rate):
    """One row a topic; `rate(pieces, place)` is the rate of what stands at that place."""
    topics = sorted({piece[0] for piece in _pieces()})
    own = {topic: [p for p in _pieces() if p[0] == topic] for topic in topics}
    return _frame(
        [{"topic": t, "save_rate": rate(own[t], 2), "share_rate": rate(own[t], 3)} for t in topics]
    )


def topic_rates():
    """Saves and shares over reads, all pieces of a topic together; one row a topic."""
    return _by_topic(lambda own, place: sum(p[place] for p in own) / sum(p[1] for p in own))


def topic_rates_slips():
    """Tables that come from foreseen slips, each with its hint."""
    return {
        "mean_of_rates": (
            lambda: _by_topic(lambda own, at: sum(p[at] / p[1] for p in own) / len(own)),
            "像是先算每篇的率、再求平均：题目要先加总，再相除。",
        ),
        "per_piece": (
            lambda: _by_topic(lambda own, at: sum(p[at] for p in own) / len(own)),
            "分母是阅读数，还是篇数？",
        ),
        "over_all_reads": (
            lambda: _by_topic(
                lambda own, at: sum(p[at] for p in own) / sum(p[1] for p in _pieces())
            ),
            "分母是这个话题自己的阅读，还是所有话题的阅读？",
        ),
        "upside_down": (
            lambda: _by_topic(lambda own, at: sum(p[1] for p in own) / sum(p[at] for p in own)),
            "谁除以谁？分子和分母好像放反了。",
        ),
        **_rounded(topic_rates),
    }


def _rounded(table):
    """Slips of tables that are right but for rounding: half the points."""
    hint = "像是提前四舍五入了：题目要完整的小数，别用 round。"
    return {
        f"rounded_to_{digits}": (lambda digits=digits: table().round(digits), hint, HALF)
        for digits in (2, 3, 4)
    }


# ---------------------------------------------------------------- chains


def _generation(share, parent):
    """How many steps back to the head of the chain, the head itself counted as 1."""
    steps = 1
    while parent[share]:
        share, steps = parent[share], steps + 1
    return steps


def _count_generations(rows):
    parent = {row["share_id"]: row["parent_id"] for row in rows}
    found = Counter(_generation(share, parent) for share in parent)
    return [found[number] for number in range(1, max(found, default=0) + 1)]


def _chain(*parents):
    """Shares H1, H2, … of one piece; each parent is the number of an earlier share, 0 for none.

    >>> _chain(0, 1)
    [{'share_id': 'H1', 'parent_id': None}, {'share_id': 'H2', 'parent_id': 'H1'}]
    """
    return [
        {"share_id": f"H{place}", "parent_id": f"H{parent}" if parent else None}
        for place, parent in enumerate(parents, 1)
    ]


def _wild_chain(seed, length):
    rng = random.Random(seed)
    return _chain(*(rng.choice([0, *range(1, place)]) for place in range(1, length + 1)))


def generation_cases():
    """Hidden cases of sharers_by_generation(shares): some shares at least."""
    chains = [
        (_chain(0, 1, 1, 2), "先在纸上画出这棵树，数一数每一列几个点。"),
        (_chain(0, 0, 0), "三条链各自开头，都是第几代？"),
        (_chain(0, 1, 2, 3, 4, 5), "一条直直的链，每一代几次？"),
        (_chain(0, 0, 1, 2, 4, 4, 3, 1), "两条链长短不一：代数要跟着自己的上一环走。"),
        (_chain(0, 1, 0, 3, 2, 0, 4, 7, 8), "后来才开头的链，也从第 1 代数起。"),
        (_chain(0, 1, 1, 1, 1, 1, 1), "一个人引来六次，第 2 代几次？"),
        (_wild_chain(31, 40), "换成几十次转发，还对吗？"),
        (
            [
                {"share_id": "b", "parent_id": None},
                {"share_id": "a", "parent_id": "b"},
                {"share_id": "c", "parent_id": "a"},
            ],
            "编号不一定从小到大，也不一定以 H 开头。",
        ),
    ]
    return [
        check.case(chain, expect=_count_generations(chain), hint=hint) for chain, hint in chains
    ]


def edge_generation_cases():
    """Hidden cases of sharers_by_generation(shares): the borders the text decides."""
    return [
        check.case([], expect=[], hint="一次转发也没有，交回什么？题目里定好了。"),
        check.case(_chain(0), expect=[1], hint="只有一次转发的时候呢？"),
    ]


def reproduction_cases():
    """Hidden cases of reproduction_numbers(counts)."""
    lists = [
        ([10, 15, 6], "手算一遍：第 2 代除以第 1 代，第 3 代除以第 2 代。"),
        ([4, 4], "两代一样多，再生数是几？"),
        ([3, 7, 2, 5, 1], "项数应当比代数少一。"),
        ([8, 2], "除的次序对吗？是后一代除以前一代。"),
        ([2, 1, 4], "前一代只有 1 次，也照样除。"),
        ([12, 0], "最后一代是 0 的时候呢？"),
        ([5, 0, 3, 6], "前一代是 0 的那一项记 0，后面还要接着算。"),
        ([0, 0, 4], "前面几代都是 0 的时候呢？"),
        ([9], "只有一代，有可除的吗？"),
        ([], "空列表交回什么？"),
    ]
    return [
        check.case(list(counts), expect=_step_by_step(counts), hint=hint) for counts, hint in lists
    ]


def _step_by_step(counts):
    return [_ratio(counts[place], counts[place - 1]) for place in range(1, len(counts))]


def reproduction_slips():
    """Foreseen wrong functions, each with its hint."""

    def first(counts):
        return [_ratio(count, counts[0]) for count in counts[1:]]

    def upside_down(counts):
        return [_ratio(counts[at], counts[at + 1]) for at in range(len(counts) - 1)]

    return {
        "over_the_first": (first, "每一代都除以第 1 代了？题目要的是除以它的前一代。"),
        "upside_down": (upside_down, "前后放反了：是后一代除以前一代。"),
    }


CHART_TOPICS, CHART_STEPS = ("会员故事", "亲子", "食谱"), 6


@cache
def _generations_of_topics():
    """Topic -> number of shares in each generation, all pieces together."""
    topic = {row["content_id"]: row["topic"] for row in _rows("contents")}
    step, counts = {}, defaultdict(Counter)
    for row in _rows("shares"):  # a parent always stands before its children
        step[row["share_id"]] = step[row["parent_id"]] + 1 if row["parent_id"] else 1
        counts[topic[row["content_id"]]][step[row["share_id"]]] += 1
    return counts


def r_chart_data():
    """Topic -> (steps, reproduction numbers), as drawn in the lab."""
    counts = _generations_of_topics()
    steps = list(range(1, CHART_STEPS + 1))
    return {
        topic: (steps, [counts[topic][step + 1] / counts[topic][step] for step in steps])
        for topic in CHART_TOPICS
    }


def legend_and_line(drawn, got):
    """Let a check of the chart count for three quarters; an eighth each: legend, line at R = 1."""
    axes = []
    if isinstance(got, dict):
        axes = got.get("axes") or []
    elif got is not None:
        with contextlib.suppress(TypeError):
            axes = charts.describe(got)["axes"]
    named = any(
        all(text_key(topic) in text_key(told) for topic in CHART_TOPICS)
        for told in (" ".join([*one["legend"], *one["texts"]]) for one in axes)
    )
    lined = any(
        series["kind"] in ("reference", "line") and series["y"] and set(series["y"]) == {1}
        for one in axes
        for series in one["series"]
    )
    most = drawn.max_points
    lines = check.Result(
        0.75 * drawn.points,
        0.75 * most,
        drawn.state,
        drawn.title,
        drawn.message,
        drawn.hint,
        mark=drawn.mark,
    )
    which = "哪条线是哪个话题，看图的人分得清吗？画线时写 label，再写 ax.legend()。"
    where = "R = 1 的横线画了吗？越传越多还是越传越少，要靠它来看。"
    return check.total(
        lines,
        _yes_or_no("图例", "看的是图例里三个话题的名字。", named, most / 8, which),
        _yes_or_no("横线", "看的是再生数等于一的那条横线。", lined, most / 8, where),
        title=drawn.title,
    )


def _yes_or_no(title, message, done, points, hint):
    if done:
        return check.Result(points, points, "passed", title, message)
    return check.Result(0, points, "failed", title, message, hint)


# ---------------------------------------------------------------- who is central


def _degree_scores(people, pairs):
    known = {person: set() for person in people}
    for a, b in pairs:
        known[a].add(b)
        known[b].add(a)
    return {one: _ratio(len(known[one] - {one}), len(people) - 1) for one in people}


def _wild_pairs(seed, people, count):
    rng = random.Random(seed)
    return [(rng.choice(people), rng.choice(people)) for _ in range(count)]


def degree_cases():
    """Hidden cases of degree_scores(people, pairs): two people at least."""
    five = ["阿米", "小麦", "老谷", "豆豆", "阿稻"]
    many = [f"M{number:04d}" for number in range(1, 25)]
    nets = [
        (
            five,
            [
                ("阿米", "小麦"),
                ("阿米", "老谷"),
                ("小麦", "老谷"),
                ("老谷", "豆豆"),
                ("豆豆", "阿稻"),
            ],
            "数一个人的来往，再除以总人数减 1。",
        ),
        (five, [("阿米", "小麦")], "没有来往的人也在名单上，他们是多少？"),
        (
            five,
            [("阿米", "小麦"), ("小麦", "阿米"), ("阿米", "小麦"), ("阿米", "老谷")],
            "同一条来往写了几遍，算几条？",
        ),
        (five, [("阿米", "阿米"), ("阿米", "小麦"), ("豆豆", "豆豆")], "自己和自己，算来往吗？"),
        (["小麦", "阿米"], [("阿米", "小麦")], "只有两个人、互相来往的时候呢？"),
        (five, [], "一条来往也没有的时候呢？"),
        (
            five,
            [(a, b) for place, a in enumerate(five) for b in five[place + 1 :]],
            "人人都互相来往，最大是几？",
        ),
        (
            many,
            [*_wild_pairs(8, many, 60), (many[3], many[3])],
            "换成二十几个人、几十条来往，还对吗？",
        ),
    ]
    return [
        check.case(list(people), list(pairs), expect=_degree_scores(people, pairs), hint=hint)
        for people, pairs, hint in nets
    ]


def edge_degree_cases():
    """Hidden cases of degree_scores(people, pairs): the borders the text decides."""
    return [
        check.case(["阿米"], [], expect={"阿米": 0}, hint="名单上只有一个人，他是多少？"),
        check.case(
            ["阿米"], [("阿米", "阿米")], expect={"阿米": 0}, hint="只有一个人、自己连自己呢？"
        ),
    ]


KITCHEN, TOP = "G03", 5


@cache
def _kitchen():
    """Member -> those he talks with, among the present members of the group."""
    known = {
        row["member_id"]: set()
        for row in _rows("memberships")
        if row["group_id"] == KITCHEN and not row["left_on"]
    }
    for row in _rows("ties"):
        a, b = row["member_a"], row["member_b"]
        if a in known and b in known:
            known[a].add(b)
            known[b].add(a)
    return known


@cache
def _ways(start):
    """Member -> (steps from `start`, number of shortest ways), for all who can be reached."""
    ways, queue = {start: (0, 1)}, deque([start])
    while queue:
        person = queue.popleft()
        steps, count = ways[person]
        for other in _kitchen()[person]:
            if other not in ways:
                ways[other] = (steps + 1, 0)
                queue.append(other)
            if ways[other][0] == steps + 1:
                ways[other] = (steps + 1, ways[other][1] + count)
    return ways


@cache
def _betweenness():
    """Member -> share of shortest ways between others that lead over him, pair by pair."""
    people = sorted(_kitchen())
    over = dict.fromkeys(people, 0.0)
    for start in people:
        for end, (steps, count) in _ways(start).items():
            for person, (before, way) in _ways(start).items():
                after, rest = _ways(end)[person]
                if person not in (start, end) and before + after == steps:
                    over[person] += way * rest / count
    pairs = (len(people) - 1) * (len(people) - 2)
    return {person: value / pairs for person, value in over.items()}


def _best(scores, count=TOP):
    return sorted(scores, key=lambda person: (-scores[person], person))[:count]


def bridge_people():
    """The five members of 宝妈厨房 with the highest betweenness, highest first."""
    scores = {person: round(value, 12) for person, value in _betweenness().items()}
    return _best(scores)


def bridge_slips():
    """Foreseen wrong lists, each with its hint."""
    known = {person: len(others) for person, others in _kitchen().items()}
    return {
        "degree": (lambda: _best(known), "这像是认识人最多的五位；题目要的是中介中心性。"),
        "low_to_high": (
            lambda: bridge_people()[::-1],
            "五个人都找对了，先后整个反了：谁该排第一？",
            0.75,
        ),
    }


# ---------------------------------------------------------------- value first

MIDDLE = "2026-06-01"
SELLING = {"产品", "促销"}


@cache
def _feeds():
    """Author -> [posts that give, posts that sell] before MIDDLE, and over all 26 weeks."""
    early, all_weeks = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for row in _rows("moments"):
        sells = row["kind"] in SELLING
        all_weeks[row["author_id"]][sells] += 1
        if row["posted_at"][:10] < MIDDLE:
            early[row["author_id"]][sells] += 1
    return dict(early), dict(all_weeks)


@cache
def _later_orders():
    """Author -> (orders, yuan) through his Moments from MIDDLE on."""
    book = defaultdict(lambda: [0, 0.0])
    for row in _rows("orders"):
        if row["promoter_id"] and row["ordered_on"] >= MIDDLE:
            book[row["promoter_id"]][0] += 1
            book[row["promoter_id"]][1] += float(row["amount_yuan"])
    return dict(book)


def _feed_table(ratio, orders=lambda author: _later_orders()[author][0], feeds=0):
    return _frame(
        [
            {"author_id": a, "value_ratio": ratio(*_feeds()[feeds][a]), "later_orders": orders(a)}
            for a in sorted(_feeds()[0])
        ]
    )


def feed_value():
    """Giving posts over selling posts in the first half, orders in the second; one row an author."""
    return _feed_table(lambda give, sell: give / sell)


def feed_value_slips():
    """Tables that come from foreseen slips, each with its hint."""
    return {
        "share_not_ratio": (
            lambda: _feed_table(lambda give, sell: give / (give + sell)),
            "分母是卖东西的条数，还是全部条数？",
        ),
        "upside_down": (
            lambda: _feed_table(lambda give, sell: sell / give),
            "先给后卖比，上面是给，下面是卖。",
        ),
        "all_posts_over_selling": (
            lambda: _feed_table(lambda give, sell: (give + sell) / sell),
            "分子里有没有把卖东西的也算进去？",
        ),
        "yuan": (
            lambda: _feed_table(lambda give, sell: give / sell, lambda a: _later_orders()[a][1]),
            "数订单的张数，不看金额。",
        ),
        "all_26_weeks": (
            lambda: _feed_table(lambda give, sell: give / sell, feeds=1),
            "发了什么只看前 13 周，用 early_posts 来数。",
        ),
        **_rounded(feed_value),
    }


# ---------------------------------------------------------------- before and after the rules

SWITCH = {
    "G01": "2026-05-18",
    "G02": "2026-06-15",
    "G03": "2026-06-01",
    "G04": "2026-06-01",
    "G05": "2026-06-01",
    "G06": "2026-06-01",
}
NOISE = ("表情", "语音", "红包")


@cache
def _days():
    """(group, day) -> Counter of message kinds, for the six groups."""
    days = defaultdict(Counter)
    for row in _rows("messages"):
        if row["group_id"] in SWITCH:
            days[row["group_id"], row["sent_at"][:10]][row["kind"]] += 1
    return dict(days)


def _noise_table(share, switch=SWITCH, last_before=False):
    rows = []
    for group, start in switch.items():
        parts = {"before": Counter(), "after": Counter()}
        for (where, day), kinds in _days().items():
            if where == group:
                late = day > start if last_before else day >= start
                parts["after" if late else "before"].update(kinds)
        rows.append({"group_id": group} | {name: share(kinds) for name, kinds in parts.items()})
    return _frame(rows)


def _noise_share(kinds):
    return sum(kinds[kind] for kind in NOISE) / sum(kinds.values())


def noise_change():
    """Share of bare kinds among all messages before and from the day in SWITCH; one row a group."""
    return _noise_table(_noise_share)


def noise_change_slips():
    """Tables that come from foreseen slips, each with its hint."""
    return {
        "text_only_below": (
            lambda: _noise_table(lambda kinds: _ratio(sum(kinds[k] for k in NOISE), kinds["文字"])),
            "分母是全部消息，还是只有文字？",
        ),
        "one_date_for_all": (
            lambda: _noise_table(_noise_share, dict.fromkeys(SWITCH, "2026-06-01")),
            "每个群推行的日子一样吗？去 switch 里查。",
        ),
        "day_itself_before": (
            lambda: _noise_table(_noise_share, last_before=True),
            "推行当天的消息，算前还是算后？",
            HALF,
        ),
        **_rounded(noise_change),
    }


# ---------------------------------------------------------------- the filter


def _precision_recall(flags, truth):
    pairs = Counter(zip(map(bool, flags), map(bool, truth), strict=True))
    caught, blamed, missed = pairs[True, True], pairs[True, False], pairs[False, True]
    return _ratio(caught, caught + blamed), _ratio(caught, caught + missed)


def precision_cases():
    """Hidden cases of precision_recall(flags, truth): something to find and something found."""
    t, f = True, False
    rng = random.Random(69)
    truth = [rng.random() < 0.35 for _ in range(80)]
    flags = [real if rng.random() < 0.8 else not real for real in truth]
    lists = [
        (
            [t, t, t, f, f, f, f, f, f, f],
            [t, t, f, t, t, f, f, f, f, f],
            "把例子里的十条再算一遍。",
        ),
        ([t, f, f, f], [t, t, t, t], "全都真犯规、只筛出一条的时候呢？"),
        ([t, t, t, t], [f, t, f, f], "全都筛出来、只有一条真犯规的时候呢？"),
        ([f, t, f, t, t], [f, t, f, t, t], "一条不错的时候，两个数各是几？"),
        ([t, f, t, f, f], [f, t, t, f, t], "同一个位置要对着看：zip(flags, truth)。"),
        ([f, t, t], [t, f, f], "筛出来的全错了，两个数各是几？"),
        (flags, truth, "换成几十条，还对吗？"),
    ]
    return [
        check.case(list(a), list(b), expect=_precision_recall(a, b), hint=hint)
        for a, b, hint in lists
    ]


def edge_precision_cases():
    """Hidden cases of precision_recall(flags, truth): the borders the text decides."""
    return [
        check.case([False, False], [True, False], expect=(0, 0), hint="一条也没有筛出来的时候呢？"),
        check.case([True, False], [False, False], expect=(0, 0), hint="一条真犯规的也没有呢？"),
        check.case([], [], expect=(0, 0), hint="两个列表都是空的呢？"),
    ]


def precision_slips():
    """Foreseen wrong functions, each with its hint."""

    def swapped(flags, truth):
        return _precision_recall(flags, truth)[::-1]

    def accuracy(flags, truth):
        right = _ratio(sum(a == b for a, b in zip(flags, truth, strict=True)), len(flags))
        return right, _precision_recall(flags, truth)[1]

    return {
        "swapped": (swapped, "两个数的次序：先查准率，后查全率。分母各是谁？"),
        "accuracy": (accuracy, "第一个数像是“判对的占多少”，查准率只看筛出来的那些。"),
    }


ENOUGH = 0.82  # F1 that earns all points; what flags every message earns none
EXCEPTIONS = 1 / 6  # of the points are lost when all exceptions are judged wrong
MESSAGE_HINTS = {
    0: "被冤枉的最多：哪一条规则太宽了？第 3 条、第 6 条的例外用上了吗？",
    1: "放过的多半是广告：除了加微信，拐弯抹角拉客的话里常有什么？图片和链接看了吗？",
    2: "放过的多半是表情和闲聊：短短一句没有内容的话，怎么认？",
    3: "放过的多半是红包：平常日子的红包呢？",
    4: "放过的多半是个人的业务问题：问订单、改地址、要退款，常用哪些词？",
    6: "放过的多半是语音：谁发的算得到允许？",
}
IDLE_HINT = "放过的多半是没内容的闲聊和图片：短短一句没有内容的话，怎么认？"
EXCEPTION_HINT = "过节的红包、群主或客服的语音，你的筛子放行了吗？"


@cache
def _labelled_messages():
    path = Path(__file__).with_name("unit3_messages.json")
    return tuple(map(tuple, json.loads(path.read_text(encoding="utf-8"))["messages"]))


def unseen_messages():
    """Messages for the filter of the lab: a list of (message, number of the rule broken or 0).

    >>> message, rule = unseen_messages()[0]
    >>> sorted(message), rule in (0, 1, 2, 3, 4, 6)
    (['festival', 'kind', 'official', 'text'], True)
    """
    names = ("kind", "text", "festival", "official")
    return [(dict(zip(names, row, strict=False)), row[4]) for row in _labelled_messages()]


def answers_as_bool(func):
    """The student's filter with 1 and 0 read as yes and no; anything but a function as it is.

    >>> [answers_as_bool(lambda message, said=said: said)({}) for said in (1, 0, "是")]
    [True, False, '是']
    """
    if not callable(func):
        return func

    @functools.wraps(func)
    def read(*args, **kwargs):
        said = func(*args, **kwargs)
        return bool(said) if isinstance(said, Real) and said in (0, 1) else said

    return read


def message_cases():
    """Hidden cases of breaks_rules(message)."""
    return [check.case(message, expect=rule > 0) for message, rule in unseen_messages()]


def _f1(precision, recall):
    return _ratio(2 * precision * recall, precision + recall)


def above_constant(tried):
    """Turn a check on `message_cases` into points that grow from the best constant F1 to ENOUGH.

    A message on which the function raised or returned nothing counts as not flagged. Exceptions that
    are flagged take up to EXCEPTIONS off the points.

    >>> tried = check.function("筛", lambda message: True, cases=message_cases(), points=6)
    >>> float(tried), float(above_constant(tried))
    (2.0, 0.0)
    """
    if tried.state == "unchecked" or not tried.items:
        return tried  # could not be called, always right or never right: nothing to rescale
    messages, rules = zip(*unseen_messages(), strict=True)
    truth = [rule > 0 for rule in rules]
    broken = [item for item in tried.items if re.search("出了错|没有返回", item.message)]
    flags = [
        item not in broken and (item.state == "passed") == real
        for item, real in zip(tried.items, truth, strict=True)
    ]
    precision, recall = _precision_recall(flags, truth)
    constant = _f1(*_precision_recall([True] * len(truth), truth))
    share = max(0.0, min(1.0, (_f1(precision, recall) - constant) / (ENOUGH - constant)))
    allowed = [
        flag
        for message, rule, flag in zip(messages, rules, flags, strict=True)
        if rule == 0 and message["kind"] in ("红包", "语音")
    ]
    lost = sum(allowed) / len(allowed)
    wrong = [
        (rule, message["kind"])
        for message, rule, flag, real in zip(messages, rules, flags, truth, strict=True)
        if flag != real
    ]
    blamed = sum(rule == 0 for rule, _ in wrong)
    message = (
        f"看的是你的筛子，用 {len(truth)} 条没见过的消息试了一遍：冤枉 {blamed} 条，放过 "
        f"{len(wrong) - blamed} 条；查准率约 {precision:.0%}，查全率约 {recall:.0%}。"
        f"一律说犯规的 F1 记 0 分，从那里起算；{len(allowed)} 条例外里冤枉了 {sum(allowed)} 条。"
    )
    points = tried.max_points * share * (1 - EXCEPTIONS * lost)
    state = "passed" if share == 1 and not lost else "failed"
    hint = broken[0].hint if broken else "" if state == "passed" else _about(wrong, share)
    return check.Result(points, tried.max_points, state, tried.title, message, hint)


def _about(wrong, share):
    """The hint for the rule that was judged wrong most often; `wrong`: (rule or 0, kind) pairs."""
    if share == 1:
        return EXCEPTION_HINT
    rule = Counter(rule for rule, _ in wrong).most_common(1)[0][0]
    return IDLE_HINT if rule == 2 and (2, "表情") not in wrong else MESSAGE_HINTS[rule]


# ---------------------------------------------------------------- the calendar

FIRST_MONDAY, WEEKS = dt.date(2026, 9, 7), 4
CHANNELS = ("公众号", "头条号", "知乎专栏", "视频号", "小程序社区")
TOPICS = ("食谱", "选米知识", "产地故事", "亲子", "会员故事", "活动预告", "产品促销")
FORMATS = ("图文", "长文", "短视频", "直播", "问答")
COLUMNS = ["date", "channel", "topic", "format", "title"]
USEFUL, SALE, STORY = ("食谱", "选米知识", "亲子"), "产品促销", "会员故事"


def calendar_rules(form, got):
    """Turn a check of a calendar's form into points for the five rules of the text, a fifth each."""
    if form.state != "passed":
        return form
    frame = _frame(got).reset_index()
    plan = [_entry(row) for row in frame[COLUMNS].to_dict("records")]
    within = [entry for entry in plan if entry["week"] is not None]
    rules = [_filled_in(plan), _steady(within), _useful(within), _gives_first(within)]
    rules.append(_spreads(within))
    unread = sum(entry["day"] is None for entry in plan)
    note = f"（有 {unread} 篇的日期认不出来，没有算进去。）" if unread else ""
    most = form.max_points / len(rules)
    results = [
        _yes_or_no(
            name,
            f"看的是日历的{name}。{fault + note if fault else '做到了。'}",
            not fault,
            most,
            hint,
        )
        for name, fault, hint in rules
    ]
    return check.total(*results, title=form.title)


def _entry(row):
    """One line of the calendar: texts in their proper spelling or None, week 1 to 4 or None."""
    entry = {"day": _day(row["date"]), "week": None, "title": _text(row["title"])}
    if entry["day"]:
        week = (entry["day"] - FIRST_MONDAY).days // 7 + 1
        entry["week"] = week if 1 <= week <= WEEKS else None
    for name, known in (("channel", CHANNELS), ("topic", TOPICS), ("format", FORMATS)):
        spelt = {text_key(word): word for word in known}
        entry[name] = spelt.get(text_key(_text(row[name])))
    return entry


def _day(value):
    """The day that is written, year first in any usual way; None when it is no day.

    >>> {_day(text) for text in ("2026-09-08", "2026/9/8", "2026年9月08日", "2026-09-08 00:00:00")}
    {datetime.date(2026, 9, 8)}
    >>> _day("9 月 8 日"), _day("2026-13-01")
    (None, None)
    """
    text = unicodedata.normalize("NFKC", _text(value))
    found = re.match(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})(?!\d)", text)
    with contextlib.suppress(ValueError):
        return dt.date(*map(int, found.groups())) if found else None
    return None


def _text(value):
    return "" if value is None or value != value else str(value).strip()


def _weeks_without(plan, wanted):
    """Numbers of the weeks in which no entry is wanted."""
    found = {entry["week"] for entry in plan if wanted(entry)}
    return [week for week in range(1, WEEKS + 1) if week not in found]


def _told(weeks):
    return "、".join(map(str, weeks))


def _filled_in(plan):
    fault = ""
    titles = [entry["title"] for entry in plan]
    if any(entry["day"] is None for entry in plan):
        fault = "有的日期认不出来。"
    elif any(entry["week"] is None for entry in plan):
        fault = "有的日期不在四个星期之内。"
    elif any(None in (entry["channel"], entry["topic"], entry["format"]) for entry in plan):
        fault = "有的渠道、话题或形式不在可选范围里。"
    elif any(not 4 <= len(one) <= 30 for one in titles):
        fault = "有的标题太短或太长。"
    elif len(set(titles)) < len(titles):
        fault = "有两篇的标题一样。"
    return "填法", fault, "对照题目里的表，一格一格看：日期写成 2026-09-08 的样子。"


def _steady(plan):
    per_week = Counter(entry["week"] for entry in plan)
    days = Counter(entry["day"] for entry in plan)
    thin = [week for week in range(1, WEEKS + 1) if per_week[week] < 3]
    fault = ""
    if thin:
        fault = f"第 {_told(thin)} 个星期的篇数不够。"
    elif max(days.values()) > 1:
        fault = "有一天发了不止一篇。"
    return "稳定", fault, "每个星期至少几篇？一天最多几篇？"


def _useful(plan):
    lacking = _weeks_without(plan, lambda entry: entry["topic"] in USEFUL)
    long_reads = Counter(entry["week"] for entry in plan if entry["format"] == "长文")
    fault = ""
    if lacking:
        fault = f"第 {_told(lacking)} 个星期没有一篇能照着做的知识。"
    elif long_reads and max(long_reads.values()) > 1:
        fault = "有一个星期的长文不止一篇。"
    elif sum(entry["format"] in ("直播", "问答") for entry in plan) < 2:
        fault = "能让人开口的形式太少。"
    return "解决问题、轻松来往", fault, "哪些话题收藏多？哪些形式留言多？"


def _gives_first(plan):
    sales = [entry["week"] for entry in plan if entry["topic"] == SALE]
    fault = ""
    if not sales:
        fault = "四个星期里一篇产品促销也没有。"
    elif 1 in sales:
        fault = "第一个星期就在卖。"
    elif len(plan) - len(sales) < 5 * len(sales):
        fault = "产品促销占得太多了。"
    return "先价值后盈利", fault, "先给多少，才卖一次？公司也要吃饭。"


def _spreads(plan):
    lacking = _weeks_without(plan, lambda entry: entry["topic"] == STORY)
    fault = ""
    if lacking:
        fault = f"第 {_told(lacking)} 个星期没有人们最爱转的那一种话题。"
    elif len({entry["channel"] for entry in plan} - {None}) < 3:
        fault = "渠道太少，只有一两个。"
    return "传得开", fault, "哪个话题转发最多？用了几个渠道？"
