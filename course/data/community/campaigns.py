"""Campaigns, how far each invited member went, what they said afterwards, and the vote."""

import datetime as dt

from .stream import Stream, exp, logistic


def make_campaigns(world):
    """One row a campaign, as the model states it."""
    for number, campaign in enumerate(world.model["campaigns"], start=1):
        start = world.day(7 * (campaign["week"] - 1))
        yield {
            "campaign_id": f"A{number:02d}",
            "name": campaign["name"],
            "goal": campaign["goal"],
            "started_on": start,
            "ended_on": start + dt.timedelta(days=campaign["days"] - 1),
            "steps": "|".join(campaign["steps"]),
            "reward_yuan": campaign["reward"],
            "budget_yuan": campaign["budget"],
            "staff_hours": campaign["hours"],
            "partner_again": campaign["partner"],
        }


def make_events(world):
    """Every step anybody took. In an A/B campaign the variant is drawn by a fair coin."""
    model = world.model
    for number, campaign in enumerate(model["campaigns"], start=1):
        rng = Stream(model["seed"], f"campaign {number}")
        rows = []
        for person in _invited(world, rng, campaign):
            variant = rng.pick("AB") if "steps_b" in campaign else None
            steps = campaign["steps_b" if variant == "B" else "steps"]
            rows += _walk(world, rng, model, campaign, person, steps, f"A{number:02d}", variant)
        yield from sorted(rows, key=lambda r: (r["member_id"], r["step"]))


def _invited(world, rng, campaign):
    """Members of living groups, by lot."""
    start = world.day(7 * (campaign["week"] - 1))
    fates = world.model["groups"]
    pool = [
        p
        for p in world.people[1:]
        if p.row["joined_on"] < start
        and (p.row["left_on"] is None or p.row["left_on"] > start)
        and fates[p.home]["fate"] in ("alive", "between")
    ]
    return rng.some(pool, campaign["invited"])


def _walk(world, rng, model, campaign, person, steps, campaign_id, variant):
    law = model["campaign"]
    start = world.day(7 * (campaign["week"] - 1))
    end = dt.datetime.combine(start, dt.time(23, 59)) + dt.timedelta(days=campaign["days"] - 1)
    end = min(end, dt.datetime.combine(person.row["left_on"] or world.last_day, dt.time(23, 59)))
    at = dt.datetime.combine(start, dt.time(8)) + dt.timedelta(
        minutes=int(rng.uniform() ** 2 * campaign["days"] * 1000)
    )
    eager = law["eager"] * (0.7 * person.bent + 0.7 * person.belonging - 0.3)
    if person.quiet_from and person.quiet_from <= start:
        eager -= 0.9
    for number, step in enumerate(steps, start=1):
        if number > 1:
            ease = model["ease"][step] * law["tiring"] ** (number - 2)
            odds = ease / (1 - ease) * exp(eager)
            p = odds / (1 + odds)
            if step.startswith("付"):
                p = 0.0 if not person.buys else min(0.95, 2.4 * p)
            if not rng.chance(p):
                return
            wait = rng.lognormal(1500 if step.startswith("打卡第") else 25, 0.9)
            at += dt.timedelta(minutes=int(wait) + 1)
        if at > end:
            return
        yield {
            "campaign_id": campaign_id,
            "member_id": person.id,
            "variant": variant,
            "step": number,
            "step_name": step,
            "happened_at": at,
        }


def make_feedback(world):
    """Scores of people called back: value against awkwardness decides who would come again."""
    model = world.model
    rng = Stream(model["seed"], "campaign feedback")
    reached = {}
    for event in world.tables["campaign_events"]:
        key = (event["campaign_id"], event["member_id"])
        reached[key] = (event["step"], event["variant"])
    for (campaign_id, member_id), (step, variant) in sorted(reached.items()):
        campaign = model["campaigns"][int(campaign_id[1:]) - 1]
        steps = campaign["steps_b" if variant == "B" else "steps"]
        if step < 2 and not rng.chance(0.12):
            continue
        if not rng.chance(model["campaign"]["feedback_share"] * (1.3 if step == len(steps) else 1)):
            continue
        person = world.by_id[member_id]
        done = step / len(steps)
        value = rng.normal(2.1 + 0.018 * campaign["reward"] + 0.9 * done, 0.7)
        value += 0.25 * person.belonging - 0.25 * campaign["awkward"]
        awkward = rng.normal(1.35 + 0.24 * len(steps) + 0.7 * campaign["awkward"], 0.75)
        awkward -= 0.15 * person.belonging
        yield {
            "campaign_id": campaign_id,
            "member_id": member_id,
            "value_score": min(5, max(1, round(value))),
            "awkward_score": min(5, max(1, round(awkward))),
            "join_again": rng.chance(logistic(0.2 + 1.05 * (value - awkward))),
        }


def make_votes(world):
    """Ballots of those who took the last step of the packaging vote."""
    model = world.model
    rng = Stream(model["seed"], "votes")
    number = next(i for i, c in enumerate(model["campaigns"], 1) if c["name"] == "新米包装投票")
    camps = dict(enumerate(camp["share"] for camp in model["ballots"]))
    for event in world.tables["campaign_events"]:
        if event["campaign_id"] != f"A{number:02d}" or event["step_name"] != "投票":
            continue
        order = list(model["ballots"][rng.weighted(camps)]["order"])
        for place in (0, 1, 2, 3):
            if rng.chance(0.10 if place == 0 else 0.16):
                order[place], order[place + 1] = order[place + 1], order[place]
        length = rng.weighted({5: 0.62, 3: 0.22, 2: 0.09, 1: 0.07})
        ranked = order[:length] + [None] * (5 - length)
        yield {
            "member_id": event["member_id"],
            "voted_on": event["happened_at"].date(),
            **{f"choice_{place}": name for place, name in enumerate(ranked, start=1)},
        }
