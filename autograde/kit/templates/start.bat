@echo off
rem Starts the course; the work is done by start.py.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist start.py (
  echo 请先把压缩包全部解压到一个文件夹，再双击里面的 start.bat。
  pause
  exit /b 1
)
for %%P in ("py -3.13" "py -3.12" "py -3.11" "python" "python3") do (
  %%~P -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && (
    %%~P start.py %* || pause
    exit /b
  )
)
echo 没有找到 Python 3.11、3.12 或 3.13。
echo 请到 https://www.python.org/downloads/ 安装其中一个。
echo 安装时勾选 "Add python.exe to PATH"，装好后再双击 start.bat。
pause
exit /b 1
