"""Groups, members, who is in which group, and who talks with whom."""

import datetime as dt
from dataclasses import dataclass, field

from .stream import Stream, Wheel, exp, fill, logistic

DAY = dt.timedelta(days=1)


@dataclass
class Person:
    """What the simulator knows of a member; `row` alone is published."""

    row: dict
    home: str  # main group
    strength: float  # of the tie to the host, 0 to 1
    bent: float  # to talk, standard normal
    belonging: float  # standard normal, shifted by the group
    care: float  # attention the person gets from the author of the feed, standard normal
    promoter: str = ""
    influence: float = 1.0
    knowing: float = 0.0  # chance to say something of value
    senses: dict = field(default_factory=dict)
    buys: bool = False
    quiet_from: dt.date | None = None
    groups: dict = field(default_factory=dict)  # group_id -> (joined_on, left_on or None)

    @property
    def id(self):
        return self.row["member_id"]


def make_groups(world):
    """12 groups as the model states them."""
    for group_id, group in world.model["groups"].items():
        yield {
            "group_id": group_id,
            "name": group["name"],
            "carrier": group["carrier"],
            "created_on": group["created_on"],
            "capacity": group.get("capacity"),
            "host_id": world.hosts[group_id],
            "purpose": group["purpose"],
            "rules_from": group.get("rules_from"),
        }


def assign_hosts(model):
    """Member ids of the hosts: 小明 is M0001, the others follow in order of their groups."""
    ids, hosts = {}, {}
    for group_id, group in model["groups"].items():
        hosts[group_id] = ids.setdefault(group["host"], f"M{len(ids) + 1:04d}")
    return hosts


def make_people(world):
    """1,200 accounts with their hidden traits, in order of joining (hosts first)."""
    model, words, day = world.model, world.words["people"], world.day
    rng = Stream(model["seed"], "members")
    names = Stream(model["seed"], "nicknames")
    seats = _seats(model, rng, world)
    people, host_of = [], {host: gid for gid, host in reversed(world.hosts.items())}
    for number, (joined, home) in enumerate(seats, start=1):
        member_id = f"M{number:04d}"
        host_home = host_of.get(member_id)
        group = model["groups"][home]
        alive = group["fate"] in ("alive", "between")
        relation = (
            "本人"
            if number == 1
            else rng.weighted({k: v[0 if alive else 1] for k, v in model["relation"].items()})
        )
        base = model["relation"].get(relation, [0, 0, 1.0, 0, 0])
        strength = min(0.98, max(0.02, rng.normal(base[2], model["strength"]["spread"])))
        row = {
            "member_id": member_id,
            "nickname": "",
            **_profile(rng, words, home),
            "group_id": home,
            "joined_on": joined,
            "left_on": None,
            "invited_by": None,
            "relation": relation,
            **_closeness(rng, relation, base, strength, joined < day(0)),
            **_rice(rng, words),
        }
        row["nickname"] = group["host"] if host_home else _nickname(names, words, row["age_band"])
        if number == 1:
            row |= {"region": "日照东港", "age_band": "25-34", "occupation": "企业职员"}
            row |= {"known_months": 0, "private_chats_30d": 0, "mutual_friends": 0}
            row |= {"met_offline": False}
        person = Person(
            row=row,
            home=home,
            strength=strength,
            bent=rng.normal(),
            belonging=rng.normal(0.25 if alive else -0.6, 1.0),
            care=rng.normal(),
        )
        person.knowing = logistic(rng.normal(-0.6, 0.9))
        people.append(person)
    _twin_accounts(rng, people)
    _influence(rng, people, model)
    _buyers(rng, people, model)
    _leaving(rng, people, world)
    _inviters(rng, people)
    for person in people:
        person.care += model["care"]["loyalty_seen"] * person.belonging
    return people


def _seats(model, rng, world):
    """(joined_on, group) for every account, hosts first, then by date."""
    hosts = list(dict.fromkeys(world.hosts.values()))
    homes = {host: next(g for g, h in world.hosts.items() if h == host) for host in hosts}
    first = [(model["groups"][homes[h]]["created_on"], homes[h]) for h in hosts]
    rest = []
    for group_id, group in model["groups"].items():
        count = group["size"] - sum(home == group_id for home in homes.values())
        span = (world.day(0) - group["created_on"]).days
        for _ in range(count):
            if rng.chance(group["before"]):
                # growth speeds up towards the present
                joined = group["created_on"] + DAY * int(span * (1 - rng.uniform() ** 1.6))
            else:
                joined = world.day(int(175 * rng.uniform() ** 1.15))
            rest.append((joined, group_id))
    return first + sorted(rest)


def _nickname(rng, words, age):
    while True:
        name = fill(rng, rng.weighted(words["nickname_shapes"]), words)
        elderly = name.endswith(("大爷", "奶奶", "姥姥", "婶", "叔", "姨"))
        parent = name.endswith(("妈", "爸", "妈妈", "爸爸"))
        if not (elderly and age < "45") and not (parent and age in ("18-24", "55以上")):
            return name


