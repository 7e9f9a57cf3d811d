"""Products, orders, visits to the shop, and what the community cost."""

import datetime as dt
from collections import Counter, defaultdict

from .stream import Stream, Wheel, exp, fill

DAY = dt.timedelta(days=1)
LIKES = {  # products that people of a preference take more often
    "新米": {"P01": 1.5, "P02": 1.5},
    "长粒香": {"P01": 2.5, "P02": 2.0},
    "有机米": {"P04": 5.0},
    "胚芽米": {"P03": 4.0},
    "粥米": {"P05": 3.5},
    "杂粮": {"P07": 3.5},
    "实惠装": {"P06": 5.0, "P02": 1.5, "P04": 0.2},
}
GRADES = ("one", "two", "three", "four", "five")


def make_products(world):
    """The firm's twelve products."""
    for product_id, (name, category, kg, price, cost, _) in world.model["products"].items():
        yield {
            "product_id": product_id,
            "name": name,
            "category": category,
            "pack_kg": kg,
            "price_yuan": price,
            "cost_yuan": cost,
        }


def make_orders(world):
    """Orders in order of date: members' own, through Moments, in campaigns, and by walk-ins."""
    model = world.model
    rng = Stream(model["seed"], "orders")
    buyers = _buying_spans(world, rng)
    drafts = [
        *_campaign_orders(world, rng, buyers),
        *_own_orders(world, rng, buyers),
        *_feed_orders(world, rng, buyers),
        *_walk_in_orders(world, rng),
    ]
    drafts = [d for _, d in sorted(enumerate(drafts), key=lambda e: (e[1]["ordered_on"], e[0]))]
    words = world.words["talk"] | world.words["trade"]
    wheels = _product_wheels(model)
    neighbours = defaultdict(list)
    for tie in world.tables["ties"]:
        neighbours[tie["member_a"]].append(tie["member_b"])
        neighbours[tie["member_b"]].append(tie["member_a"])
    bought = Counter()
    for number, draft in enumerate(drafts, start=1):
        person = draft["person"]
        product = draft.get("product") or wheels[person.row["prefers"] if person else "none"].spin(
            rng
        )
        _, category, kg, price, _, _ = model["products"][product]
        quantity = 1 + rng.geometric(0.82 if category == "礼盒" or kg >= 10 else 0.66)
        quantity = min(quantity, 8)
        first = person is None or not bought[person.id]
        coupon = 0
        if rng.chance(0.16):
            coupon = min(rng.pick((5, 8, 10, 15)), price * quantity // 4)
        delivered = _delivery(world, rng, product, draft["ordered_on"])
        rating, review = None, None
        if delivered and rng.chance(0.42):
            days = (delivered - draft["ordered_on"]).days
            rating, review = _opinion(rng, words, product, days, draft["preorder"])
        yield {
            "order_id": f"O{number:04d}",
            "ordered_on": draft["ordered_on"],
            "member_id": person.id if person else None,
            "product_id": product,
            "quantity": quantity,
            "coupon_yuan": coupon,
            "amount_yuan": round(price * quantity - coupon, 1),
            "channel": draft["channel"],
            "promoter_id": draft.get("promoter"),
            "referrer_id": _referrer(world, rng, person, bought, neighbours) if first else None,
            "preorder": draft["preorder"],
            "delivered_on": delivered,
            "rating": rating,
            "review": review,
        }
        if person:
            bought[person.id] += 1


def _buying_spans(world, rng):
    """When each buyer's buying begins and ends, and how often he buys a week."""
    law = world.model["orders"]
    spans = {}
    for person in world.people:
        if not person.buys:
            continue
        joined = person.row["joined_on"]
        if joined < world.day(0):
            start = world.day(int(75 * rng.uniform() ** 1.7))
        else:
            start = joined + DAY * (1 + rng.geometric(0.055))
        p = law["churn"] * exp(-law["churn_care"] * person.care)
        p *= exp(-law["churn_belonging"] * person.belonging)
        p *= law["weak_churn"] if person.strength < 0.33 else 1
        rate = rng.lognormal(law["weekly"], law["spread"])
        rate *= exp(0.22 * person.care) * ((person.row["monthly_rice_kg"] or 9) / 9) ** 0.25
        stay = 0 if rng.chance(min(0.75, 7.5 * p)) else 7 * (1 + rng.geometric(min(0.5, p)))
        end = min(start + DAY * stay, person.row["left_on"] or world.last_day, world.last_day)
        if start <= world.last_day:
            spans[person.id] = (start, max(start, end), min(2.4, rate))
    return spans


def _campaign_orders(world, rng, buyers):
    """Whoever paid in a campaign has an order of that product."""
    for number, campaign in enumerate(world.model["campaigns"], start=1):
        if "product" not in campaign:
            continue
        for event in world.tables["campaign_events"]:
            if event["campaign_id"] == f"A{number:02d}" and event["step_name"].startswith("付"):
                yield {
                    "ordered_on": event["happened_at"].date(),
                    "person": world.by_id[event["member_id"]],
                    "product": campaign["product"],
                    "channel": "群接龙" if rng.chance(0.6) else "小程序",
                    "preorder": True,
                }


def _own_orders(world, rng, buyers):
    """First order at the start of the span, then at the buyer's own pace."""
    channels = Wheel({"群接龙": 0.46, "小程序": 0.36, "公众号": 0.08, "线下": 0.10})
    for member_id, (start, end, rate) in buyers.items():
        day = start
        pace = 7 / rate
        while day <= end:
            yield {
                "ordered_on": day,
                "person": world.by_id[member_id],
                "channel": channels.spin(rng),
                "preorder": False,
            }
            day += DAY * max(1, round(rng.lognormal(pace, 0.45)))


def _feed_orders(world, rng, buyers):
    """Orders through Moments: their number follows the author's good will."""
    law = world.model["feed"]
    audience = defaultdict(dict)
    for member_id, (_, _, rate) in buyers.items():
        audience[world.by_id[member_id].promoter][member_id] = rate
    for (author, week), feed in world.feeds.items():
        mean = world.model["orders"]["feed_per_week"] * feed["reach"]
        mean *= exp(law["pull"] * feed["good_will"]) * (1 + law["push"] * feed["selling"])
        for _ in range(rng.poisson(mean)):
            day = world.day(7 * week + rng.below(7))
            open_now = {
                m: w for m, w in audience[author].items() if buyers[m][0] <= day <= buyers[m][1]
            }
            person = None
            if open_now and rng.chance(0.5):
                person = world.by_id[rng.weighted(open_now)]
            yield {
                "ordered_on": day,
                "person": person,
                "channel": "朋友圈",
                "promoter": author,
                "preorder": False,
            }


def _walk_in_orders(world, rng):
    channels = Wheel({"小程序": 0.55, "公众号": 0.20, "线下": 0.25})
    season = {13: 1.25, 14: 1.35, 15: 1.3}  # before the Dragon Boat Festival
    for week in range(world.model["weeks"]):
        mean = world.model["orders"]["walk_ins_per_week"] * season.get(week, 1)
        for _ in range(rng.poisson(mean)):
            yield {
                "ordered_on": world.day(7 * week + rng.below(7)),
                "person": None,
                "channel": channels.spin(rng),
                "preorder": False,
            }


def _product_wheels(model):
    shares = {key: product[5] for key, product in model["products"].items()}
    liked = {
        name: Wheel({key: share * more.get(key, 1) for key, share in shares.items()})
        for name, more in LIKES.items()
    }
    return liked | {"none": Wheel(shares)}


def _delivery(world, rng, product, ordered):
    if product in ("P10", "P12"):
        return None  # comes with the harvest in October
    if product == "P09":
        day = dt.date(2026, 6, 8) + DAY * rng.below(6)
        day = max(day, ordered + DAY * 2)
    else:
        day = ordered + DAY * (2 + rng.geometric(0.5) + (rng.below(6) if rng.chance(0.07) else 0))
    return day if day <= world.last_day else None


def _opinion(rng, words, product, days, preorder):
    quality = {"P04": 0.25, "P03": 0.2, "P06": -0.35, "P08": 0.1, "P02": 0.05}.get(product, 0)
    late = 0 if preorder else max(0, days - 4)
    mishap = 2.2 if rng.chance(0.06) else 0
    mean = 4.45 + quality - 0.28 * late - mishap
    rating = round(min(5, max(1, rng.normal(mean, 0.85))))
    review = None
    if rng.chance(0.72):
        review = fill(rng, rng.pick(words[GRADES[rating - 1]]), words)
    return rating, review


def _referrer(world, rng, person, bought, neighbours):
    """Who is named on a first order: rather people who bought often and feel they belong."""
    if not bought or not rng.chance(0.42 if person else 0.3):
        return None
    near = [n for n in neighbours[person.id] if bought[n]] if person else []
    inviter = person.row["invited_by"] if person else None
    if inviter and bought[inviter] and rng.chance(0.7):
        return inviter
    pool = near or list(bought)
    weights = {
        m: exp(0.5 * world.by_id[m].belonging) * min(bought[m], 12) ** 0.9
        for m in pool
        if not person or m != person.id
    }
    return rng.weighted(weights) if weights else None


def make_visits(world):
    """Weekly visits to the shop by three kinds of people; the kinds go to world.truth."""
    model = world.model
    rng = Stream(model["seed"], "visits")
    kinds = ["customer"] * model["visits"]["customers"]
    kinds += ["waiter"] * model["visits"]["waiters"]
    kinds += ["passer_by"] * model["visits"]["passers_by"]
    truth = world.truth["visitor_kind"] = {}
    rows = []
    for number, kind in enumerate(rng.shuffled(kinds), start=1):
        visitor = f"V{number:04d}"
        truth[visitor] = kind
        acts_like = kind
        if rng.chance(model["visits"]["blur"]):
            acts_like = {"customer": "waiter", "passer_by": "waiter"}.get(
                kind, rng.pick(("customer", "passer_by"))
            )
        rows += _one_visitor(rng, model, visitor, kind, acts_like)
    return sorted(rows, key=lambda r: (r["week"], r["visitor_id"]))


HABITS = {  # weeks present after the first, pages, minutes, and chances to ask, to fill the cart
    "customer": (0.42, 9, 8.0, 0.14, 0.62),
    "waiter": (0.30, 11, 11.0, 0.30, 0.26),
    "passer_by": (0.02, 1.7, 0.9, 0.015, 0.012),
}
CHANNELS = {
    "customer": {"群链接": 0.34, "朋友圈": 0.26, "公众号": 0.16, "搜索": 0.06, "广告": 0.04, "线下扫码": 0.14},
    "waiter": {"群链接": 0.22, "朋友圈": 0.24, "公众号": 0.26, "搜索": 0.14, "广告": 0.08, "线下扫码": 0.06},
    "passer_by": {"群链接": 0.12, "朋友圈": 0.14, "公众号": 0.12, "搜索": 0.16, "广告": 0.38, "线下扫码": 0.08},
}  # fmt: skip


def _one_visitor(rng, model, visitor, kind, acts_like):
    back, pages, minutes, asks, fills = HABITS[acts_like]
    buys = {"customer": 0.62, "waiter": 0.015, "passer_by": 0.002}[kind]
    if kind != acts_like:
        buys *= 0.5
    mood = rng.lognormal(1, 0.35)
    start = rng.below(model["weeks"])
    stay = start + 1 + (0 if acts_like == "passer_by" else 2 + rng.geometric(0.12))
    for week in range(start, min(model["weeks"], stay)):
        if week > start and not rng.chance(back):
            continue
        seen = min(80, max(1, round(rng.lognormal(pages * mood, 0.5))))
        long = min(180, max(0.1, round(rng.lognormal(minutes * mood, 0.65), 1)))
        cart = rng.chance(fills)
        bought = rng.chance(buys)
        yield {
            "visitor_id": visitor,
            "week": week + 1,
            "channel": rng.weighted(CHANNELS[kind]),
            "pages": max(seen, 2 if bought else 1),
            "minutes": long,
            "asked": rng.chance(asks),
            "added_to_cart": cart or bought,
            "bought": bought,
        }


def make_costs(world):
    """Running costs by week and the bills of every campaign."""
    rng = Stream(world.model["seed"], "costs")
    bills = []
    for week in range(1, world.model["weeks"] + 1):
        bills.append((week, "人工", "固定", None, 1500))
        bills.append((week, "系统服务", "固定", None, 120))
        bills.append((week, "内容制作", "变动", None, round(rng.lognormal(420, 0.3))))
        if week % 2 == 0:
            bills.append((week, "场地物料", "变动", None, round(rng.lognormal(260, 0.35))))
        if week % 4 == 1:
            bills.append((week, "广告投放", "变动", None, round(rng.lognormal(1300, 0.25))))
    done = Counter()
    for event in world.tables["campaign_events"]:
        done[event["campaign_id"], event["step_name"]] += 1
    for number, campaign in enumerate(world.model["campaigns"], start=1):
        key, week = f"A{number:02d}", campaign["week"]
        finished = done[key, campaign["steps"][-1]]
        bills.append((week, "人工", "固定", key, campaign["hours"] * 35))
        bills.append((week, "红包奖品", "变动", key, max(1, finished * campaign["reward"])))
        bills.append((week, "内容制作", "固定", key, round(rng.lognormal(380, 0.3))))
        if "product" in campaign:
            bills.append((week, "模具开版", "固定", key, round(campaign["budget"] * 0.3)))
        if campaign["goal"] in ("拉新", "促活"):
            bills.append((week, "场地物料", "固定", key, round(rng.lognormal(450, 0.4))))
    for number, (week, item, nature, campaign, amount) in enumerate(
        sorted(bills, key=lambda b: b[0]), start=1
    ):
        yield {
            "cost_id": f"F{number:03d}",
            "week": week,
            "item": item,
            "nature": nature,
            "campaign_id": campaign,
            "amount_yuan": amount,
        }
