#!/usr/bin/env bash
# Installs the system packages that a purpose needs: `system_packages.sh venv|run|test|package|prove …`.
#
# Says nothing when all are there. What is missing is installed through apt by root, or by `sudo` when it
# asks for no password; otherwise the command to run is printed and the caller goes on: on another
# system the names differ, and a library may stand where this script does not look.
set -euo pipefail

# Each line: purpose, what must be there (lib: a shared library, cmd: a program, file: a path,
# py: a module of the system's own Python), and the Debian package that brings it.
# The libraries are what PySide6's wheels and their xcb and offscreen plugins load from the system.
needs='
venv py3:ensurepip                 python3-venv
run  lib:libEGL.so.1               libegl1
run  lib:libGL.so.1                libgl1
run  lib:libxkbcommon.so.0         libxkbcommon0
run  lib:libxkbcommon-x11.so.0     libxkbcommon-x11-0
run  lib:libfontconfig.so.1        libfontconfig1
run  lib:libwayland-cursor.so.0    libwayland-cursor0
run  lib:libdbus-1.so.3            libdbus-1-3
run  lib:libglib-2.0.so.0          libglib2.0-0
run  lib:libxcb-cursor.so.0        libxcb-cursor0
run  lib:libxcb-icccm.so.4         libxcb-icccm4
run  lib:libxcb-image.so.0         libxcb-image0
run  lib:libxcb-keysyms.so.1       libxcb-keysyms1
run  lib:libxcb-randr.so.0         libxcb-randr0
run  lib:libxcb-render-util.so.0   libxcb-render-util0
run  lib:libxcb-shape.so.0         libxcb-shape0
run  lib:libxcb-xkb.so.1           libxcb-xkb1
run  lib:libgomp.so.1              libgomp1
test cmd:Xvfb                      xvfb
test cmd:xvfb-run                  xvfb
test cmd:xauth                     xauth
test cmd:xdotool                   xdotool
test cmd:openbox                   openbox
test cmd:import                    imagemagick
test cmd:dbus-run-session          dbus
test cmd:gnome-keyring-daemon      gnome-keyring
test file:/usr/libexec/at-spi-bus-launcher  at-spi2-core
test py3:pyatspi                   python3-pyatspi
package cmd:strip                  binutils
package cmd:dpkg-shlibdeps         dpkg-dev
package lib:libwayland-egl.so.1    libwayland-egl1
prove cmd:debootstrap              debootstrap
prove cmd:ip                       iproute2
prove cmd:Xvfb                     xvfb
prove cmd:import                   imagemagick
prove cmd:xdotool                  xdotool
'

libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)

present() {
  local kind=${1%%:*} name=${1#*:}
  case $kind in
    lib) [[ $libraries == *"$name "* ]] ;;
    cmd) command -v "$name" >/dev/null 2>&1 ;;
    file) [ -e "$name" ] ;;
    py3) /usr/bin/python3 -c "import $name" >/dev/null 2>&1 ;;
  esac
}

missing=()
for purpose in "$@"; do
  while read -r for_purpose what package; do
    [ "$for_purpose" = "$purpose" ] || continue
    present "$what" || missing+=("$package")
  done <<<"$needs"
done
[ ${#missing[@]} -gt 0 ] || exit 0
mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)

say_what_to_run() {
  echo "These system packages are missing (Debian's names): ${missing[*]}" >&2
  echo "To install them:  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
}

if ! command -v apt-get >/dev/null 2>&1; then
  say_what_to_run
  exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true >/dev/null 2>&1; then
    say_what_to_run
    exit 0
  fi
  as_root=(sudo -n)
fi

echo "Installing system packages: ${missing[*]}" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq "$@" </dev/null >/dev/null; }
if ! { apt update && apt install --yes --no-install-recommends "${missing[@]}"; }; then
  echo "They could not be installed; going on without." >&2
  say_what_to_run
fi
