"""Quizzes: literals of every kind, points card by card, nearest matches for slips."""

import pytest

from helpers import check

QUESTIONS = """
[[question]]
id = "size"
kind = "single"
prompt = "多大的群最合适？"
options = [{label = "50 人"}, {label = "150 人"}, {label = "500 人"}]

[[question]]
id = "living"
kind = "multiple"
prompt = "哪些是活群？"
options = [{label = "读书会"}, {label = "羽毛球协会"}, {label = "广告群"}, {label = "死群"}]

[[question]]
id = "words"
kind = "order"
prompt = "排一排"
options = [{label = "销"}, {label = "情"}, {label = "营"}, {label = "感"}]

[[question]]
id = "elements"
kind = "match"
prompt = "连一连"
targets = ["前提", "生死", "价值"]
options = [{label = "感情纽带"}, {label = "社群架构"}, {label = "内容输出"}]

[[question]]
id = "cards"
kind = "sort"
prompt = "哪些是社群？"
boxes = ["是", "不是", "看情况"]
options = [{label = "读书会"}, {label = "在线游戏"}, {label = "小区（邻居）"}, {label = "志愿者小分队"}]
"""

KEYS = {
    "size": "150 人",
    "living": ["读书会", "羽毛球协会"],
    "words": ["情", "感", "营", "销"],
    "elements": {"感情纽带": "前提", "社群架构": "生死", "内容输出": "价值"},
    "cards": {
        "读书会": "是",
        "在线游戏": {"看情况": 1, "是": 0.5, "不是": 0.5},
        "小区（邻居）": "不是",
        "志愿者小分队": "是",
    },
}
CARDS = {"读书会": "是", "在线游戏": "看情况", "小区（邻居）": "不是", "志愿者小分队": "是"}


@pytest.fixture(autouse=True)
def questions(tmp_path, monkeypatch):
    (tmp_path / "test.toml").write_text(QUESTIONS, encoding="utf-8")
    monkeypatch.setenv("HELPERS_QUESTIONS", str(tmp_path))


def judge(question_id, got, points=12, **more):
    return check.quiz(question_id, got, points=points, **{"key": KEYS[question_id], **more})


@pytest.mark.parametrize(
    ("question_id", "got"),
    [
        ("size", "150 人"),
        ("size", "１５０人"),
        ("size", ["150人"]),
        ("living", ["羽毛球协会", "读书会"]),
        ("living", ("读书会", "羽毛球协会")),
        ("living", {"读书会", "羽毛球协会"}),
        ("living", ["讀書會", " 羽毛球協會 "]),
        ("living", "读书会、羽毛球协会"),
        ("living", {"读书会": True, "羽毛球协会": True, "死群": False}),
        ("words", ["情", "感", "营", "销"]),
        ("words", ("情", "感", "營", "銷")),
        ("words", "情→感→营→销"),
        ("elements", {"内容输出": "价值", "社群架构": "生死", "感情纽带": "前提"}),
        ("elements", [("内容输出", "價值"), ["社群架构", "生死"], ("感情纽带", "前提")]),
        ("cards", CARDS),
        (
            "cards",
            {"讀書會": "是", "在线游戏": "看情况", "小区(邻居)": "不是", "志愿者小分队": ["是"]},
        ),
        (
            "cards",
            {"是": ["读书会", "志愿者小分队"], "看情况": ["在线游戏"], "不是": "小区（邻居）"},
        ),
    ],
)
def test_right_answers_of_every_form(question_id, got):
    result = judge(question_id, got)
    assert (float(result), result.state) == (12, "passed"), result.message
    assert check.quiz(question_id, got, points=12).mark == "form"


@pytest.mark.parametrize(
    ("question_id", "got", "points"),
    [
        ("size", "500 人", 0),
        ("living", ["读书会"], 6),
        ("living", ["读书会", "羽毛球协会", "死群"], 6),
        ("living", ["读书会", "死群"], 0),
        ("living", ["读书会", "羽毛球协会", "死群", "广告群"], 0),
        ("words", ["情", "感", "销", "营"], 8),
        ("words", ["销", "营", "感", "情"], 0),
        ("words", ["情", "感"], 4),
        ("elements", {"感情纽带": "前提", "社群架构": "价值", "内容输出": "生死"}, 4),
        ("elements", {"感情纽带": "前提"}, 4),
        ("cards", {**CARDS, "在线游戏": "是"}, 10.5),
        ("cards", {**CARDS, "读书会": "不是"}, 9),
        ("cards", {**CARDS, "读书会": None}, 9),
    ],
)
def test_partial_credit(question_id, got, points):
    result = judge(question_id, got)
    assert (float(result), result.state) == (points, "failed")


@pytest.mark.parametrize("question_id", KEYS)
@pytest.mark.parametrize("got", [None, ..., "", [], {}])
def test_unanswered(question_id, got):
    result = judge(question_id, got)
    assert (float(result), result.mark) == (0, "unanswered") or (
        float(result) == 0 and isinstance(got, list | dict) and result.state == "failed"
    )


