"""Colours, fonts and spacing from ``resources/tokens.json``, light or dark as the system asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.view_state import Look

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


def tokens_file() -> Path:
    """Where ``tokens.json`` lies: inside the installed package, else beside it in the work tree."""
    package = Path(__file__).parents[1]
    installed = package / "resources" / "tokens.json"
    return installed if installed.is_file() else package.parent / "resources" / "tokens.json"


class Theme(QObject):
    """The tokens in force; ``changed`` is emitted when the system turns light or dark.

    Args:
        app: The application; gets the Fusion style and a palette made of the tokens.
        scheme: ``light`` or ``dark`` to insist, None to follow the system.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: str | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._tokens: Mapping[str, Any] = json.loads(tokens_file().read_text(encoding="utf-8"))
        self._colours: Mapping[str, str] = {}
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

    def colour(self, token: str) -> QColor:
        """The colour called ``token``; KeyError when tokens.json has none."""
        return QColor(self._colours[token])

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
        """A length in pixels from tokens.json, ``size``."""
        return int(self._tokens["size"][token])

    def radius(self, token: str) -> int:
        """A corner radius in pixels."""
        return int(self._tokens["radius"][token])

    def timing(self, token: str) -> int:
        """A duration in milliseconds."""
        return int(self._tokens["timing"][token])

    def dash(self, kind: str) -> list[float]:
        """The pen pattern of a kind of finding, in pen widths; a solid line is empty."""
        pattern = [float(part) for part in self._tokens["finding-line"][kind]]
        return [] if pattern == [1.0, 0.0] else pattern

    def font(self, token: str, *, mono: bool = False) -> QFont:
        """The font of a text style such as ``body``; sizes in pixels (DESIGN.md, "Type")."""
        kind = self._tokens["type"]
        font = QFont(self._app.font())
        families = [kind["mono"]] if mono else [kind["family"]]
        font.setFamilies([*families, "monospace" if mono else font.family()])
        if mono:
            font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(int(kind[token]["px"]))
        font.setWeight(QFont.Weight(int(kind[token]["weight"])))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line_height(self, token: str) -> int:
        """The line height of a text style in pixels."""
        return int(self._tokens["type"][token]["line"])

    def _apply(self) -> None:
        self._colours = self._tokens["color"][self.name]
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text-3"))
        self._app.setPalette(palette)
        self.changed.emit()
