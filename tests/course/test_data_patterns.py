"""Every pattern that course/data/README.md promises is in the tables and can be found.

Students meet the tables alone, so the tests look at the tables alone. A pattern is tested by the
size of its effect and, where chance could make it, by a permutation or an interval.
"""

import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from helpers import data

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "course" / "data" / "generate.py"
START = pd.Timestamp("2026-03-02")
LIVING = ["G01", "G02", "G03", "G04", "G05", "G06"]
FAILED = ["G07", "G08", "G09", "G10", "G11"]
WITH_RULES = ["G01", "G02", "G03"]


def week_of(times):
    return (times - START).dt.days // 7 + 1


def p_by_shuffling(values, groups, statistic, rounds=999):
    """Share of shuffles whose statistic is at least as large as the one seen."""
    rng = np.random.RandomState(0)
    seen = statistic(values, groups)
    beaten = sum(statistic(values, rng.permutation(groups)) >= seen for _ in range(rounds))
    return (beaten + 1) / (rounds + 1)


def interval(sample, statistic=np.mean, rounds=1999):
    """95 % bootstrap interval of a statistic of one sample."""
    rng = np.random.RandomState(0)
    sample = np.asarray(sample)
    drawn = [statistic(sample[rng.randint(0, len(sample), len(sample))]) for _ in range(rounds)]
    return np.percentile(drawn, [2.5, 97.5])


def interval_of_difference(a, b, rounds=1999):
    """95 % bootstrap interval of mean(a) - mean(b)."""
    rng = np.random.RandomState(0)
    a, b = np.asarray(a, float), np.asarray(b, float)
    drawn = [
        a[rng.randint(0, len(a), len(a))].mean() - b[rng.randint(0, len(b), len(b))].mean()
        for _ in range(rounds)
    ]
    return np.percentile(drawn, [2.5, 97.5])


def rank_correlation(x, y):
    return pd.Series(np.asarray(x)).rank().corr(pd.Series(np.asarray(y)).rank())


@pytest.fixture(scope="module")
def tables():
    return {name: data.load(name) for name in data.names()}


@pytest.fixture(scope="module")
def people(tables):
    """Members but 小明, with whether they ever bought and three measures of their tie to him."""
    members = tables["members"]
    members = members[members["relation"] != "本人"].copy()
    members["bought"] = members["member_id"].isin(tables["orders"]["member_id"])
    signs = members[["known_months", "private_chats_30d", "mutual_friends", "met_offline"]]
    signs = signs.astype(float).fillna(0)
    scores = np.log1p(signs)
    points = (
        np.digitize(signs["known_months"], [6, 24])
        + np.digitize(signs["private_chats_30d"], [3, 8])
        + np.digitize(signs["mutual_friends"], [3, 9])
        + 2 * signs["met_offline"]
    )
    names = ["weak", "middle", "strong"]
    members["by_scores"] = pd.qcut(((scores - scores.mean()) / scores.std()).sum(axis=1), 3, names)
    members["by_ranks"] = pd.qcut(signs.rank(pct=True).sum(axis=1), 3, names)
    members["by_points"] = pd.cut(points, [-1, 2, 5, 8], labels=names)
    members["by_relation"] = members["relation"].map(
        {"亲戚": "strong", "同学": "strong", "同事": "strong"}
        | {"朋友的朋友": "middle", "老乡": "middle", "群友": "middle"}
        | {"网友": "weak", "陌生人": "weak"}
    )
    return members


# ---------------------------------------------------------------- unit 1


@pytest.fixture(scope="module")
def presence(tables):
    """Size, share of members who spoke, and messages a member, by group and week."""
    spoken = tables["messages"].assign(week=week_of(tables["messages"]["sent_at"]))
    rows = []
    for group_id, entries in tables["memberships"].groupby("group_id"):
        said = spoken[spoken["group_id"] == group_id].groupby("week")["member_id"]
        for week in range(1, 27):
            monday = START + pd.Timedelta(days=7 * (week - 1))
            here = (entries["joined_on"] <= monday + pd.Timedelta(days=6)) & ~(
                entries["left_on"] < monday
            )
            rows.append(
                {
                    "group_id": group_id,
                    "week": week,
                    "size": here.sum(),
                    "speakers": said.nunique().get(week, 0) / here.sum(),
                    "messages": said.size().get(week, 0) / here.sum(),
                }
            )
    return pd.DataFrame(rows)


