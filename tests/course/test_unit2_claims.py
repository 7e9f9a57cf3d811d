"""What unit 2 tells about the data is so: its sentences hold for the tables that are shipped."""

import datetime as dt
import json
import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from autograde.keys import unit2
from helpers import data

ROOT = Path(__file__).parents[2]
START = pd.Timestamp("2026-03-02")
LIVING = ["G01", "G02", "G03", "G04", "G05", "G06"]
CHATTING = ["G03", "G02", "G01", "G05"]  # from small to large
ONLINE = [*CHATTING, "G12"]  # of the seven groups that remain, those that the chart shows
BY_RELATION = {"亲戚": "强", "同学": "强", "同事": "强", "朋友的朋友": "中", "老乡": "中"}
BY_RELATION |= {"群友": "中", "网友": "弱", "陌生人": "弱"}


@pytest.fixture(scope="module")
def people():
    members = data.load("members")
    members = members[members["relation"] != "本人"]
    members = members.assign(
        bought=members["member_id"].isin(data.load("orders")["member_id"]),
        queue=members["member_id"].map(unit2._queue()),
        layer=members["relation"].map(BY_RELATION),
    )
    signs = ["known_months", "private_chats_30d", "mutual_friends", "met_offline"]
    rows = members[signs].astype(object).where(members[signs].notna(), None)
    return members.assign(ruler=[unit2._tie(row) for row in rows.to_dict("records")])


def share(people, column):
    return people.groupby(column)["bought"].mean()


# ---------------------------------------------------------------- the lesson


def test_groups_for_business_hardly_buy_and_two_for_meals_do(people):
    bought = share(people, "group_id")
    assert (bought[["G07", "G08", "G09", "G10", "G11"]] < 0.03).all()
    assert (bought[["G01", "G03"]] > 0.4).all()
    purposes = data.load("groups").set_index("group_id")["purpose"]
    assert "人脉" in purposes["G08"] and "互推" not in purposes["G01"]
    assert "优惠通知" in purposes["G10"] and "团购" in purposes["G11"]


@pytest.fixture(scope="module")
def rated():
    orders = data.load("orders").merge(data.load("products"), on="product_id")
    walk_in = orders["member_id"].isna()
    assert orders["rating"].notna().mean() == pytest.approx(2 / 5, abs=0.005)
    assert orders.loc[walk_in, "rating"].notna().mean() > 0.3  # some rate, nobody knows who
    return orders.dropna(subset=["rating"])


def test_one_product_is_clearly_worse_and_the_first_place_is_open(rated):
    score = rated.groupby("name")["rating"].agg(["size", "mean", "std"]).sort_values("mean")
    margin = 1.96 * score["std"] / score["size"] ** 0.5
    low, high = score["mean"] - margin, score["mean"] + margin
    assert score.index[0].startswith("实惠装")
    assert high.iloc[0] < score["mean"].iloc[1:].min()
    assert low.iloc[1:].max() < high.iloc[1:].min()  # all others overlap
    worst = rated[rated["name"] == score.index[0]]["rating"]
    others = rated[rated["name"] != score.index[0]]["rating"]
    error = (worst.var() / len(worst) + others.var() / len(others)) ** 0.5
    assert others.mean() - worst.mean() > 3 * error


def test_options_of_the_product_quiz(rated):
    unhappy = (rated["rating"] <= 2).groupby(rated["name"]).mean()
    assert unhappy.idxmax().startswith("实惠装") and 1 / 10 < unhappy.max() < 1 / 8
    assert unhappy.idxmin().startswith("胚芽米")
    assert round(1 / unhappy.min()) in (38, 39, 40)  # one in forty
    assert 17 <= 1 / unhappy["长粒香 5千克"] <= 18
    assert 1.8 < unhappy["长粒香 5千克"] / unhappy.min() < 2.6
    mean = rated.groupby("name")["rating"].mean().sort_values(ascending=False)
    assert "胚芽米 2.5千克" in mean.index[:3]
    assert 3 < list(mean.index).index("长粒香 5千克") < len(mean) - 2
    products = data.load("products").set_index("name")
    assert (products["price_yuan"] / products["pack_kg"]).idxmin().startswith("实惠装")
    assert (products["price_yuan"] - products["cost_yuan"]).idxmax() == "一垄田认领卡"
    assert products.loc["一垄田认领卡", "price_yuan"] == 168
    assert "一垄田认领卡" not in mean.index
    orders = data.load("orders")["product_id"].value_counts()
    assert products.reset_index().set_index("product_id")["name"][orders.idxmax()] == "长粒香 5千克"


