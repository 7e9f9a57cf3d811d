"""The answer keys fit their questions, and the questions do not tell them."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from autograde import keys
from helpers.quiz import bank

KEYS = Path(keys.__file__).parent
QUESTIONS = Path(bank.__file__).parent / "questions"
VALIDATOR = Draft202012Validator(json.loads((KEYS / "key.schema.json").read_text("utf-8")))
BANK = bank.load(QUESTIONS)
PAIRS = [
    pytest.param(BANK[name], keys.load(KEYS)[name], id=name)
    for name in keys.load(KEYS)
    if name in BANK
]


@pytest.mark.parametrize("path", sorted(KEYS.glob("*.toml")), ids=lambda path: path.stem)
def test_key_file_keeps_the_schema(path):
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


def test_every_question_has_a_key_in_the_file_of_its_unit():
    def ids(folder, found):
        return {
            path.stem: set(found(tomllib.loads(path.read_text(encoding="utf-8"))))
            for path in folder.glob("*.toml")
        }

    questions = ids(QUESTIONS, lambda document: (item["id"] for item in document["question"]))
    assert ids(KEYS, lambda document: document) == questions


@pytest.mark.parametrize(("question", "entry"), PAIRS)
def test_key_fits_its_question(question, entry):
    key, labels, choices = entry["key"], set(question.labels), set(question.choices)
    assert set(entry["why"]) == labels
    if question.kind in ("match", "sort"):
        assert set(key) == labels
        for place in key.values():
            assert {place} <= choices if isinstance(place, str) else set(place) <= choices
    elif question.kind == "single":
        assert ({key} if isinstance(key, str) else set(key)) <= labels
    else:
        assert set(key) == labels if question.kind == "order" else set(key) <= labels
    if isinstance(key, dict):
        shares = [place for place in key.values() if not isinstance(place, str)]
        for share in shares:
            assert max(share.values() if isinstance(share, dict) else shares) == 1, "full marks"


@pytest.mark.parametrize(("question", "entry"), PAIRS)
def test_the_order_shown_does_not_tell_the_answer(question, entry):
    if question.kind == "order":
        assert list(question.labels) != entry["key"]
        assert list(question.labels) != entry["key"][::-1]
    elif question.kind == "match":
        pairs = zip(question.labels, question.targets, strict=False)
        assert any(entry["key"][label] != target for label, target in pairs)


@pytest.mark.parametrize(("question", "entry"), PAIRS)
def test_no_argument_stands_in_the_question(question, entry):
    shown = [question.prompt, *question.criteria]
    shown += [text for option in question.options for text in (option.detail, option.hint)]
    for argument in entry["why"].values():
        assert not any(text and argument in text for text in shown)


@pytest.mark.parametrize("name", sorted(BANK))
def test_quiz_key_gives_a_fresh_copy(name):
    entry = keys.quiz_key(name)
    assert set(entry) == {"key", "why"}
    entry["why"].clear()
    assert keys.quiz_key(name)["why"]


def test_unknown_key_is_told():
    near = sorted(BANK)[0]
    with pytest.raises(LookupError) as caught:
        keys.quiz_key(near + "x")
    assert str(caught.value).startswith(f"题目 '{near}x' 没有答案键。相近的有：")
    with pytest.raises(LookupError, match="请在 autograde/keys/ 里补上"):
        keys.quiz_key("米")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"unit1": "["}, r"unit1\.toml 读不出来", id="not_toml"),
        pytest.param({"unit1": '[a]\nkey = "甲"'}, "有且只有 key 和 why", id="no_why"),
        pytest.param({"unit1": 'a = "甲"'}, "有且只有 key 和 why", id="not_a_table"),
        pytest.param(
            {"unit1": '[a]\nkey = "甲"\nwhy = {}', "unit2": '[a]\nkey = "乙"\nwhy = {}'},
            r"a 有两份答案键：unit1\.toml 和 unit2\.toml",
            id="doubled_key",
        ),
    ],
)
def test_faulty_key_file_is_told(tmp_path, files, message):
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        keys.load(tmp_path)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({"key": "甲"}, id="no_why"),
        pytest.param({"key": "甲", "why": {"甲": "因为"}, "hint": "想想"}, id="extra_entry"),
        pytest.param({"key": {"甲": {"是": 2}}, "why": {"甲": "因为"}}, id="share_above_one"),
        pytest.param({"key": [], "why": {"甲": "因为"}}, id="empty_key"),
        pytest.param({"key": "甲", "why": {"甲": ""}}, id="empty_argument"),
    ],
)
def test_schema_refuses(entry):
    assert not VALIDATOR.is_valid({"some_question": entry})
