"""The facts beneath a message: where each stands, "Why here?" and Stop among them, and their painting."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Badge
from hybrid_desktop.ui.widgets.bars import paint_bars

WHY = "Why here?"
_GAP, _TIGHT = 14, 5  # pixels behind a fact, and behind one in strong type
_PITCH = 20  # from one line of facts to the next
_STOP_AIR = 4  # above Stop where it stands beneath the facts: it is higher than they are
_ICON, _BARS = 14, 18


class Part(enum.Enum):
    """What stands at a place in the row."""

    FACT = "fact"
    WHY = "why"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing in the row and its box in the message's pixels."""

    part: Part
    box: QRectF
    badge: Badge


class BadgeRow:
    """Places and paints facts.

    Args:
        theme: The tokens.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def line_height(self) -> float:
        """The height of one line of facts in pixels."""
        return float(self._theme.line_height("caption"))

    def place(
        self,
        badges: tuple[Badge, ...],
        room: QRectF,
        *,
        why: bool,
        stop_width: float = 0,
        right: bool = False,
    ) -> tuple[Placed, ...]:
        """Puts the facts into ``room``, on as many lines as they need; its height does not matter."""
        things = [(Part.FACT, badge, self._width(badge)) for badge in badges]
        if why:
            things.append((Part.WHY, why_badge(), self._width(why_badge())))
        if stop_width:
            things.append((Part.STOP, Badge(""), stop_width))
        lines: list[list[Placed]] = []
        x, y = room.left(), room.top() - self._pitch()
        gap = room.width()
        for part, badge, wide in things:
            wide = min(wide, room.width())
            if not lines or x + gap + wide > room.right() + 0.5:
                lines.append([])
                air = self._theme.scaled(_STOP_AIR) if part is Part.STOP and len(lines) > 1 else 0
                x, y, gap = room.left(), y + self._pitch() + air, 0.0
            box = QRectF(x + gap, y, wide, self.line_height())
            lines[-1].append(Placed(part, box, badge))
            x, gap = box.right(), float(self._theme.scaled(_TIGHT if badge.strong else _GAP))
        if right:
            lines = [_pushed(line, room.right() - line[-1].box.right()) for line in lines]
        return tuple(placed for line in lines for placed in line)

    def paint(self, painter: QPainter, placed: tuple[Placed, ...], *, pressed: bool = False) -> None:
        """Paints every fact and "Why here?", which ``pressed`` shows as open; Stop is a widget."""
        for thing in placed:
            if thing.part is not Part.STOP:
                self._paint_one(painter, thing, underlined=thing.part is Part.WHY and pressed)

    def _paint_one(self, painter: QPainter, thing: Placed, *, underlined: bool) -> None:
        theme, badge, box = self._theme, thing.badge, thing.box
        x, icon = box.left(), theme.scaled(_ICON)
        middle = box.center().y()
        if badge.icon:
            paint_icon(
                painter, badge.icon, QRectF(x, middle - icon / 2, icon, icon), theme.strong(badge.look)
            )
            x += icon + theme.scaled(6)
        if badge.bars is not None:
            bars = QRectF(x, middle - icon / 2, theme.scaled(_BARS), icon)
            paint_bars(painter, bars, badge.bars, theme)
            x += theme.scaled(_BARS + 6)
        font = self._font(badge)
        font.setUnderline(underlined)
        painter.setFont(font)
        painter.setPen(theme.colour("text-2"))
        room = box.right() - x
        text = QFontMetricsF(font).elidedText(badge.text, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(x, box.top(), room + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _width(self, badge: Badge) -> float:
        theme = self._theme
        width = QFontMetricsF(self._font(badge)).horizontalAdvance(badge.text) + 1
        if badge.icon:
            width += theme.scaled(_ICON) + theme.scaled(6)
        return width + (theme.scaled(_BARS + 6) if badge.bars is not None else 0)

    def _font(self, badge: Badge) -> QFont:
        font = self._theme.font("caption")
        if badge.strong:
            font.setWeight(self._theme.font("label").weight())
        return font

    def _pitch(self) -> float:
        return float(self._theme.scaled(_PITCH))


def why_badge() -> Badge:
    """What "Why here?" looks like in the row."""
    return Badge(WHY, "info")


def _pushed(line: list[Placed], by: float) -> list[Placed]:
    return [Placed(thing.part, thing.box.translated(by, 0), thing.badge) for thing in line]