def test_life_scenes(people):
    bought, base = share(people, "life_scene"), people["bought"].mean()
    count = people["life_scene"].value_counts()
    assert all(0.38 < bought[scene] < 0.44 for scene in ("带孩子", "三代同堂", "空巢"))
    assert set(bought.index[bought > base]) == {"带孩子", "三代同堂", "空巢"}
    assert 0.1 < bought["一人食"] < 0.15 and bought["一人食"] / base < 0.4
    assert bought["带孩子"] / base == pytest.approx(1.3, abs=0.02)
    assert abs(bought["带孩子"] - bought["空巢"]) / base < 0.1
    margin = 1.96 * (bought * (1 - bought) / count) ** 0.5
    clear = (bought - base).abs() / margin
    assert set(clear.index[clear > 1.2]) == {"带孩子", "一人食"}
    assert 0.95 < clear["三代同堂"] < 1.05  # the end of its line touches the dashed one
    assert clear["空巢"] < 0.9
    assert count["空巢"] / count["带孩子"] == pytest.approx(1 / 5, abs=0.03)
    assert count["一人食"] == 195


def test_small_kinds_make_false_champions(people):
    base = people["bought"].mean()
    rich = people[people["income_band"] == "2万以上"]
    words = data.describe("members").set_index("列")["缺失"]
    assert "收入高的人更常不填" in words["income_band"]
    assert len(rich) == 30 and rich["bought"].mean() / base > 1.5
    assert people["income_band"].isna().mean() == pytest.approx(0.2, abs=0.02)
    old = people[(people["region"] == "北京") & (people["life_scene"] == "空巢")]
    assert len(old) == 5 and 2.4 < old["bought"].mean() / base < 2.5


def test_middle_relations_stand_out(people):
    rate = people.groupby("relation")["bought"].agg(["size", "mean"])
    margin = 1.96 * (rate["mean"] * (1 - rate["mean"]) / rate["size"]) ** 0.5
    middle = [name for name, layer in BY_RELATION.items() if layer == "中"]
    assert rate.loc[["亲戚", "同学", "同事"], "mean"].between(0.2, 0.31).all()
    assert rate.loc["陌生人", "mean"] < 0.1
    assert rate.loc[middle, "mean"].between(0.45, 0.6).all()
    touching = {
        (one, other)
        for one in middle
        for other in set(BY_RELATION) - set(middle)
        if rate.loc[one, "mean"] - margin[one] <= rate.loc[other, "mean"] + margin[other]
    }
    assert touching == {("群友", "同事")}


def test_more_than_half_of_those_still_in_kept_silent():
    members, messages = data.load("members"), data.load("messages")
    spoke = set(messages.loc[messages["sent_at"] >= "2026-08-03", "member_id"])
    still = members.loc[members["left_on"].isna(), "member_id"]
    assert 0.5 < 1 - still.isin(spoke).mean() < 0.6


def test_what_became_of_those_who_clicked_an_advertisement():
    visits = data.load("visits")
    clicked = visits[visits["channel"] == "广告"].groupby("visitor_id")["week"].min()
    theirs = visits[visits["visitor_id"].isin(clicked.index)]
    since = theirs["week"] >= theirs["visitor_id"].map(clicked)
    ever = theirs[since].groupby("visitor_id")[["asked", "added_to_cart", "bought"]].any()
    assert (~ever.any(axis=1)).mean() == pytest.approx(2 / 3, abs=0.02)
    buying = theirs[since & theirs["bought"]]
    by_ad = set(buying.loc[buying["channel"] == "广告", "visitor_id"])
    elsewhere = buying[~buying["visitor_id"].isin(by_ad)]
    assert 0.3 < elsewhere["visitor_id"].nunique() / ever["bought"].sum() < 0.4
    assert set(elsewhere["channel"].value_counts().index[:3]) == {"朋友圈", "公众号", "群链接"}
    # Nobody of them bought in the very week of the click: the week is fine enough an order.
    assert (elsewhere["week"] > elsewhere["visitor_id"].map(clicked)).all()
    buyers = theirs[theirs["bought"]]
    earlier = buyers[buyers["week"] < buyers["visitor_id"].map(clicked)]
    assert 0.5 < earlier["visitor_id"].nunique() / buyers["visitor_id"].nunique() < 0.6