def test_dead_groups_are_nearly_silent(presence):
    share = presence.groupby("group_id")["speakers"].mean()
    assert share[["G10", "G11"]].max() < 0.05
    assert share[LIVING].min() > 0.2


def test_few_talk_in_the_idle_group(tables):
    counts = tables["messages"].groupby(["group_id", "member_id"]).size()
    top = {group: counts[group].nlargest(6).sum() / counts[group].sum() for group in LIVING}
    assert counts["G07"].nlargest(6).sum() / counts["G07"].sum() > 0.8
    assert max(top.values()) < 0.5


ADVERTISING = re.compile(
    r"微信同号|加我微信|私我|扫码进群|戳我头像|电话1|加V|代理|包邮|秒杀|拼团|清仓|手慢无|先到先得|滴滴我|限时|直供|海报：|二维码：|名片："
)


def test_spam_groups_advertise(tables):
    looks_like_it = tables["messages"]["text"].str.contains(ADVERTISING)
    share = looks_like_it.groupby(tables["messages"]["group_id"]).mean()
    assert share[["G08", "G09"]].min() > 0.4
    assert share[LIVING].max() < 0.08


def test_failed_groups_convert_near_zero(people):
    rate = people.groupby("group_id")["bought"].mean()
    assert rate[FAILED].max() < 0.06
    assert rate[LIVING].min() > 0.25


def test_some_groups_are_borderline(people, presence, tables):
    """A rule for fates must cope with a tea house, a quiet forum and meetings once a week."""
    rate = people.groupby("group_id")["bought"].mean()
    assert rate[FAILED].max() < rate["G12"] < rate[LIVING].min()
    volume = presence.groupby("group_id")["messages"].mean()
    assert volume["G06"] < 0.5 * volume[["G01", "G02", "G03"]].min()
    meeting = tables["messages"].query("group_id == 'G04'")["sent_at"].dt.day_of_week
    assert (meeting == 5).mean() > 0.8
    pushing = presence.query("group_id == 'G09'")["messages"].tolist()
    assert np.mean(pushing[-6:]) < 0.6 * np.mean(pushing[:6])  # a spam group that is dying


def test_six_degrees(tables):
    network = nx.from_pandas_edgelist(tables["ties"], "member_a", "member_b")
    largest = network.subgraph(max(nx.connected_components(network), key=len)).copy()
    assert len(largest) > 0.95 * len(tables["members"])
    assert len(network) < len(tables["members"])  # some have no tie at all
    lengths = [n for _, d in nx.all_pairs_shortest_path_length(largest) for n in d.values() if n]
    assert 3 < np.mean(lengths) < 5
    assert np.mean(np.array(lengths) <= 6) > 0.97
    assert 7 <= max(lengths) <= 12  # "about six": not without exception
    degrees = np.array([d for _, d in network.degree()])
    assert degrees.max() > 6 * np.median(degrees)


def test_three_kinds_of_visitors_differ_but_blur(tables):
    visitor = tables["visits"].groupby("visitor_id")
    seen = pd.DataFrame(
        {
            "weeks": visitor.size(),
            "pages": visitor["pages"].mean(),
            "keen": visitor["asked"].max() | visitor["added_to_cart"].max(),
            "bought": visitor["bought"].max(),
        }
    )
    looks_around = ~seen["bought"] & (seen["keen"] | (seen["weeks"] > 1)) & (seen["pages"] > 4)
    passes_by = ~seen["bought"] & ~looks_around
    assert 0.10 < seen["bought"].mean() < 0.25
    assert 0.15 < looks_around.mean() < 0.40
    assert passes_by.mean() > 0.4
    assert seen.loc[looks_around, "pages"].median() > 4 * seen.loc[passes_by, "pages"].median()
    blurred = ~seen["bought"] & (
        seen["pages"].between(3, 6) | (seen["keen"] & (seen["weeks"] == 1))
    )
    assert blurred.mean() > 0.05


# ---------------------------------------------------------------- unit 2


