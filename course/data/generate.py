"""Write the course's simulated tables into helpers/data/tables, the same bytes every time.

python course/data/generate.py                 write the tables
python course/data/generate.py --check         make them anew and compare with what is there
python course/data/generate.py --out DIR       write somewhere else
python course/data/generate.py --seed 7 --out DIR --truth DIR2
                                               another community of the same model, and what
                                               only the simulator knows of it (for answer keys)
"""

import argparse
import csv
import datetime as dt
import io
import sys
import time
from pathlib import Path

from community import build

TABLES = Path(__file__).resolve().parents[2] / "helpers" / "data" / "tables"


def main(arguments=None):
    options = _parse(arguments)
    started = time.perf_counter()
    world = build(options.seed)
    files = render(world.tables)
    if options.check:
        stale = compare(files, options.out)
        if stale:
            print(f"这些文件和生成器写出来的不一样：{'、'.join(stale)}")
            print("补救：运行 python course/data/generate.py，再提交改动。")
            return 1
        print(f"{len(files)} 个文件与生成器一致。")
    else:
        write(files, options.out)
        for name, rows in world.tables.items():
            print(f"{name:18}{len(rows):7d} 行{len(files[name + '.csv']) / 1024:9.0f} KB")
        print(f"共 {sum(map(len, files.values())) / 1e6:.2f} MB，写在 {options.out}")
    if options.truth:
        write(render_truth(world), options.truth)
    print(f"用时 {time.perf_counter() - started:.1f} 秒")
    return 0


def render(tables):
    """File names and bytes: a CSV a table, and rows.toml with the number of rows of each."""
    files = {f"{name}.csv": to_csv(rows) for name, rows in tables.items()}
    counts = "".join(f"{name} = {len(rows)}\n" for name, rows in tables.items())
    head = "# Rows of each table. Written by course/data/generate.py.\n"
    files["rows.toml"] = (head + counts).encode()
    return files


def render_truth(world):
    """What no table says: topic of each message, strength of each tie, kind of each visitor."""
    return {
        f"{name}.csv": to_csv([{"id": key, name: value} for key, value in found.items()])
        for name, found in world.truth.items()
    }


def to_csv(rows):
    """UTF-8, line feeds, blanks for None; dates as 2026-03-02 and times as 2026-03-02 08:15."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode("utf-8")


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value


def write(files, folder):
    """Write the files, and take away tables that are made no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        if old.name not in files:
            old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def compare(files, folder):
    """Names of files that differ, are missing, or are there without being made."""
    there = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return sorted(n for n in files.keys() | there.keys() if files.get(n) != there.get(n))


def _parse(arguments):
    parser = argparse.ArgumentParser(description="生成课程用的模拟数据")
    parser.add_argument("--out", type=Path, default=TABLES, help="写到哪个文件夹")
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    parser.add_argument("--seed", type=int, help="换一个随机种子，得到另一个同样规律的社群")
    parser.add_argument("--truth", type=Path, help="另外写出只有模拟器知道的事，供写答案用")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
