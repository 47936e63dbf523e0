"""The strip that says which environment is in force, by pattern instead of by hue."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hybrid_desktop.core.vocabulary import Environment
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import plain_tip

_STRIPE, _STEP = 6, 17  # width and distance of a stripe in pixels
_ICONS = {
    Environment.PRODUCTION: "shield-check",
    Environment.STAGING: "flask-conical",
    Environment.TESTING: "bug",
}


def paint_pattern(painter: QPainter, rect: QRectF, environment: Environment, theme: Theme) -> None:
    """Fills ``rect``: Production solid, Staging striped, Testing with a dashed lower edge, else nothing."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if environment is Environment.PRODUCTION:
        painter.fillRect(rect, theme.colour("banner"))
    elif environment is Environment.STAGING:
        painter.fillRect(rect, theme.colour("sunken"))
        _paint_stripes(painter, rect, theme)
    elif environment is Environment.TESTING:
        painter.fillRect(rect, theme.colour("sunken"))
        pen = QPen(theme.colour("border-strong"), 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        bottom = rect.bottom() - 1
        painter.drawLine(int(rect.left()), int(bottom), int(rect.right()), int(bottom))
    painter.restore()


def _paint_stripes(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("selected"), _STRIPE))
    top, bottom = rect.top() - _STRIPE, rect.bottom() + _STRIPE
    lean = int(rect.height() + 2 * _STRIPE)
    for x in range(int(rect.left()) - lean, int(rect.right()) + lean, _STEP):
        painter.drawLine(x, int(bottom), x + lean, int(top))
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawLine(int(rect.left()), int(rect.bottom()) - 1, int(rect.right()), int(rect.bottom()) - 1)


class EnvironmentBanner(QWidget):
    """28 px high; Development shows none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._environment = Environment.DEVELOPMENT
        self._name = ""
        self._sentence = ""
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_environment(self, environment: Environment, sentence: str) -> None:
        """Shows the environment's name and, quieter, what it changes; not before it lies in a window."""
        self._environment, self._sentence = environment, sentence
        self._name = environment.value.capitalize()
        self.setAccessibleName(f"{self._name}. {sentence}")
        self.setToolTip(plain_tip(sentence))
        self.setVisible(environment is not Environment.DEVELOPMENT)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints pattern, icon, name and sentence."""
        painter, theme = QPainter(self), self._theme
        paint_pattern(painter, QRectF(self.rect()), self._environment, theme)
        solid = self._environment is Environment.PRODUCTION
        text = theme.colour("on-banner" if solid else "text")
        x, side = theme.scaled(16), theme.size("icon-small")
        icon = _ICONS.get(self._environment)
        if icon:
            paint_icon(painter, icon, QRectF(x, (self.height() - side) / 2, side, side), text)
        x += side + theme.scaled(8)
        painter.setPen(text)
        font = theme.font("caption")
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.drawText(QRectF(x, 0, 400, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)
        x += painter.fontMetrics().horizontalAdvance(self._name) + theme.scaled(8)
        painter.setFont(theme.font("caption"))
        room = self.width() - x - theme.scaled(16)
        line = painter.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, line)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.size("banner"))
        self.update()
