#!/bin/sh
# What must be there before make can set anything up: git, and Python 3.11 or later with venv.
python=${1:-python3}
say() { echo "$1" >&2; exit 1; }
need="On Debian 12: apt-get install git make python3 python3-venv. On macOS: brew install git python."

command -v git >/dev/null 2>&1 || say "git is missing. $need"
command -v "$python" >/dev/null 2>&1 || say "$python is missing: Python 3.11 or later is needed. $need"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    say "$("$python" --version) is too old: Python 3.11 or later is needed, for example: make PYTHON=python3.12 run"
"$python" -c 'import ensurepip, venv' 2>/dev/null || say "Python has no venv. $need"
touch .writable-probe 2>/dev/null || say "The folder $(pwd) cannot be written to: clone the project into a folder of your own."
rm -f .writable-probe
