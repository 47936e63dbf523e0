"""Text that wraps in the tokens' line height, which a QLabel cannot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from hybrid_desktop.ui.theme import Theme


class Prose(QWidget):
    """Text in the tokens' line height; it wraps, also inside a long name, and may hold one heavier part.

    Args:
        theme: The tokens.
        style: A text style, such as ``ui``.
        colour: A colour token, such as ``text-2``.
        text: What it says.
    """

    def __init__(self, theme: Theme, style: str, colour: str, text: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._style, self._colour = style, colour
        self._texts = (text, "", "")
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(self._texts)

    def show_text(self, before: str, heavy: str = "", after: str = "") -> None:
        """Says the three parts as one, the second in a heavier weight."""
        self._texts = (before, heavy, after)
        self.setAccessibleName(self.text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As high as the text at its present width."""
        return QSize(self._theme.scaled(200), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """One narrow line."""
        return QSize(self._theme.scaled(80), self._theme.line_height(self._style))

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text in pixels."""
        return self._laid_out(width).lineCount() * self._theme.line_height(self._style)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._colour))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text, self._theme.font(self._style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        bold = QTextLayout.FormatRange()
        bold.start = _units(self._texts[0])
        bold.length = _units(self._texts[1])
        kind = QTextCharFormat()
        kind.setFontWeight(QFont.Weight.DemiBold)
        kind.setForeground(self._theme.colour("text"))
        bold.format = kind
        layout.setFormats([bold])
        layout.beginLayout()
        y, height = 0.0, self._theme.line_height(self._style)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, y + (height - line.height()) / 2))
            y += height
        layout.endLayout()
        return layout

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _units(text: str) -> int:
    """The length of ``text`` in UTF-16 units, in which Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
