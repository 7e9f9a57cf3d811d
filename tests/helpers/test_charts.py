"""helpers.charts: the font, the style, the description and the text alternative."""

import importlib.util
import io
import itertools
import json
import subprocess
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from fontTools.ttLib import TTFont
from IPython.core.formatters import DisplayFormatter
from matplotlib import font_manager
from PIL import Image

from helpers import charts
from helpers.charts import _describe, _show, _style

ROOT = Path(__file__).resolve().parents[2]
DAYS = pd.date_range("2026-03-02", periods=4, freq="W-MON")


@pytest.fixture(autouse=True)
def fresh_matplotlib():
    with matplotlib.rc_context():
        yield
    plt.close("all")


@pytest.fixture
def ax():
    return plt.subplots()[1]


def only(chart):
    """The one series of a chart; the whole description must be writable as JSON."""
    (axes,) = json.loads(json.dumps(charts.describe(chart), allow_nan=False))["axes"]
    (series,) = axes["series"]
    return series


# --- describe: what was drawn --------------------------------------------------------------


def test_axes_words(ax):
    ax.plot([1, 2], [3, 4], label="米友会")
    ax.set(title="发言", xlabel="周次", ylabel="条", yscale="log")
    ax.legend()
    ax.text(1, 3, "开群")
    (found,) = charts.describe(ax)["axes"]
    assert [found[key] for key in ("title", "xlabel", "ylabel")] == ["发言", "周次", "条"]
    assert (found["xscale"], found["yscale"]) == ("linear", "log")
    assert (found["legend"], found["texts"]) == (["米友会"], ["开群"])


def test_title_to_the_left_or_above_the_figure_counts(ax):
    ax.set_title("左边的题目", loc="left")
    assert charts.describe(ax)["axes"][0]["title"] == "左边的题目"
    figure, _ = plt.subplots()
    figure.suptitle("总题")
    assert charts.describe(figure)["axes"][0]["title"] == "总题"


def test_bar_with_names(ax):
    found = only(ax.bar(["甲", "乙"], [3, -1.5], label="人数"))
    assert found == {"kind": "bar", "label": "人数", "x": ["甲", "乙"], "y": [3, -1.5], "size": 2}


def test_barh_keeps_names_in_x(ax):
    found = only(ax.barh(["甲", "乙"], [3, 4]))
    assert (found["kind"], found["x"], found["y"]) == ("barh", ["甲", "乙"], [3, 4])


def test_bar_with_numbers(ax):
    assert only(ax.bar([1, 2, 3], [4, 5, 6]))["x"] == [1, 2, 3]


def test_one_tick_to_many_bars_is_a_ruler_not_a_name(ax):
    ax.bar(range(10), range(10))
    ax.set_xticks([0, 5], ["开始", "中间"])
    assert only(ax)["x"] == list(range(10))


@pytest.mark.parametrize("kind", ["bar", "barh"])
def test_pandas_bar(kind):
    found = only(pd.Series({"甲": 1, "乙": 2}).plot(kind=kind))
    assert (found["kind"], found["x"], found["y"]) == (kind, ["甲", "乙"], [1, 2])


@pytest.mark.parametrize("stacked", [False, True])
def test_pandas_grouped_and_stacked_bars(stacked):
    table = pd.DataFrame({"强": [1, 2], "弱": [3, 4]}, index=["成交", "未成交"])
    first, second = charts.describe(table.plot.bar(stacked=stacked))["axes"][0]["series"]
    assert (first["label"], first["x"], first["y"]) == ("强", ["成交", "未成交"], [1, 2])
    assert (second["label"], second["y"]) == ("弱", [3, 4])
    assert second.get("base") == ([1, 2] if stacked else None)


def test_bars_grouped_by_hand(ax):
    for shift, label in ((-0.2, "强"), (0.2, "弱")):
        ax.bar(np.arange(3) + shift, [1, 2, 3], width=0.4, label=label)
    ax.set_xticks(range(3), ["甲", "乙", "丙"])
    series = charts.describe(ax)["axes"][0]["series"]
    assert [one["x"] for one in series] == [["甲", "乙", "丙"]] * 2