def test_buyers_talk_on_many_more_days_than_they_order():
    orders, messages = data.load("orders"), data.load("messages")
    first = orders.dropna(subset=["member_id"]).groupby("member_id")["ordered_on"].min()
    days = orders.groupby("member_id")["ordered_on"].nunique()
    talk = messages[messages["member_id"].isin(first.index)]
    talk = talk.assign(day=talk["sent_at"].dt.normalize())[["member_id", "day"]].drop_duplicates()
    start = talk["member_id"].map(first)
    before = (talk["day"] < start).groupby(talk["member_id"]).sum().reindex(first.index)
    after = (talk["day"] > start).groupby(talk["member_id"]).sum().reindex(first.index)
    assert days.median() == 4
    assert before.fillna(0).median() == 2 and after.fillna(0).median() == 12
    assert 2000 < orders["member_id"].isna().sum() < 3000

    members = data.load("members").set_index("member_id").loc[first.index]
    days_before = (first - members["joined_on"].clip(lower=START)).dt.days
    last_day = pd.Timestamp("2026-08-30")
    days_after = (members["left_on"].fillna(last_day) - first).dt.days.clip(lower=0)
    assert days_after.median() > 5 * days_before.median()
    by_day = before.sum() / days_before.sum(), after.sum() / days_after.sum()
    assert 1.1 < by_day[0] / by_day[1] < 1.5  # by the day they talked a little more before
    whole = (last_day - first).dt.days  # also when those who left are taken to have stayed
    assert after.sum() / whole.sum() < by_day[0]

    last = orders.dropna(subset=["member_id"]).groupby("member_id")["ordered_on"].max()
    again = last.index[last > first]
    between = (talk["day"] > start) & (talk["day"] < talk["member_id"].map(last))
    kept = between.groupby(talk["member_id"]).any().reindex(again, fill_value=False)
    assert 0.8 < kept.mean() < 0.9


def test_hosts_say_most_only_in_the_dead_groups():
    messages = data.load("messages")
    hosts = data.load("groups").set_index("group_id")["host_id"]
    by_host = messages["member_id"] == messages["group_id"].map(hosts)
    part = by_host.groupby(messages["group_id"]).mean()
    assert (part[[*LIVING, "G12"]] < 0.1).all()  # the seven that remain
    assert part[["G10", "G11"]].between(0.6, 0.75).all()
    assert (part.drop(["G10", "G11"]) < 0.15).all()
    assert part.idxmin() == "G08"


@pytest.fixture(scope="module")
def presence():
    """People and presence by group and week, by the definition of the lab."""
    messages, entries = data.load("messages"), data.load("memberships")
    hosts = data.load("groups").set_index("group_id")["host_id"]
    author = messages.set_index("message_id")["member_id"]
    week = (messages["sent_at"] - START).dt.days // 7
    chats = {}
    columns = [week, *(messages[c] for c in ("group_id", "member_id", "reply_to", "mentions"))]
    for number, group_id, sender, reply, named in zip(*columns, strict=True):
        to = [] if pd.isna(named) else named.split("|")
        to += [] if pd.isna(reply) else [author[reply]]
        chats.setdefault((group_id, number), []).append({"from": sender, "to": to})
    rows = []
    for group_id in [*ONLINE, "G06"]:
        guests = entries[
            (entries["group_id"] == group_id) & (entries["member_id"] != hosts[group_id])
        ]
        for number in range(26):
            monday = START + pd.Timedelta(days=7 * number)
            here = guests[
                (guests["joined_on"] <= monday + pd.Timedelta(days=6))
                & (guests["left_on"].isna() | (guests["left_on"] >= monday))
            ]["member_id"]
            value = unit2._presence(list(here), chats.get((group_id, number), []))
            rows.append((group_id, number, len(here), value))
    return pd.DataFrame(rows, columns=["group_id", "week", "people", "presence"])


def test_presence_falls_with_size_and_the_total_rises(presence):
    mean = presence.groupby("group_id")[["people", "presence"]].mean()
    chatting = mean.loc[CHATTING]
    assert chatting["people"].is_monotonic_increasing
    assert chatting["presence"].is_monotonic_decreasing
    assert mean.loc["G03", "people"] == pytest.approx(80, abs=1)
    assert mean.loc["G03", "presence"] == pytest.approx(1 / 3, abs=0.03)
    assert 260 < mean.loc["G05", "people"] < 300 and 1 / 6 < mean.loc["G05", "presence"] < 0.2
    assert mean.loc["G01", "people"] == pytest.approx(200, abs=2)
    assert 0.2 < mean.loc["G01", "presence"] < 0.25
    noticed = (presence["people"] * presence["presence"]).groupby(presence["group_id"]).mean()
    assert 48 < noticed["G05"] < 54 and 22 < noticed["G03"] < 27
    assert presence["people"].max() < 400  # nobody has seen five hundred
    assert mean.loc["G06", "people"] < 100
    assert mean.loc["G06", "presence"] < mean.loc[ONLINE, "presence"].min()
    assert mean.loc["G12", "people"] == pytest.approx(68, abs=0.5)
    assert mean.loc["G12", "presence"] == pytest.approx(0.26, abs=0.005)
    capacity = data.load("groups").set_index("group_id")["capacity"]
    assert capacity[["G01", "G02"]].eq(500).all() and pd.isna(capacity["G05"])