@pytest.mark.parametrize("measure", ["by_scores", "by_ranks", "by_points", "by_relation"])
@pytest.mark.parametrize("only", [None, LIVING], ids=["everybody", "living groups"])
def test_middle_ties_convert_best(people, measure, only):
    chosen = people if only is None else people[people["group_id"].isin(only)]
    bought = {tie: g["bought"] for tie, g in chosen.groupby(measure, observed=True)}
    for other in ("weak", "strong"):
        low, _ = interval_of_difference(bought["middle"], bought[other])
        assert low > 0.03
    assert bought["middle"].mean() < 0.8


def test_repeat_after_the_first_deal_is_not_clearly_better_for_middle_ties(people, tables):
    """The claim that does not come out: middle ties as the most stable ones after the first deal."""
    orders = tables["orders"].dropna(subset="member_id").sort_values("ordered_on")
    by_member = orders.groupby("member_id")["ordered_on"]
    first, second = by_member.min(), by_member.nth(1)
    second = pd.Series(second.to_numpy(), orders.loc[second.index, "member_id"])
    watched = first[first <= pd.Timestamp("2026-08-30") - pd.Timedelta(days=60)].index
    again = (second.reindex(watched) - first[watched]).dt.days.le(60)
    last = by_member.max()[watched]
    stayed = last >= pd.Timestamp("2026-08-01")
    known = people.set_index("member_id").loc[watched]
    for outcome in (again, stayed):
        for measure in ("by_scores", "by_ranks", "by_points", "by_relation"):
            middle = outcome[known[measure] == "middle"]
            strong = outcome[known[measure] == "strong"]
            assert min(len(middle), len(strong)) > 40
            low, high = interval_of_difference(middle, strong)
            assert low < 0 < high


def test_profile_has_lift(people):
    base = people["bought"].mean()
    scene = people.groupby("life_scene")["bought"].mean() / base
    assert scene["带孩子"] > 1.15
    assert scene["一人食"] < 0.7
    young = people["age_band"] == "18-24"
    low, _ = interval_of_difference(people.loc[~young, "bought"], people.loc[young, "bought"])
    assert low > 0.1


def test_presence_falls_with_size(presence):
    living = presence[presence["group_id"].isin(LIVING)]
    assert -0.9 < np.corrcoef(np.log(living["size"]), living["speakers"])[0, 1] < -0.3
    chat = living[living["group_id"].isin(["G01", "G02", "G03", "G05"])]
    assert -0.95 < np.corrcoef(np.log(chat["size"]), chat["messages"])[0, 1] < -0.4
    mean = chat.groupby("group_id")[["size", "speakers"]].mean().sort_values("size")
    assert mean["speakers"].is_monotonic_decreasing
    assert mean["speakers"].iloc[-1] < 0.75 * mean["speakers"].iloc[0]


# ---------------------------------------------------------------- unit 3


@pytest.fixture(scope="module")
def shares(tables):
    """Shares with topic, depth in the chain and number of shares that followed directly."""
    shares = tables["shares"].merge(tables["contents"][["content_id", "topic", "format"]])
    shares = shares.sort_values("share_id")
    depth = {}
    for share, parent in zip(shares["share_id"], shares["parent_id"], strict=True):
        depth[share] = 0 if pd.isna(parent) else depth[parent] + 1
    shares["depth"] = shares["share_id"].map(depth)
    children = shares["parent_id"].value_counts()
    shares["children"] = children.reindex(shares["share_id"], fill_value=0).to_numpy()
    return shares


def test_content_topics_differ(tables):
    contents = tables["contents"]
    per_read = contents.groupby("topic")[["reads", "likes", "comments", "saves"]].sum()
    rate = per_read.div(per_read["reads"], axis=0)
    assert rate["likes"].idxmax() == "会员故事"
    assert rate["saves"].idxmax() == "食谱"
    assert rate["likes"].idxmin() == rate["saves"].idxmin() == "产品促销"
    by_format = contents.groupby("format")["reads"].median()
    assert by_format["短视频"] > 1.4 * by_format["长文"]


def test_chains_reproduce_near_one_and_by_topic(shares):
    first = shares[shares["depth"] == 0].groupby("topic")["children"].mean()
    assert first["会员故事"] > 1.1
    assert 0.8 < first["食谱"] < 1.15
    assert first["产品促销"] < 0.4
    low, _ = interval(shares.query("depth == 0 and topic == '会员故事'")["children"])
    assert low > 1
    later = shares[shares["depth"] >= 6].groupby("topic")["children"].mean()
    assert later["会员故事"] < 0.9  # every chain runs dry
    assert shares["depth"].max() >= 8


