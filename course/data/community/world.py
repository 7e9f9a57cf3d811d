"""The order in which the tables are made, and what they share while being made."""

import datetime as dt
import tomllib
from pathlib import Path

from . import campaigns, people, sales, spread, talk, trust

HERE = Path(__file__).resolve().parent.parent

# In order of dependence. Each function yields rows as dicts in the order of the columns.
TABLES = {
    "groups": people.make_groups,
    "members": lambda world: (person.row for person in world.people),
    "memberships": people.make_memberships,
    "ties": people.make_ties,
    "messages": talk.make_messages,
    "audits": talk.make_audits,
    "products": sales.make_products,
    "campaigns": campaigns.make_campaigns,
    "campaign_events": campaigns.make_events,
    "campaign_feedback": campaigns.make_feedback,
    "votes": campaigns.make_votes,
    "moments": trust.make_moments,
    "moment_comments": trust.make_comments,
    "orders": sales.make_orders,
    "visits": sales.make_visits,
    "costs": sales.make_costs,
    "survey": trust.make_survey,
    "contents": spread.make_contents,
    "shares": spread.make_shares,
}


class World:
    """Parameters, words, the people, and every table made so far.

    `truth` holds what the simulator knows and no table says: it is for tests and answer keys.
    """

    def __init__(self, seed=None):
        self.model = tomllib.loads((HERE / "model.toml").read_text(encoding="utf-8"))
        if seed is not None:
            self.model["seed"] = seed
        self.words = {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
            for path in sorted((HERE / "words").glob("*.toml"))
        }
        talk = self.words["talk"]
        talk["question"] = [question for question, *_ in talk["qa"]]
        self.tables, self.truth = {}, {}
        self.hosts = people.assign_hosts(self.model)
        self.people = people.make_people(self)
        self.by_id = {person.id: person for person in self.people}
        self.truth["fate"] = {key: group["fate"] for key, group in self.model["groups"].items()}
        self.truth["strength"] = {p.id: round(p.strength, 3) for p in self.people}

    def day(self, number):
        """Date of day `number`, counted from 0 on Monday of week 1."""
        return self.model["first_day"] + dt.timedelta(days=number)

    @property
    def last_day(self):
        """The last of the days told of."""
        return self.day(7 * self.model["weeks"] - 1)


def build(seed=None):
    """Make every table; returns the World, whose `tables` maps names to lists of rows."""
    world = World(seed)
    for name, make in TABLES.items():
        world.tables[name] = list(make(world))
    return world
