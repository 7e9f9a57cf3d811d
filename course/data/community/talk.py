"""The messages of the groups, and the spot check two colleagues made of them."""

import datetime as dt
import math
from collections import defaultdict

from .stream import Stream, Wheel, exp, fill, logistic

HOURS = {  # weight of each hour of the day, 0 to 23
    "usual": [2, 1, 0, 0, 0, 1, 6, 16, 15, 9, 8, 10, 16, 11, 7, 7, 8, 11, 16, 20, 22, 19, 12, 5],
    "late": [14, 9, 4, 1, 0, 0, 1, 2, 2, 2, 2, 3, 5, 4, 3, 3, 3, 4, 6, 8, 12, 18, 26, 24],
    "shop": [0, 0, 0, 0, 0, 1, 6, 14, 20, 20, 14, 10, 12, 10, 14, 16, 12, 10, 10, 12, 12, 8, 4, 1],
    "meeting": [0] * 14 + [10, 16, 12, 4] + [0] * 6,
}
# Which of the six rules a topic breaks; topics not named break none.
RULE_OF_TOPIC = {
    "ad_hard": 1,
    "ad_soft": 1,
    "idle": 2,
    "gossip": 2,
    "welcome": 2,
    "pure": 2,
    "packet_thanks": 2,
    "quiet_reply": 2,
    "packet": 3,
    "personal": 4,
    "voice": 6,
}
ENDINGS = ("", "？", "，谢谢", "，求指点", "，有知道的吗", "{em0}")
GOOD_FALLBACK = {"value": 0.25, "life": 0.25, "question": 0.2, "about_rice": 0.2, "witty": 0.1}
# How often a checker gets a topic wrong: soft advertising and small talk are hard to tell.
SLIP = {
    "ad_soft": 0.22,
    "gossip": 0.12,
    "idle": 0.06,
    "life": 0.07,
    "witty": 0.06,
    "personal": 0.06,
}


def make_messages(world):
    """All messages in order of time; topics go to world.truth["topic"]."""
    model = world.model
    said = []
    for group_id, group in model["groups"].items():
        rng = Stream(model["seed"], f"messages {group_id}")
        slots = _slots(world, rng, group_id, group)
        said += _converse(world, rng, group_id, group, slots)
    order = sorted(range(len(said)), key=lambda i: (said[i]["sent_at"], said[i]["group_id"], i))
    ids = {said[index]["key"]: f"S{number:05d}" for number, index in enumerate(order, start=1)}
    topics = world.truth["topic"] = {}
    for index in order:
        item = said[index]
        message_id = ids[item["key"]]
        topics[message_id] = item["topic"]
        yield {
            "message_id": message_id,
            "sent_at": item["sent_at"],
            "group_id": item["group_id"],
            "member_id": item["member_id"],
            "kind": item["kind"],
            "text": item["text"],
            "reply_to": ids.get(item["parent"]),
            "mentions": "|".join(item["mentions"]) or None,
        }


