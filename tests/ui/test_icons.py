"""Icons: what the code names exists, what ships is used, and each is painted in the colour asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.icons import icon_names, icon_pixmap, paint_icon
from hybrid_desktop.ui.theme import Theme
from tests.support.program import ROOT
from tests.ui.conftest import application

# Where the icon stands in a call, counted from 0.
ICON_ARGUMENT = {
    "paint_icon": 1,
    "icon_pixmap": 0,
    "themed_icon": 0,
    "IconButton": 1,
    "ActionButton": 2,
    "Badge": 1,
    "show_pill": 1,
    "show_toast": 1,
    "set_icon": 0,
}


def sources() -> list[Path]:
    return sorted((ROOT / "hybrid_desktop").rglob("*.py"))


def called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def named(path: Path) -> Iterator[str]:
    """The icons a module names in its calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        place = ICON_ARGUMENT.get(called(node))
        found = [node.args[place]] if place is not None and place < len(node.args) else []
        found += [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
        for value in found:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value.value


def texts() -> set[str]:
    """Every string of the program."""
    return {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def painted(name: str, colour: QColor, ratio: float = 1.0) -> QImage:
    application()
    image = QImage(round(16 * ratio), round(16 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(0, 0, 16, 16), colour)
    painter.end()
    return image


def inked(image: QImage) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]


def test_every_icon_the_code_names_ships() -> None:
    missing = {(path.name, name) for path in sources() for name in named(path)} - {
        (path.name, name) for path in sources() for name in icon_names()
    }
    assert missing == set()


def test_every_icon_that_ships_is_used() -> None:
    assert sorted(icon_names() - texts()) == []


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_an_icon_is_painted_in_the_colour_asked_for(name: str) -> None:
    app = application()
    assert isinstance(app, QApplication)
    wanted = Theme(app, "light").colour("restricted")
    ink = inked(painted(name, wanted, 3.0))
    assert len(ink) > 20
    for colour in ink:
        away = (colour.red() - wanted.red(), colour.green() - wanted.green(), colour.blue() - wanted.blue())
        assert max(map(abs, away)) < 8  # what rounding of half-covered pixels leaves


def test_a_screen_of_two_pixels_gets_a_sharper_icon() -> None:
    app = application()
    assert isinstance(app, QApplication)
    colour = Theme(app, "light").colour("text")
    assert icon_pixmap("lock", 16, colour, 2.0).width() == 32
    assert len(inked(painted("lock", colour, 2.0))) > len(inked(painted("lock", colour)))


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", 16, QColor())
