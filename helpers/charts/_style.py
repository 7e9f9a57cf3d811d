"""The course's look for charts: a calm palette and a font that has Chinese."""

from pathlib import Path

__all__ = ["use_style"]

HERE = Path(__file__).parent
FONT = HERE / "fonts" / "ShequnSans-Regular.otf"
STYLE = HERE / "shequn.mplstyle"


def use_style():
    """Give matplotlib the course's font and style, for the rest of the session.

    May be called as often as you like. Changes nothing before it is called.

    >>> use_style()
    >>> import matplotlib
    >>> matplotlib.rcParams["font.family"][0]
    'Shequn Sans'
    """
    import matplotlib.style
    from matplotlib import font_manager

    known = {Path(font.fname) for font in font_manager.fontManager.ttflist}
    if FONT not in known:
        font_manager.fontManager.addfont(FONT)
    matplotlib.style.use(STYLE)
