"""Writes the generated files of the package: icons in every size, and the licences of all that is shipped.

Run by ``package.sh`` with the interpreter whose installed distributions are being packaged.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
LICENCE_WORDS = ("LICEN", "COPYING", "NOTICE")

#: Its starter program is shipped; requirements.txt does not know it.
STARTER = "pyinstaller"

#: Their wheels hold no licence text; Debian's own copies of it are named in packaging/copyright.
WITHOUT_TEXT = frozenset({"pyside6-essentials", "shiboken6"})


def main(root: Path) -> None:
    """Writes into ``root``, the future root directory of the installed system."""
    write_icons(root / "usr/share/icons/hicolor")
    write_licences(root / "usr/share/doc/hybrid-desktop/licences")


def write_icons(hicolor: Path) -> None:
    """Paints ``resources/app-icon.svg`` in every size of the icon theme."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    source = REPOSITORY / "resources/app-icon.svg"
    renderer = QSvgRenderer(str(source))
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        target = hicolor / f"{size}x{size}/apps/hybrid-desktop.png"
        target.parent.mkdir(parents=True)
        if not image.save(str(target)):
            raise OSError(f"{target} cannot be written")
    application.quit()
    scalable = hicolor / "scalable/apps/hybrid-desktop.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(source, scalable)


def write_licences(folder: Path) -> None:
    """Copies every licence text and writes ``index.txt``; SystemExit when a package has none."""
    lines = []
    for distribution in shipped():
        name = normal(distribution.name)
        texts = list(licence_texts(distribution))
        if not texts and name not in WITHOUT_TEXT:
            raise SystemExit(f"{name} has no licence text; look at it before shipping it")
        for text in texts:
            copy(text, folder / name / text.name)
        meta = distribution.metadata
        terms = meta["License-Expression"] or meta["License"] or "see its text"
        lines.append(f"{name} {distribution.version}: {terms.splitlines()[0]}\n")
    copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / "python/LICENSE.txt")
    copy(REPOSITORY / "resources/icons/LICENSE", folder / "icons/LICENSE")
    for text in sorted((REPOSITORY / "resources/fonts").glob("*LICENSE*")):
        copy(text, folder / "fonts" / text.name)
    copy(REPOSITORY / "resources/words/README.md", folder / "words/README.md")
    copy(REPOSITORY / "LICENSE", folder / "LICENSE")
    (folder / "index.txt").write_text("".join(sorted(lines)), "utf-8")


def shipped() -> Iterator[Distribution]:
    """The installed distributions that ``requirements.txt`` pins, and PyInstaller."""
    pinned = (REPOSITORY / "packaging/requirements.txt").read_text("utf-8").splitlines()
    names = {normal(line.split("==")[0]) for line in pinned if "==" in line and not line.startswith(" ")}
    yield from (found for found in distributions() if normal(found.name) in names | {STARTER})


def licence_texts(distribution: Distribution) -> Iterator[Path]:
    """The files of ``distribution``'s metadata that hold its licence."""
    for file in distribution.files or ():
        beside_metadata = ".dist-info" in file.parts[0]
        if beside_metadata and any(word in file.name.upper() for word in LICENCE_WORDS):
            yield Path(str(distribution.locate_file(file)))


def normal(name: str) -> str:
    """A distribution's name as requirements files write it."""
    return name.lower().replace("_", "-").replace(".", "-")


def copy(source: Path, target: Path) -> None:
    """Copies a file into a directory that need not exist."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