def test_a_few_leaders_drive_the_chains(shares, tables):
    drawn = shares.dropna(subset="member_id").groupby("member_id")["children"].sum()
    share = drawn.nlargest(60).sum() / drawn.sum()
    assert 0.4 < share < 0.75
    network = nx.from_pandas_edgelist(tables["ties"], "member_a", "member_b")
    degree = pd.Series(dict(network.degree()))
    both = drawn.index.intersection(degree.index)
    assert rank_correlation(drawn[both], degree[both]) > 0.3
    strangers = shares.groupby("depth")["member_id"].apply(lambda m: m.isna().mean())
    assert strangers[0] < 0.35 < 0.6 < strangers[5]


NOISE = re.compile(
    r"^(?:\[(?:动画表情|语音|红包)|(?:\[[^\]]{1,3}\])+$|.{1,6}$)|我的订单|退款|快递到哪|发货|"
    + ADVERTISING.pattern
)


def test_noise_falls_after_the_rules(tables):
    messages = tables["messages"].merge(tables["groups"][["group_id", "rules_from"]])
    messages["noise"] = messages["text"].str.contains(NOISE)
    for group_id in WITH_RULES:
        here = messages[messages["group_id"] == group_id]
        after = here["sent_at"] >= here["rules_from"]
        low, _ = interval_of_difference(here.loc[~after, "noise"], here.loc[after, "noise"], 499)
        assert low > 0.08
        assert here.loc[after, "noise"].mean() > 0.04
    others = messages[messages["group_id"].isin(["G05", "G06"])]
    late = others["sent_at"] >= "2026-06-01"
    change = others.loc[~late, "noise"].mean() - others.loc[late, "noise"].mean()
    assert abs(change) < 0.04


def test_checkers_agree_but_not_always(tables):
    judged = tables["audits"].pivot(index="message_id", columns="checker", values="breaks_rule")
    agree = (judged["小敏"] == judged["老周"]).mean()
    assert 0.85 < agree < 0.97
    assert 0.2 < judged.mean().mean() < 0.5
    named = tables["audits"].dropna(subset="rule")
    assert set(named["rule"]) == {1, 2, 3, 4, 6}


def test_texts_are_varied(tables):
    messages = tables["messages"]
    written = messages[messages["kind"] == "文字"]
    assert written["text"].nunique() > 20_000
    assert messages.groupby("kind")["text"].nunique().loc[["表情", "图片", "链接"]].min() > 200
    assert written["text"].value_counts(normalize=True).iloc[0] < 0.01
    recipes = written[written["text"].str.contains("焖|泡|煮") & (written["text"].str.len() > 12)]
    assert recipes["text"].nunique() > 3000
    nights = messages["sent_at"].dt.hour.between(1, 5).groupby(messages["group_id"]).mean()
    assert nights[LIVING].max() < 0.04 < nights["G12"]


# ---------------------------------------------------------------- unit 4


def test_every_step_loses_people(tables):
    events = tables["campaign_events"]
    reached = events.groupby(["campaign_id", "variant", "step"], dropna=False).size()
    for _, funnel in reached.groupby(level=[0, 1], dropna=False):
        assert (np.diff(funnel) < 0).all()
    steps = events.groupby("campaign_id")["step"].max()
    invited = events[events["step"] == 1].groupby("campaign_id").size()
    finished = events[events["step"] == events["campaign_id"].map(steps)]
    rate = finished.groupby("campaign_id").size() / invited
    assert rank_correlation(steps, rate) < -0.6
    assert rate["A03"] < 0.05 < 0.2 < rate["A01"]


@pytest.mark.parametrize(("campaign", "clear"), [("A05", True), ("A07", False)])
def test_one_variant_works_and_one_does_not(tables, campaign, clear):
    events = tables["campaign_events"].query("campaign_id == @campaign")
    last = tables["campaigns"].set_index("campaign_id").loc[campaign, "steps"].split("|")[-1]
    done = set(events.loc[events["step_name"] == last, "member_id"])
    invited = events[events["step"] == 1]
    finished = invited["member_id"].isin(done).to_numpy(float)
    is_b = (invited["variant"] == "B").to_numpy()
    difference = finished[is_b].mean() - finished[~is_b].mean()
    p = p_by_shuffling(
        finished, is_b, lambda done, b: abs(done[b].mean() - done[~b].mean()), rounds=1999
    )
    low, high = interval_of_difference(finished[is_b], finished[~is_b])
    if clear:
        assert difference > 0.08 and p < 0.005 and low > 0
    else:
        assert difference != 0 and p > 0.2 and low < 0 < high


