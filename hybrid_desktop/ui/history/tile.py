"""One figure of the History tab: caption, value, smaller figures, and a line over time where there is one."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hybrid_desktop.ui.history.state import Tile
from hybrid_desktop.ui.history.wording import MET
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.label import plain_tip

_PAD = 16
_SPARK_WIDTH, _SPARK_HEIGHT = 64, 20
_BLANK = Tile("", "", "", "")


class TileCard(QWidget):
    """Shows one ``Tile``; painted whole, and read out as one sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tile = _BLANK
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def tile(self) -> Tile:
        """What it shows."""
        return self._tile

    def show_tile(self, tile: Tile) -> None:
        """Shows ``tile``."""
        self._tile = tile
        self.setAccessibleName(
            ", ".join(filter(None, (f"{tile.caption}: {tile.value}", tile.verdict, tile.note)))
        )
        self.setAccessibleDescription(tile.tip)
        self.setToolTip(plain_tip("\n".join(filter(None, (tile.note, tile.tip)))))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for what it says."""
        return QSize(self._theme.scaled(195), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card and its three lines."""
        painter, theme, tile = QPainter(self), self._theme, self._tile
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inner = QRectF(self.rect()).adjusted(theme.scaled(_PAD), theme.scaled(12), -theme.scaled(_PAD), 0)
        y = inner.top()
        self._paint_caption(painter, QRectF(inner.left(), y, inner.width(), theme.line_height("caption")))
        y += theme.line_height("caption")
        self._paint_value(painter, QRectF(inner.left(), y, inner.width(), theme.line_height("title")))
        y += theme.line_height("title")
        note = QRectF(inner.left(), y, inner.width(), theme.line_height("caption"))
        _text(painter, theme, tile.note, note, "caption", theme.colour("text-3"))

    def _paint_caption(self, painter: QPainter, box: QRectF) -> None:
        theme, tile = self._theme, self._tile
        if tile.icon:
            side = theme.size("icon-small")
            place = QRectF(box.left(), box.center().y() - side / 2, side, side)
            paint_icon(painter, tile.icon, place, theme.strong(tile.look))
            box = box.adjusted(side + theme.scaled(4), 0, 0, 0)
        _text(painter, theme, tile.caption, box, "caption", theme.colour("text-2"))

    def _paint_value(self, painter: QPainter, box: QRectF) -> None:
        theme, tile = self._theme, self._tile
        width = _text(painter, theme, tile.value, box, "title", theme.colour("text"))
        rest = box.adjusted(width + theme.scaled(8), 0, 0, 0)
        if tile.verdict:
            self._paint_verdict(painter, rest)
        elif sum(share is not None for share in tile.spark) > 1:
            wide = min(rest.width(), theme.scaled(_SPARK_WIDTH))
            height = theme.scaled(_SPARK_HEIGHT)
            if wide >= theme.scaled(24):
                place = QRectF(rest.right() - wide, rest.center().y() - height / 2, wide, height)
                self._paint_spark(painter, place)

    def _paint_verdict(self, painter: QPainter, box: QRectF) -> None:
        """``met`` quietly, ``missed`` in a warning's colour: an icon and a word each."""
        theme, met = self._theme, self._tile.verdict == MET
        look = Look.NEUTRAL if met else Look.RESTRICTED
        side, pad = theme.scaled(12), theme.scaled(8)
        words = QFontMetrics(theme.font("caption")).horizontalAdvance(self._tile.verdict) + 2
        height = theme.scaled(20)
        width = min(box.width(), pad + side + theme.scaled(4) + words + pad)
        pill = QRectF(box.left(), box.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(look))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        icon = QRectF(pill.left() + pad, pill.center().y() - side / 2, side, side)
        paint_icon(painter, "check" if met else "circle-alert", icon, theme.strong(look))
        text = pill.adjusted(pad + side + theme.scaled(4), 0, 0, 0)
        _text(painter, theme, self._tile.verdict, text, "caption", theme.strong(look))

    def _paint_spark(self, painter: QPainter, box: QRectF) -> None:
        """The share over time; stretches without answers are passed over."""
        known = [(place, share) for place, share in enumerate(self._tile.spark) if share is not None]
        lowest, highest = (pick(share for _, share in known) for pick in (min, max))
        room, last = (highest - lowest) or 1.0, len(self._tile.spark) - 1
        points = [
            QPointF(
                box.left() + box.width() * place / last,
                box.bottom() - box.height() * ((share - lowest) / room if highest > lowest else 0.5),
            )
            for place, share in known
        ]
        pen = QPen(self._theme.strong(self._tile.look), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for start, end in itertools.pairwise(points):
            painter.drawLine(start, end)

    def _restyle(self) -> None:
        theme = self._theme
        lines = 2 * theme.line_height("caption") + theme.line_height("title")
        self.setFixedHeight(lines + theme.scaled(12) + theme.scaled(14))
        self.update()


def _text(painter: QPainter, theme: Theme, text: str, box: QRectF, style: str, colour: QColor) -> float:
    """Writes one line, elided at its end, and returns its width in pixels."""
    painter.setFont(theme.font(style, figures=True))
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
