"""Text in one style and colour of the tokens, and tooltips that are never markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from hybrid_desktop.ui.theme import Theme

#: As html.escape has it; that module's list of entities would cost the first paint 1.5 ms.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

_TIP_LETTERS = 90  # in a line of a tooltip; longer ones are wrapped


def plain_tip(text: str) -> str:
    """``text`` for a tooltip: as it is where that is safe, since Qt also reads tooltips out as descriptions.

    What looks like markup is escaped; long text too, because Qt wraps the lines of markup alone.
    """
    short = all(len(line) <= _TIP_LETTERS for line in text.splitlines())
    if short and "<" not in text and "&" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{text.translate(_ESCAPED)}</span>'


class ThemedLabel(QLabel):
    """Plain text that follows the theme's colours and text size.

    Args:
        theme: The tokens.
        text: What it says; never read as markup.
        style: A text style of the tokens, such as ``body``.
        colour: A colour token, such as ``text-2``.
        figures: Digits of one width.
    """

    def __init__(self, theme: Theme, text: str, style: str, colour: str, *, figures: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._style = style
        self._colour = colour
        self._figures = figures
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_colour(self, colour: str) -> None:
        """Takes another colour token."""
        if colour != self._colour:
            self._colour = colour
            self._restyle()

    def set_style(self, style: str) -> None:
        """Takes another text style."""
        if style != self._style:
            self._style = style
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._style, figures=self._figures))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)
