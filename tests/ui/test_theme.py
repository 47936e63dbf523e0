"""The theme: contrast of every pair painted together, no colour outside the tokens, scheme, size, fonts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.theme import Theme, resources_folder, tokens_file
from hybrid_desktop.ui.view_state import LEVEL_LOOKS, Look
from tests.support.program import ROOT
from tests.ui.conftest import application

SCHEMES = ("light", "dark")
SURFACES = ("window", "surface", "raised", "sidebar", "sunken", "hover")
ZONES = ("device", "trusted", "cloud")
LEVELS = ("public", "internal", "confidential", "restricted")

TEXT_PAIRS = [
    *((text, surface) for text in ("text", "text-2", "text-3") for surface in SURFACES),
    *((text, "selected") for text in ("text", "text-2")),  # never text-3 there (DESIGN.md)
    *((hue, f"{hue}-bg") for hue in (*ZONES, *LEVELS)),
    *((hue, surface) for hue in (*ZONES, *LEVELS) for surface in ("window", "surface", "raised", "sunken")),
    *(("text", f"{hue}-bg") for hue in (*ZONES, *LEVELS)),  # findings in a message, restored values
    *(("text-2", f"{hue}-bg") for hue in (*ZONES, *LEVELS)),
    *((f"on-{fill}", fill) for fill in (*ZONES, "restricted", "ink", "banner")),
    ("surface", "text-3"),  # a disabled choice that is taken
]
LINE_PAIRS = [
    # Outlined controls on the sidebar are filled with ``surface``, against which their outline is seen.
    *(("border-strong", surface) for surface in ("window", "surface", "raised")),
    *(("focus", surface) for surface in (*SURFACES, "selected")),
    *(("ink", surface) for surface in (*SURFACES, "selected")),
    *((hue, surface) for hue in (*ZONES, *LEVELS) for surface in (*SURFACES, f"{hue}-bg")),
    ("text-2", "surface"),  # the border of a focused field
]


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def app() -> QApplication:
    found = application()
    assert isinstance(found, QApplication)
    return found


def test_the_formula_knows_the_extremes() -> None:
    black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(QColor(0x77, 0x77, 0x77), white) == pytest.approx(4.48, abs=0.01)  # the known near miss


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    theme = Theme(app(), scheme)
    low = {
        (one, two): round(ratio, 2)
        for one, two in TEXT_PAIRS
        if (ratio := contrast(theme.colour(one), theme.colour(two))) < 4.5
    }
    assert low == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_controls_can_be_seen(scheme: str) -> None:
    """At least 3 to 1 for outlines, bars and rings (WCAG 2.2, 1.4.11)."""
    theme = Theme(app(), scheme)
    low = {
        (one, two): round(ratio, 2)
        for one, two in LINE_PAIRS
        if (ratio := contrast(theme.colour(one), theme.colour(two))) < 3
    }
    assert low == {}


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_look_can_be_read(scheme: str, look: Look) -> None:
    theme = Theme(app(), scheme)
    assert contrast(theme.strong(look), theme.tint(look)) >= 4.5
    assert contrast(theme.on(look), theme.strong(look)) >= 4.5


def test_every_level_has_its_own_look() -> None:
    theme = Theme(app(), "light")
    assert len({theme.strong(look).name() for look in LEVEL_LOOKS.values()}) == len(LEVEL_LOOKS)


def test_no_colour_outside_the_tokens() -> None:
    """No literal hex and no named colour in the window's code."""
    literal = re.compile(r"""["']\#[0-9A-Fa-f]{3,8}["']|\bQt\.GlobalColor\.(?!transparent)|QColor\(\s*\d""")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "hybrid_desktop" / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert found == []


def test_the_tokens_are_complete_in_both_schemes() -> None:
    colours = json.loads(tokens_file().read_text(encoding="utf-8"))["color"]
    assert colours["light"].keys() == colours["dark"].keys()


def test_a_scrim_lets_the_window_through() -> None:
    assert Theme(app(), "light").colour("scrim").alpha() == 0x66
    assert Theme(app(), "dark").colour("scrim").alpha() == 0xA6


def test_the_scheme_can_be_insisted_on_and_followed() -> None:
    theme = Theme(app(), "light")
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.set_scheme("dark")
    theme.set_scheme("dark")  # the same again tells nobody
    assert told == ["dark"]
    assert app().palette().color(QPalette.ColorRole.Window) == theme.colour("window")
    theme.set_scheme("system")
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.name == ("dark" if dark else "light")


def test_the_system_turning_dark_is_followed_at_once() -> None:
    theme = Theme(app(), None)
    hints = QGuiApplication.styleHints()
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert told == [theme.name]


def test_everything_scales_with_the_text_size() -> None:
    theme = Theme(app(), "light")
    before = (theme.font("body").pixelSize(), theme.line_height("body"), theme.size("control"))
    told: list[int] = []
    theme.changed.connect(lambda: told.append(theme.text_size))
    theme.set_text_size(20)
    assert before == (14, 22, 32)
    assert theme.font("body").pixelSize() == 20
    assert theme.line_height("body") == round(22 * 20 / 14)
    assert theme.size("control") == round(32 * 20 / 14) == theme.scaled(32)
    assert theme.radius("control") == 6
    assert told == [20]


@pytest.mark.parametrize(("wanted", "given"), [(4, 12), (12, 12), (17, 17), (20, 20), (90, 20)])
def test_the_text_size_keeps_within_its_ends(wanted: int, given: int) -> None:
    assert Theme(app(), "light", text_size=wanted).text_size == given


@pytest.mark.parametrize("style", ["caption", "ui", "label", "body", "heading", "title", "display"])
def test_the_bundled_family_is_used(style: str) -> None:
    font = Theme(app(), "light").font(style)
    assert QFontInfo(font).family() == "Inter"
    assert QFontInfo(font).weight() == font.weight()


def test_mono_is_bundled_too() -> None:
    theme = Theme(app(), "light")
    assert QFontInfo(theme.font("body", mono=True)).family() == "JetBrains Mono"
    assert QFontInfo(theme.font("mono-size")).family() == "JetBrains Mono"


def test_figures_have_one_width() -> None:
    theme = Theme(app(), "light")
    plain, figures = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("body", figures=True))
    assert plain.horizontalAdvance("111") < plain.horizontalAdvance("000")
    assert figures.horizontalAdvance("111") == figures.horizontalAdvance("000")


def test_weights_differ() -> None:
    theme = Theme(app(), "light")
    assert theme.font("ui").weight() == QFont.Weight.Normal
    assert theme.font("label").weight() == QFont.Weight.DemiBold


def test_the_licences_of_fonts_and_icons_ship() -> None:
    folder = resources_folder()
    assert "SIL OPEN FONT LICENSE" in (folder / "fonts" / "Inter-LICENSE.txt").read_text().upper()
    assert "SIL OPEN FONT LICENSE" in (folder / "fonts" / "JetBrainsMono-LICENSE.txt").read_text().upper()
    assert "ISC License" in (folder / "icons" / "LICENSE").read_text()


def test_the_wheel_takes_fonts_and_icons_along() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("fonts", "icons", "tokens.json"):
        assert f'"resources/{name}" = "hybrid_desktop/resources/{name}"' in lines


def test_resources_lie_where_the_theme_looks() -> None:
    assert resources_folder() in (ROOT / "resources", ROOT / "hybrid_desktop" / "resources")
    assert isinstance(tokens_file(), Path)
    assert tokens_file().is_file()
