"""Charts in Chinese: one style, one font, a text alternative, and a plain description.

>>> from helpers import charts
>>> charts.use_style()
>>> import matplotlib.pyplot as plt
>>> fig, ax = plt.subplots()
>>> bars = ax.bar(["米友会", "晨跑群"], [12, 5])
>>> charts.describe(ax)["axes"][0]["series"]
[{'kind': 'bar', 'label': '', 'x': ['米友会', '晨跑群'], 'y': [12, 5], 'size': 2}]
>>> charts.show(fig, alt="米友会 12 条消息，晨跑群 5 条")
文字说明：米友会 12 条消息，晨跑群 5 条
"""

from helpers.charts._describe import describe
from helpers.charts._show import show
from helpers.charts._style import use_style

__all__ = ["describe", "show", "use_style"]
