"""Where the parts of one message stand: bubble or answer, earlier versions, facts and the card beneath."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from hybrid_desktop.ui.chat.transcript_badges import BadgeRow, Part, Placed
from hybrid_desktop.ui.chat.transcript_body import Body
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, RowState

TILE, INDENT = 28, 40  # pixels at text size 14, as all below
BUBBLE_X, BUBBLE_Y = 14, 9
MOST_BUBBLE = 620
SIDE = 24  # the least air at both sides of the column
_FACTS_GAP = 6
_YOURS = (12, 4)  # above and below a message of the person
_ANSWER = (8, 8)
_SUPERSEDED = 24
_CHARACTER = 6.6  # the width of an average one, for a guess


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one row stand, in its own coordinates (pixels).

    Attributes:
        text: The bubble, or the text of an answer.
        superseded: The lines of earlier versions.
        opened: The texts of earlier versions, empty where closed.
        badges: The row of facts.
        facts: Each fact in it.
        card: The card "Why here?", empty while it is closed.
        height: Of the whole row.
    """

    text: QRectF
    superseded: tuple[QRectF, ...]
    opened: tuple[QRectF, ...]
    badges: QRectF
    facts: tuple[Placed, ...]
    card: QRectF
    height: int

    def part(self, part: Part) -> QRectF:
        """The box of "Why here?" or Stop; empty when it is not there."""
        return next((thing.box for thing in self.facts if thing.part is part), QRectF())


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a row is measured: its texts, the place Stop takes and the height of an open card."""

    body: Body
    opened: tuple[Body | None, ...] = ()
    stop_width: float = 0
    card_height: Callable[[int], int] | None = None


class Measure:
    """Measures rows at one width.

    Args:
        theme: The tokens.
        badges: Places the facts.
    """

    def __init__(self, theme: Theme, badges: BadgeRow) -> None:
        self._theme = theme
        self._badges = badges

    def column(self, view_width: float) -> tuple[float, float]:
        """The left edge and the width of the column in a view ``view_width`` pixels wide."""
        width = min(self._theme.size("chat-column"), view_width - 2 * SIDE)
        return (view_width - width) / 2, width

    def guess(self, row: MessageRow, view_width: float) -> int:
        """About how high ``row`` is, from the number of its characters alone."""
        scaled, line = self._theme.scaled, self._theme.line_height("body")
        _, column = self.column(view_width)
        mine = row.role == "user"
        room = (
            min(scaled(MOST_BUBBLE), column * 0.8) if mine else min(self._theme.size("answer-width"), column)
        )
        lines = 1 + row.text.count("\n") + len(row.text) * scaled(_CHARACTER * 10) / 10 // max(1.0, room)
        around = sum(_YOURS) + 2 * BUBBLE_Y if mine else sum(_ANSWER)
        return round(lines * line + scaled(around + _FACTS_GAP) + self._badges.line_height())

    def bubble(self, row: MessageRow, parts: Parts, view_width: float) -> Places:
        """The places of a person's message."""
        scaled, (left, column) = self._theme.scaled, self.column(view_width)
        above, below = _YOURS
        parts.body.fit(min(scaled(MOST_BUBBLE), column * 0.8) - 2 * scaled(BUBBLE_X))
        width = math.ceil(parts.body.ideal_width()) + 2 * scaled(BUBBLE_X) + 1
        height = math.ceil(parts.body.height) + 2 * scaled(BUBBLE_Y)
        text = QRectF(left + column - width, scaled(above), width, height)
        room = QRectF(left, text.bottom() + scaled(_FACTS_GAP), column, self._badges.line_height())
        facts = self._badges.place(row.badges, room, why=False, right=True)
        room.setBottom(max((fact.box.bottom() for fact in facts), default=room.bottom()))
        return Places(text, (), (), room, facts, QRectF(), math.ceil(room.bottom()) + scaled(below))

    def answer(self, row: MessageRow, parts: Parts, view_width: float) -> Places:
        """The places of an answer."""
        scaled, (left, column) = self._theme.scaled, self.column(view_width)
        above, below = _ANSWER
        x, y = left + scaled(INDENT), float(scaled(above))
        width = min(self._theme.size("answer-width"), column - scaled(INDENT))
        lines, opened = [], []
        for body in parts.opened:
            lines.append(QRectF(x, y, width, scaled(_SUPERSEDED)))
            y += scaled(_SUPERSEDED)
            height = 0.0
            if body is not None:
                body.fit(width - scaled(16))
                height = body.height + scaled(12)
            opened.append(QRectF(x + scaled(16), y, width - scaled(16), height))
            y += height
        parts.body.fit(width)
        height = math.ceil(parts.body.height) if parts.body.pieces else self._theme.line_height("body")
        text = QRectF(x, y, width, height)
        room = QRectF(x, text.bottom() + scaled(_FACTS_GAP), width, self._badges.line_height())
        why = row.explained and row.state is not RowState.WRITING
        facts = self._badges.place(row.badges, room, why=why, stop_width=parts.stop_width)
        room.setBottom(max((fact.box.bottom() for fact in facts), default=room.bottom()))
        bottom, card = room.bottom(), QRectF()
        if parts.card_height is not None:
            card = QRectF(x, bottom + scaled(8), width, parts.card_height(round(width)))
            bottom = card.bottom() + scaled(4)
        height = math.ceil(bottom) + scaled(below)
        return Places(text, tuple(lines), tuple(opened), room, facts, card, height)
