"""Short texts: length and what is mentioned."""

import pytest

from helpers import check

OWN = "米友会靠持续的交流活着。大家都认同一套规则，也一起做出成果！"
GROUPS = [["交流", "互动"], ["规则", "规范"], ["产出", "成果"]]


def judge(got, **more):
    return check.text("论证", got, points=6, **{"min_chars": 20, "mentions": GROUPS, **more})


@pytest.mark.parametrize(
    "got",
    [
        OWN,
        "米友會靠持續的互動活著。大家都認同一套規範，也一起做出成果！",
        [OWN[:12], OWN[12:]],
        OWN + "\n" * 5,
    ],
)
def test_enough_said(got):
    result = judge(got)
    assert (float(result), result.state) == (6, "passed"), result.message


@pytest.mark.parametrize(
    ("got", "more", "points", "word"),
    [
        ("交流，规则，成果。", {}, 2.7, "具体"),
        ("我认为这个群还活着，因为里面的人每天都在交流，没有停过。", {}, 2, "要点"),
        (OWN, {"max_chars": 15}, 3, "最要紧"),
        ("交流规则成果。" * 10, {}, 2.1, "具体"),
        (12, {}, 0, "引号"),
        ({"a": OWN}, {}, 0, "引号"),
        ("在这里写你的回答" + OWN, {}, 0, "删掉"),
        (OWN, {"prompt": OWN}, 0, "自己的话"),
    ],
)
def test_slips_are_named_and_paid_by_rule(got, more, points, word):
    result = judge(got, **more)
    assert (float(result), result.state) == (points, "failed"), result.message
    assert word in result.hint


@pytest.mark.parametrize("got", [None, "", "   ", "在这里写你的回答", "# 在这里写你的答案"])
def test_unanswered(got):
    assert judge(got).mark == "unanswered"


def test_copied_and_repeated_sentences_do_not_count():
    prompt = "请用四条标准论证米友会是不是社群。"
    assert "抄自题目" in judge(prompt + OWN, prompt=prompt).message
    assert judge(prompt + OWN, prompt=prompt).state == "passed"
    assert "重复的句子" in judge(OWN + OWN).message
    assert judge(OWN + OWN).message.count(f"共 {len(OWN)} 个字") == 1


def test_length_is_counted_without_spaces():
    assert "共 6 个字" in check.text("t", "a b c\n d e f", points=1).message


def test_messages_do_not_name_the_groups():
    result = judge("我认为这个群还活着，因为里面的人每天都来，没有停过。")
    assert not any(word in result._repr_html_() for group in GROUPS for word in group)
