#!/usr/bin/env bash
# Proves that the package $1 (a .deb) installs with apt into a bare Debian 12 and works there. Needs root.
#
# Debian is laid out in a temporary folder; the program runs in it as an ordinary user and without a
# network, on an X server outside, so that nothing but the package's own dependencies is there. A picture of
# its window goes to $2. Everything happens in name spaces of its own: when the script ends, in whatever
# way, its mounts and processes are gone.
set -euo pipefail
LIMIT_S=900 # for everything
WINDOW_TENTHS=300 # tenths of a second until the window must be painted

if [ "${1:-}" != --inside ]; then
  self=$(realpath "$0")
  package=$(realpath "$1")
  picture=$(realpath "$2")
  [ "$(id -u)" -eq 0 ] || { echo "This needs root: it lays out a Debian in a folder." >&2; exit 1; }
  folder=$(mktemp -d /var/tmp/hybrid-desktop-proof.XXXXXX)
  trap 'rm -rf --one-file-system "$folder"' EXIT
  timeout --kill-after=10 "$LIMIT_S" unshare --mount --pid --fork --kill-child --mount-proc \
    "$self" --inside "$package" "$picture" "$folder"
  exit
fi

package=$2
picture=$3
debian=$4/debian
log=$4/log
started=$SECONDS

say() { printf '%4d s  %s\n' "$((SECONDS - started))" "$*"; }
fail() {
  tail -n 20 "$log" >&2
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}
in_debian() {
  timeout 300 chroot "$debian" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null >"$log" 2>&1 || fail "$*"
}
# As the user, in a network that holds the loopback interface alone.
as_user() {
  timeout 120 unshare --net sh -c 'ip link set lo up && exec "$@"' sh chroot --userspec=1000:1000 "$debian" \
    env -i PATH=/usr/bin:/bin HOME=/home/user LC_ALL=C.UTF-8 DISPLAY="${DISPLAY:-}" "$@" </dev/null
}

lay_out_debian() {
  local mirror
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null |
    grep -oE '(https?|file)://[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ') || mirror=http://deb.debian.org/debian
  timeout 400 debootstrap --variant=minbase bookworm "$debian" "$mirror" >"$log" 2>&1 || fail debootstrap
  # Packages come from where they come from here.
  rm -f "$debian/etc/apt/sources.list"
  cp -rL /etc/apt/sources.list* /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d "$debian/etc/apt/"
  cp -r /usr/share/keyrings/. "$debian/usr/share/keyrings/"
  mkdir -p "$debian/etc/ssl" "$debian/tmp/.X11-unix"
  cp -rL /etc/ssl/certs "$debian/etc/ssl/"
  cp -L /etc/resolv.conf /etc/hosts "$debian/etc/"
  mount -t proc proc "$debian/proc"
  mount --rbind /dev "$debian/dev"
}

install_package() {
  install -m 644 "$package" "$debian/tmp/hybrid-desktop.deb"
  in_debian apt-get -qq update
  in_debian apt-get -qq install --yes --no-install-recommends /tmp/hybrid-desktop.deb
  in_debian useradd --create-home --uid 1000 user
  in_debian install -d -o user -g user /home/user/.config/hybrid-desktop
  in_debian install -o user -g user /dev/null /home/user/.config/hybrid-desktop/settings.toml
}

# What a command prints must match the extended regular expression $1.
expect() {
  local wanted=$1 printed
  shift
  printed=$(as_user "$@" 2>"$log") || fail "$*"
  grep -qE -- "$wanted" <<<"$printed" || fail "$*: “$wanted” does not match “$printed”"
  say "$* → $(head -n 1 <<<"$printed")"
}

start_screen() {
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$log.display" >/dev/null 2>&1 &
  for _ in {1..100}; do
    [ ! -s "$log.display" ] || break
    sleep 0.1
  done
  [ -s "$log.display" ] || fail "Xvfb does not start"
  export DISPLAY=:$(<"$log.display")
  mount --bind /tmp/.X11-unix "$debian/tmp/.X11-unix"
}

# Different colours on the screen; one when nothing is painted.
colours() { timeout 10 import -window root "png:$picture" && identify -format %k "$picture"; }

paint_window() {
  local program
  as_user hybrid-desktop >"$log" 2>&1 &
  program=$!
  for ((i = 0; i < WINDOW_TENTHS; i++)); do
    kill -0 "$program" 2>/dev/null || fail "the program ended before its window was there"
    if [ "$(colours)" -gt 50 ]; then
      sleep 2 # what it loads after its first paint
      say "the window is painted, $(colours) colours: $picture"
      kill -0 "$program" 2>/dev/null || fail "the program ended after its window was there"
      kill "$program"
      wait "$program" || true
      return
    fi
    sleep 0.1
  done
  fail "nothing was painted; see $picture"
}

purge_package() {
  in_debian apt-get -qq purge --yes hybrid-desktop
  in_debian sh -c '! find /usr /etc /opt /var/lib /var/cache -iname "*hybrid*desktop*" | grep .'
  in_debian test -f /home/user/.config/hybrid-desktop/settings.toml
}

lay_out_debian
say "a bare Debian is there"
install_package
say "installed: $(chroot "$debian" dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} KiB' hybrid-desktop)"
expect '^hybrid-desktop [0-9]' hybrid-desktop --version
expect Restricted hybrid-desktop scan "My card is 4111 1111 1111 1111"
# What is loaded by name only when a text calls for it: check digits, number plans, word lists.
expect '^Restricted: 1 bank account, 2 national ids, 1 postal address, 1 phone number and 1 name$' hybrid-desktop scan \
  'I met Nora Lindqvist. She lives at 12 Mill Lane, Leeds LS1 4AP, phone 0113 496 0000, IBAN GB33BUKB20201555555555, CPF 390.533.447-05, PESEL 44051401359'
expect "embedded/" hybrid-desktop preview "Write to jane@corp.example"
expect '[[:alpha:]]{3}' hybrid-desktop ask "What is the capital of France?"
expect Messages hybrid-desktop stats
start_screen
paint_window
purge_package
say "purged: nothing is left but what belongs to the user"