def test_within_every_group_presence_falls_as_it_grows(presence):
    for group_id in ONLINE:
        own = presence[presence["group_id"] == group_id]
        assert np.corrcoef(own["people"], own["presence"])[0, 1] < -0.65


def test_why_two_of_the_seven_are_not_in_the_chart():
    groups, messages = data.load("groups").set_index("group_id"), data.load("messages")
    assert list(groups.loc[["G04", "G06"], "carrier"]) == ["线下", "论坛"]
    days = messages["sent_at"].dt.normalize().groupby(messages["group_id"]).nunique()
    assert (days[ONLINE] == 182).all()  # somebody talks every day
    said_at = messages.set_index("message_id")["sent_at"]
    wait = messages["sent_at"] - messages["reply_to"].map(said_at)
    wait = wait.groupby(messages["group_id"]).median()
    assert (wait["G06"] > 5 * wait[ONLINE]).all()


def test_the_tea_house_talks_mostly_of_other_things():
    messages = data.load("messages")
    messages = messages[messages["kind"] == "文字"]
    meals = messages["text"].str.contains("米|饭|煮|粥|做菜").groupby(messages["group_id"]).mean()
    assert meals["G12"] < 0.4 and (meals[CHATTING] > meals["G12"] + 0.08).all()


def test_the_groups_grew_all_the_time(presence):
    for group_id in ONLINE:
        size = presence[presence["group_id"] == group_id]["people"].to_numpy()
        assert size[-1] > 1.5 * size[0] and np.corrcoef(size, range(26))[0, 1] > 0.9


def test_last_week_alone_misleads(presence):
    last = presence[presence["week"] == 25].set_index("group_id")
    assert last.loc["G02", "presence"] < last.loc["G01", "presence"]
    assert last.loc["G01", "people"] - last.loc["G02", "people"] > 100


# ---------------------------------------------------------------- the lab


def test_segments_point_one_way(people):
    rows = unit2._segments()
    assert rows[0]["region"] == "日照岚山" and rows[0]["people"] == 41
    assert rows[0]["lift"] == pytest.approx(1.57, abs=0.005)
    assert [row["life_scene"] for row in rows[:6]].count("带孩子") == 4
    chosen = [
        row
        for row in rows
        if row["life_scene"] == "带孩子" and row["region"] in ("日照东港", "日照岚山", "青岛")
    ]
    assert sum(row["people"] for row in chosen) == 210
    assert all(row["lift"] > 1.2 for row in chosen)
    assert not people["region"].isna().any() and not people["life_scene"].isna().any()


def test_only_friends_in_common_may_be_blank(people):
    blank = people[["known_months", "private_chats_30d", "mutual_friends", "met_offline"]].isna()
    assert list(blank.any()) == [False, False, True, False]


@pytest.mark.parametrize("ruler", ["layer", "ruler", "queue"])
@pytest.mark.parametrize("only", [None, LIVING], ids=["everybody", "living groups"])
def test_three_rulers_see_the_same_hill(people, ruler, only):
    chosen = people if only is None else people[people["group_id"].isin(only)]
    bought = share(chosen, ruler)
    middle = next(name for name in bought.index if name.startswith("中"))
    assert (bought[middle] - bought.drop(middle) > 0.15).all()


@pytest.mark.parametrize("ruler", ["layer", "ruler", "queue"])
def test_the_hill_stands_in_everybody_and_all_ties_rise_in_living_groups(people, ruler):
    living = people[people["group_id"].isin(LIVING)]
    rise = share(living, ruler) - share(people, ruler)
    assert (rise > (0.1 if ruler == "queue" else 0.09)).all()


def test_the_layers_are_not_alike_in_the_other_groups(people):
    other = (~people["group_id"].isin(LIVING)).groupby(people["queue"]).mean()
    assert other["弱关系"] == pytest.approx(0.42, abs=0.005)
    assert other["强关系"] == pytest.approx(0.39, abs=0.005)
    assert other["中关系"] == pytest.approx(0.31, abs=0.005)
    assert (
        share(people[people["group_id"].isin(["G07", "G08", "G09", "G10", "G11"])], "queue").max()
        < 0.03
    )


