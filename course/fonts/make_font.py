"""Make helpers/charts/fonts/ShequnSans-Regular.otf, the font of the course's charts.

1. choose the characters: GB 2312, Latin, punctuation, symbols, the traditional forms of the
   3,755 commonest hanzi, hanzi of names, and every character that stands in the course itself;
2. cut them out of Noto Sans CJK SC (SIL Open Font License 1.1);
3. rename the family, so that nobody takes it for the original;
4. save it, with the same bytes every time.

    python course/fonts/make_font.py
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection
from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TARGET = ROOT / "helpers" / "charts" / "fonts" / "ShequnSans-Regular.otf"
FACE = "Noto Sans CJK SC"
FAMILY = "Shequn Sans"
MAX_BYTES = 2_000_000

# Where the course's own words are; folders that do not exist yet are empty.
COURSE_TEXT = ("helpers/**/*.toml", "helpers/**/*.csv", "source/**/*.ipynb", "course/**/*.md")

# Given names and families are full of hanzi that GB 2312 left out.
NAMES = "喆堃昇晞珺玥赟彧翀煊劼旸昉翊甯珩玏璟瑢琋瑀祎禛竑芃妤婳媞嫄嬅孖屾峣嵘弢彣忞惢慜懿戬抃旻昳晔晗暐曈杉柃栩桉梓榛樾橦沄沅沚泠洺浠淏淼湉湙溦滢漪潆潞澍濛灏炘焜熠燚犇玘珈珞珣琀琇琤瑄瑆璠璐璎甦畑疌皛皞砚碹祗祾禤稑穎筠筱箫簃粲綦綮翎翯翾芊芮苒茜茗荃荇莙菡菲萁萱葳蒨蓁蔓蔚蕤蕴薇藜虓裎褀覃诗谞谧贇赪轶逯郗郜郦鄢钊钰铄铉铖锜锘镕镱闫闾陞霂霈霖霏靓靖韫韬韵頔颀颢馥駪骁骅骐魏鲲鹮麒黎麵裏髮"

BLOCKS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x2010, 0x2044),  # dashes, quotes, dots, per mille, primes
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like: ℃ № ™
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x22FF),  # mathematics, with the minus sign U+2212
    (0x2460, 0x2473),  # ① to ⑳
    (0x25A0, 0x25FF),  # shapes
    (0x2600, 0x2606),  # ★ and its kin
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFFEE),  # full- and half-width forms
)


def main():
    if not SOURCE.exists():
        sys.exit(f"{SOURCE} 不存在。请先安装：sudo apt install fonts-noto-cjk")
    make(TARGET)
    print(f"{TARGET.relative_to(ROOT)}  {TARGET.stat().st_size:,} 字节")


def make(target):
    """Write the font to `target`; SystemExit if it comes out too large."""
    font = next(f for f in TTCollection(SOURCE).fonts if f["name"].getDebugName(4) == FACE)
    cut(font, characters())
    font.save(target)
    if target.stat().st_size >= MAX_BYTES:
        sys.exit(f"{target} 有 {target.stat().st_size:,} 字节，上限是 {MAX_BYTES:,}。请减少字数。")


def cut(font, chosen):
    """Leave of `font` only the characters `chosen`, under the course's name."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, chosen)))
    cutter.subset(font)
    rename(font)
    font.recalcTimestamp = False


def characters():
    """Every character that the font shall have, if its source has it."""
    chosen = {chr(code) for first, last in BLOCKS for code in range(first, last + 1)}
    chosen |= gb2312(0xA1, 0xF7) | set(NAMES)
    # Row by row, GB 2312 puts the common hanzi first: level 1 ends with row 0xD7.
    chosen |= set(OpenCC("s2t").convert("".join(sorted(gb2312(0xB0, 0xD7)))))
    for pattern in COURSE_TEXT:
        for path in ROOT.glob(pattern):
            chosen |= set(path.read_text(encoding="utf-8"))
    return {char for char in chosen if char.isprintable() or char.isspace()}


def gb2312(first, last):
    pairs = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    return {pair.decode("gb2312", errors="ignore") for pair in pairs} - {""}


def rename(font):
    """The licence reserves no name for this source; the family is renamed all the same."""
    name = font["name"]
    version = name.getDebugName(5).split(";")[0]
    texts = {
        0: name.getDebugName(0),
        1: FAMILY,
        2: "Regular",
        3: f"{FAMILY} Regular; subset of {FACE}, {version}",
        4: f"{FAMILY} Regular",
        5: version,
        6: "ShequnSans-Regular",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    name.names = []
    for number, text in texts.items():
        name.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = ["ShequnSans-Regular"]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = f"{FAMILY} Regular", FAMILY


if __name__ == "__main__":
    main()
