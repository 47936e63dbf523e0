#!/usr/bin/env bash
# One person's desktop for as long as a test lasts: `window_session.sh SCREENSHOT STEPS PROGRAM…`.
#
# Runs inside `dbus-run-session -- xvfb-run`: unlocks an empty keyring, starts a window manager and the program,
# then lets drive_window.py (the system's own Python, which has pyatspi) carry out STEPS.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
screenshot=$1 steps=$2
shift 2

printf '\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
openbox >/dev/null 2>&1 &
window_manager=$!

QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 "$@" >"$screenshot.log" 2>&1 &
program=$!
trap 'kill "$program" "$window_manager" 2>/dev/null || true' EXIT

# The system's Python must not see this project's modules, nor its block of the network.
status=0
env -u PYTHONPATH /usr/bin/python3 "$here/drive_window.py" "$steps" "$screenshot" || status=$?

# The steps end with the window closed, and so the program must end, by itself and without complaint.
if [ "$status" -eq 0 ]; then
  timeout 20 tail --pid="$program" -f /dev/null || { echo "It still runs after its window was closed" >&2; status=98; }
fi
if [ "$status" -eq 0 ]; then
  wait "$program" || { echo "It ended with status $?" >&2; status=99; }
fi
[ "$status" -eq 0 ] || cat "$screenshot.log" >&2
exit "$status"
