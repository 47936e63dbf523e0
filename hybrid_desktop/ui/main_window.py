"""The window: top bar, notice, transcript, refusal and composer, wired to one presenter."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QMoveEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hybrid_desktop.ui.chat.composer import Composer
from hybrid_desktop.ui.chat.message_edit import LINE, MIN_LINES
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.refusal_card import RefusalCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.top_bar import TopBar
from hybrid_desktop.ui.view_state import MessageRow, Refusal
from hybrid_desktop.ui.widgets.controls import FocusRing, ThemedLabel
from hybrid_desktop.ui.widgets.notice_bar import NoticeBar
from hybrid_desktop.ui.wording import EMPTY_TEXT, EMPTY_TITLE

if TYPE_CHECKING:  # imported once it is needed, after the first paint
    from hybrid_desktop.ui.chat.transcript import Transcript

MINIMUM = (720, 560)  # DESIGN.md, "Narrow"
START = (1280, 800)
_SIDE, _ABOVE, _BELOW, _GAP = 24, 8, 20, 12  # pixels around refusal and composer, and between them


class MainWindow(QMainWindow):
    """One conversation.

    Args:
        presenter: Owns the state; the window shows it and passes on what the person does.
        theme: The tokens.
        notice: A line that stays, such as "No keyring: history is kept for this session only."
    """

    geometry_changed = Signal(bytes)  # what restore_geometry takes, after a move or a change of size
    closed = Signal()
    first_painted = Signal()  # once, right after the first paint: the time to load what is slow

    def __init__(self, presenter: ChatPresenter, theme: Theme, *, notice: str = "") -> None:
        super().__init__()
        self._presenter = presenter
        self._theme = theme
        self._painted = False
        self.setWindowTitle("Hybrid Desktop")
        self.setMinimumSize(*MINIMUM)
        self.resize(*START)
        self.top_bar = TopBar(theme)
        self.notice = NoticeBar(theme)
        self._transcript: Transcript | None = None
        self.refusal = RefusalCard(theme)
        self.composer = Composer(theme, presenter.scan)
        self._pages = QStackedWidget()
        self._ring = FocusRing(theme, self)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._order_focus()
        self.set_notice(notice)
        self.composer.show_state(presenter.composer_state)
        self.composer.text.setFocus()

    @property
    def transcript(self) -> Transcript:
        """The conversation; made when first asked for, which is after the first paint."""
        if self._transcript is None:
            from hybrid_desktop.ui.chat.transcript import Transcript

            self._transcript = Transcript(self._theme)
            self._pages.addWidget(self._transcript)
            self._transcript.typed.connect(self._type_on)
            self._transcript.stop.clicked.connect(lambda: self._presenter.stop())
            self._ring.watch(self._transcript.stop)
            for first, second in itertools.pairwise(
                (
                    self.notice.action,
                    self._transcript,
                    self._transcript.stop,
                    self.refusal.remedies,
                )
            ):
                QWidget.setTabOrder(first, second)
        return self._transcript

    def set_notice(self, text: str) -> None:
        """Replaces the line that stays; empty takes it away."""
        self.notice.set_lasting(text)

    def restore_geometry(self, saved: bytes) -> bool:
        """Takes a size and place that ``geometry_changed`` gave; False when it cannot be used."""
        return self.restoreGeometry(QByteArray(saved))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops a running answer; its part is kept."""
        self._presenter.stop()
        self.geometry_changed.emit(self.saveGeometry().data())
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint the first check is made: it loads what the first paint need not wait for."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tells the new place."""
        super().moveEvent(event)
        self._tell_geometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the height out anew and tells the new size."""
        super().resizeEvent(event)
        self._share_height()
        self._tell_geometry()

    def _tell_geometry(self) -> None:
        if self.isVisible():
            self.geometry_changed.emit(self.saveGeometry().data())

    def _share_height(self) -> None:
        """Gives the composer the lines there is room for, and its remedies what two lines leave.

        It depends on the window, the notice and the refusal alone, never on the text being written.
        """
        above = self.top_bar.height()
        if not self.notice.isHidden():
            above += max(self.notice.minimumHeight(), self.notice.heightForWidth(self.width()))
        room = self.height() - above - _ABOVE - _BELOW - self.composer.fixed_height
        if not self.refusal.isHidden():
            width = min(self._theme.size("chat-column"), self.width() - 2 * _SIDE)
            room -= self.refusal.fit(width, room - MIN_LINES * LINE - _GAP) + _GAP
        self.composer.text.set_max_lines(room // LINE)

    def _lay_out(self) -> None:
        self._pages.setMinimumHeight(0)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._pages.addWidget(self._empty_page())
        bottom = QWidget()
        column = QVBoxLayout(bottom)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.refusal)
        column.addWidget(self.composer)
        bottom.setMaximumWidth(self._theme.size("chat-column"))
        bottom.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        centred = QHBoxLayout()
        centred.setContentsMargins(_SIDE, _ABOVE, _SIDE, _BELOW)
        centred.addWidget(bottom)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top_bar)
        rows.addWidget(self.notice)
        rows.addWidget(self._pages, 1)
        rows.addLayout(centred)
        self.setCentralWidget(whole)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        texts = QVBoxLayout(page)
        texts.setContentsMargins(24, 24, 24, 24)
        texts.setSpacing(8)
        title = ThemedLabel(self._theme, EMPTY_TITLE, "display", "text")
        text = ThemedLabel(self._theme, EMPTY_TEXT, "body", "text-2")
        self._welcome = (title, text)
        for label in self._welcome:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        texts.addStretch()
        texts.addWidget(title)
        texts.addWidget(text)
        texts.addStretch()
        return page

    def _connect(self) -> None:
        presenter = self._presenter
        self.first_painted.connect(presenter.refresh)
        presenter.composer_changed.connect(self.composer.show_state)
        presenter.rows_reset.connect(self._show_rows)
        presenter.row_changed.connect(self._show_row)
        presenter.text_added.connect(lambda key, text: self.transcript.add_text(key, text))
        presenter.refusal_changed.connect(self._show_refusal)
        presenter.draft_replaced.connect(self.composer.text.replace_text)
        presenter.header_changed.connect(self.top_bar.show_header)
        presenter.notice_changed.connect(self.notice.show_notice)
        presenter.announced.connect(self._announce)
        self.composer.edited.connect(presenter.edit)
        self.composer.send_pressed.connect(presenter.send)
        self.composer.keep_pressed.connect(presenter.toggle_keep)
        self.top_bar.new_chat_pressed.connect(presenter.new_chat)
        self.composer.too_long.connect(presenter.refuse_paste)
        self.notice.action_pressed.connect(presenter.back)
        self.notice.changed.connect(self._share_height)

    def _add_keys(self) -> None:
        presenter = self._presenter
        for keys, action in (
            ("Esc", presenter.stop),
            ("Ctrl+L", presenter.toggle_keep),
            ("Ctrl+N", presenter.new_chat),
            ("Ctrl+Return", presenter.send),
            ("F6", self._next_pane),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _order_focus(self) -> None:
        composer = self.composer
        order: list[QWidget] = [
            self.top_bar.new_chat,
            self.notice.action,
            self.refusal.remedies,
            composer.text,
            composer.keep,
            composer.chip,
            composer.send,
        ]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)
        self._ring.watch(
            self.top_bar.new_chat, self.notice.action, composer.keep, composer.chip, composer.send
        )

    def _next_pane(self) -> None:
        to = self.composer.text if self.transcript.hasFocus() else self.transcript
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rows(self, rows: tuple[MessageRow, ...]) -> None:
        self.transcript.show_rows(rows)
        if rows:
            self._pages.setCurrentWidget(self.transcript)
        else:
            self._pages.setCurrentIndex(0)

    def _show_row(self, row: MessageRow) -> None:
        self._pages.setCurrentWidget(self.transcript)
        self.transcript.put(row)

    def _show_refusal(self, refusal: Refusal | None) -> None:
        self.refusal.show_refusal(refusal)
        for label in self._welcome:
            label.setVisible(refusal is None)
        self._share_height()

    def _type_on(self, text: str) -> None:
        self.composer.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.composer.text.insertPlainText(text)
        self.composer.text.ensureCursorVisible()

    def _announce(self, text: str, urgent: bool) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed for the first paint

        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(
            QAccessible.AnnouncementPoliteness.Assertive
            if urgent
            else QAccessible.AnnouncementPoliteness.Polite
        )
        QAccessible.updateAccessibility(event)