def test_value_must_outweigh_awkwardness(tables):
    said = tables["campaign_feedback"]
    gain = said["value_score"] - said["awkward_score"]
    again = said["join_again"].groupby(np.sign(gain)).mean()
    assert again[-1] < 0.4 < again[0] < 0.7 < again[1]
    steps = tables["campaigns"].set_index("campaign_id")["steps"].str.split("|").str.len()
    awkward = said.groupby("campaign_id")["awkward_score"].mean()
    assert rank_correlation(steps, awkward) > 0.6
    assert awkward.idxmax() == "A03"


def test_counting_rule_changes_the_winner(tables):
    votes = tables["votes"].filter(like="choice_")
    names = votes["choice_1"].unique()
    plurality = votes["choice_1"].value_counts()
    points = pd.Series(0, index=names)
    rank = pd.DataFrame(9, index=votes.index, columns=names)
    for place in range(5):
        column = votes[f"choice_{place + 1}"]
        points = points.add(column.value_counts() * (4 - place), fill_value=0)
        for name in names:
            rank.loc[column == name, name] = place
    finalists = plurality.index[:2]
    runoff = min(
        finalists, key=lambda n: -(rank[n] < rank[finalists].drop(columns=n).iloc[:, 0]).sum()
    )
    pairwise = [n for n in names if all((rank[n] < rank[m]).sum() > (rank[n] > rank[m]).sum() for m in names if m != n)]  # fmt: skip
    assert plurality.iloc[0] > plurality.iloc[1] + 5
    assert plurality.iloc[1] > plurality.iloc[2]
    assert len({plurality.index[0], points.idxmax()}) == 2
    assert runoff != plurality.index[0]
    assert pairwise == [points.idxmax()]


def test_four_senses_go_with_recommendation_and_staying(tables):
    survey = tables["survey"]
    items = survey.filter(regex="^(ritual|participation|organisation|belonging)_")
    sense = items.mean(axis=1)
    assert 0.45 < sense.corr(survey["nps"]) < 0.8
    for name in ("ritual", "participation", "organisation", "belonging"):
        one, two = survey[f"{name}_1"], survey[f"{name}_2"]
        assert 0.35 < one.corr(two) < 0.85  # two items of one scale
    late = tables["messages"].query("sent_at >= '2026-08-03'")["member_id"]
    stays = survey["member_id"].isin(late)
    third = pd.qcut(sense, 3, labels=False)
    low, _ = interval_of_difference(stays[third == 2], stays[third == 0])
    assert low > 0.08


def test_survey_is_answered_by_the_lively(tables):
    said = tables["messages"].groupby("member_id").size()
    members = tables["members"]
    lively = members.loc[members["group_id"].isin(LIVING), "member_id"]
    counts = said.reindex(lively, fill_value=0)
    answered = counts.index.isin(tables["survey"]["member_id"])
    assert counts[answered].median() > 1.5 * counts[~answered].median()


def test_retention_falls_by_age_of_the_cohort(tables):
    members = tables["members"].query("joined_on >= '2026-03-02' and joined_on < '2026-06-01'")
    members = members[members["group_id"].isin(LIVING)]
    said = tables["messages"].merge(members[["member_id", "joined_on"]], on="member_id")
    age = (said["sent_at"] - said["joined_on"]).dt.days // 28
    kept = said.groupby(age)["member_id"].nunique() / len(members)
    assert kept[0] > 0.75
    assert kept.iloc[:3].is_monotonic_decreasing
    assert 0.3 < kept[2] < 0.75


def test_groups_come_to_talk_without_the_host(tables):
    messages = tables["messages"].merge(tables["groups"][["group_id", "host_id"]])
    messages["by_host"] = messages["member_id"] == messages["host_id"]
    share = messages.groupby("group_id")["by_host"].mean()
    assert share[["G10", "G11"]].min() > 0.5 > 0.2 > share[LIVING].max()
    core = messages[messages["group_id"].isin(WITH_RULES)]
    half = core["sent_at"] < START + pd.Timedelta(weeks=13)
    assert core.loc[~half, "by_host"].mean() < 0.85 * core.loc[half, "by_host"].mean()