def _slots(world, rng, group_id, group):
    """(time, person) of every message of one group, in order of time."""
    model, law = world.model, world.model["presence"]
    members = [(p, *p.groups[group_id]) for p in world.people if group_id in p.groups]
    host = world.by_id[world.hosts[group_id]]
    gossips = set()
    if group["fate"] == "idle":
        able = [m[0] for m in members if m[1] < world.day(0) and not m[0].quiet_from]
        gossips = {p.id for p in rng.some(able, 5)}
    by_day = defaultdict(list)
    for week in range(model["weeks"]):
        first = world.day(7 * week)
        last = world.day(7 * week + 6)
        here = [m for m in members if m[1] <= last and (m[2] is None or m[2] > first)]
        crowd = law["crowding"] * _log_ratio(len(here))
        mood = rng.normal(0, 0.12)
        for person, joined, left in here:
            count = _count(rng, model, law, group, person, week, crowd - mood, first, gossips)
            if person is host:
                count = rng.poisson(_host_posts(model, group_id, group, week))
            low = max(first, joined)
            high = min(last, left or last)
            if person.quiet_from and group_id == person.home:
                high = min(high, max(low, person.quiet_from))
            for _ in range(count):
                by_day[_day(rng, low, high, group)].append(person)
    hours = {"论坛": "usual", "线下": "meeting"}.get(group["carrier"], "usual")
    hours = {"G12": "late", "G08": "shop", "G09": "shop"}.get(group_id, hours)
    wheel = Wheel(dict(enumerate(HOURS[hours])))
    slots = []
    for day in sorted(by_day):
        people = by_day[day]
        centres = [60 * wheel.spin(rng) + rng.below(60) for _ in range(1 + len(people) // 7)]
        for person in rng.shuffled(people):
            minute = rng.pick(centres) + int(rng.lognormal(7, 1.0))
            slots.append((day, min(minute, 1439), person))
    slots.sort(key=lambda s: s[:2])
    midnight = dt.time()
    return [
        (dt.datetime.combine(day, midnight) + dt.timedelta(minutes=minute), person)
        for day, minute, person in slots
    ]


def _log_ratio(size):
    return round(math.log(max(size, 1) / 100), 9)


def _count(rng, model, law, group, person, week, crowd, first, gossips):
    """Messages of one member in one week."""
    if person.quiet_from and person.quiet_from <= first and not rng.chance(0.02):
        return 0
    if person.id in gossips:
        return rng.poisson(60)
    fate = group["fate"]
    if person.id == "M0001" and fate != "alive":
        return 0  # 小明 only looks on there, unless he is the host
    x = group["presence"] - crowd + law["bent"] * person.bent + law["belonging"] * person.belonging
    if fate == "between":
        x += 0.5 * person.bent
    if group["name"] == "一起团大米":
        x -= 0.75 * week
    if group["name"] == "同城商家互推群":
        x -= 0.05 * week
    if not rng.chance(logistic(x)):
        return 0
    more = (group["talk"] - 1) * exp(0.45 * person.bent)
    return 1 + rng.geometric(1 / (1 + min(more, 40)))


def _host_posts(model, group_id, group, week):
    posts = model["talk"]["host_posts"][group_id]
    if group["fate"] == "alive":
        return posts * (1.3 - 0.025 * week)  # the group learns to run without the host
    if group["fate"] == "dead":
        return posts * max(0.25, 1.2 - 0.07 * week)
    return posts


def _day(rng, low, high, group):
    """A day from `low` to `high`; offline meetings are on Saturdays where that is possible."""
    days = [low + dt.timedelta(days=i) for i in range((high - low).days + 1)] or [low]
    if group["carrier"] == "线下":
        return next((d for d in days if d.weekday() == 5), days[-1])
    return rng.pick(days)


def _converse(world, rng, group_id, group, slots):
    """Give every slot a topic, a text and what it replies to."""
    model, words = world.model, world.words["talk"]
    words = words | {"seconds": [str(s) for s in range(2, 60)]}
    fate = group["fate"]
    host_id = world.hosts[group_id]
    mix = model["mix"][fate]
    host_mix = model["mix"].get(f"host_{fate}", model["mix"]["host_alive"])
    reach = {"论坛": 3 * 24 * 60}.get(group["carrier"], 100)  # minutes one looks back
    reply_share = model["talk"]["reply_share"][fate]
    joins = defaultdict(int)
    for person in world.people:
        if group_id in person.groups:
            joins[person.groups[group_id][0]] += 1
    recent, out = [], []
    for number, (at, person) in enumerate(slots):
        recent = [r for r in recent[-7:] if (at - r["sent_at"]).total_seconds() <= 60 * reach]
        others = [r for r in recent if r["member_id"] != person.id]
        parent = None
        staff = person.id in (host_id, "M0001") or person.row["nickname"] == "客服小敏"
        ruled = "rules_from" in group and at.date() >= group["rules_from"]
        strict = model["talk"]["kept_junk"] if ruled else 1.0
        if others and rng.chance(reply_share * (0.5 if staff and fate != "idle" else 1)):
            parent = rng.pick(others[-4:])
            answers = model["reply"].get(parent["topic"], model["reply"]["any"])
            if staff and parent["topic"] == "personal":
                answers = {"service": 1}
            elif staff and parent["topic"].startswith("ad_"):
                answers = {"remind": 1}
            if fate == "idle":
                answers = model["reply"]["gossip"]
            topic = rng.weighted(answers)
        else:
            start = dict(host_mix if person.id == host_id else mix)
            if "value" in start and person.id != host_id:
                start["value"] *= 0.4 + 1.6 * person.knowing
            if "welcome" in start:
                start["welcome"] *= 0.5 + 1.5 * min(4, joins[at.date()])
            if at.date() in model["talk"]["festivals"] and "packet" in start:
                start["festive_packet"] = start.pop("packet") * 4
            topic = rng.weighted(start)
        if topic in RULE_OF_TOPIC and ((staff and fate == "alive") or not rng.chance(strict)):
            fallback = model["reply"]["answer"] if parent and parent["topic"] == "question" else {}
            topic = "answer" if fallback else rng.weighted(GOOD_FALLBACK)
        asked = parent.get("asked") if parent else None
        if topic == "answer" and asked is None:
            topic = "try_it"
        if topic == "question":
            asked = rng.below(len(words["qa"]))
            kind, pattern = "文字", words["qa"][asked][0] + rng.pick(ENDINGS)
        elif topic == "answer":
            kind, pattern = "文字", rng.pick(words["qa"][asked][1:]) + rng.pick(("", "", "{em0}"))
        else:
            asked = asked if topic == "try_it" else None
            kind, pattern = rng.pick(words["topics"][topic])
        text = fill(rng, pattern, words).strip()
        mentions = []
        if parent and rng.chance(0.16 if topic != "service" else 0.7):
            mentions = [parent["member_id"]]
        elif topic == "question" and rng.chance(0.1) and person.id != host_id:
            mentions = [host_id]
        if kind == "文字" and mentions:
            names = [world.by_id[m].row["nickname"] for m in mentions]
            text = " ".join(f"@{name}" for name in names) + " " + text
        else:
            mentions = []
        item = {
            "key": (group_id, number),
            "sent_at": at,
            "group_id": group_id,
            "member_id": person.id,
            "kind": kind,
            "text": text,
            "topic": topic,
            "asked": asked,
            "parent": parent["key"]
            if parent and rng.chance(model["talk"]["points_back"])
            else None,
            "mentions": mentions,
        }
        recent.append(item)
        out.append(item)
    return out


def make_audits(world):
    """Two checkers judge the same messages, drawn from the seven groups worth the effort."""
    model = world.model
    rng = Stream(model["seed"], "audits")
    groups = {g for g, v in model["groups"].items() if v["fate"] in ("alive", "between")}
    pool = [m["message_id"] for m in world.tables["messages"] if m["group_id"] in groups]
    drawn = sorted({pool[rng.below(len(pool))] for _ in range(model["talk"]["audited"])})
    for message_id in drawn:
        topic = world.truth["topic"][message_id]
        for checker, care in (("小敏", 0.8), ("老周", 1.2)):
            rule = RULE_OF_TOPIC.get(topic, 0)
            if rng.chance(min(0.5, SLIP.get(topic, 0.015) * care)):
                rule = 0 if rule else 2
            yield {
                "message_id": message_id,
                "checker": checker,
                "breaks_rule": rule > 0,
                "rule": rule or None,
            }
