"""What unit 1 tells about the data is so: its sentences hold for the tables that are shipped."""

import json
import re
from pathlib import Path

import pytest

from autograde.keys import unit1
from helpers import data

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def members():
    return data.load("members")


@pytest.fixture(scope="module")
def vitals():
    return unit1.vital_signs().set_index("group_id")


def test_kin_and_place_bring_about_a_fifth(members):
    relation = members["relation"][members["relation"] != "本人"]
    assert 0.12 < relation.isin(["亲戚", "老乡"]).mean() < 0.28


def test_place_still_matters(members):
    region = members.set_index("member_id")["region"]
    ties = data.load("ties")
    same = (ties["member_a"].map(region) == ties["member_b"].map(region)).mean()
    assert same > 2 * (region.value_counts(normalize=True) ** 2).sum()


def test_two_wechat_groups_are_a_hundredfold_apart():
    groups = data.load("groups").set_index("group_id")
    assert (groups.loc[["G02", "G10"], "carrier"] == "微信群").all()
    counts = data.load("messages")["group_id"].value_counts()
    assert 50 < counts["G02"] / counts["G10"] < 400


def test_who_comes_from_advertising_buys_least_but_costs_do_not_clearly_rise():
    visits, costs = data.load("visits"), data.load("costs")
    bought = visits.groupby("channel")["bought"].mean()
    assert bought.idxmin() == "广告"
    assert set(bought.nlargest(2).index) == {"群链接", "线下扫码"}
    ads = costs[costs["item"] == "广告投放"].groupby("week")["amount_yuan"].sum()
    buyers = visits[(visits["channel"] == "广告") & visits["bought"]].groupby("week").size()
    early, late = (ads[ads.index <= 13].sum(), ads[ads.index > 13].sum())
    assert late / buyers[buyers.index > 13].sum() < early / buyers[buyers.index <= 13].sum()


def test_six_of_ten_visitors_pass_by():
    ever = data.load("visits").groupby("visitor_id")[["asked", "added_to_cart", "bought"]].any()
    assert 0.55 < (~ever.any(axis=1)).mean() < 0.65


def test_sick_groups_hardly_buy_and_the_tea_house_lies_between(members):
    buyers = data.load("orders")["member_id"]
    share = members["member_id"].isin(buyers).groupby(members["group_id"]).mean()
    assert (share["G07":"G11"] < 0.06).all()
    assert (share["G01":"G06"] > 0.25).all()
    assert share["G07":"G11"].max() < share["G12"] < share["G01":"G06"].min()


def test_rule_of_the_lab_names_the_twelve_groups(vitals):
    fates = {g: _rule(row) for g, row in vitals.iterrows()}
    sick = {"G07": "扯淡群", "G08": "垃圾群", "G09": "垃圾群", "G10": "死群", "G11": "死群"}
    assert fates == {g: sick.get(g, "活群") for g in vitals.index}


def _rule(vitals):
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    return "扯淡群" if vitals["active_share"] < 0.25 else "活群"


def test_aning_reaches_nearly_all_through_six_intermediaries(members):
    steps = unit1.steps_from_aning()
    assert max(steps) <= 7
    assert 0.95 < sum(steps.values()) / len(members) < 0.999  # some are in nobody's reach
    assert members.set_index("member_id").loc[unit1.ANING, "nickname"] == "青岛阿宁"


def test_without_weak_ties_ways_are_longer_and_fewer_are_reached():
    everybody, kept = unit1._steps(1), unit1._steps(unit1.WEAK)
    assert unit1.steps_without_weak_ties() > unit1._mean_steps(everybody) + 0.5
    assert len(kept) < len(everybody)


def test_core_fans_are_a_minority_that_pays_for_most():
    fans, buyers = unit1._fans(unit1.FAN_ORDERS, unit1.FAN_REFERRALS), unit1._order_book()[0]
    assert len(fans) / len(buyers) < 0.5 < unit1.core_fan_share()


def test_example_answer_quotes_the_vital_signs(vitals):
    answer = next(text for cell, text in _lab() if cell == "prescribe_for_one_group")
    quoted = [float(n) for n in re.findall(r"约 ([\d.]+)", answer)]
    assert quoted == [
        round(vitals.loc["G07", "weekly_rate"], 1),
        round(vitals.loc["G07", "gini"], 2),
    ]
    assert vitals["weekly_rate"].rank(ascending=False)["G07"] <= 3
    shares = [int(n) for n in re.findall(r"(\d+)%", answer)][:2]
    assert shares == [round(100 * vitals.loc[g, "active_share"]) for g in ("G07", "G01")]


def test_the_lab_gives_the_words_of_the_key():
    given = next(text for cell, text in _lab() if cell == "ad_words")
    assert re.findall(r'"(.+?)"', given) == unit1.AD_WORDS


def test_given_groups_are_of_the_same_sort_as_the_unseen():
    text = next(text for cell, text in _lab() if cell == "known_groups")
    rows = re.findall(r'\("K\d+", ([\d.]+), ([\d.]+), ([\d.]+), ([\d.]+), "(.+?)"\)', text)
    assert len(rows) == 16
    names = ("active_share", "weekly_rate", "gini", "ad_share")
    for *numbers, fate in rows:
        assert _rule(dict(zip(names, map(float, numbers), strict=True))) == fate
    assert all(_rule(vitals) == fate for vitals, fate in unit1.unseen_groups())


def _lab():
    cells = json.loads((ROOT / "source/unit1/lab.ipynb").read_text("utf-8"))["cells"]
    return [(cell["id"], "".join(cell["source"])) for cell in cells]


def test_who_says_phone_in_our_groups_is_seldom_an_advert():
    messages = data.load("messages")
    recent = messages[messages["sent_at"] >= "2026-08-03"]
    ours = recent[recent["group_id"].isin(["G01", "G02", "G03", "G05"])]["text"]
    found = ours[ours.str.contains("电话", regex=False)]
    home = found.str.contains("打电话给", regex=False)
    parcels = found.str.contains("快递|收货人", regex=True)
    assert home.mean() > 0.5 > parcels.mean() > 0.2
    assert 3 <= (~home & ~parcels).sum() < 10