def test_one_preorder_breaks_even_and_one_does_not(tables):
    orders = tables["orders"].merge(tables["products"], on="product_id")
    margin = orders["amount_yuan"] - orders["cost_yuan"] * orders["quantity"]
    earned = margin[orders["preorder"]].groupby(orders["product_id"]).sum()
    spent = tables["costs"].groupby("campaign_id")["amount_yuan"].sum()
    assert earned["P09"] > spent["A04"]
    assert earned["P12"] < spent["A10"]


# ---------------------------------------------------------------- unit 5


@pytest.fixture(scope="module")
def feeds(tables):
    """One row an author and week: share of selling posts, comments, orders through the feed."""
    posts = tables["moments"].assign(week=week_of(tables["moments"]["posted_at"]))
    posts["sells"] = posts["kind"].isin(["产品", "促销"])
    comments = tables["moment_comments"].groupby("post_id").size()
    posts["comments"] = posts["post_id"].map(comments).fillna(0)
    feed = posts.groupby(["author_id", "week"]).agg(
        selling=("sells", "mean"), posts=("sells", "size"), comments=("comments", "sum")
    )
    orders = tables["orders"].dropna(subset="promoter_id")
    sold = orders.groupby([orders["promoter_id"], week_of(orders["ordered_on"])]).size()
    feed["orders"] = sold.reindex(feed.index, fill_value=0).to_numpy()
    feed = feed.reset_index()
    by_author = feed.groupby("author_id")
    feed["sold_hard"] = by_author["selling"].transform(lambda x: x.rolling(4).mean())
    feed["later"] = by_author["orders"].transform(
        lambda x: x[::-1].rolling(4).sum()[::-1].shift(-1)
    )
    return feed


def test_selling_feeds_earn_less_later(feeds):
    weeks = feeds.dropna()
    inner = weeks[["sold_hard", "later"]] - weeks.groupby("author_id")[
        ["sold_hard", "later"]
    ].transform("mean")
    assert -0.75 < inner["sold_hard"].corr(inner["later"]) < -0.25
    hard = weeks["sold_hard"] > 0.6
    soft = weeks["sold_hard"] < 0.3
    assert weeks.loc[soft, "later"].mean() > 1.5 * weeks.loc[hard, "later"].mean()
    between = feeds.groupby("author_id")[["selling", "orders"]].mean()
    assert rank_correlation(between["selling"], between["orders"]) < -0.2


def test_selling_pays_in_the_same_week(feeds):
    """Why people go on pushing: the week itself looks better."""
    known = feeds.dropna(subset="sold_hard").copy()
    known["before"] = feeds.groupby("author_id")["sold_hard"].shift(1)
    known = known.dropna(subset="before")
    columns = ["selling", "before", "orders"]
    inner = known[columns] - known.groupby("author_id")[columns].transform("mean")
    x = inner[["selling", "before"]].to_numpy()
    now, past = np.linalg.lstsq(x, inner["orders"].to_numpy(), rcond=None)[0]
    assert now > 0 > past


def test_value_wins_comments_first_and_orders_later(feeds):
    """Value before profit: warmth in the talk comes first, then the orders."""
    weeks = feeds.copy()
    weeks["talk"] = weeks["comments"] / weeks["posts"]
    by_author = weeks.groupby("author_id")
    weeks["value"] = 1 - weeks["sold_hard"]
    weeks["talk_next"] = by_author["talk"].shift(-1)
    weeks = weeks.dropna()
    columns = ["value", "talk_next", "later"]
    inner = weeks[columns] - weeks.groupby("author_id")[columns].transform("mean")
    assert inner["value"].corr(inner["talk_next"]) > 0.1
    assert inner["talk_next"].corr(inner["later"]) > 0.1


