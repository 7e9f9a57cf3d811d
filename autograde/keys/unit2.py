"""Expected values and hidden cases of unit 2.

Tables are read row by row with the csv module and counted with plain loops, in another way than the
reference solutions of the notebooks do. Functions are judged on made-up people, chats, firms and
figures; what is expected of them is computed here by a definition of its own.
"""

import csv
import datetime as dt
import itertools
import random
from bisect import bisect_right
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache
from pathlib import Path

from helpers import check, data

__all__ = [
    "above_constant",
    "blank_range_cases",
    "blank_tie_cases",
    "case_chart_data",
    "conversion_slips",
    "edge_lift_cases",
    "edge_presence_cases",
    "lift_cases",
    "lift_slips",
    "need_cases",
    "presence_cases",
    "range_cases",
    "range_slips",
    "repeat_gap",
    "repeat_slips",
    "segments",
    "segments_slips",
    "tie_cases",
    "tie_conversion",
]

# ---------------------------------------------------------------- the tables


def _rows(table):
    """The rows of a table as dicts of text, blanks as ""."""
    path = Path(data.__file__).with_name("tables") / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        names = next(lines)
        for line in lines:
            yield dict(zip(names, line, strict=True))


@cache
def _buyers():
    return frozenset(row["member_id"] for row in _rows("orders")) - {""}


@cache
def _people():
    """Everybody but 小明, each with "bought"."""
    return tuple(
        row | {"bought": row["member_id"] in _buyers()}
        for row in _rows("members")
        if row["relation"] != "本人"
    )


def _frame(rows):
    import pandas as pd

    return pd.DataFrame(rows)


# ---------------------------------------------------------------- guessing earns nothing


def above_constant(tried, cases):
    """Let the points of a check whose answers are words start at the best constant answer.

    >>> tried = check.function("关系", lambda person: "中关系", cases=blank_tie_cases(), points=2)
    >>> float(tried), float(above_constant(tried, blank_tie_cases()))
    (1.0, 0.0)
    """
    if tried.state == "unchecked" or not tried.items:
        return tried  # could not be called, always right or never right: nothing to rescale
    right = sum(item.state == "passed" for item in tried.items)
    constant = max(Counter(case.expect for case in cases).values())
    share = max(0.0, (right - constant) / (len(cases) - constant))
    message = f"{tried.message}一律交回同一种答案，也能碰对 {constant} 组，从那里起算分。"
    points = tried.max_points * share
    return check.Result(points, tried.max_points, "failed", tried.title, message, tried.hint)


# ---------------------------------------------------------------- lift


def _lift(people, column, value):
    """Buyers of the kind against the buyers to expect of so many people, by exact fractions.

    >>> four = [{"region": "青岛", "bought": True}, {"region": "莒县", "bought": False}] * 2
    >>> _lift(four, "region", "青岛")
    2.0
    """
    seen = Counter((person[column], person["bought"]) for person in people)
    of_kind = seen[value, True] + seen[value, False]
    buyers = sum(count for (_, bought), count in seen.items() if bought)
    if not of_kind or not buyers:
        return 1.0
    return float(Fraction(seen[value, True] * len(people), of_kind * buyers))


def _crowd(column, **counts):
    """People of each kind as (buyers, others), in a fixed mixed order."""
    people = [
        {column: None if kind == "blank" else kind, "bought": bought}
        for kind, numbers in counts.items()
        for bought, number in zip((True, False), numbers, strict=True)
        for _ in range(number)
    ]
    random.Random(len(people)).shuffle(people)
    return people


def lift_cases():
    """Hidden cases of lift(people, column, value): a kind with people, and some buyers."""
    two = _crowd("region", 青岛=(6, 4), 莒县=(2, 8))
    three = _crowd("life_scene", 带孩子=(9, 11), 一人食=(1, 14), 空巢=(3, 2))
    other = [
        {"age_band": "25-34", "prefers": "粥米", "bought": True},
        {"age_band": "35-44", "prefers": "粥米", "bought": False},
        {"age_band": "25-34", "prefers": "杂粮", "bought": False},
        {"age_band": "35-44", "prefers": "杂粮", "bought": True},
        {"age_band": "45-54", "prefers": "杂粮", "bought": False},
    ]
    lists = [
        (two, "region", "青岛", "分子、分母各是谁里面的占比？"),
        (two, "region", "莒县", "不如平常的一类，提升度应当小于 1。"),
        (three, "life_scene", "空巢", "全体是所有的人，不是除了这一类以外的人。"),
        (three, "life_scene", "一人食", "换一列、换一类，还对吗？"),
        (other, "prefers", "粥米", "要看的是 column 这一列，不是固定的某一列。"),
        (other, "age_band", "25-34", "一个人有好几列的时候呢？"),
        (
            _crowd("region", 青岛=(5, 0), 莒县=(1, 14)),
            "region",
            "青岛",
            "这一类人人都买过的时候呢？",
        ),
    ]
    return [
        check.case(people, column, value, expect=_lift(people, column, value), hint=hint)
        for people, column, value, hint in lists
    ]


