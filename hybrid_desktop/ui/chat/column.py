"""Shares the chat's height: header, conversation, waiting line, refusal and, at its foot, the composer.

The places are worked out here rather than by a layout, because the composer stands in the middle of an empty
page and at the foot of a conversation, and because its lower edge must stay while a person types.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hybrid_desktop.ui.chat.composer import Composer
from hybrid_desktop.ui.chat.empty import EmptyPage
from hybrid_desktop.ui.chat.header import ChatHeader
from hybrid_desktop.ui.chat.message_edit import MIN_LINES
from hybrid_desktop.ui.chat.refusal_card import RefusalCard
from hybrid_desktop.ui.chat.waiting_line import WaitingLine
from hybrid_desktop.ui.first_view import ConversationHeader
from hybrid_desktop.ui.theme import Theme

_SIDE, _ABOVE, _BELOW, _GAP = 20, 8, 20, 12  # pixels around the composer and what stands on it


class ChatColumn(QWidget):
    """Holds the parts and gives each its place.

    Args:
        theme: The tokens.
        composer: Made by the page, which knows how to scan.
    """

    def __init__(self, theme: Theme, composer: Composer) -> None:
        super().__init__()
        self._theme = theme
        self._docked = False
        self._placing = False
        self._feed: QWidget | None = None
        self.header = ChatHeader(theme)
        self.empty = EmptyPage(theme)
        self.refusal = RefusalCard(theme)
        self.waiting = WaitingLine(theme)
        self.composer = composer
        for part in (self.empty, self.header, self.refusal, self.waiting, composer):
            part.setParent(self)
        self.header.hide()
        self.header.header_shown.connect(self._show_kind)
        composer.height_changed.connect(self.place)
        self.refusal.changed.connect(self.place)
        theme.changed.connect(self.place)

    @property
    def docked(self) -> bool:
        """Whether the composer stands at the foot, since there is a conversation."""
        return self._docked

    @property
    def stack_height(self) -> int:
        """The pixels from the lower edge up to whatever stands highest on the composer."""
        return self.height() - self._top_of_stack()

    def dock(self, docked: bool) -> None:
        """Puts the composer at the foot of a conversation, or in the middle of an empty page."""
        self._docked = docked
        self.header.setVisible(docked)
        self.empty.setVisible(not docked)
        if self._feed is not None:
            self._feed.setVisible(docked)
        self.place()

    def set_feed(self, feed: QWidget) -> None:
        """Takes the conversation, which is made after the first paint."""
        self._feed = feed
        feed.setParent(self)
        feed.lower()
        feed.setVisible(self._docked)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the height out anew."""
        super().resizeEvent(event)
        self.place()

    def event(self, event: QEvent) -> bool:
        """A part that wants another size gets it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def place(self) -> None:
        """Gives each part its place; what stands there already is left alone."""
        if self._placing or self.width() < 2 * _SIDE or self.height() < 2 * _BELOW:
            return
        self._placing = True  # the composer's height changes on the way, which asks for places again
        if self._docked:
            self.header.setGeometry(0, 0, self.width(), self.header.minimumHeight())
            self._share(self.header.height())
        else:
            self._centre()
        self._placing = False

    def _show_kind(self, header: ConversationHeader) -> None:
        self.empty.show_kind(header.since if header.temporary else "")
        self.place()  # the sentence may take another line

    def _share(self, top: int) -> None:
        """Composer at the foot; remedies get what two lines of text leave."""
        left, width = self._content()
        self._fit_width(width)
        room = self.height() - top - _ABOVE - _BELOW - self.composer.fixed_height
        line = self.composer.text.line
        if not self.waiting.isHidden():
            room -= self.waiting.height() + _ABOVE
        if not self.refusal.isHidden():
            room -= self.refusal.fit(width, room - MIN_LINES * line - _GAP) + _GAP
        self.composer.text.set_max_lines(room // line)
        bottom = self.height() - _BELOW
        y = bottom - self.composer.height()
        self.composer.setGeometry(left, y, width, self.composer.height())
        if not self.refusal.isHidden():
            y -= self.refusal.height() + _GAP
            self.refusal.setGeometry(left, y, width, self.refusal.height())
        if not self.waiting.isHidden():
            y -= self.waiting.height() + _ABOVE
            self.waiting.setGeometry(left, y, width, self.waiting.height())
        if self._feed is not None:
            self._feed.setGeometry(0, top, self.width(), max(0, y - _ABOVE - top))

    def _centre(self) -> None:
        """Composer in the middle; it grows upwards, over the question if need be."""
        left, width = self._content()
        self._fit_width(width)
        self.empty.setGeometry(self.rect())
        line, fixed = self.composer.text.line, self.composer.fixed_height
        bottom = self.empty.lower_edge(width, self.height(), fixed + MIN_LINES * line)
        self.composer.text.set_max_lines((bottom - _ABOVE - fixed) // line)
        height = self.composer.height()
        self.composer.setGeometry(left, bottom - height, width, height)
        self.empty.arrange(self.composer.geometry())

    def _content(self) -> tuple[int, int]:
        width = min(self._theme.size("chat-column"), self.width() - 2 * _SIDE)
        return (self.width() - width) // 2, width

    def _fit_width(self, width: int) -> None:
        if self.composer.width() != width:  # first, as the height follows from it
            self.composer.resize(width, self.composer.height())

    def _top_of_stack(self) -> int:
        parts = [self.composer, *(part for part in (self.refusal, self.waiting) if not part.isHidden())]
        return min(part.y() for part in parts)
