"""Colours, fonts and sizes from ``resources/tokens.json``, in the scheme and text size in force."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.looks import Look

Scheme = Literal["system", "light", "dark"]
BASE_TEXT_PX = 14  # the text size at which tokens.json holds as written
SMALLEST_TEXT_PX, LARGEST_TEXT_PX = 12, 20
_SANS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold")
_MONO = ("JetBrainsMono-Regular", "JetBrainsMono-Medium")

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text-3",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "on-ink",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "ink",
    QPalette.ColorRole.Link: "trusted",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border-strong",
}

_LOOKS = {
    Look.NEUTRAL: ("text-2", "hover", "on-ink"),
    Look.DEVICE: ("device", "device-bg", "on-device"),
    Look.TRUSTED: ("trusted", "trusted-bg", "on-trusted"),
    Look.CLOUD: ("cloud", "cloud-bg", "on-cloud"),
    Look.PUBLIC: ("public", "public-bg", "on-ink"),
    Look.INTERNAL: ("internal", "internal-bg", "on-ink"),
    Look.CONFIDENTIAL: ("confidential", "confidential-bg", "on-ink"),
    Look.RESTRICTED: ("restricted", "restricted-bg", "on-restricted"),
}


def resources_folder() -> Path:
    """Where tokens, fonts and icons lie: inside the installed package, else beside it in the work tree."""
    package = Path(__file__).parents[1]
    installed = package / "resources"
    return installed if (installed / "tokens.json").is_file() else package.parent / "resources"


def tokens_file() -> Path:
    """Where ``tokens.json`` lies."""
    return resources_folder() / "tokens.json"


class Theme(QObject):
    """The tokens in force; ``changed`` is emitted when a colour or a size may have become another.

    Args:
        app: The application; gets the Fusion style and a palette made of the tokens.
        scheme: ``light`` or ``dark`` to insist, None or ``system`` to follow the system.
        text_size: The size of body text in pixels, 12 to 20; everything else scales with it.
        styled: The application was started with ``-style fusion``, so nothing is to be done about it.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        scheme: str | None = None,
        *,
        text_size: int = BASE_TEXT_PX,
        styled: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme if scheme in ("light", "dark") else None
        self._text_px = _within(text_size)
        self._tokens: Mapping[str, Any] = json.loads(tokens_file().read_text(encoding="utf-8"))
        self._colours: Mapping[str, str] = {}
        self._mono_loaded = False
        _load_fonts(_SANS)
        if not styled:
            app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def name(self) -> str:
        """``light`` or ``dark``."""
        if self._scheme:
            return self._scheme
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    @property
    def text_size(self) -> int:
        """The size of body text in pixels."""
        return self._text_px

    def set_scheme(self, scheme: str) -> None:
        """Insists on ``light`` or ``dark``, or follows the system with ``system``."""
        wanted = scheme if scheme in ("light", "dark") else None
        if wanted != self._scheme:
            self._scheme = wanted
            self._apply()

    def set_text_size(self, px: int) -> None:
        """Makes body text ``px`` pixels high (12 to 20, nearer ends otherwise) and scales the rest."""
        if _within(px) != self._text_px:
            self._text_px = _within(px)
            self._apply()

    def scaled(self, px: float) -> int:
        """A length of a mock, which is in pixels at text size 14, at the text size in force."""
        return round(px * self._text_px / BASE_TEXT_PX)

    def colour(self, token: str) -> QColor:
        """The colour called ``token``; KeyError when tokens.json has none."""
        return _colour(self._colours[token])

    def strong(self, look: Look) -> QColor:
        """The text, line and icon colour of ``look``."""
        return self.colour(_LOOKS[look][0])

    def tint(self, look: Look) -> QColor:
        """The background colour of ``look``."""
        return self.colour(_LOOKS[look][1])

    def on(self, look: Look) -> QColor:
        """The text colour on a surface filled with ``strong(look)``."""
        return self.colour(_LOOKS[look][2])

    def size(self, token: str) -> int:
        """A length in pixels from tokens.json, ``size``, at the text size in force."""
        return self.scaled(float(self._tokens["size"][token]))

    def radius(self, token: str) -> int:
        """A corner radius in pixels: ``control``, ``card`` or ``sheet``."""
        return int(self._tokens["radius"][token])

    def timing(self, token: str) -> int:
        """A duration in milliseconds."""
        return int(self._tokens["timing"][token])

    def motion(self, token: str) -> int:
        """The length of a movement in milliseconds: ``fade-ms`` or ``slide-ms``."""
        return int(self._tokens["motion"][token])

    def dash(self, kind: str) -> list[float]:
        """The pen pattern of a kind of finding, in pen widths; a solid line is empty."""
        pattern = [float(part) for part in self._tokens["finding-line"][kind]]
        return [] if pattern == [1.0, 0.0] else pattern

    def font(self, token: str, *, mono: bool = False, figures: bool = False) -> QFont:
        """The font of a text style such as ``body``, sized in pixels (DESIGN.md, "Type").

        Args:
            token: ``caption``, ``ui``, ``label``, ``body``, ``heading``, ``title``, ``display`` or
                ``mono-size``.
            mono: JetBrains Mono instead of Inter; loaded at the first request.
            figures: Digits of one width, for columns and counters (OpenType feature ``tnum``).
        """
        kind = self._tokens["type"]
        mono = mono or token.startswith("mono")
        font = QFont(self._app.font())
        if mono:
            self._load_mono()
            font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFamilies([kind["mono"] if mono else kind["family"], "monospace" if mono else font.family()])
        font.setPixelSize(self.scaled(float(kind[token]["px"])))
        font.setWeight(QFont.Weight(int(kind[token]["weight"])))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if token == "display":  # noqa: S105 - a text style; as the mocks have it, large letters stand closer
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.02 * font.pixelSize())
        if figures:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def line_height(self, token: str) -> int:
        """The line height of a text style in pixels."""
        return self.scaled(float(self._tokens["type"][token]["line"]))

    def _load_mono(self) -> None:
        if not self._mono_loaded:
            self._mono_loaded = True
            _load_fonts(_MONO)

    def _apply(self) -> None:
        self._colours = self._tokens["color"][self.name]
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text-3"))
        self._app.setPalette(palette)
        self._app.setFont(self.font("ui"))
        self.changed.emit()


def _within(px: int) -> int:
    return max(SMALLEST_TEXT_PX, min(LARGEST_TEXT_PX, px))


def _colour(value: str) -> QColor:
    """``#RRGGBB`` or, as CSS writes it and Qt does not, ``#RRGGBBAA``."""
    colour = QColor(value[:7])
    if len(value) == 9:
        colour.setAlpha(int(value[7:], 16))
    return colour


def _load_fonts(names: tuple[str, ...]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / f"{name}.ttf"))
