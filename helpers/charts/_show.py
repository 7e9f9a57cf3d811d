"""Show a chart together with its text alternative."""

import base64
import html
import io

__all__ = ["show"]

SHARPNESS = 144  # dots per inch of the picture; drawn at the figure's own size
MARGINS = 0.4, 1.5  # inches around the figure that words may reach into: tried in turn
PAD = 14  # pixels left around what is drawn


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
    picture = _picture(chart)
    plt.close(chart)
    display(_Shown(picture, alt))


def _picture(figure):
    """The figure as a PNG, cut to what is drawn: bytes.

    bbox_inches="tight" would draw it twice, first to learn its bounds. Here it is drawn once, on
    a sheet with margins, and the pixels tell.
    """
    _lift_titles(figure)
    pixels = next((p for margin in MARGINS if (p := _drawn(figure, margin)) is not None), None)
    picture = io.BytesIO()
    if pixels is None:
        figure.savefig(picture, format="png", dpi=SHARPNESS, bbox_inches="tight")
    else:
        image = _image(pixels)
        image.save(picture, format="png", dpi=(SHARPNESS, SHARPNESS), compress_level=3)
    return picture.getvalue()


def _image(pixels):
    """The pixels as an image; with a palette if the colours are few: half the size, and sooner."""
    import numpy as np
    import pandas as pd
    from PIL import Image

    flat = pixels.ravel()
    runs = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1])))  # where each begins
    codes, colours = pd.factorize(flat[runs])
    rgba = colours.view("uint8").reshape(-1, 4)
    opaque = rgba[:, 3].min() == 255
    if opaque and len(colours) <= 256:
        codes = np.repeat(codes.astype("uint8"), np.diff(runs, append=flat.size))
        image = Image.fromarray(codes.reshape(pixels.shape))
        image.putpalette(rgba[:, :3].tobytes())
        return image
    image = Image.fromarray(pixels.view("uint8").reshape(*pixels.shape, 4))
    return image.convert("RGB") if opaque else image


def _lift_titles(figure):
    """Put titles above ticks that stand at the top: the style has them just above the axes."""
    inner = [child for axes in figure.axes for child in axes.child_axes]
    at_top = [
        axes.xaxis
        for axes in [*figure.axes, *inner]
        if axes.xaxis.get_tick_params().get("labeltop") or axes.xaxis.get_label_position() == "top"
    ]
    if not at_top:
        return
    figure.draw_without_rendering()  # only now do the axes have their final places
    for axes in figure.axes:
        around = axes.bbox.padded(1)
        tops = [x.get_tightbbox().ymax for x in at_top if around.overlaps(x.axes.bbox)]
        if tops and axes.title.get_position()[1] == 1:
            axes.title.set_y(axes.transAxes.inverted().transform((0, max(tops)))[1])


class _Sheet(io.RawIOBase):
    """A file that keeps what savefig writes as it is: a copy of some megabytes costs time."""

    def write(self, data):
        self.data = data


def _drawn(figure, margin):
    """Pixels (height, width), RGBA in 32 bits each; None if nothing or too much is drawn."""
    import numpy as np
    from matplotlib.transforms import Bbox

    area = Bbox([[0, 0], figure.get_size_inches()]).padded(margin)
    if _far_away(figure, area):
        return None
    for axes in figure.axes:
        axes.apply_aspect()  # the first draw would; a given box freezes the positions before it
    sheet = _Sheet()
    figure.savefig(sheet, format="rgba", dpi=SHARPNESS, bbox_inches=area)
    width, height = int(area.width * SHARPNESS), int(area.height * SHARPNESS)
    pixels = np.frombuffer(sheet.data, dtype=np.uint32)
    if pixels.size != width * height:
        return None
    pixels = pixels.reshape(height, width)
    drawn = pixels != pixels[0, 0]
    rows, columns = drawn.any(axis=1).nonzero()[0], drawn.any(axis=0).nonzero()[0]
    if not rows.size:
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    if not (top and left and bottom < height and right < width):
        return None
    cut = pixels[max(top - PAD, 0) : bottom + PAD, max(left - PAD, 0) : right + PAD]
    return np.ascontiguousarray(cut)


def _far_away(figure, area):
    """Whether something that can be put anywhere lies off the area, where no pixel would tell."""
    loose = [*figure.texts, *figure.legends, *figure.artists]
    for axes in figure.axes:
        loose += [*axes.texts, *axes.artists, *axes.child_axes]
        loose += [axes.legend_] if axes.legend_ else []
    boxes = [artist.get_window_extent() for artist in loose if artist.get_visible()]
    x0, y0, x1, y1 = area.extents * figure.dpi
    return any(box.x0 < x0 or box.y0 < y0 or box.x1 > x1 or box.y1 > y1 for box in boxes)


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