def edge_lift_cases():
    """Hidden cases of lift(people, column, value): the borders the text decides."""
    blanks = _crowd("income_band", 高=(3, 3), blank=(1, 9))
    nobody_bought = _crowd("region", 青岛=(0, 4), 莒县=(0, 2))
    none_of_kind = _crowd("region", 青岛=(2, 4), 莒县=(1, 2))
    lists = [
        (blanks, "income_band", "高", "那一列空着的人，还算不算在全体里？"),
        (none_of_kind, "region", "上海", "这一类一个人也没有，交回什么？"),
        (nobody_bought, "region", "青岛", "全体一个也没买过，交回什么？"),
        ([], "region", "青岛", "名单是空的，交回什么？"),
        (
            _crowd("region", 青岛=(0, 3), 莒县=(2, 2)),
            "region",
            "青岛",
            "这一类有人、没有一个买过呢？",
        ),
    ]
    return [
        check.case(people, column, value, expect=_lift(people, column, value), hint=hint)
        for people, column, value, hint in lists
    ]


def lift_slips():
    """Functions that make a foreseen slip, each with its hint."""

    def share(people):
        return sum(person["bought"] for person in people) / len(people) if people else 0

    def kind(people, column, value):
        return [person for person in people if person[column] == value]

    def share_of_kind(people, column, value):
        return share(kind(people, column, value))

    def share_of_buyers(people, column, value):
        buyers = [person for person in people if person["bought"]]
        return len(kind(buyers, column, value)) / len(buyers)

    def upside_down(people, column, value):
        return share(people) / share(kind(people, column, value))

    def against_the_others(people, column, value):
        others = [person for person in people if person[column] != value]
        return share(kind(people, column, value)) / share(others) if share(others) else 0

    return {
        "share_of_kind": (share_of_kind, "这是这一类里买过的占比，还没有和全体比。"),
        "share_of_buyers": (share_of_buyers, "分母是这一类的人，还是买过的人？"),
        "upside_down": (upside_down, "谁除以谁？比平常更肯买的一类，提升度应当大于 1。"),
        "against_the_others": (against_the_others, "比的是全体，还是其余的人？"),
    }


# ---------------------------------------------------------------- segments

LEAST = 30  # people in a segment worth looking at


def _segments(least=LEAST, people=None):
    """One row for each region and life scene with so many people."""
    people = _people() if people is None else people
    count, bought = Counter(), Counter()
    for person in people:
        kind = person["region"], person["life_scene"]
        count[kind] += 1
        bought[kind] += person["bought"]
    base = Fraction(sum(bought.values()), len(people))
    rows = [
        {
            "region": region,
            "life_scene": scene,
            "people": count[region, scene],
            "lift": float(Fraction(bought[region, scene], count[region, scene]) / base),
        }
        for region, scene in count
        if count[region, scene] >= least
    ]
    return sorted(rows, key=lambda row: -row["lift"])


def segments():
    """Region by life scene, at least LEAST people, by falling lift."""
    return _frame(_segments())


def segments_slips():
    """Tables that come from foreseen slips, made only when asked for, each with its hint."""

    def shares():
        base = sum(person["bought"] for person in _people()) / len(_people())
        return _frame([row | {"lift": row["lift"] * base} for row in _segments()])

    def among_the_kept():
        kept = {(row["region"], row["life_scene"]) for row in _segments()}
        chosen = [p for p in _people() if (p["region"], p["life_scene"]) in kept]
        return _frame(_segments(people=chosen))

    return {
        "share": (shares, "lift 这一列还是占比：要再除以什么？"),
        "small_ones": (lambda: _frame(_segments(1)), "人太少的行留着吗？题目只要够数的。"),
        "base_of_the_kept": (among_the_kept, "分母是全表，还是挑剩下的那些行？"),
    }


