#!/bin/sh
# 启动社群营销课的学习环境。真正的工作在 start.py 里。
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" start.py "$@"
  fi
done
echo "没有找到 Python 3.11、3.12 或 3.13。"
echo "请到 https://www.python.org/downloads/ 安装其中一个，然后再启动一次。"
exit 1
