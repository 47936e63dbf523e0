#!/usr/bin/env bash
# Makes the virtual environment $1 with the interpreter $2, unless a working one is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1
python=${2:-python3}

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  exit 0
fi
if ! command -v "$python" >/dev/null 2>&1; then
  echo "Hybrid Desktop needs Python 3.11 or newer, and there is no '$python' here." >&2
  echo "Install it (Debian: apt-get install python3), or name it: make PYTHON=/path/to/python3 …" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Hybrid Desktop needs Python 3.11 or newer; '$python' is $("$python" -V 2>&1)." >&2
  echo "Name a newer one: make PYTHON=/path/to/python3.11 …" >&2
  exit 1
fi
# Debian keeps this half of the standard library in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  packaging/system_packages.sh venv
fi
"$python" -m venv --clear "$venv"