# ---------------------------------------------------------------- strength of ties

STEPS = {"known_months": (6, 24), "private_chats_30d": (3, 8), "mutual_friends": (3, 9)}
TIES = ("弱关系", "中关系", "强关系")


def _tie(person):
    """Strength of a tie by the number of borders passed.

    >>> _tie({"known_months": 10, "private_chats_30d": 3, "mutual_friends": None, "met_offline": False})
    '弱关系'
    """
    score = 2 * person["met_offline"]
    score += sum(bisect_right(borders, person[name] or 0) for name, borders in STEPS.items())
    return TIES[bisect_right((3, 6), score)]


def _person(months, chats, friends, met):
    return dict(zip((*STEPS, "met_offline"), (months, chats, friends, met), strict=True))


def _cases_of_people(people):
    return [
        check.case(_person(*one), expect=_tie(_person(*one)), hint=hint) for *one, hint in people
    ]


def tie_cases():
    """Hidden cases of tie_strength(person), every border from both sides."""
    return _cases_of_people(
        [
            (0, 0, 0, False, "什么都没有的人，是哪一层？"),
            (200, 30, 20, True, "样样都高的人，是哪一层？"),
            (0, 8, 3, False, "三分是弱还是中？题目写了从几分起。"),
            (5, 8, 2, False, "不到 6 个月的，得几分？"),
            (6, 8, 2, False, "正好 6 个月的，得几分？"),
            (23, 2, 2, True, "23 个月，得几分？"),
            (23, 7, 8, True, "五分是中还是强？"),
            (24, 7, 8, True, "正好 24 个月的，得几分？"),
            (30, 2, 0, False, "正好两分是哪一层？"),
            (24, 3, 0, False, "正好 3 次私聊的，得几分？"),
            (24, 7, 3, True, "7 次私聊，得几分？"),
            (6, 8, 3, True, "正好 8 次私聊的，得几分？"),
            (40, 0, 2, False, "2 个共同好友，得几分？"),
            (40, 0, 3, False, "正好 3 个共同好友的，得几分？"),
            (40, 2, 8, True, "8 个共同好友，得几分？"),
            (40, 2, 9, True, "正好 9 个共同好友的，得几分？"),
            (5, 2, 3, True, "见过面，加几分？"),
            (90, 20, 15, False, "没见过面，别的都高，也能到强吗？"),
            (3, 1, 1, False, "样样都低的人，是哪一层？"),
            (12, 1, 0, False, "只认识得久一点的人，是哪一层？"),
            (2, 5, 1, False, "只私聊过几次的人，是哪一层？"),
            (1, 0, 12, False, "只有共同好友的人，是哪一层？"),
            (36, 12, 5, True, "加起来远远过了线的人，是哪一层？"),
            (15, 10, 11, True, "认识不算久，别的都高，是哪一层？"),
            (4, 2, 1, False, "认识不久、不常聊的人，是哪一层？"),
            (8, 0, 0, False, "认识得久、没有往来的人，是哪一层？"),
            (30, 9, 1, False, "认识久、常私聊，却没见过面，是哪一层？"),
            (10, 4, 0, True, "样样有一点的人，是哪一层？"),
            (48, 11, 14, True, "样样都高的人，是哪一层？"),
            (60, 9, 4, True, "加起来远远过了线的人，是哪一层？"),
        ]
    )


def blank_tie_cases():
    """Hidden cases of tie_strength(person) whose friends in common cannot be seen."""
    return _cases_of_people(
        [
            (6, 3, None, False, "看不到的那一项打几分？"),
            (24, 3, None, False, "看不到的那一项，不影响别的项。"),
            (60, 9, None, True, "看不到共同好友，另外三项照样可以很高。"),
            (60, 7, None, True, "看不到就不算证据，别给它补一个分。"),
        ]
    )


# ---------------------------------------------------------------- conversion by tie

LIVING = {"G01", "G02", "G03", "G04", "G05", "G06"}


