"""The course's tables by name, with a dictionary that explains every column.

All tables are simulated; how, is written down in course/data/README.md.

>>> from helpers import data
>>> data.names()[:3]
('groups', 'members', 'memberships')
>>> data.load("groups").shape
(12, 8)
>>> data.describe("groups")["列"].tolist()[:3]
['group_id', 'name', 'carrier']
"""

import difflib
import functools
import re
import tomllib
from pathlib import Path

__all__ = ["DataFileError", "describe", "load", "names"]

_HERE = Path(__file__).parent
_REMEDY = "请重新安装课程的 helpers 包（再运行一次启动命令即可），然后重启内核再试。"
_TYPE_NAMES = {
    "id": "编号",
    "text": "文字",
    "category": "类别",
    "integer": "整数",
    "number": "小数",
    "date": "日期",
    "datetime": "时间",
    "bool": "是否",
    "list": "多个值",
}
_TIME_FORMATS = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%d %H:%M"}


class DataFileError(OSError):
    """A file of the data is missing or damaged; the message is Chinese and names the remedy."""


def names():
    """Names of all tables, as a tuple of strings.

    >>> "messages" in names()
    True
    """
    return tuple(_dictionary())


def load(name):
    """Table `name` as a fresh DataFrame: changing it changes nothing for anybody else.

    Dates become datetimes, yes/no columns bool, identifiers and categories stay text. A whole-number
    column in which cells may be blank is read as float, the blanks as NaN.

    Raises ValueError for an unknown name and DataFileError for a missing or damaged file.

    >>> load("memberships").dtypes.map(str)["joined_on"].startswith("datetime64")
    True
    """
    import pandas as pd

    entry = _entry(name)
    columns = {column["name"]: column for column in entry["columns"]}
    path = _HERE / "tables" / f"{name}.csv"
    try:
        table = pd.read_csv(
            path,
            dtype={key: _dtype(column) for key, column in columns.items()},
            encoding="utf-8",
            keep_default_na=False,
            na_values=[""],
        )
        if list(table.columns) != list(columns) or len(table) != _row_counts()[name]:
            raise ValueError("columns or number of rows differ from what was written")
        for key, column in columns.items():
            if column["type"] in _TIME_FORMATS:
                table[key] = pd.to_datetime(table[key], format=_TIME_FORMATS[column["type"]])
    except FileNotFoundError as error:
        raise DataFileError(f"找不到数据文件 {path.name}。{_REMEDY}") from error
    except (ValueError, KeyError) as error:  # every parsing and decoding error is a ValueError
        raise DataFileError(
            f"数据文件 {path.name} 读出来和原样对不上，可能已经损坏。{_REMEDY}"
        ) from error
    return table


def describe(name):
    """Data dictionary of table `name`: one row a column, in Chinese.

    The columns are 列, 类型, 单位, 取值, 缺失 and 说明; text that does not apply is "".

    >>> describe("ties").loc[2, ["列", "类型", "单位"]].tolist()
    ['talks_26w', '整数', '次']
    """
    import pandas as pd

    rows = [
        {
            "列": column["name"],
            "类型": _TYPE_NAMES[column["type"]],
            "单位": column.get("unit", ""),
            "取值": _values(column),
            "缺失": column.get("missing", "不缺失"),
            "说明": column["about"],
        }
        for column in _entry(name)["columns"]
    ]
    return pd.DataFrame(rows)


@functools.cache
def _dictionary():
    return _read_toml(_HERE / "dictionary.toml")


@functools.cache
def _row_counts():
    return _read_toml(_HERE / "tables" / "rows.toml")


def _read_toml(path):
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataFileError(f"找不到数据文件 {path.name}。{_REMEDY}") from error
    except ValueError as error:
        raise DataFileError(f"数据文件 {path.name} 已经损坏。{_REMEDY}") from error


def _entry(name):
    known = names()
    if not isinstance(name, str):
        raise ValueError(f'数据表的名字要写成带引号的文字，例如 "messages"。{_list_of(known)}')
    if name not in known:
        near = difflib.get_close_matches(name.strip().lower(), known, n=3)
        guess = f"你是不是想写 {' 或 '.join(near)}？" if near else ""
        raise ValueError(f"没有名为“{name}”的数据表。{guess}{_list_of(known)}")
    return _dictionary()[name]


def _list_of(known):
    return f"现有的数据表：{'、'.join(known)}。"


def _dtype(column):
    match column["type"]:
        case "integer":
            return "float64" if "missing" in column else "int64"
        case "number":
            return "float64"
        case "bool":
            return "bool"
        case _:
            return "str"


def _values(column):
    if "allowed" in column:
        return "、".join(column["allowed"])
    if "refers" in column:
        return f"见 {column['refers']}"
    if "pattern" in column:
        example = re.sub(
            r"\\d\{(\d)\}", lambda digits: "1".zfill(int(digits[1])), column["pattern"]
        )
        return f"形如 {example}"
    if column["type"] == "bool":
        return "True、False"
    if "low" in column:
        return f"{column['low']} 到 {column['high']}".replace("T", " ")
    return ""