def test_care_goes_with_coming_back(tables):
    comments = tables["moment_comments"]
    wait = (comments["replied_at"] - comments["commented_at"]).dt.total_seconds() / 3600
    answered = wait.notna().groupby(comments["member_id"]).mean()
    hours = wait.groupby(comments["member_id"]).median()
    count = comments.groupby("member_id").size()
    orders = tables["orders"].groupby("member_id").size()
    known = orders.index.intersection(count[count >= 3].index)
    assert len(known) > 120
    assert 0.12 < rank_correlation(answered[known], orders[known]) < 0.6
    waited = known.intersection(hours.dropna().index)
    assert rank_correlation(hours[waited], orders[waited]) < -0.1
    cared = answered[known] >= answered[known].median()
    assert (
        p_by_shuffling(
            np.log(orders[known].to_numpy()),
            cared.to_numpy(),
            lambda y, g: y[g].mean() - y[~g].mean(),
        )
        < 0.02
    )


def test_orders_have_an_rfm_structure(tables):
    orders = tables["orders"].dropna(subset="member_id")
    buyer = orders.groupby("member_id").agg(
        last=("ordered_on", "max"), times=("order_id", "size"), spent=("amount_yuan", "sum")
    )
    top = buyer["spent"].nlargest(len(buyer) // 5).sum() / buyer["spent"].sum()
    assert 0.5 < top < 0.85
    assert buyer["times"].quantile(0.9) >= 8 * buyer["times"].quantile(0.2)
    gone = buyer["last"] < "2026-06-15"
    assert 0.2 < gone.mean() < 0.6
    assert buyer.loc[gone, "times"].median() < 0.5 * buyer.loc[~gone, "times"].median()


def test_members_are_worth_more_than_walk_ins(tables):
    orders = tables["orders"]
    walk_in = orders["member_id"].isna()
    assert 0.25 < walk_in.mean() < 0.5
    named = orders.loc[~walk_in].groupby("member_id").size()
    assert (named > 1).mean() > 0.6


def test_loyal_buyers_refer(tables):
    orders = tables["orders"]
    named = orders["referrer_id"].value_counts()
    times = orders.groupby("member_id").size()
    referred = named.reindex(times.index, fill_value=0)
    loyal = times >= times.quantile(0.75)
    assert named.sum() > 400
    assert referred[loyal].mean() > 3 * referred[~loyal].mean()


def test_ratings_follow_waiting_and_words_follow_ratings(tables):
    orders = tables["orders"].dropna(subset=["rating", "delivered_on"])
    orders = orders[~orders["preorder"]]
    days = (orders["delivered_on"] - orders["ordered_on"]).dt.days
    assert orders.loc[days >= 7, "rating"].mean() < orders.loc[days <= 4, "rating"].mean() - 0.4
    told = orders.dropna(subset="review")
    praise = told["review"].str.contains("香|好吃|喜欢|会再买|推荐|饱满|软糯")
    assert praise[told["rating"] >= 4].mean() > praise[told["rating"] <= 2].mean() + 0.15
    tricky = told["review"].str.contains("“好”|“快”|不算|没有不好|挑不出毛病|好极了")
    assert tricky.sum() > 60  # where a word list is fooled


# ---------------------------------------------------------------- the generator


def generate(*arguments):
    return subprocess.run(
        [sys.executable, GENERATOR, *map(str, arguments)], capture_output=True, text=True
    )


@pytest.mark.slow
def test_tables_are_what_the_generator_writes(tmp_path):
    made = generate("--out", tmp_path)
    assert made.returncode == 0, made.stderr
    shipped = {p.name: p.read_bytes() for p in (ROOT / "helpers/data/tables").iterdir()}
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == shipped
    assert set(shipped) == {f"{name}.csv" for name in data.names()} | {"rows.toml"}


@pytest.mark.slow
def test_check_names_what_differs(tmp_path):
    for path in (ROOT / "helpers/data/tables").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "groups.csv"
    changed.write_bytes(changed.read_bytes().replace(b"G12", b"G13"))
    (tmp_path / "costs.csv").unlink()
    (tmp_path / "stray.csv").write_text("x\n")
    found = generate("--check", "--out", tmp_path)
    assert found.returncode == 1
    assert "这些文件和生成器写出来的不一样：costs.csv、groups.csv、stray.csv" in found.stdout


def test_size_and_form_of_the_files():
    paths = sorted((ROOT / "helpers/data/tables").iterdir())
    assert sum(path.stat().st_size for path in paths) < 9_000_000
    for path in paths:
        content = path.read_bytes()
        assert b"\r" not in content and content.endswith(b"\n")
        content.decode("utf-8")