def gap_and_chance(layer, people, rounds=1999):
    """Middle minus strong in coming back, and how often shuffled labels differ as much."""
    orders = data.load("orders").dropna(subset=["member_id"])
    days = orders[["member_id", "ordered_on"]].drop_duplicates().sort_values("ordered_on")
    by_member = days.groupby("member_id")["ordered_on"]
    first, second = by_member.first(), by_member.nth(1)
    second = pd.Series(second.to_numpy(), days.loc[second.index, "member_id"])
    first = first[first <= unit2.LAST_FIRST]
    back = ((second.reindex(first.index) - first).dt.days <= unit2.WITHIN).to_numpy()
    tie = people.set_index("member_id")[layer].reindex(first.index).str[0].to_numpy()
    chosen = np.isin(tie, ["中", "强"])
    back, middle = back[chosen], tie[chosen] == "中"

    def gap(labels):
        return back[labels].mean() - back[~labels].mean()

    rng = np.random.RandomState(0)
    seen = gap(middle)
    shuffled = [abs(gap(rng.permutation(middle))) for _ in range(rounds)]
    return seen, np.mean([one >= abs(seen) - 1e-12 for one in shuffled])


def test_staying_of_middle_ties_may_be_chance(people):
    gap, chance = gap_and_chance("queue", people)
    assert gap == pytest.approx(unit2.repeat_gap())
    assert 0.03 < gap < 0.09 and 0.24 < chance < 0.32
    gap, chance = gap_and_chance("layer", people)
    assert abs(gap) < 0.02 and chance > 0.5


def test_the_queue_of_the_key_is_that_of_the_lab(people):
    signs = ["known_months", "private_chats_30d", "mutual_friends", "met_offline"]
    ranks = people[signs].astype(float).fillna(0).rank().sum(axis=1)
    place = ranks.rank(method="first")
    tie = pd.cut(place, [0, 400, 800, len(people)], labels=list(unit2.TIES)).astype(str)
    assert (tie == people["queue"]).all()


def test_days_of_three_and_of_eighteen_months():
    def lengths(months):
        for year in range(2013, 2025):
            for month in range(12):
                last = month + months
                end = dt.date(year + last // 12, last % 12 + 1, 1)
                yield (end - dt.date(year, month + 1, 1)).days

    assert (min(lengths(3)), max(lengths(3))) == unit2.CASES["孙总"][2:]
    assert (min(lengths(18)), max(lengths(18))) == unit2.CASES["尚总（摊到 18 个月）"][2:]


def test_figures_of_the_cases_are_those_the_lab_gives():
    given = next(text for cell, text in cells("lab") if cell == "cases_table")
    rows = re.findall(r'\("(.+?)", ([\de_]+), ([\de_]+), (\d+), (\d+)\)', given)
    assert {name: tuple(map(float, row)) for name, *row in rows} == unit2.CASES
    given = next(text for cell, text in cells("lab") if cell == "case_ranges_table")
    rows = re.findall(r'\("(.+?)", (\d+), (\d+)\)', given)
    data = unit2.case_chart_data()
    assert {name: int(low) for name, low, _ in rows} == data["至少"]
    assert {name: int(high) for name, _, high in rows} == data["至多"]


def test_what_is_said_of_the_cases():
    low, high = unit2.case_chart_data().values()
    short, long = "尚总（只算 15 天）", "尚总（摊到 18 个月）"
    assert 18 < low[short] / low["米友会"] < high[short] / low["米友会"] < 22
    assert high[long] < low["米友会"]
    assert low[short] / low[long] > 30
    assert 2.5 < high["酣客公社"] / low["酣客公社"] < 3.1
    assert max(high[name] / low[name] for name in low) == high["酣客公社"] / low["酣客公社"]
    assert 500 < max(high.values()) / min(low.values()) < 1000
    assert 330_000 < low["酣客公社"] < 340_000 and high["酣客公社"] == 1_000_000
    assert math.isclose(800_000 / 15, 53_000, rel_tol=0.01)
    assert 2000 < low["米友会"] < 3000  # 两千多
    assert 480_000 < data.load("orders")["amount_yuan"].sum() < 490_000


def cells(name):
    found = json.loads((ROOT / f"source/unit2/{name}.ipynb").read_text("utf-8"))["cells"]
    return [(cell["id"], "".join(cell["source"])) for cell in found]