def test_series_named_by_the_legend_alone(ax):
    ax.plot([1, 2], [3, 4])
    ax.plot([1, 2], [4, 3])
    ax.legend(["强", "弱"])
    assert [one["label"] for one in charts.describe(ax)["axes"][0]["series"]] == ["强", "弱"]


def test_line_with_names(ax):
    assert only(ax.plot(["周一", "周二"], [1, 2]))["x"] == ["周一", "周二"]


@pytest.mark.parametrize("draw", ["plot", "bar", "scatter"])
def test_dates(ax, draw):
    getattr(ax, draw)(DAYS, [1, 2, 3, 4])
    assert only(ax)["x"] == ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"]


@pytest.mark.parametrize("kind", ["line", "bar"])
@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [0, 1, 3]], ids=["regular", "irregular"])
def test_pandas_dates(kind, rows):
    found = only(pd.Series(range(4), index=DAYS).iloc[rows].plot(kind=kind))
    assert found["x"] == [str(DAYS[row].date()) for row in rows]


def test_time_of_day_is_kept(ax):
    ax.plot(pd.to_datetime(["2026-03-02 08:30", "2026-03-02 09:00"]), [1, 2])
    assert only(ax)["x"] == ["2026-03-02T08:30:00", "2026-03-02T09:00:00"]


def test_scatter_and_markers_without_line(ax):
    found = only(ax.scatter([1, 2], [3, 4]))
    assert (found["kind"], found["x"], found["y"]) == ("scatter", [1, 2], [3, 4])
    assert only(plt.subplots()[1].plot([1, 2], [3, 4], "o"))["kind"] == "scatter"


@pytest.mark.parametrize("histtype", ["bar", "step", "stepfilled"])
def test_hist(ax, histtype):
    ax.hist([1, 2, 2, 3, 9], bins=4, histtype=histtype, label="条数")
    found = only(ax)
    assert (found["kind"], found["label"]) == ("hist", "条数")
    assert (found["bins"], found["y"]) == ([1, 3, 5, 7, 9], [3, 1, 0, 1])


def test_pandas_hist():
    found = only(pd.Series([1, 2, 2, 3, 9], name="条数").plot.hist(bins=4))
    assert (found["kind"], found["y"]) == ("hist", [3, 1, 0, 1])


def test_bars_one_unit_wide_may_be_either(ax):
    ax.bar(range(4), [1, 2, 3, 4], width=1)
    assert charts.describe(ax)["axes"][0]["kinds"] == ["bar", "hist"]


def test_pie(ax):
    found = only(ax.pie([1, 2, 1], labels=["甲", "乙", "丙"], autopct="%.0f%%"))
    assert (found["kind"], found["x"]) == ("pie", ["甲", "乙", "丙"])
    assert found["y"] == pytest.approx([0.25, 0.5, 0.25])


def test_pie_named_by_its_legend(ax):
    wedges = ax.pie([1, 3])[0]
    ax.legend(wedges, ["甲", "乙"])
    assert only(ax)["x"] == ["甲", "乙"]


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"patch_artist": True},
        {"notch": True, "showmeans": True},
        {"showcaps": False, "showmeans": True, "meanline": True},
        {"showbox": False},
    ],
)
def test_box(ax, look):
    found = only(ax.boxplot([[1, 2, 3, 4, 20], [2, 3, 4, 5, 6]], **look))
    assert (found["kind"], found["x"], found["y"]) == ("box", ["1", "2"], [3, 4])
    assert (found["q1"], found["q3"]) == ([2, 3], [4, 5])
    assert (found["low"], found["high"]) == ([1, 2], [4, 6])


