"""Every table against its dictionary, and the errors a student can meet."""

import re
import shutil
import subprocess
import sys
import tomllib

import pandas as pd
import pytest

from helpers import data

NAMES = data.names()


@pytest.fixture(scope="module")
def dictionary():
    from pathlib import Path

    path = Path(data.__file__).with_name("dictionary.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables():
    return {name: data.load(name) for name in NAMES}


def faults(column, values, tables):
    """What is wrong with one column, as a list of sentences."""
    found = []
    kind, name = column["type"], column["name"]
    blank = values.isna()
    if blank.any() and "missing" not in column:
        found.append(f"{name}: blank without a rule")
    if "missing" in column and not blank.any():
        found.append(f"{name}: a rule for blanks, but none is blank")
    present = values[~blank]
    if kind in ("date", "datetime"):
        if not pd.api.types.is_datetime64_any_dtype(values):
            return [*found, f"{name}: not parsed as time"]
        if kind == "date" and (present != present.dt.normalize()).any():
            found.append(f"{name}: a date with a time of day")
    elif kind in ("integer", "number"):
        if not pd.api.types.is_numeric_dtype(values):
            found.append(f"{name}: not a number")
        if kind == "integer" and (present % 1 != 0).any():
            found.append(f"{name}: not whole")
    elif kind == "bool":
        if values.dtype != bool:
            found.append(f"{name}: not bool")
    elif not present.map(lambda x: isinstance(x, str)).all():
        found.append(f"{name}: not text")
    elif (present != present.str.strip()).any() or (present == "").any():
        found.append(f"{name}: empty text or spaces at the edge")
    single = present.str.split("|").explode() if kind == "list" else present
    if "allowed" in column and not set(single) <= set(column["allowed"]):
        found.append(f"{name}: values {set(single) - set(column['allowed'])}")
    if "pattern" in column and not single.str.fullmatch(column["pattern"]).all():
        found.append(f"{name}: not of the pattern")
    if "low" in column:
        low, high = column["low"], column["high"]
        if kind in ("date", "datetime"):
            low, high = pd.Timestamp(low), pd.Timestamp(high)
        if not present.between(low, high).all():
            found.append(f"{name}: out of {low} to {high}: {present.min()} to {present.max()}")
    if "refers" in column:
        table, key = column["refers"].split(".")
        if not single.isin(tables[table][key]).all():
            found.append(f"{name}: refers to what is not in {column['refers']}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_table_keeps_to_its_dictionary(name, dictionary, tables):
    entry, table = dictionary[name], tables[name]
    columns = {column["name"]: column for column in entry["columns"]}
    assert list(table.columns) == list(columns)
    assert [f for key, c in columns.items() for f in faults(c, table[key], tables)] == []
    assert not table.duplicated(entry["key"]).any()
    assert entry["title"] and entry["about"]


@pytest.mark.parametrize("name", NAMES)
def test_every_allowed_value_occurs(name, dictionary, tables):
    """A value that never occurs is a slip of the dictionary (or of the generator)."""
    for column in dictionary[name]["columns"]:
        if "allowed" in column and not column["name"].startswith("choice_"):
            values = tables[name][column["name"]].dropna().str.split("|").explode()
            assert set(values) == set(column["allowed"]), column["name"]


@pytest.mark.parametrize("name", NAMES)
def test_describe_has_one_row_a_column(name, tables):
    described = data.describe(name)
    assert list(described.columns) == ["列", "类型", "单位", "取值", "缺失", "说明"]
    assert described["列"].tolist() == list(tables[name].columns)
    assert (described[["类型", "缺失", "说明"]] != "").all(axis=None)
    assert described.map(lambda cell: "\\" not in cell).all(axis=None)


def test_a_fault_of_each_kind_is_seen(dictionary, tables):
    """The test above is only worth something if broken columns do not pass it."""
    column = {c["name"]: c for c in dictionary["members"]["columns"]}
    members = tables["members"]

    def seen(name, values):
        return faults(column[name], values, tables)

    assert seen("relation", members["relation"].replace("同学", "校友"))
    assert seen("invited_by", members["invited_by"].replace("M0001", "M9999"))
    assert seen("member_id", members["member_id"].str.lower())
    assert seen("known_months", members["known_months"].replace(0, -1))
    assert seen("known_months", members["known_months"] + 0.5)
    assert seen("met_offline", members["met_offline"].astype(object))
    assert seen("joined_on", members["joined_on"].astype(str))
    assert seen("nickname", members["nickname"].mask(members.index == 3))
    assert seen("left_on", members["joined_on"])


def test_load_gives_a_fresh_table_each_time():
    first = data.load("groups")
    first.loc[:, "name"] = "改名了"
    assert "改名了" not in set(data.load("groups")["name"])


def test_load_is_not_fooled_by_text_that_looks_like_a_blank(folder):
    path = folder / "tables" / "groups.csv"
    path.write_text(path.read_text("utf-8").replace("深夜茶馆", "NA"), "utf-8")
    assert data.load("groups")["name"].tolist()[-1] == "NA"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mesages", "没有名为“mesages”的数据表。你是不是想写 messages？"),
        ("Orders", "没有名为“Orders”的数据表。你是不是想写 orders？"),
        ("天气", "没有名为“天气”的数据表。现有的数据表：groups、"),
        (3, '数据表的名字要写成带引号的文字，例如 "messages"。现有的数据表：groups、'),
    ],
)
@pytest.mark.parametrize("ask", [data.load, data.describe])
def test_unknown_name(ask, name, said):
    with pytest.raises(ValueError) as caught:
        ask(name)
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith("costs。")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data that a test may damage."""
    here = data._HERE
    shutil.copy(here / "dictionary.toml", tmp_path)
    (tmp_path / "tables").mkdir()
    for name in ("groups.csv", "rows.toml"):
        shutil.copy(here / "tables" / name, tmp_path / "tables")
    monkeypatch.setattr(data, "_HERE", tmp_path)
    data._row_counts.cache_clear()
    yield tmp_path
    data._row_counts.cache_clear()
    data._dictionary.cache_clear()


REMEDY = "请重新安装课程的 helpers 包（再运行一次启动命令即可），然后重启内核再试。"


@pytest.mark.parametrize("lost", ["groups.csv", "rows.toml"])
def test_missing_file(folder, lost):
    (folder / "tables" / lost).unlink()
    with pytest.raises(data.DataFileError) as caught:
        data.load("groups")
    assert str(caught.value) == f"找不到数据文件 {lost}。{REMEDY}"


def _cut_short(text):
    return text[: len(text) // 2].encode()


def _row_lost(text):
    return "\n".join(text.splitlines()[:-1]).encode()


def _column_renamed(text):
    return text.replace("carrier", "zaiti", 1).encode()


def _saved_by_a_spreadsheet_in_gbk(text):
    return text.encode("gbk")


def _date_rewritten(text):
    return text.replace("2025-03-15", "15/3/2025").encode()


def _emptied(text):
    return b""


@pytest.mark.parametrize(
    "damage",
    [
        _cut_short,
        _row_lost,
        _column_renamed,
        _saved_by_a_spreadsheet_in_gbk,
        _date_rewritten,
        _emptied,
    ],
)
def test_damaged_table(folder, damage):
    path = folder / "tables" / "groups.csv"
    path.write_bytes(damage(path.read_text("utf-8")))
    with pytest.raises(data.DataFileError) as caught:
        data.load("groups")
    assert str(caught.value) == (f"数据文件 groups.csv 读出来和原样对不上，可能已经损坏。{REMEDY}")


def test_damaged_dictionary(folder):
    (folder / "dictionary.toml").write_text("[groups", "utf-8")
    data._dictionary.cache_clear()
    with pytest.raises(data.DataFileError) as caught:
        data.names()
    assert str(caught.value) == f"数据文件 dictionary.toml 已经损坏。{REMEDY}"


def test_importing_costs_no_pandas():
    code = (
        "import sys; from helpers import data; data.names();"
        "print(sorted({'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


# ---------------------------------------------------------------- rules that span columns


def test_nobody_speaks_before_joining_or_after_leaving(tables):
    told = tables["messages"].merge(tables["memberships"], on=["group_id", "member_id"], how="left")
    assert len(told) == len(tables["messages"])
    day = told["sent_at"].dt.normalize()
    assert (day >= told["joined_on"]).all()
    assert (day <= told["left_on"].fillna(day)).all()


def test_replies_point_to_earlier_messages_of_the_same_group(tables):
    messages = tables["messages"].set_index("message_id")
    replies = messages[messages["reply_to"].notna()]
    parents = messages.loc[replies["reply_to"]]
    assert (parents["group_id"].to_numpy() == replies["group_id"].to_numpy()).all()
    assert (parents.index.to_numpy() < replies.index.to_numpy()).all()
    assert (parents["member_id"].to_numpy() != replies["member_id"].to_numpy()).all()


def test_members_agree_with_memberships(tables):
    members, entries = tables["members"], tables["memberships"]
    first = entries.groupby("member_id")["joined_on"].min()
    assert (members.set_index("member_id")["joined_on"] == first).all()
    home = members.merge(entries, on=["group_id", "member_id"], suffixes=("", "_group"))
    assert len(home) == len(members)
    gone = members[members["left_on"].notna()].set_index("member_id")["left_on"]
    last = entries[entries["member_id"].isin(gone.index)].groupby("member_id")["left_on"]
    assert (last.count() == last.size()).all()
    assert (last.max() <= gone).all()


def test_inviters_were_there_first(tables):
    members = tables["members"]
    joined = members.set_index("member_id")["joined_on"]
    invited = members[members["invited_by"].notna()]
    assert (joined.loc[invited["invited_by"]].to_numpy() <= invited["joined_on"].to_numpy()).all()
    assert (invited["invited_by"] != invited["member_id"]).all()


def test_hosts_belong_to_their_groups(tables):
    entries = set(
        zip(tables["memberships"]["group_id"], tables["memberships"]["member_id"], strict=True)
    )
    hosts = zip(tables["groups"]["group_id"], tables["groups"]["host_id"], strict=True)
    assert set(hosts) <= entries


def test_groups_never_exceed_their_capacity(tables):
    sizes = tables["memberships"].groupby("group_id").size()
    capacity = tables["groups"].set_index("group_id")["capacity"].dropna()
    assert (sizes.loc[capacity.index] <= capacity).all()


def test_amounts_follow_from_prices(tables):
    orders = tables["orders"].merge(tables["products"], on="product_id")
    due = orders["price_yuan"] * orders["quantity"] - orders["coupon_yuan"]
    assert ((due - orders["amount_yuan"]).abs() < 0.05).all()
    assert (orders["price_yuan"] > orders["cost_yuan"]).all()


def test_orders_say_where_they_came_from(tables):
    orders = tables["orders"]
    assert (orders["promoter_id"].notna() == (orders["channel"] == "朋友圈")).all()
    named = orders[orders["referrer_id"].notna() & orders["member_id"].notna()]
    assert not named["member_id"].duplicated().any()
    assert (named["referrer_id"] != named["member_id"]).all()
    assert (
        orders["delivered_on"].dropna() > orders.loc[orders["delivered_on"].notna(), "ordered_on"]
    ).all()
    assert orders.loc[orders["review"].notna(), "rating"].notna().all()
    assert orders.loc[orders["rating"].notna(), "delivered_on"].notna().all()


def test_shares_point_to_earlier_shares_of_the_same_piece(tables):
    shares = tables["shares"].set_index("share_id")
    later = shares[shares["parent_id"].notna()]
    parents = shares.loc[later["parent_id"]]
    assert (parents["content_id"].to_numpy() == later["content_id"].to_numpy()).all()
    assert (parents["shared_at"].to_numpy() < later["shared_at"].to_numpy()).all()


def test_campaign_steps_are_walked_in_order(tables):
    events = tables["campaign_events"].sort_values(["campaign_id", "member_id", "step"])
    walks = events.groupby(["campaign_id", "member_id"])
    assert (walks["step"].max() == walks.size()).all()
    assert walks["happened_at"].apply(lambda t: t.is_monotonic_increasing).all()
    assert (walks["variant"].nunique() <= 1).all()
    planned = tables["campaigns"].set_index("campaign_id")["steps"].str.split("|")
    plan = events[events["variant"] != "B"]
    assert all(planned[row.campaign_id][row.step - 1] == row.step_name for row in plan.itertuples())


def test_votes_name_each_design_once(tables):
    choices = tables["votes"].filter(like="choice_")
    assert choices.apply(lambda row: row.dropna().is_unique, axis=1).all()
    filled = choices.notna().to_numpy()
    assert (filled[:, :-1] >= filled[:, 1:]).all()


def test_ties_are_written_once(tables):
    ties = tables["ties"]
    assert (ties["member_a"] < ties["member_b"]).all()


def test_second_accounts_look_like_the_first(tables):
    same = ["nickname", "region", "age_band", "occupation"]
    assert tables["members"].duplicated(same).sum() >= 7


@pytest.mark.parametrize("name", NAMES)
def test_no_column_gives_an_answer_away(name, dictionary):
    forbidden = re.compile("fate|label|topic_true|tie_strength|strength|visitor_kind|truth")
    assert not [c["name"] for c in dictionary[name]["columns"] if forbidden.search(c["name"])]
