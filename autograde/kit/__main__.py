"""`python -m autograde.kit`: build the student kit."""

from pathlib import Path

import click

from autograde.errors import CourseError
from autograde.kit.build import ROOT, build


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "dist",
    help="放压缩包的文件夹，默认是 dist。",
)
def main(out):
    """打包给学生的学习包（shequn-student-kit.zip）。"""
    try:
        archive = build(out)
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{archive}  {archive.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
