"""Start the course: make the environment once, then open JupyterLab at the first lesson.

1. check Python, and that this folder can be used
2. make .venv beside this file and install the kit's wheel (again when the kit is a new one)
3. give JupyterLab its Chinese settings
4. copy what is new in release/ to 我的作业/; what is there already is the student's and stays
5. start JupyterLab; words after `start.py` are passed on to it

Only the standard library, and a syntax that older Pythons can read: they must reach the message.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "kit-stamp.txt"
LOG = HOME / "安装记录.txt"
WORK = HOME / "我的作业"
FIRST = "unit0/lesson.ipynb"

SETTINGS = {
    "@jupyterlab/translation-extension:plugin": {"locale": "zh_CN"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}

# What pip says, and what to tell the student.
TROUBLES = (
    (
        "CERTIFICATE_VERIFY_FAILED",
        "网络的安全证书没有通过。请看看电脑的日期和时间对不对，或换一个网络。",
    ),
    ("No space left", "硬盘空间不够了。请空出至少 2 GB，再启动一次。"),
    ("NewConnectionError", "没有连上网络。第一次启动要下载软件，请连上网络，再启动一次。"),
    ("NameResolutionError", "没有连上网络。第一次启动要下载软件，请连上网络，再启动一次。"),
    ("ProxyError", "网络代理没有连上。请检查代理设置，或换一个网络，再启动一次。"),
    ("timed out", "网络太慢，下载没有完成。请换一个网络，再启动一次，已下载的部分不用重来。"),
    ("[WinError", "有文件正在使用，不能更新。请关掉所有 JupyterLab 窗口，再启动一次。"),
    ("Permission denied", "有文件正在使用，不能更新。请关掉所有 JupyterLab 窗口，再启动一次。"),
    (
        "No matching distribution",
        "要下载的软件没有找到。请检查网络；如果用了镜像，请换一个镜像再试。",
    ),
)


class Trouble(Exception):
    """Something the student can put right; the text says how."""


def main():
    check()
    kit = json.loads((HOME / "kit.json").read_text(encoding="utf-8"))
    if not installed(kit):
        install(kit)
    write_settings()
    copy_new_work()
    return start(sys.argv[1:])


def check():
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise Trouble(
            f"这门课要用 Python 3.11、3.12 或 3.13，现在的是 {sys.version.split()[0]}。\n"
            "请到 https://www.python.org/downloads/ 安装其中一个，再启动一次。"
        )
    for part in ("kit.json", "release"):
        if not (HOME / part).exists():
            raise Trouble(f"学习包不完整，缺少 {part}。请把压缩包全部解压，再启动一次。")
    if os.name == "nt" and len(str(HOME)) > 90:
        # Windows stops at 260 characters, and JupyterLab's own files are 150 deep.
        raise Trouble(
            f"这个文件夹的路径太长，Windows 放不下：\n{HOME}\n"
            "请把整个文件夹移到短一点的地方，例如 D:\\shequn，再启动一次。"
        )
    try:
        (HOME / ".try").touch()
        (HOME / ".try").unlink()
    except OSError:
        raise Trouble(
            f"这个文件夹不能写入：\n{HOME}\n请把整个文件夹移到“文档”或桌面，再启动一次。"
        ) from None


def installed(kit):
    """Whether .venv works and holds this very kit."""
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != kit["stamp"]:
        return False
    return works()


def works():
    try:
        return subprocess.call([str(PYTHON), "-c", ""], env=environment()) == 0
    except OSError:
        return False


def install(kit):
    again = works()
    if again:
        print("正在更新学习环境，请保持联网……", flush=True)
    else:
        print("第一次启动：正在安装学习环境，大约需要几分钟，请保持联网……", flush=True)
    LOG.write_text("", encoding="utf-8")
    if not again:
        # Also repairs a .venv whose Python has gone.
        done = log([sys.executable, "-m", "venv", "--clear", str(VENV)])
        if done:
            raise Trouble(
                f"没能建立 Python 环境，详细记录在 {LOG.name}。\n"
                "Ubuntu、Debian 请先运行：sudo apt install python3-venv"
            )
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    pins = ["--constraint", str(HOME / "constraints-student.txt")]
    wheel = str(HOME / kit["wheel"])
    # pip keeps a wheel of the same version, so the course's own is always laid anew.
    for words in ([wheel, *pins], [wheel, "--no-deps", "--force-reinstall"]):
        if log([*pip, *words]):
            raise Trouble(advice(LOG.read_text(encoding="utf-8")))
    STAMP.write_text(kit["stamp"], encoding="utf-8")
    print("\n安装好了。", flush=True)


def log(command):
    """Run a command with a dot for every line it prints, which goes to the log; its exit code."""
    with LOG.open("a", encoding="utf-8") as record:
        process = subprocess.Popen(
            command,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in process.stdout:
            record.write(line)
            print(".", end="", flush=True)
        return process.wait()


def advice(record):
    for sign, words in TROUBLES:
        if sign in record:
            return f"\n{words}\n（详细记录在 {LOG.name}）"
    return f"\n安装没有完成。请把 {LOG.name} 发给老师看看。"


def write_settings():
    folder = VENV / "share" / "jupyter" / "lab" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")


def copy_new_work():
    release = HOME / "release"
    for source in sorted(path for path in release.rglob("*") if path.is_file()):
        target = WORK / source.relative_to(release)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(source), str(target))


def start(words):
    print(f"正在打开 JupyterLab。你的作业在：{WORK}")
    print("用完以后先保存，再关掉这个窗口。", flush=True)
    command = [
        str(PYTHON),
        "-m",
        "jupyterlab",
        "--log-level=ERROR",
        f"--ServerApp.root_dir={WORK}",
        f"--LabApp.default_url=/lab/tree/{FIRST}",
        *words,
    ]
    process = subprocess.Popen(command, env=environment(), cwd=str(WORK))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # Ctrl+C reaches JupyterLab too, which asks what to do
            pass


def environment():
    """The student's environment, less what would mix other Pythons into ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "JUPYTERLAB_DIR")
    }
    kept["PYTHONUTF8"] = "1"
    kept["PYTHONNOUSERSITE"] = "1"
    kept["JUPYTER_PREFER_ENV_PATH"] = "1"  # our kernel, whatever else is installed
    return kept


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        sys.exit(1)