def _profile(rng, words, home):
    region = dict(words["regions"])
    scene = dict(words["life_scenes"])
    ages = dict(words["age_bands"])
    if home == "G02":
        region |= {"青岛": 2.2, "日照东港": 0.08}
    if home == "G03":
        ages |= {"25-34": 0.55, "35-44": 0.36, "18-24": 0.01, "55以上": 0.01}
        scene = {"带孩子": 0.72, "三代同堂": 0.22, "二人世界": 0.06}
    if home == "G04":
        region |= {"日照东港": 3.0, "日照岚山": 0.5}
    age = rng.weighted(ages)
    scene = rng.weighted({k: v * words["scene_by_age"][age].get(k, 1) for k, v in scene.items()})
    job = rng.weighted(
        {k: v * words["job_by_age"][age].get(k, 1) for k, v in words["jobs"].items()}
    )
    level = min(4, max(0, round(rng.normal(words["job_income"][job], 0.85))))
    hidden = rng.chance((0.12, 0.15, 0.2, 0.26, 0.34)[level])
    likes = dict(words["interests"])
    if scene in ("带孩子", "三代同堂"):
        likes["育儿"] *= 3
    if home in ("G03", "G06", "G04"):
        likes["做饭"] *= 1.8
    count = rng.weighted({1: 0.35, 2: 0.42, 3: 0.23})
    return {
        "region": rng.weighted(region),
        "age_band": age,
        "occupation": job,
        "income_band": None if hidden else words["income_bands"][level],
        "interests": "|".join(rng.some(list(likes), count, likes.values())),
        "life_scene": scene,
    }


def _closeness(rng, relation, base, strength, known_before):
    """Columns from which the strength of a tie can be judged, none of them perfect."""
    low, high = base[3], base[4]
    known = round(low + (high - low) * min(1, abs(rng.normal(0.15 + 0.35 * strength, 0.25))))
    if not known_before and relation in ("群友", "网友", "陌生人"):
        known = 0  # met through the group itself
    mood = rng.lognormal(1, 0.38)
    return {
        "known_months": min(420, known),
        "private_chats_30d": min(90, rng.poisson((0.3 + 17 * strength**2) * mood)),
        "mutual_friends": None
        if rng.chance(0.06)
        else min(60, rng.poisson((0.5 + 18 * strength**1.5) * rng.lognormal(1, 0.35))),
        "met_offline": rng.chance(logistic((strength - 0.52) * 8)),
    }


def _rice(rng, words):
    kg = round(min(60, max(0.5, rng.lognormal(9, 0.55))) * 2) / 2
    return {
        "monthly_rice_kg": None if rng.chance(0.09) else kg,
        "prefers": rng.weighted(words["prefers"]),
    }


def _twin_accounts(rng, people):
    """Seven people came back under a second account."""
    later = [p for p in people[60:] if p.home in ("G01", "G02", "G05")]
    for twin in rng.some(later, 7):
        earlier = [p for p in people[15:] if p.row["joined_on"] < twin.row["joined_on"]]
        origin = rng.pick(earlier)
        for key in ("nickname", "region", "age_band", "occupation"):
            twin.row[key] = origin.row[key]


def _influence(rng, people, model):
    for person in people:
        hub = rng.chance(model["chain"]["hubs"]) and person.bent > -0.8
        person.influence = round(rng.lognormal(0.72, 0.5), 6)
        if hub or person.id in ("M0001",):
            person.influence *= model["chain"]["hub_influence"]
            person.bent += 0.8
            person.knowing = min(0.9, person.knowing + 0.3)


def _buyers(rng, people, model):
    buying, lift = model["buying"], model["lift"]
    for person in people[1:]:
        s, row = person.strength, person.row
        hill = exp(-(((s - buying["top"]) / buying["width"]) ** 2))
        p = buying["floor"] + buying["hill"] * hill
        p += buying["strong"] * logistic((s - 0.72) * 25)
        for key in ("life_scene", "region", "age_band"):
            p *= lift[key].get(row[key], 1)
        for interest in row["interests"].split("|"):
            p *= lift["interests"].get(interest, 1)
        p *= model["groups"][person.home]["trade"]
        person.buys = rng.chance(min(0.96, p))


def _leaving(rng, people, world):
    """When people fall silent, and whether they also leave."""
    model, law = world.model, world.model["presence"]
    for person in people:
        group = model["groups"][person.home]
        start = max(person.row["joined_on"], world.day(0))
        ritual = "rules_from" in group and person.row["joined_on"] >= group["rules_from"]
        if ritual:
            person.belonging += 0.35
        weeks = (world.day(7 * model["weeks"]) - start).days // 7
        for week in range(weeks):
            p = law["quiet_per_week"] * exp(-law["quiet_belonging"] * person.belonging)
            new = person.row["joined_on"] >= world.day(0) and week < 4
            p *= (law["quiet_new"] if new else 1) * (law["quiet_ritual"] if ritual else 1)
            if rng.chance(min(0.5, p)):
                person.quiet_from = start + DAY * (7 * week + rng.between(3, 9))
                break
        is_host = person.id in world.hosts.values()
        if is_host:
            person.quiet_from = None
        elif person.quiet_from and rng.chance(0.34):
            left = person.quiet_from + DAY * (3 + rng.geometric(0.08))
            if left < world.day(7 * model["weeks"]):
                person.row["left_on"] = max(left, world.day(0))


