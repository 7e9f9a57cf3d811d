"""The question files, their schema, and what a student reads when a question is not there."""

import copy
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers import quiz
from helpers.quiz import bank

PACKAGE = Path(bank.__file__).parent
OWN = Path(__file__).parent / "questions"
FILES = sorted([*(PACKAGE / "questions").glob("*.toml"), *OWN.glob("*.toml")])
SCHEMA = json.loads((PACKAGE / "question.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

SORT = {
    "id": "sort_it",
    "kind": "sort",
    "prompt": "各放在哪里？",
    "options": [{"label": "大米", "detail": "一袋"}, {"label": "牛奶", "hint": "看包装"}],
    "boxes": ["冰箱", "米桶"],
}
MATCH = {
    "id": "match_it",
    "kind": "match",
    "prompt": "连起来。",
    "options": [{"label": "左一"}, {"label": "左二"}],
    "targets": ["右一", "右二"],
}


def faulty(record, **changes):
    """A copy with some entries changed; None takes an entry away."""
    changed = copy.deepcopy(record) | changes
    return {name: value for name, value in changed.items() if value is not None}


def as_toml(*records):
    """Write records with inline tables, which TOML and JSON share but for the sign between."""
    lines = []
    for record in records:
        lines.append("[[question]]")
        for name, value in record.items():
            if name == "options":
                value = [
                    "{"
                    + ", ".join(f"{key} = {json.dumps(text)}" for key, text in option.items())
                    + "}"
                    for option in value
                ]
                lines.append(f"options = [{', '.join(value)}]")
            else:
                lines.append(f"{name} = {json.dumps(value)}")
    return "\n".join(lines)


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_question_file_keeps_the_schema(path):
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize("record", [SORT, MATCH], ids=["sort", "match"])
def test_schema_takes_good_questions(record):
    assert VALIDATOR.is_valid({"question": [record]})


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(faulty(SORT, key={"大米": "米桶"}), id="holds_a_key"),
        pytest.param(faulty(SORT, why={"大米": "怕潮"}), id="holds_an_argument"),
        pytest.param(
            faulty(SORT, options=[{"label": "大米", "correct": True}, {"label": "牛奶"}]),
            id="marks_an_option",
        ),
        pytest.param(faulty(SORT, id="Sort-It"), id="odd_id"),
        pytest.param(faulty(SORT, kind="rank"), id="unknown_kind"),
        pytest.param(faulty(SORT, prompt=""), id="empty_prompt"),
        pytest.param(faulty(SORT, prompt="各放在哪里？ "), id="space_at_the_end"),
        pytest.param(faulty(SORT, options=[{"label": "大米"}]), id="one_option"),
        pytest.param(faulty(SORT, boxes=None), id="sort_without_boxes"),
        pytest.param(faulty(SORT, targets=["右"]), id="sort_with_targets"),
        pytest.param(faulty(MATCH, targets=None), id="match_without_targets"),
        pytest.param(faulty(MATCH, boxes=["一", "二"]), id="match_with_boxes"),
        pytest.param(faulty(MATCH, targets=["右一", "右一"]), id="doubled_target"),
    ],
)
def test_schema_refuses(record):
    assert not VALIDATOR.is_valid({"question": [record]})


def test_names_and_question(monkeypatch):
    monkeypatch.setenv("HELPERS_QUESTIONS", str(OWN))
    assert quiz.names() == (
        *("where_does_it_go", "boil_rice", "rice_types", "who_does_what", "cooking_steps"),
    )
    item = quiz.question("where_does_it_go")
    assert item.kind == "sort"
    assert item.boxes == item.choices == ("冰箱", "干货柜", "台面")
    assert item.labels[:2] == ("鲜牛奶", "大米")
    assert item.options[0].hint == "包装上写着什么温度？"
    assert item.options[2].hint == ""
    assert quiz.question("boil_rice").choices == quiz.question("boil_rice").labels


def test_unknown_id_offers_the_nearest(monkeypatch):
    monkeypatch.setenv("HELPERS_QUESTIONS", str(OWN))
    with pytest.raises(bank.QuizError) as caught:
        quiz.question("boil_rise")
    assert str(caught.value) == "没有名叫 'boil_rise' 的题。是不是想写：boil_rice？"


def test_unknown_id_far_from_all_lists_all(monkeypatch):
    monkeypatch.setenv("HELPERS_QUESTIONS", str(OWN))
    with pytest.raises(bank.QuizError, match="现有的题：where_does_it_go、boil_rice、"):
        quiz.question("米")


def test_files_are_read_in_the_order_of_their_names(tmp_path):
    (tmp_path / "unit2.toml").write_text(as_toml(SORT), encoding="utf-8")
    (tmp_path / "unit1.toml").write_text(as_toml(MATCH), encoding="utf-8")
    assert list(bank.load(tmp_path)) == ["match_it", "sort_it"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[question]\n", "题目文件 unit1.toml 读不出来", id="not_toml"),
        pytest.param(
            as_toml(SORT, SORT),
            "题目 sort_it 出现了两次：unit1.toml 和 unit1.toml。",
            id="doubled_id",
        ),
        pytest.param(as_toml(faulty(SORT, prompt=None)), "题目 sort_it 不完整", id="no_prompt"),
        pytest.param(as_toml(faulty(SORT, id=None)), "题目 （没有 id） 不完整", id="no_id"),
        pytest.param(
            as_toml(faulty(SORT, options=[{"label": "大米", "correct": True}])),
            "多了不认识的内容",
            id="marked_option",
        ),
        pytest.param(as_toml(faulty(SORT, kind="rank")), "kind 写成了 'rank'", id="unknown_kind"),
        pytest.param(
            as_toml(faulty(SORT, options=[{"label": "大米"}, {"label": "大米"}])),
            "有重复的选项",
            id="doubled_option",
        ),
        pytest.param(as_toml(faulty(SORT, boxes=None)), "也必须写 boxes", id="no_boxes"),
        pytest.param(as_toml(faulty(MATCH, boxes=["一", "二"])), "才写", id="boxes_in_match"),
        pytest.param(as_toml(faulty(MATCH, targets=None)), "也必须写 targets", id="no_targets"),
    ],
)
def test_faulty_file_is_told(tmp_path, text, message):
    (tmp_path / "unit1.toml").write_text(text, encoding="utf-8")
    with pytest.raises(bank.QuizError) as caught:
        bank.load(tmp_path)
    assert message in str(caught.value)
    assert "unit1.toml" in str(caught.value)


def test_file_in_another_encoding_is_told(tmp_path):
    (tmp_path / "unit1.toml").write_text("# 第一单元的题", encoding="gbk")
    with pytest.raises(bank.QuizError, match=r"unit1\.toml 读不出来"):
        bank.load(tmp_path)


def test_id_doubled_across_files_is_told(tmp_path):
    for name in ("unit1.toml", "unit2.toml"):
        (tmp_path / name).write_text(as_toml(SORT), encoding="utf-8")
    with pytest.raises(bank.QuizError, match=r"sort_it 出现了两次：unit1\.toml 和 unit2\.toml"):
        bank.load(tmp_path)


def test_importing_quiz_brings_in_the_standard_library_alone():
    code = (
        "import sys, helpers.quiz; "
        "print([name for name in ('IPython', 'ipywidgets', 'jsonschema', 'numpy', 'pandas')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