@cache
def _queue():
    """Member -> tie, by the queue of the lab: ranks of the four signs added, 400, 400, the rest."""
    people = _people()
    total = [0] * len(people)
    for name in (*STEPS, "met_offline"):
        values = [
            row[name] == "True" if name == "met_offline" else float(row[name] or 0)
            for row in people
        ]
        ordered = sorted(values)
        below = {value: ordered.index(value) for value in set(values)}
        alike = Counter(values)
        for place, value in enumerate(values):
            total[place] += 2 * below[value] + alike[value] + 1  # twice the mean rank
    queue = sorted(range(len(people)), key=lambda place: (total[place], place))
    return {
        people[place]["member_id"]: TIES[min(standing // 400, 2)]
        for standing, place in enumerate(queue)
    }


def _conversion(groups=LIVING):
    """People, buyers and their share by tie, of the members of some groups (None: of all)."""
    count, buyers = Counter(), Counter()
    for person in _people():
        if groups is None or person["group_id"] in groups:
            tie = _queue()[person["member_id"]]
            count[tie] += 1
            buyers[tie] += person["bought"]
    return [
        {"tie": t, "people": count[t], "buyers": buyers[t], "conversion": buyers[t] / count[t]}
        for t in TIES
    ]


def tie_conversion():
    """Conversion by tie in the living groups."""
    return _frame(_conversion())


def conversion_slips():
    """Tables that come from foreseen slips, made only when asked for, each with its hint.

    Who forgets to choose the groups has done the rest: half the points.
    """

    def of_all_buyers():
        rows = _conversion()
        whole = sum(row["buyers"] for row in rows)
        return _frame([row | {"conversion": row["buyers"] / whole} for row in rows])

    return {
        "all_groups": (lambda: _frame(_conversion(None)), "是不是把病群里的人也算进来了？", 0.5),
        "twelfth": (
            lambda: _frame(_conversion(LIVING | {"G12"})),
            "题目要的是 G01 到 G06，别的群不算。",
            0.5,
        ),
        "share_of_buyers": (of_all_buyers, "转化率的分母是这一层的人数，还是全部买了的人？"),
    }


# ---------------------------------------------------------------- coming back

LAST_FIRST, WITHIN = "2026-07-01", 60


@cache
def _waits():
    """Tie -> days from the first order to the next on another day (None: never), one a buyer."""
    days = defaultdict(set)
    for row in _rows("orders"):
        if row["member_id"]:
            days[row["member_id"]].add(row["ordered_on"])
    waits = defaultdict(list)
    for member, ordered in days.items():
        first, *later = sorted(ordered)[:2]
        if first <= LAST_FIRST and member in _queue():
            wait = later and dt.date.fromisoformat(later[0]) - dt.date.fromisoformat(first)
            waits[_queue()[member]].append(wait.days if wait else None)
    return waits


def _came_back(tie, within=WITHIN, of_all=True):
    waits = [wait for wait in _waits()[tie] if of_all or wait is not None]
    return sum(wait is not None and wait <= within for wait in waits) / len(waits)


def _gap(other="强关系", **how):
    return _came_back("中关系", **how) - _came_back(other, **how)


def repeat_gap():
    """Share of middle ties who come back within WITHIN days, minus that of strong ties."""
    return _gap()


def repeat_slips():
    """Foreseen wrong differences, each with its hint; one small step off earns half."""
    return {
        "turned": (-_gap(), "谁减谁？题目要的是中关系减强关系。", 0.5),
        "only_returners": (_gap(of_all=False), "没有再来的人，还在分母里吗？", 0.5),
        "border": (_gap(within=WITHIN - 1), "正好第 60 天来的，算不算？", 0.5),
        "weak": (_gap("弱关系"), "比的是强关系，还是弱关系？"),
        "ever": (_gap(within=1000), "60 天的限制用上了吗？"),
        "middle_alone": (_came_back("中关系"), "这是中关系的回头率，还要减去另一层的。"),
        "ratio": (
            _came_back("中关系") / _came_back("强关系") - 1,
            "题目要的是差，一个占比减另一个占比，不是相除。",
        ),
        "number": (
            sum(w is not None and w <= WITHIN for w in _waits()["中关系"])
            - sum(w is not None and w <= WITHIN for w in _waits()["强关系"]),
            "要比的是占比，不是人数。",
        ),
    }


# ---------------------------------------------------------------- presence


def _presence(members, messages):
    """Person by person: is there a message of somebody else that names him?

    >>> _presence(["甲", "乙"], [{"from": "丙", "to": ["甲", "丙"]}])
    0.5
    """
    inside = sorted(set(members))
    noticed = [
        who
        for who in inside
        if any(who in message["to"] and message["from"] != who for message in messages)
    ]
    return len(noticed) / len(inside) if inside else 0.0


def _chat(*lines):
    """Messages from lines such as "甲>乙丙" (乙 and 丙 are replied to or named by 甲)."""
    parts = [line.split(">") for line in lines]
    return [{"from": sender, "to": list(named)} for sender, named in parts]


def _busy_week():
    """A made-up week of forty people and sixty messages."""
    rng = random.Random(824)
    names = [f"M{number:04}" for number in range(40)]
    loud = names[:12]
    messages = [
        {"from": rng.choice(loud), "to": rng.sample(names[:25], rng.choice([0, 0, 1, 1, 2]))}
        for _ in range(60)
    ]
    return names, messages


def presence_cases():
    """Hidden cases of presence(members, messages): a week in which something happens."""
    names, messages = _busy_week()
    weeks = [
        (list("甲乙丙丁"), _chat("甲>乙", "丙>丙", "丁>"), "自己 @ 自己的那一条，算不算？"),
        (list("甲乙丙丁"), _chat("甲>乙", "甲>乙", "丙>乙"), "被理睬好几次，算几个人？"),
        (list("甲乙丙"), _chat("甲>乙丙丁戊"), "已经不在群里的人被 @，算不算？"),
        (list("甲乙丙丁"), _chat("外>甲", "主>乙"), "发消息的人不在名单里，被他理睬算不算？"),
        (list("甲乙丙丁"), _chat("甲>", "乙>", "丙>", "丁>甲"), "数的是说话的人，还是被理睬的人？"),
        (list("甲乙丙丁"), _chat("甲>甲乙", "丙>丙"), "一条里既 @ 自己又 @ 别人呢？"),
        (list("甲乙"), _chat("甲>乙", "乙>甲"), "人人都被理睬的时候呢？"),
        (list("甲乙丙丁戊"), _chat("甲>乙丙", "丁>丙戊"), "一条消息 @ 了几个人，个个都要看。"),
        (names, messages, "换成几十个人、几十条消息，还对吗？"),
    ]
    return [check.case(m, talk, expect=_presence(m, talk), hint=hint) for m, talk, hint in weeks]


def edge_presence_cases():
    """Hidden cases of presence(members, messages): the borders the text decides."""
    weeks = [
        ([], _chat("甲>乙"), "名单是空的，交回什么？"),
        (list("甲乙乙丙丙丙"), _chat("甲>乙"), "名单里有重复的名字，算几个人？"),
        (list("甲乙丙"), [], "一条消息也没有的时候呢？"),
        (list("甲甲甲乙"), _chat("乙>甲", "丙>甲"), "被理睬的人在名单里写了几遍，还是一个人。"),
    ]
    return [check.case(m, talk, expect=_presence(m, talk), hint=hint) for m, talk, hint in weeks]


# ---------------------------------------------------------------- does it need a community

FIRM = ("quality", "customers", "values", "open_step", "regulars")


def _verdict(firm):
    """The decision table, read from the outcome: what keeps a firm from a better one."""
    quality, customers, values, open_step, regulars = (firm[name] for name in FIRM)
    if any(answer is None for answer in firm.values()):
        return "先调查"
    if quality is False:
        return "先改产品"
    has = values + open_step
    if has < 2:
        return "先试点" if has else "先不建"
    if customers == "个人":
        return "建"
    return "建小社群" if regulars else "先试点"


def need_cases():
    """Hidden cases of need_community(firm)."""
    yes, no = True, False
    firms = [
        (yes, "个人", yes, yes, no, "卖给个人、两样都有，第 4 行看不看具体的人？"),
        (yes, "个人", yes, yes, yes, "样样都有、卖给个人，停在哪一行？"),
        (yes, "企业", yes, yes, yes, "客户是企业，三样都有，停在哪一行？"),
        (yes, "企业", yes, yes, no, "客户是企业，却没有具体的人，第 5 行符合吗？"),
        (yes, "个人", yes, no, yes, "只有价值观、没有能敞开的一步，停在哪一行？"),
        (yes, "个人", no, yes, yes, "只有能敞开的一步、没有价值观，停在哪一行？"),
        (yes, "企业", no, yes, yes, "企业客户缺了价值观，停在哪一行？"),
        (yes, "企业", yes, no, yes, "企业客户缺了能敞开的一步，停在哪一行？"),
        (yes, "个人", no, no, yes, "两样都没有，停在哪一行？"),
        (yes, "企业", no, no, yes, "有具体的人，两样却都没有，停在哪一行？"),
        (no, "个人", yes, yes, yes, "品质靠不住，别的都好，先做什么？"),
        (no, "企业", no, no, no, "品质靠不住、别的也没有，头一行符合的是哪一行？"),
        (None, "个人", yes, yes, yes, "品质还没有调查，停在哪一行？"),
        (no, "个人", yes, None, yes, "品质靠不住，又有一项没调查：哪一行在前？"),
        (yes, None, yes, yes, yes, "不知道卖给谁，停在哪一行？"),
        (yes, "个人", yes, yes, None, "第 4 行不看具体的人，可这一项还没有调查呢？"),
        (yes, "企业", None, no, yes, "价值观还没有调查，停在哪一行？"),
    ]
    return [
        check.case(firm, expect=_verdict(firm), hint=hint)
        for *answers, hint in firms
        for firm in [dict(zip(FIRM, answers, strict=True))]
    ]


# ---------------------------------------------------------------- yuan a day

# Amounts in yuan and days, both from low to high, as the lab reads the cases' round figures.
CASES = {
    "酣客公社": (1e8, 2e8, 200, 299),
    "尚总（只算 15 天）": (750_000, 850_000, 15, 15),
    "孙总": (3_650_000, 3_750_000, 89, 92),
    "杜总": (25_000, 35_000, 1, 1),
    "尚总（摊到 18 个月）": (750_000, 850_000, 546, 550),
}
WEEKS = 26


def _range(amount_low, amount_high, days_low, days_high):
    """The smallest and the largest of all quotients.

    >>> _range(600, 900, 2, 3)
    (200.0, 450.0)
    """
    every = itertools.product((amount_low, amount_high), (days_low, days_high))
    quotients = [amount / days for amount, days in every]
    return min(quotients), max(quotients)


def range_cases():
    """Hidden cases of daily_range(amount_low, amount_high, days_low, days_high)."""
    figures = [
        (1000, 1200, 4, 5, "至少：金额往少里算，天数该往多里算还是往少里算？"),
        (300_000, 400_000, 28, 31, "换一组数，还对吗？"),
        (90, 90, 2, 3, "金额没有含糊，天数有含糊的时候呢？"),
        (700, 900, 7, 7, "天数没有含糊，金额有含糊的时候呢？"),
        (5000, 5000, 10, 10, "一点含糊也没有的时候，交回两个什么数？"),
        (0, 600, 2, 3, "金额可以是 0，那也是一个数。"),
        (2_000_000, 5_000_000, 100, 365, "结果不要四舍五入。"),
    ]
    return [check.case(*one, expect=_range(*one), hint=hint) for *one, hint in figures]


def blank_range_cases():
    """Hidden cases of daily_range with a figure that nobody told."""
    figures = [
        (None, None, None, None, "一个数也没有报，交回什么？"),
        (800, 900, None, None, "天数没有报，交回什么？"),
        (None, 900, 3, 4, "只缺一样呢？"),
        (800, None, 3, 4, "任何一样是 None，都一样处理。"),
        (800, 900, None, 4, "任何一样是 None，都一样处理。"),
        (800, 900, 3, None, "任何一样是 None，都一样处理。"),
    ]
    return [check.case(*one, expect=(None, None), hint=hint) for *one, hint in figures]


def range_slips():
    """Functions that make a foreseen slip, each with its hint."""
    return {
        "low_with_low": (
            lambda a, b, c, d: (a / c, b / d),
            "少的配少的、多的配多的，得出来是最宽的范围吗？回头看手算的例子。",
        ),
        "turned": (lambda a, b, c, d: (b / c, a / d), "先交哪一个？题目说先小后大。"),
        "middle": (
            lambda a, b, c, d: ((a + b) / (c + d),) * 2,
            "题目要的是一个范围，不是中间的一个数。",
        ),
    }


@cache
def _own_per_day():
    """Yuan a day of all orders of the 26 weeks."""
    return sum(float(row["amount_yuan"]) for row in _rows("orders")) / (7 * WEEKS)


def case_chart_data():
    """Lowest and highest yuan a day of every case and of the course's own community."""
    ranges = {name: _range(*figures) for name, figures in CASES.items()}
    ranges["米友会"] = (_own_per_day(), _own_per_day())
    return {
        label: {name: round(pair[place]) for name, pair in ranges.items()}
        for place, label in enumerate(("至少", "至多"))
    }
