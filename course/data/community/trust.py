"""Moments feeds and their comments, and the survey: what people feel."""

import datetime as dt

from .stream import Stream, Wheel, exp, fill, logistic
from .talk import HOURS

KINDS = {  # likes and comments a post of the kind draws, relative to each other
    "生活": (1.2, 3.6, "post_life", "comment_life"),
    "知识": (1.0, 3.4, "post_know", "comment_know"),
    "互动": (1.0, 5.6, "post_ask", "comment_ask"),
    "产品": (0.6, 1.9, "post_product", "comment_product"),
    "促销": (0.25, 0.9, "post_promo", "comment_promo"),
}
AUTHORS = 12


def make_moments(world):
    """Posts of 小明 and eleven partners; fixes who follows whom, and every feed's good will."""
    model, law = world.model, world.model["feed"]
    rng = Stream(model["seed"], "moments")
    authors = _choose_authors(world, rng)
    words = world.words["talk"] | world.words["trade"]
    world.feeds, rows = {}, []
    hours = Wheel(dict(enumerate(HOURS["usual"])))
    for author, (reach, taste) in authors.items():
        good_will, drift = 0.4 - 0.8 * taste, 0.0
        for week in range(model["weeks"]):
            drift = 0.75 * drift + rng.normal(0, 0.75)
            sells = logistic(-2.2 + 4.4 * taste + drift)
            posts = 3 + rng.poisson(3.6)
            kinds = [_kind(rng, sells) for _ in range(posts)]
            selling = sum(kind in ("产品", "促销") for kind in kinds) / posts
            world.feeds[author, week] = {
                "reach": reach,
                "selling": selling,
                "good_will": round(good_will, 6),
            }
            for kind in kinds:
                day = world.day(7 * week + rng.below(7))
                at = dt.datetime.combine(day, dt.time(hours.spin(rng), rng.below(60)))
                viewers = rng.poisson(170 * reach * exp(0.10 * good_will))
                text = fill(rng, rng.pick(words[KINDS[kind][2]]), words)
                rows.append(
                    {
                        "post_id": "",
                        "author_id": author,
                        "posted_at": at,
                        "kind": kind,
                        "text": text,
                        "viewers": viewers,
                        "likes": min(
                            viewers,
                            rng.poisson(0.075 * viewers * KINDS[kind][0] * exp(0.2 * good_will)),
                        ),
                        "good_will": round(good_will, 6),
                    }
                )
            good_will = law["memory"] * good_will
            good_will += (1 - law["memory"]) * (law["warmth"] - (law["selling"] + 1) * selling)
    rows.sort(key=lambda r: (r["posted_at"], r["author_id"]))
    world.post_will = {}
    for number, row in enumerate(rows, start=1):
        row["post_id"] = f"T{number:04d}"
        world.post_will[row["post_id"]] = row.pop("good_will")
        yield row


def _choose_authors(world, rng):
    """小明, three hosts and eight other well-liked members: (reach, taste for selling)."""
    fates = world.model["groups"]
    hosts = [world.hosts[g] for g in ("G02", "G03", "G05")]
    pool = [
        p
        for p in world.people[1:]
        if fates[p.home]["fate"] == "alive"
        and p.row["joined_on"] < world.day(0)
        and not p.row["left_on"]
        and not p.quiet_from
        and p.id not in hosts
    ]
    partners = rng.some(pool, AUTHORS - 4, [p.influence for p in pool])
    chosen = ["M0001", *hosts, *(p.id for p in partners)]
    tastes = rng.shuffled([0.15 + 0.7 * i / (AUTHORS - 2) for i in range(AUTHORS - 1)])
    authors = {"M0001": (1.9, 0.32)}
    for author, taste in zip(chosen[1:], tastes, strict=True):
        authors[author] = (round(rng.lognormal(0.9, 0.3), 6), round(taste, 6))
    wheel = Wheel({author: reach for author, (reach, _) in authors.items()})
    for person in world.people:
        person.promoter = wheel.spin(rng)
    return authors


def _kind(rng, sells):
    if rng.chance(sells):
        return "促销" if rng.chance(0.55) else "产品"
    return rng.weighted({"生活": 0.48, "知识": 0.30, "互动": 0.22})