def _inviters(rng, people):
    """About half were brought by somebody already in the same group, rather by the loyal."""
    earlier = {}
    for person in people:
        pool = earlier.setdefault(person.home, [])
        if pool and rng.chance(0.55):
            weights = {
                p.id: (0.3 + p.influence) * exp(0.5 * p.belonging) * (1.6 if p.buys else 1)
                for p in pool
                if not p.row["left_on"] or p.row["left_on"] > person.row["joined_on"]
            }
            person.row["invited_by"] = rng.weighted(weights) if weights else None
        pool.append(person)


def make_memberships(world):
    """Main groups plus the further groups people join."""
    model, rng = world.model, Stream(world.model["seed"], "memberships")
    for person in world.people:
        person.groups[person.home] = (person.row["joined_on"], person.row["left_on"])
    boss = world.people[0]
    boss_joined = boss.row["joined_on"]
    for group_id, group in model["groups"].items():
        if group_id != boss.home:
            opened = world.hosts[group_id] == boss.id
            joined = group["created_on"] if opened else max(group["created_on"], boss_joined)
            boss.groups[group_id] = (joined, None)
    boss.row["joined_on"] = min(joined for joined, _ in boss.groups.values())
    end = world.day(7 * model["weeks"] - 1)
    for group_id, group in model["groups"].items():
        alive = group["fate"] in ("alive", "between")
        pool = [p for p in world.people[1:] if group_id not in p.groups]
        weights = [
            (1.0 if (model["groups"][p.home]["fate"] in ("alive", "between")) == alive else 0.12)
            * (0.25 if p.row["left_on"] else 1)
            * exp(0.4 * p.belonging)
            for p in pool
        ]
        for person in rng.some(pool, group["extra"], weights):
            first = max(group["created_on"], person.row["joined_on"])
            last = person.row["left_on"] or end
            span = (last - first).days
            if span < 1:
                continue
            joined = first + DAY * int(span * rng.uniform() ** 1.3)
            left = person.row["left_on"]
            if rng.chance(0.08):
                out = max(joined, world.day(0)) + DAY * rng.between(1, 90)
                left = min(filter(None, (left, out if out <= end else None)), default=None)
            person.groups[group_id] = (joined, left)
    for group_id in model["groups"]:
        rows = [(p.groups[group_id], p.id) for p in world.people if group_id in p.groups]
        for (joined, left), member_id in sorted(rows, key=lambda r: (r[0][0], r[1])):
            yield {
                "group_id": group_id,
                "member_id": member_id,
                "joined_on": joined,
                "left_on": left,
            }


def make_ties(world):
    """Who talks with whom: circles within groups and towns, a few hubs, a few bridges.

    小明's own talks are told in the members table and not repeated here.
    """
    model, rng = world.model, Stream(world.model["seed"], "ties")
    people = world.people
    by_id = {p.id: p for p in people}
    edges = {}

    def join(a, b, close):
        key = tuple(sorted((a.id, b.id)))
        if a is not b and key not in edges and "M0001" not in key:
            known = int(rng.lognormal(14 if close else 6, 0.9))
            talks = 1 + rng.poisson(rng.lognormal(9 if close else 2.5, 1.0))
            edges[key] = (min(400, talks), min(420, known))

    def sociable(p):
        fate = model["groups"][p.home]["fate"]
        scale = {"alive": 1.0, "between": 0.8, "idle": 0.5, "spam": 0.35, "dead": 0.3}[fate]
        return round(scale * p.influence**0.8 * exp(0.35 * p.bent), 6)

    pull = {p.id: sociable(p) for p in people}
    circles = {}
    for person in people:
        for group_id in person.groups:
            circles.setdefault(("group", group_id), {})[person.id] = pull[person.id]
        circles.setdefault(("place", person.home, person.row["region"]), {})[person.id] = pull[
            person.id
        ]
    wheels = {key: Wheel(members) for key, members in circles.items()}
    for person in people:
        if person.row["invited_by"]:
            join(person, by_id[person.row["invited_by"]], True)
        for key in [("group", g) for g in person.groups] + [
            ("place", person.home, person.row["region"])
        ]:
            share = 1.9 if key[1] == person.home else 0.6
            for _ in range(rng.poisson(share * (0.25 + pull[person.id]))):
                join(person, by_id[wheels[key].spin(rng)], key[0] == "place")
    everyone = Wheel(pull)
    for _ in range(240):  # bridges between circles
        join(by_id[everyone.spin(rng)], by_id[everyone.spin(rng)], False)
    for (a, b), (talks, known) in sorted(edges.items()):
        yield {"member_a": a, "member_b": b, "talks_26w": talks, "known_months": known}
