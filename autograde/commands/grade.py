"""Grading a class: sees to the gradebook, then hands over to the engine."""

from collections.abc import Callable, Sequence

from autograde.commands.course import Course
from autograde.commands.release import gradebook_is_current, update_gradebook
from autograde.errors import CourseError

__all__ = ["grade", "prepare_gradebook"]


def prepare_gradebook(course: Course, unit: str) -> str:
    """Bring the gradebook up to source/UNIT if need be; what was done (Chinese, '' if nothing)."""
    course.check_unit(unit)
    if gradebook_is_current(course, unit):
        return ""
    update_gradebook(course, unit)
    return f"成绩册里的 {unit} 与 source 不一致，已按 source 更新（release 没有改动）。"


def grade(
    course: Course,
    unit: str,
    students: Sequence[str] | None = None,
    jobs: int | None = None,
    force: bool = False,
    sandbox: bool = True,
    progress: Callable | None = None,
) -> list[dict]:
    """Grade what was handed in for `unit` (by `students`, or by all); the engine's records.

    Raises `CourseError` if there is nothing to grade.
    """
    from autograde import engine

    present = course.submitters(unit)
    if not present:
        raise CourseError(
            f"还没有人交 {unit}：{course.classroom / 'submitted'} 里没有找到作业。",
            f"请先收作业：shequn collect {unit} 文件夹或压缩包。",
        )
    for student in students or ():
        if student not in present:
            raise CourseError(
                f"学号 {student} 没有交 {unit}。",
                f"交了的有：{'、'.join(present)}。",
            )
    try:
        return engine.grade_class(
            unit,
            course_root=course.root,
            students=list(students) if students else None,
            jobs=jobs,
            force=force,
            sandbox=sandbox,
            progress=progress,
        )
    except engine.GradeError as error:
        problem, _, remedy = str(error).partition("\n")
        again = "处理好以后再运行一次同样的命令，已经评好的不会重评。"
        raise CourseError(problem, remedy or again) from error
