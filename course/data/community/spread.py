"""Content pieces and the chains in which they were passed on."""

import datetime as dt

from .stream import Stream, Wheel, exp, fill
from .talk import HOURS

TITLES = {
    "食谱": "title_recipe",
    "选米知识": "title_rice",
    "产地故事": "title_origin",
    "亲子": "title_kid",
    "会员故事": "title_member",
    "活动预告": "title_event",
    "产品促销": "title_promo",
}
CHANNELS = {
    "公众号": (0.38, 1.0),
    "头条号": (0.18, 1.3),
    "知乎专栏": (0.12, 0.8),
    "视频号": (0.16, 1.2),
    "小程序社区": (0.16, 0.6),
}


def make_contents(world):
    """One row a piece, in order of publication."""
    model = world.model
    rng = Stream(model["seed"], "contents")
    words = world.words["talk"] | world.words["trade"]
    words["nick"] = [p.row["nickname"] for p in world.people[15:215]]
    writers = _writers(world, rng)
    hours = Wheel(dict(enumerate(HOURS["usual"])))
    plan = [topic for topic, row in model["topic"].items() for _ in range(row[0])]
    dated = []
    for topic in plan:
        day = rng.below(7 * model["weeks"] - 3)
        if topic == "会员故事":
            day = rng.below(160)
        dated.append((world.day(day), hours.spin(rng), rng.below(60), topic))
    for number, (day, hour, minute, topic) in enumerate(sorted(dated), start=1):
        _, reads, likes, comments, saves, _, _ = model["topic"][topic]
        form = rng.weighted({name: row[0] for name, row in model["format"].items()})
        channel = rng.weighted({name: row[0] for name, row in CHANNELS.items()})
        if form == "短视频" and rng.chance(0.7):
            channel = "视频号"
        growth = 1 + 0.012 * (day - world.day(0)).days / 7
        seen = rng.lognormal(reads * model["format"][form][1] * CHANNELS[channel][1] * growth, 0.5)
        seen = int(min(seen, 19999))
        taste = rng.lognormal(1, 0.25)
        chat = 1.8 if form in ("直播", "问答") else 1.0
        keep = 1.5 if form == "长文" else 0.6 if form == "直播" else 1.0
        yield {
            "content_id": f"C{number:03d}",
            "published_at": dt.datetime.combine(day, dt.time(hour, minute)),
            "author_id": writers.spin(rng),
            "channel": channel,
            "topic": topic,
            "format": form,
            "title": fill(rng, rng.pick(words[TITLES[topic]]), words),
            "reads": seen,
            "likes": rng.poisson(seen * likes * taste),
            "comments": rng.poisson(seen * comments * chat * rng.lognormal(1, 0.3)),
            "saves": rng.poisson(seen * saves * keep * rng.lognormal(1, 0.3)),
        }


def _writers(world, rng):
    """小明, 小敏, two hosts and six members write; 小明 most."""
    fates = world.model["groups"]
    pool = [
        p
        for p in world.people[12:]
        if fates[p.home]["fate"] == "alive"
        and p.row["joined_on"] < world.day(0)
        and not p.row["left_on"]
    ]
    guests = rng.some(pool, 6, [p.influence * p.knowing for p in pool])
    shares = {"M0001": 0.34, world.hosts["G05"]: 0.22, world.hosts["G03"]: 0.1}
    return Wheel(shares | {world.hosts["G02"]: 0.08} | {p.id: 0.05 for p in guests})


def make_shares(world):
    """Every act of passing on: a branching process that thins out as it uses up its audience."""
    model = world.model
    rng = Stream(model["seed"], "shares")
    fates = {"alive": 1.0, "between": 0.5, "idle": 0.2, "spam": 0.1, "dead": 0.05}
    weights = {
        p.id: round(
            p.influence**1.2 * exp(0.5 * p.bent) * fates[model["groups"][p.home]["fate"]], 6
        )
        for p in world.people
    }
    rows = []
    for piece in world.tables["contents"]:
        rows += _chains(world, rng, piece, weights)
    rows.sort(key=lambda r: (r["shared_at"], r["content_id"], r["key"]))
    ids = {(r["content_id"], r["key"]): f"H{n:05d}" for n, r in enumerate(rows, start=1)}
    for row in rows:
        content, parent = row["content_id"], row["parent"]
        yield {
            "share_id": ids[content, row["key"]],
            "content_id": content,
            "parent_id": ids[content, parent] if parent is not None else None,
            "member_id": row["member_id"],
            "shared_at": row["shared_at"],
            "reads": row["reads"],
        }


def _chains(world, rng, piece, weights):
    model = world.model
    *_, start, r = model["topic"][piece["topic"]]
    r *= model["format"][piece["format"]][2]
    audience = model["chain"]["audience"]
    day = piece["published_at"].date()
    here = Wheel(
        {
            m: w
            for m, w in weights.items()
            if world.by_id[m].row["joined_on"] <= day
            and (world.by_id[m].row["left_on"] is None or world.by_id[m].row["left_on"] > day)
        }
    )
    queue = [(None, 0, piece["published_at"]) for _ in range(rng.poisson(start * piece["reads"]))]
    used, rows = set(), []
    while queue:
        parent, depth, seen_at = queue.pop(0)
        at = seen_at + dt.timedelta(minutes=5 + int(rng.lognormal(420, 1.0)))
        member, influence = None, rng.lognormal(0.75, 0.5)
        if rng.chance(0.85 * 0.8**depth):
            member = here.spin(rng)
            if member in used:
                member = None
            else:
                used.add(member)
                influence = world.by_id[member].influence
        if at.date() > world.last_day:
            continue
        key = len(rows)
        dry = max(0.0, 1 - len(rows) / audience)
        children = rng.poisson(r * influence * dry)
        rows.append(
            {
                "key": key,
                "content_id": piece["content_id"],
                "parent": parent,
                "member_id": member,
                "shared_at": at,
                "reads": rng.poisson(1.5 + 7 * influence),
            }
        )
        queue += [(key, depth + 1, at)] * children
    return rows