def test_box_lying(ax):
    new = matplotlib.__version_info__ >= (3, 10)
    lying = {"orientation": "horizontal"} if new else {"vert": False}
    ax.boxplot([[1, 2, 3, 4, 20], [2, 3, 4, 5, 6]], **lying)
    assert (only(ax)["x"], only(ax)["y"]) == (["1", "2"], [3, 4])


def test_pandas_box():
    table = pd.DataFrame({"群": list("AABB"), "条": [1, 2, 3, 4]})
    found = only(table.boxplot(column="条", by="群"))
    assert (found["kind"], found["x"], found["y"]) == ("box", ["A", "B"], [1.5, 3.5])


def test_reference_line_is_not_a_line_chart(ax):
    ax.bar(["甲", "乙"], [1, 2])
    ax.axhline(1.5, label="平均")
    (found,) = charts.describe(ax)["axes"]
    assert found["kinds"] == ["bar", "reference"]
    assert found["series"][1]["y"] == [1.5]


def test_error_bars_leave_one_line(ax):
    found = only(ax.errorbar([1, 2], [3, 4], yerr=[0.1, 0.2], capsize=3, label="均值"))
    assert (found["kind"], found["label"]) == ("line", "均值")


def test_colour_bar_is_no_axes():
    figure, ax = plt.subplots()
    figure.colorbar(ax.scatter([1, 2], [3, 4], c=[1, 2]))
    assert len(charts.describe(figure)["axes"]) == 1


def test_missing_and_endless_values_become_none(ax):
    ax.plot([1, 2, 3], [1.0, np.nan, np.inf])
    assert only(ax)["y"] == [1, None, None]


def test_long_series_is_cut_and_says_so(ax):
    found = only(ax.plot(np.arange(25_000)))
    assert (len(found["y"]), found["size"]) == (_describe.MAX_POINTS, 25_000)


def test_everything_is_plain(ax):
    ax.bar(["甲", "乙"], np.array([1.5, 2.5]))
    ax.plot(np.array([0, 1]), np.array([1, 2]))

    def kinds(value):
        yield type(value)
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, dict | list):
                yield from kinds(part)
            else:
                yield type(part)

    assert set(kinds(charts.describe(ax))) <= {dict, list, str, float, int, bool, type(None)}


# --- describe: what may be handed in --------------------------------------------------------


def test_every_handle_on_a_chart_will_do():
    figure, ax = plt.subplots()
    bars = ax.bar(["甲"], [1])
    want = charts.describe(ax)
    for handle in (figure, [ax], np.array([[ax]]), bars, bars[0], [bars, ax], want):
        assert charts.describe(handle) == want


def test_array_of_axes_in_order():
    _, several = plt.subplots(2, 2)
    for number, ax in enumerate(several.flat):
        ax.set_title(str(number))
    assert [ax["title"] for ax in charts.describe(several)["axes"]] == ["0", "1", "2", "3"]


def test_pandas_group_plot():
    table = pd.DataFrame({"群": list("AABB"), "条": [1, 2, 3, 4]})
    series = charts.describe(table.groupby("群")["条"].plot())["axes"][0]["series"]
    assert [one["label"] for one in series] == ["A", "B"]


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (None, "这里还没有图"),
        (plt, "画图工具 plt 本身"),
        (3, "而是 int"),
        ("图", "而是 str"),
        ([], "而是 list"),
        (pd.Series([1, 2]), "而是 Series"),
        (pd.DataFrame({"a": [1]}), "而是 DataFrame"),
    ],
)
def test_not_a_chart(slip, words):
    with pytest.raises(TypeError, match=words):
        charts.describe(slip)


# --- the font and the style ------------------------------------------------------------------


def course_text():
    """Every text of the course that may end up in a chart, by file."""
    for pattern in ("helpers/**/*.toml", "helpers/**/*.csv", "source/**/*.ipynb"):
        yield from sorted(ROOT.glob(pattern))


