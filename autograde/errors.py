"""Errors that a person can act on."""

__all__ = ["CourseError"]


class CourseError(Exception):
    """Something the instructor can put right: what is wrong, and what to do about it.

    >>> str(CourseError("没有叫 'unit9' 的单元。", "现有的单元：unit0、unit1。"))
    "没有叫 'unit9' 的单元。\\n怎么办：现有的单元：unit0、unit1。"
    """

    def __init__(self, problem: str, remedy: str):
        super().__init__(problem, remedy)  # both, so that it can be pickled
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}\n怎么办：{self.remedy}"