def make_comments(world):
    """Comments by those who follow the author, and when the author answered."""
    model = world.model
    rng = Stream(model["seed"], "moment comments")
    words = world.words["talk"] | world.words["trade"]
    authors = sorted({post["author_id"] for post in world.tables["moments"]})
    manner = {a: (rng.normal(0.2, 0.9), rng.lognormal(110, 0.8)) for a in authors}
    manner["M0001"] = (1.0, 70.0)
    crowd = {}
    for author in authors:
        followers = [p for p in world.people if p.promoter == author and p.id != author]
        crowd[author] = {p.id: exp(0.7 * p.bent) * (1.6 if p.buys else 1) for p in followers}
    rows = []
    for post in world.tables["moments"]:
        day = post["posted_at"].date()
        here = {
            m: w
            for m, w in crowd[post["author_id"]].items()
            if world.by_id[m].row["joined_on"] <= day
            and (world.by_id[m].row["left_on"] or dt.date.max) > day
        }
        if not here:
            continue
        wheel = Wheel(here)
        _, draws, _, pattern = KINDS[post["kind"]]
        mean = draws * post["viewers"] / 170 * exp(0.3 * world.post_will[post["post_id"]])
        for member in {wheel.spin(rng): None for _ in range(rng.poisson(mean * 0.9))}:
            at = post["posted_at"] + dt.timedelta(minutes=1 + int(rng.lognormal(95, 1.3)))
            if at.date() > world.last_day:
                continue
            care = world.by_id[member].care
            will, slow = manner[post["author_id"]]
            replied = None
            if rng.chance(logistic(will + 0.9 * care)):
                wait = max(1, int(rng.lognormal(slow * exp(-0.75 * care), 0.9)))
                replied = at + dt.timedelta(minutes=min(wait, 7 * 24 * 60))
            rows.append(
                {
                    "comment_id": "",
                    "post_id": post["post_id"],
                    "member_id": member,
                    "commented_at": at,
                    "text": fill(rng, rng.pick(words[pattern]), words),
                    "replied_at": replied,
                }
            )
    rows.sort(key=lambda r: (r["commented_at"], r["post_id"], r["member_id"]))
    for number, row in enumerate(rows, start=1):
        row["comment_id"] = f"N{number:05d}"
        yield row


def make_survey(world):
    """Four senses with two items each, two items on trust, and the willingness to recommend."""
    model = world.model
    rng = Stream(model["seed"], "survey")
    words = world.words["talk"] | world.words["trade"]
    asked = world.day(7 * 19)
    number = 0
    for person in world.people[1:]:
        group = model["groups"][person.home]
        gone = person.row["left_on"] and person.row["left_on"] <= asked
        if gone or person.row["joined_on"] > asked:
            continue
        silent = person.quiet_from and person.quiet_from <= asked
        lively = group["fate"] in ("alive", "between")
        x = 0.55 + 0.5 * person.bent + 0.3 * person.belonging
        x -= (1.3 if silent else 0) + (0 if lively else 2.6)
        if not rng.chance(logistic(x)):
            continue
        number += 1
        yield _answers(world, rng, model, words, person, group, number, asked)


def _answers(world, rng, model, words, person, group, number, asked):
    ruled = "rules_from" in group
    shift = {
        "ritual": 0.9 if ruled and person.row["joined_on"] >= group["rules_from"] else 0.0,
        "participation": 0.35 * person.bent,
        "organisation": 0.35 if ruled else 0.0,
        "belonging": 0.35 if group["size"] < 100 else 0.0,
    }
    lively = group["fate"] in ("alive", "between")
    row, feeling = {}, 0.0
    for sense, more in shift.items():
        sense_of_it = 0.6 * person.belonging + rng.normal(more - (0 if lively else 0.9), 0.75)
        feeling += sense_of_it
        for item in (1, 2):
            row[f"{sense}_{item}"] = _likert(rng, 3.35 + 0.8 * sense_of_it)
    trust = 0.45 * person.belonging + 0.3 * person.care + (0.3 if ruled else 0)
    trust += rng.normal(0 if lively else -1.0, 0.6)
    for item in (1, 2):
        row[f"trust_{item}"] = _likert(rng, 3.5 + 0.75 * trust)
    nps = round(min(10, max(0, rng.normal(6.7 + 0.42 * feeling + 0.7 * trust, 1.4))))
    comment = None
    if rng.chance(0.28):
        mood = "survey_good" if nps >= 8 else "survey_mid" if nps >= 6 else "survey_bad"
        if rng.chance(0.2):
            mood = "survey_mid"
        comment = fill(rng, rng.pick(words[mood]), words)
    return {
        "response_id": f"R{number:03d}",
        "member_id": person.id,
        "answered_on": asked + dt.timedelta(days=min(13, rng.geometric(0.3))),
        **row,
        "nps": nps,
        "comment": comment,
    }


def _likert(rng, x):
    if rng.chance(0.03):
        return None
    return min(5, max(1, round(rng.normal(x, 0.55))))
