"""Show a chart together with its text alternative."""

import base64
import html
import io

__all__ = ["show"]

SHARPNESS = 144  # dots per inch of the picture; drawn at the figure's own size


def show(chart, alt):
    """Display a chart with `alt`, the words that tell what it shows.

    `chart` is a figure, an axes or anything drawn on one. The words are the picture's text
    alternative for a screen reader and stand under it as 文字说明. The figure is closed, so
    that the notebook does not show it a second time; it can still be checked and described.

    Raises ValueError if `alt` is empty, TypeError if `chart` is not a chart.

    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> show(fig, alt="一张还没有画内容的图")
    文字说明：一张还没有画内容的图
    >>> show(fig, alt=" ")
    Traceback (most recent call last):
        ...
    ValueError: 请用 alt="…" 写一句话，说出这张图告诉我们什么，让看不见图的同学也能读懂。
    """
    alt = str(alt).strip()
    if not alt:
        raise ValueError(
            '请用 alt="…" 写一句话，说出这张图告诉我们什么，让看不见图的同学也能读懂。'
        )

    import matplotlib.pyplot as plt
    from IPython.display import display
    from matplotlib.figure import Figure

    from helpers.charts._describe import _axes_of

    if not isinstance(chart, Figure):
        axes = _axes_of(chart)
        if not axes:
            raise TypeError(f"这里存的不是图，而是 {type(chart).__name__}。请传入 fig 或 ax。")
        chart = axes[0].figure.figure  # of a subfigure, too, the whole
    picture = io.BytesIO()
    chart.savefig(picture, format="png", dpi=SHARPNESS, bbox_inches="tight")
    plt.close(chart)
    display(_Shown(picture.getvalue(), alt))


class _Shown:
    def __init__(self, png, alt):
        self.png, self.alt = png, alt

    def __repr__(self):
        return f"文字说明：{self.alt}"

    def _repr_html_(self):
        width = int.from_bytes(self.png[16:20], "big") * 96 // SHARPNESS  # from the PNG's head
        source = base64.b64encode(self.png).decode("ascii")
        words = html.escape(self.alt)
        # The caption repeats the alternative for those who see: a screen reader skips it.
        return (
            f'<figure style="margin: 0.5em 0"><img alt="{words}" width="{width}" '
            f'style="max-width: 100%" src="data:image/png;base64,{source}">'
            f'<figcaption aria-hidden="true" style="font-size: 0.9em; margin-top: 0.4em">'
            f"文字说明：{words}</figcaption></figure>"
        )
