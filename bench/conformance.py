"""nbgrader's own test-suite for autograde, run on the engine: ``python -m bench.conformance``.

The engine is put into $JUPYTER_CONFIG_DIR/nbgrader_config.py, as a course would do it.  Prints
"N passed, N failed, N skipped"; tests in conformance.toml may fail, each with its reason.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from pathlib import Path

__all__ = ["CONFIG", "main"]

SUITE = "nbgrader.tests.apps.test_nbgrader_autograde"
CONFIG = """\
c = get_config()
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "autograde.engine.nbgrader_plugin.Sanitize",
]
c.Autograde.autograde_preprocessors = [
    "autograde.engine.nbgrader_plugin.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
"""


def main(arguments=()):
    """Run the suite; ``arguments`` go to pytest.  0 if only listed tests failed."""
    exceptions = tomllib.loads(Path(__file__).with_name("conformance.toml").read_text("utf-8"))
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
        Path(folder, "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        scripts = sysconfig.get_path("scripts")
        environment = os.environ | {
            "JUPYTER_CONFIG_DIR": folder,
            "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")]),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")])),
        }
        done = subprocess.run(
            [
                sys.executable, "-m", "pytest", "--pyargs", SUITE, "-q", "-rA", "--tb=short",
                "-p", "no:cacheprovider", *arguments,
            ],
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
        )  # fmt: skip
    text = done.stdout + done.stderr
    found = {
        kind: re.findall(rf"^{kind}\s.*?::(test_[^\s]*)", text, re.MULTILINE)
        for kind in ("PASSED", "FAILED", "ERROR")
    }
    skipped = sum(map(int, re.findall(r"(\d+) skipped", text)))
    failed = [*found["FAILED"], *found["ERROR"]]
    unexpected = [name for name in failed if name.partition("[")[0] not in exceptions]
    if unexpected or not found["PASSED"]:
        print(text[-20_000:])
    for name in failed:
        print(f"{name}: {exceptions.get(name.partition('[')[0], {}).get('reason', 'not expected')}")
    print(f"{len(found['PASSED'])} passed, {len(failed)} failed, {skipped} skipped")
    return 1 if unexpected or not found["PASSED"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
