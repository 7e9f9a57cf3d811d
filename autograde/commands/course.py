"""A course folder: where things are, and nbgrader's own API for it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from autograde.errors import CourseError

__all__ = ["CONFIG", "Course"]

CONFIG = "nbgrader_config.py"


class Course:
    """The course in folder `root`; nbgrader is loaded when it is first needed."""

    def __init__(self, root: Path | str):
        self.root = Path(root).resolve()
        if not (self.root / CONFIG).is_file():
            raise CourseError(
                f"{self.root} 不是课程文件夹：里面没有 {CONFIG}。",
                "请先进入课程文件夹（里面有 source、release 和 nbgrader_config.py）再运行，"
                "或用 --root 指明它。",
            )

    @classmethod
    def find(cls, start: Path | str = ".") -> "Course":
        """The course that `start` is in: the nearest folder upwards with a configuration."""
        start = Path(start).resolve()
        for folder in (start, *start.parents):
            if (folder / CONFIG).is_file():
                return cls(folder)
        return cls(start)

    # Folders -------------------------------------------------------------------------------
    @property
    def classroom(self) -> Path:
        return self.root / "classroom"

    def source(self, unit: str) -> Path:
        return self.root / "source" / unit

    def release(self, unit: str) -> Path:
        return self.root / "release" / unit

    def submitted(self, student: str, unit: str) -> Path:
        return self.classroom / "submitted" / student / unit

    def autograded(self, student: str, unit: str) -> Path:
        return self.classroom / "autograded" / student / unit

    def feedback(self, student: str, unit: str) -> Path:
        return self.classroom / "feedback" / student / unit

    def history(self, unit: str) -> Path:
        return self.classroom / "history" / unit

    def report(self, unit: str) -> Path:
        return self.classroom / "report" / unit

    def record(self, student: str, unit: str) -> Path:
        """Where grading leaves what it found in one submission (JSON)."""
        return self.classroom / "records" / unit / f"{student}.json"

    # Units ---------------------------------------------------------------------------------
    def units(self) -> list[str]:
        """The units in source/, in order."""
        return sorted({path.parent.name for path in self.root.glob("source/*/*.ipynb")})

    def check_unit(self, unit: str) -> str:
        """`unit` itself, or a `CourseError` that names the units there are."""
        if unit not in self.units():
            known = "、".join(self.units()) or "（source 里还没有单元）"
            raise CourseError(f"没有叫 {unit!r} 的单元。", f"现有的单元：{known}。")
        return unit

    def notebooks(self, unit: str) -> list[str]:
        """The names of a unit's notebooks, without the extension."""
        return sorted(path.stem for path in self.source(unit).glob("*.ipynb"))

    def submitters(self, unit: str) -> list[str]:
        """The ids of the students with a folder for `unit` under classroom/submitted."""
        folders = (self.classroom / "submitted").glob(f"*/{unit}")
        return sorted(folder.parent.name for folder in folders if folder.is_dir())

    # nbgrader ------------------------------------------------------------------------------
    @cached_property
    def config(self):
        """The traitlets configuration of `nbgrader_config.py`."""
        from traitlets.config.loader import PyFileConfigLoader

        return PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()

    @cached_property
    def api(self):
        """nbgrader's high-level API; what it logs goes to classroom/shequn.log."""
        from nbgrader.apps.api import NbGraderAPI

        logger = logging.getLogger(f"shequn.{self.root}")
        logger.propagate = False
        if not logger.handlers:
            self.classroom.mkdir(exist_ok=True)
            handler = logging.FileHandler(self.classroom / "shequn.log", encoding="utf-8")
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            logger.addHandler(handler)
        return NbGraderAPI(config=self.config, log=logger)

    @contextmanager
    def gradebook(self) -> Iterator:
        """nbgrader's gradebook, closed afterwards."""
        with self.api.gradebook as gradebook:
            yield gradebook

    # Times: nbgrader keeps naive UTC, people read and write the course's own time zone --------
    @cached_property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.api.timezone)

    def to_utc(self, local: datetime) -> datetime:
        """A naive time of the course's zone as naive UTC."""
        return local.replace(tzinfo=self.timezone).astimezone(UTC).replace(tzinfo=None)

    def to_local(self, utc: datetime) -> datetime:
        """Naive UTC as a naive time of the course's zone."""
        return utc.replace(tzinfo=UTC).astimezone(self.timezone).replace(tzinfo=None)