@pytest.fixture(scope="module")
def drawable():
    """The characters of the font, and of the one that stands in for it."""
    fonts = (_style.FONT, font_manager.findfont("DejaVu Sans"))
    return {chr(code) for font in fonts for code in TTFont(font).getBestCmap()}


def test_font_has_the_promised_characters():
    have = {chr(code) for code in TTFont(_style.FONT).getBestCmap()}
    pairs = (bytes(pair) for pair in itertools.product(range(0xB0, 0xF8), range(0xA1, 0xFF)))
    hanzi = {pair.decode("gb2312", errors="ignore") for pair in pairs} - {""}
    assert len(hanzi) == 6763
    assert hanzi <= have
    assert set("，。、；：？！“”‘’（）《》〈〉【】……——·～￥％＋－＝０１２ＡＢａｂ　") <= have
    assert {chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)]} <= have | {"\xad"}
    assert set("−×÷±≥≤≠≈→←↑↓€£¥℃①②③傳統門會員圖") <= have


def test_font_script_gives_the_same_bytes_every_time(tmp_path):
    spec = importlib.util.spec_from_file_location("make_font", ROOT / "course/fonts/make_font.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name in ("once.otf", "again.otf"):
        font = TTFont(_style.FONT)  # has what the source has, only less of it
        script.cut(font, "米友会 2026")
        font.save(tmp_path / name)
    assert (tmp_path / "once.otf").read_bytes() == (tmp_path / "again.otf").read_bytes()
    assert set(TTFont(tmp_path / "once.otf").getBestCmap()) == set(map(ord, "米友会 2026"))


def test_font_is_small_and_renamed():
    assert _style.FONT.stat().st_size < 2_000_000
    font = TTFont(_style.FONT)
    names = {str(record) for record in font["name"].names if record.nameID in (1, 4, 6)}
    assert names == {"Shequn Sans", "Shequn Sans Regular", "ShequnSans-Regular"}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (_style.FONT.parent / "OFL.txt").read_text()


@pytest.mark.parametrize("path", list(course_text()), ids=lambda path: str(path.relative_to(ROOT)))
def test_font_has_every_character_of_the_course(path, drawable):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":  # the raw file writes quotes and newlines as escapes
        text = str(json.loads(text))
    # Emoji are counted, not drawn; a variation selector (U+FE0F) is drawn as nothing.
    drawn = {char for char in text if char.isprintable() and char < "\U0001f000"} - {"\ufe0f"}
    missing = drawn - drawable
    assert not missing, f"python course/fonts/make_font.py: {''.join(sorted(missing))}"


def test_style_draws_chinese_without_a_missing_glyph():
    charts.use_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        _, ax = plt.subplots()
        ax.bar(["米友会", "晨跑群", "读书会"], [12, -5, 8])
        ax.set(title="各群净增人数（−5 表示流失）", xlabel="群：“强”《弱》……", ylabel="￥元／日")
        ax.figure.canvas.draw()


def test_missing_glyph_would_be_noticed():
    charts.use_style()
    _, ax = plt.subplots()
    ax.set_title("\U00013000")  # a hieroglyph
    with pytest.warns(UserWarning, match="missing from"):
        ax.figure.canvas.draw()


def test_style_twice_is_style_once():
    charts.use_style()
    before = dict(matplotlib.rcParams), len(font_manager.fontManager.ttflist)
    charts.use_style()
    assert (dict(matplotlib.rcParams), len(font_manager.fontManager.ttflist)) == before


def test_import_leaves_matplotlib_and_pandas_alone():
    program = (
        "import sys; from helpers import charts; charts.describe, charts.show, charts.use_style;"
        "print(sorted({'matplotlib', 'pandas', 'numpy', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], LUMINANCE, [0.0193, 0.1192, 0.9505]])


def palette():
    """The style's colours as linear RGB."""
    charts.use_style()
    colours = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
    srgb = np.array([matplotlib.colors.to_rgb(colour) for colour in colours])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(linear):
    scaled = np.clip(linear, 0, 1) @ TO_XYZ.T / [0.9505, 1, 1.089]
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    x, y, z = f.T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_stay_apart(sight):
    seen = lab(palette() @ np.array(SIGHT[sight]).T)
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 20


def test_colours_stand_out_from_the_white_face():
    assert (1.05 / (palette() @ LUMINANCE + 0.05)).min() >= 3


# --- show ------------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.words = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def shown(monkeypatch, chart, alt):
    outputs = []
    monkeypatch.setattr("IPython.display.display", outputs.append)
    charts.show(chart, alt=alt)
    (output,) = outputs
    return DisplayFormatter().format(output)[0]


def test_show_gives_picture_alternative_and_caption(monkeypatch, ax):
    ax.plot([1, 2], [3, 4])
    data = shown(monkeypatch, ax, '群里 <b>发言</b> "多" 起来')
    page = Tags(data["text/html"])
    (image,) = [attrs for tag, attrs in page.found if tag == "img"]
    assert image["alt"] == '群里 <b>发言</b> "多" 起来'
    assert image["src"].startswith("data:image/png;base64,")
    assert page.words == '文字说明：群里 <b>发言</b> "多" 起来'
    assert data["text/plain"] == '文字说明：群里 <b>发言</b> "多" 起来'
    assert "image/png" not in data  # or the notebook would hold the picture twice


def test_show_closes_the_figure_which_can_still_be_described(monkeypatch, ax):
    ax.bar(["A"], [1])
    shown(monkeypatch, ax.figure, "A 1 人")
    assert plt.get_fignums() == []
    assert only(ax.figure)["y"] == [1]


@pytest.mark.parametrize("handle", [lambda ax: ax.figure, lambda ax: ax, lambda ax: [ax]])
def test_show_takes_any_handle(monkeypatch, ax, handle):
    assert "text/html" in shown(monkeypatch, handle(ax), "空图")


def test_show_wants_words(ax):
    with pytest.raises(ValueError, match="请用 alt="):
        charts.show(ax, alt="  ")


def test_show_wants_a_chart():
    with pytest.raises(TypeError, match="而是 int"):
        charts.show(3, alt="三")


def test_picture_width_is_read_from_its_head(monkeypatch):
    figure, _ = plt.subplots(figsize=(5, 3))
    page = Tags(shown(monkeypatch, figure, "空图")["text/html"])
    width = int(dict(page.found)["img"]["width"])
    assert 5 * 96 * 0.7 < width < 5 * 96 * 1.1


# The picture --------------------------------------------------------------------------------------


def _size(png):
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _drawn_twice(figure):
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=_show.SHARPNESS, bbox_inches="tight")
    return picture.getvalue()


def _ink(png):
    """The smallest part of a picture on white that has everything drawn in it."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    rows, columns = np.nonzero(pixels < 255)
    return pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


@pytest.mark.parametrize("kind", ["bar", "pie", "image"])
def test_picture_drawn_once_is_the_one_that_matplotlib_draws_twice(kind):
    charts.use_style()
    figure, axes = plt.subplots()
    {"bar": lambda: axes.bar(["甲", "乙"], [1, 2]), "pie": lambda: axes.pie([1, 2], labels=["甲", "乙"]),
     "image": lambda: axes.imshow([[1, 2], [3, 4]])}[kind]()  # fmt: skip
    axes.set_title("一张图")
    assert _show._drawn(figure, _show.MARGINS[0]) is not None
    once, twice = _ink(_show._picture(figure)), _ink(_drawn_twice(figure))
    assert np.abs(np.subtract(once.shape, twice.shape)).max() <= 1
    height, width = np.minimum(once.shape, twice.shape)
    apart = np.abs(once[:height, :width].astype(int) - twice[:height, :width])
    assert np.mean(apart > 60) < 0.05  # the raster may be half a pixel aside


@pytest.mark.parametrize(
    ("x", "words"), [(-0.9, "far"), (0.9, "long words" * 20)], ids=["wholly", "partly"]
)
def test_words_beyond_the_margin_are_not_cut_off(x, words):
    figure, axes = plt.subplots()
    axes.text(x, 0.5, words, transform=axes.transAxes)
    assert not any(_show._drawn(figure, margin) for margin in _show.MARGINS)
    assert _show._picture(figure) == _drawn_twice(figure)
    plt.close(figure)


@pytest.mark.parametrize(
    "top",
    [
        lambda axes: axes.xaxis.tick_top(),
        lambda axes: axes.tick_params(top=True, labeltop=True),
        lambda axes: axes.matshow([[1, 2], [3, 4]]),
        lambda axes: axes.twiny().set_xlabel("第二把尺"),
        lambda axes: axes.secondary_xaxis("top", functions=(lambda x: x * 2, lambda x: x / 2)),
        lambda axes: axes.bar([0, 1], [3_000_000, 4_000_000]),
        lambda axes: axes.set_title("一张图", y=1.2),
    ],
    ids=["ticks", "both", "matrix", "twin", "second", "millions", "own"],
)
def test_title_stands_where_matplotlib_would_search_a_place_for_it(top):
    charts.use_style()
    places = []
    for height in (None, matplotlib.rcParams["axes.titley"]):
        matplotlib.rcParams["axes.titley"] = height
        figure, axes = plt.subplots()
        axes.set_title("一张图")
        top(axes)
        _show._picture(figure) if height else figure.draw_without_rendering()
        places.append(axes.title.get_window_extent().y0)
    assert places[0] == pytest.approx(places[1], abs=10)  # a row of ticks is 25 high


def test_a_legend_beside_the_figure_is_in_the_picture():
    charts.use_style()
    figure, axes = plt.subplots()
    axes.bar(["甲", "乙"], [1, 2], label="两个组")
    axes.legend(loc="upper left", bbox_to_anchor=(1.1, 1))
    assert _show._drawn(figure, _show.MARGINS[0]) is None
    assert _show._drawn(figure, _show.MARGINS[1]) is not None
    once, twice = _ink(_show._picture(figure)), _ink(_drawn_twice(figure))
    assert np.abs(np.subtract(once.shape, twice.shape)).max() <= 1
    plt.close(figure)


@pytest.mark.parametrize(
    ("colours", "transparent", "mode"),
    [(4, False, "P"), (1600, False, "RGB"), (4, True, "RGBA")],
    ids=["few_colours", "many_colours", "transparent"],
)
def test_picture_keeps_every_colour(colours, transparent, mode):
    figure = plt.figure(figsize=(2, 2))
    axes = figure.add_axes([0.1, 0.1, 0.8, 0.8])
    axes.set_axis_off()
    side = int(colours**0.5)
    numbers = np.arange(colours).reshape(side, side)
    rgb = np.dstack([numbers % 40 * 6, numbers // 40 * 6, numbers % 7]).astype("uint8")
    axes.imshow(rgb, interpolation="nearest")
    with plt.rc_context({"savefig.transparent": transparent}):
        once, twice = (
            Image.open(io.BytesIO(make(figure))) for make in (_show._picture, _drawn_twice)
        )
    assert once.mode == mode
    seen, wanted = (_colours(picture.convert("RGBA")) for picture in (once, twice))
    assert seen == wanted and len(wanted) > colours * 0.9
    plt.close(figure)


def _colours(picture):
    """The colours of areas: those of more than a few pixels."""
    return {colour for count, colour in picture.getcolors(1 << 20) if count > 5}


@pytest.mark.parametrize("projection", ["polar", "3d"])
def test_axes_of_another_shape_make_a_picture(projection):
    charts.use_style()
    figure = plt.figure()
    figure.add_subplot(projection=projection).set_title("一张图")
    assert _ink(_show._picture(figure)).size > 10_000


def test_figure_without_anything_still_makes_a_picture():
    figure = plt.figure()
    assert _size(_show._picture(figure))[0] > 0
    plt.close(figure)
