#!/usr/bin/env bash
# Builds dist/hybrid-desktop_VERSION_ARCHITECTURE.deb with what is installed in the virtual environment $1.
#
# The program is frozen into one folder; every library that Debian has is left out of it and becomes a
# dependency, computed by dpkg-shlibdeps, which fails when a library is in neither place.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$PWD/$1/bin/python
nfpm=$PWD/$1/bin/nfpm

for tool in strip dpkg-shlibdeps dpkg-architecture; do
  command -v "$tool" >/dev/null || { echo "'$tool' is missing, so no .deb can be built here." >&2; exit 1; }
done

# Runs a command whose output matters only when it fails; $1 names its log.
quietly() {
  local log=$work/$1.log
  shift
  "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
}

# The same tree gives the same bytes: no clock, no random hash order.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y pyproject.toml)
fi
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1
VERSION=$("$python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
ARCHITECTURE=$(dpkg-architecture -qDEB_HOST_ARCH)
export VERSION ARCHITECTURE

work=$PWD/build/package
root=$work/root
program=$root/usr/lib/hybrid-desktop
documents=$root/usr/share/doc/hybrid-desktop
rm -rf "$work"
mkdir -p "$root/usr/lib" "$root/usr/bin" "$root/usr/share/applications" "$documents" "$work/debian" dist

echo "Freezing the program …" >&2
quietly pyinstaller "$python" -m PyInstaller --noconfirm --clean --log-level WARN \
  --distpath "$root/usr/lib" --workpath "$work/frozen" packaging/hybrid_desktop.spec

echo "Adding icons, licences and the menu entry …" >&2
ln -s ../lib/hybrid-desktop/hybrid-desktop "$root/usr/bin/hybrid-desktop"
install -m 644 packaging/hybrid-desktop.desktop "$root/usr/share/applications/"
install -m 644 packaging/copyright "$documents/copyright"
gzip -9nc CHANGELOG.md >"$documents/changelog.gz"
"$python" packaging/package_files.py "$root"
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$program/hybrid-desktop"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

echo "Computing what it needs from Debian …" >&2
printf 'Source: hybrid-desktop\n\nPackage: hybrid-desktop\nArchitecture: any\n' >"$work/debian/control"
mapfile -d '' binaries < <(cd "$work" && find root -type f \( -name '*.so*' -o -path '*/hybrid-desktop/hybrid-desktop' \) -print0)
(cd "$work" && quietly dpkg-shlibdeps dpkg-shlibdeps -Tdepends --warnings=0 --ignore-missing-info \
  "-l$program/_internal" "-l$program/_internal/PySide6/Qt/lib" "${binaries[@]}")
DEPENDS=$(sed -n 's/^shlibs:Depends=//p' "$work/depends")
export DEPENDS

echo "Packing …" >&2
rm -f dist/hybrid-desktop_*.deb
quietly nfpm "$nfpm" package --config packaging/nfpm.yaml --packager deb --target dist/
ls -l "dist/hybrid-desktop_${VERSION}_${ARCHITECTURE}.deb"