@pytest.mark.parametrize(
    ("question_id", "got", "found", "hint"),
    [
        ("size", "150", "选项里没有", "150 人"),
        ("size", ["50 人", "150 人"], "选了 2 项", "只留一项"),
        ("living", ["读书社"], "“读书社”", "读书会"),
        ("living", ["读书会", "读书 会"], "不止一次", "只写一次"),
        ("living", 3, "数", "列表"),
        ("words", {"情", "感"}, "集合", "方括号"),
        ("words", ["情", "情"], "不止一次", ""),
        ("elements", {"感情扭带": "前提"}, "感情扭带", "感情纽带"),
        ("elements", {"感情纽带": "前题"}, "前题", "前提"),
        ("elements", ["感情纽带"], "列表", "字典"),
        ("cards", {"是": ["读书会", "读书会"]}, "不止一次", "只归一处"),
        ("cards", "读书会", "文字", "字典"),
    ],
)
@pytest.mark.parametrize("graded", [True, False])
def test_slips_of_form_are_named_with_the_nearest(question_id, got, found, hint, graded):
    result = judge(question_id, got, key=KEYS[question_id] if graded else None)
    assert float(result) == 0
    assert found in result.message and hint in result.hint


@pytest.mark.parametrize(
    ("question_id", "got"),
    [("words", ["情", "感"]), ("elements", {"感情纽带": "前提"}), ("cards", {"读书会": "是"})],
)
def test_form_only_names_what_is_left_out(question_id, got):
    result = judge(question_id, got, key=None)
    assert float(result) == 0 and "没有作答" in result.message


def test_arguments_are_told_card_by_card():
    why = {"读书会": "四条都有证据。", "在线游戏": "只看游戏本身，缺两条。"}
    result = judge("cards", {**CARDS, "读书会": "不是"}, key={"key": KEYS["cards"], "why": why})
    told = {item.title: (item.state, item.points, item.message) for item in result.items}
    assert told["读书会"] == ("failed", 0, "你归到“不是”。四条都有证据。")
    assert told["在线游戏"] == ("passed", 3, "你归到“看情况”。只看游戏本身，缺两条。")
    why = {"读书会": "甲", "死群": "乙"}
    result = judge("living", ["读书会"], key={"key": KEYS["living"], "why": why})
    told = {item.title: (item.state, item.message) for item in result.items}
    assert told["读书会"] == ("passed", "甲") and told["羽毛球协会"][0] == "failed"
    result = judge("size", "500 人", key={"key": "150 人", "why": {"500 人": "人多就没有存在感。"}})
    assert result.items[0].message == "人多就没有存在感。"
    result = judge("words", ["销", "营"], key={"key": KEYS["words"], "why": {"销": "放最后。"}})
    assert result.items[0].message == "放最后。"


def test_shares_of_single_and_multiple():
    assert float(judge("size", "50 人", key={"150 人": 1, "50 人": 0.5})) == 6
    key = {"读书会": 1, "羽毛球协会": 1, "广告群": 0.5}
    for got in (["读书会", "羽毛球协会"], ["读书会", "羽毛球协会", "广告群"]):
        assert judge("living", got, key=key).state == "passed"


def test_several_orders_may_be_right():
    key = [["情", "感", "营", "销"], ["感", "情", "营", "销"]]
    assert judge("words", ["感", "情", "营", "销"], key=key).state == "passed"


def test_title_is_the_prompt():
    assert judge("size", "150 人").title == "多大的群最合适？"
    assert judge("size", "150 人", title="群的大小").title == "群的大小"


def test_unknown_question_or_broken_key_is_ours():
    assert check.quiz("nothing", "甲", points=1).state == "unchecked"
    assert judge("cards", CARDS, key={"读书会": "是"}).state == "unchecked"


def test_messages_without_arguments_do_not_tell_the_key():
    for question_id, got, secrets in (
        ("size", "500 人", ["150"]),
        ("living", ["死群"], ["读书会", "羽毛球协会"]),
        ("elements", {"感情纽带": "价值", "社群架构": "前提", "内容输出": "前提"}, ["生死"]),
    ):
        shown = judge(question_id, got)._repr_html_()
        assert not any(secret in shown for secret in secrets)


def test_hint_sends_to_criteria_only_where_there_are_some(tmp_path, monkeypatch):
    asked = QUESTIONS.replace('prompt = "多大', 'criteria = ["存在感"]\nprompt = "多大')
    wrong = {"size": "50 人", "living": ["死群"], "cards": {**CARDS, "读书会": "不是"}}
    for question_id, got in wrong.items():
        hint = judge(question_id, got).hint
        assert "这一节的正文" in hint and "判断标准" not in hint
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "test.toml").write_text(asked, encoding="utf-8")
    monkeypatch.setenv("HELPERS_QUESTIONS", str(tmp_path / "more"))
    assert "题目的判断标准" in judge("size", "50 人").hint
