"""The chat's page: beside the sidebar, the conversation above the composer, wired to one presenter."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hybrid_desktop.core.vocabulary import Remedy, Sensitivity
from hybrid_desktop.ui.chat.column import ChatColumn
from hybrid_desktop.ui.chat.composer import Composer
from hybrid_desktop.ui.chat.composer_state import Checked, composer_state
from hybrid_desktop.ui.chat.empty import ZoneCards
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.first_view import ConversationHeader
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_chain import focus_chain

if TYPE_CHECKING:  # imported once they are needed, after the first paint
    from hybrid_desktop.ui.chat.presenter import ChatPresenter
    from hybrid_desktop.ui.chat.transcript import Transcript
    from hybrid_desktop.ui.view_state import MessageRow, Refusal, Waiting

_NOT_YET = Checked(
    preview=None, level=Sensitivity.PUBLIC, kinds=(), blank=True, busy=False, keep_wanted=False, begun=False
)


class ChatPage(QWidget):
    """One conversation. It can be shown before there is anything behind it; ``attach`` follows.

    Args:
        theme: The tokens.
    """

    chip_pressed = Signal()  # the presenter was asked for the sheet
    settings_requested = Signal(str)  # a section, "providers" or "keys", to add a server or a key
    told = Signal(str, str)  # a passing line and its icon, for the toast
    rename_requested = Signal(int, str)  # the stored conversation's number, its new title
    delete_requested = Signal(int)
    export_requested = Signal(int)
    link_activated = Signal(str)  # an address in an answer was pressed; nothing has been opened

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._presenter: ChatPresenter | None = None
        self._transcript: Transcript | None = None
        self._header = ConversationHeader("")
        self._sidebar: QWidget | None = None
        self.composer = Composer(theme, self._scan)
        self.column = ChatColumn(theme, self.composer)
        self.header, self.refusal = self.column.header, self.column.refusal
        self.waiting, self.empty = self.column.waiting, self.column.empty
        self.sidebar_slot = QWidget()
        self._slot = QHBoxLayout(self.sidebar_slot)
        self._slot.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar_slot)
        row.addWidget(self.column, 1)
        self._connect()
        self.composer.show_state(composer_state(_NOT_YET))

    # --- what the window fills in ---------------------------------------------------------------

    def attach(self, presenter: ChatPresenter) -> None:
        """Puts the rules behind the page; what was typed before is checked now."""
        self._presenter = presenter
        self._connect_presenter(presenter)
        self.order_focus()
        self.composer.text.highlighter.rehighlight()
        presenter.edit(self.composer.text.paragraphs())
        self.composer.show_state(presenter.composer_state)

    def set_sidebar(self, sidebar: QWidget) -> None:
        """Puts the list of conversations at the left; its width is its own."""
        self._sidebar = sidebar
        self._slot.addWidget(sidebar)
        self.order_focus()

    def show_zones(self, zones: ZoneCards) -> None:
        """Says on the empty page what is at each place."""
        self.empty.show_zones(zones)

    @property
    def transcript(self) -> Transcript:
        """The conversation; made when first asked for, which is after the first paint."""
        if self._transcript is None:
            from hybrid_desktop.ui.chat.transcript import Transcript

            self._transcript = Transcript(self._theme)
            self._transcript.typed.connect(self._type_on)
            self._transcript.stop.clicked.connect(self._stop)
            self._transcript.link_activated.connect(self.link_activated)
            self._transcript.why_pressed.connect(self._show_why)
            self.column.set_feed(self._transcript)
            self.order_focus()
        return self._transcript

    # --- focus ----------------------------------------------------------------------------------

    def focus_order(self) -> list[QWidget]:
        """Every control of the column in the order of Tab (DESIGN.md, "Focus order in Chat")."""
        composer = self.composer
        feed = [] if self._transcript is None else self._transcript.tab_stops()
        return [
            *self.header.controls,
            *feed,
            self.waiting.cancel,
            self.refusal.remedies,
            *self.refusal.controls,
            composer.text,
            composer.strip,
            composer.attach,
            composer.keep,
            composer.chip,
            composer.send,
            *self.empty.controls,
        ]

    def order_focus(self) -> None:
        """Makes Tab follow ``focus_order``, after what the sidebar holds in its own order.

        Not before something is attached: walking Qt's chain costs the first paint 7 ms.
        """
        if self._presenter is None:
            return
        order = [*_stops(self._sidebar), *self.focus_order()]
        # One that takes no focus now would break the chain: Qt leaves such a pair as it is.
        taking = [stop for stop in order if stop.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        for first, second in itertools.pairwise(taking):
            QWidget.setTabOrder(first, second)

    def next_pane(self) -> None:
        """Moves the focus on: from the text to the list, to the conversation, and back to the text."""
        entrance = next(
            (stop for stop in _stops(self._sidebar) if stop.isVisible() and stop.isEnabled()), None
        )
        panes = [(self._sidebar, entrance), (self._transcript, self._transcript)]
        panes.append((self.composer, self.composer.text))
        seen = [(pane, to) for pane, to in panes if pane is not None and to is not None and to.isVisible()]
        focused = self.window().focusWidget()
        here = next((n for n, (pane, _) in enumerate(seen) if _holds(pane, focused)), len(seen) - 1)
        seen[(here + 1) % len(seen)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find_in_chat(self) -> None:
        """Looks for words in this conversation."""
        if self.column.docked:
            self.transcript.open_find()

    # --- wiring ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        composer, header = self.composer, self.header
        composer.file_refused.connect(lambda text: self.told.emit(text, "circle-alert"))
        header.renamed.connect(self._rename)
        header.delete_pressed.connect(lambda: self._of_stored(self.delete_requested))
        header.export_pressed.connect(lambda: self._of_stored(self.export_requested))
        header.find_pressed.connect(self.find_in_chat)
        self.empty.add_server_pressed.connect(lambda: self.settings_requested.emit("providers"))
        self.empty.add_key_pressed.connect(lambda: self.settings_requested.emit("keys"))
        self.refusal.changed.connect(self.order_focus)

    def _connect_presenter(self, presenter: ChatPresenter) -> None:
        composer, header = self.composer, self.header
        presenter.composer_changed.connect(composer.show_state)
        presenter.draft_replaced.connect(composer.text.replace_text)
        presenter.tinted.connect(composer.text.tint)
        presenter.rules_changed.connect(composer.text.show_findings_anew)
        presenter.rows_reset.connect(self._show_rows)
        presenter.row_changed.connect(self._show_row)
        presenter.text_added.connect(lambda key, text: self.transcript.add_text(key, text))
        presenter.refusal_changed.connect(self._show_refusal)
        presenter.waiting_changed.connect(self._show_waiting)
        presenter.title_changed.connect(self._show_header)
        composer.edited.connect(presenter.edit)
        composer.send_pressed.connect(presenter.send)
        composer.keep_pressed.connect(presenter.toggle_keep)
        composer.too_long.connect(presenter.refuse_paste)
        composer.own_word.connect(presenter.say_of_word)
        composer.chip.clicked.connect(self._open_sheet)
        header.start_clean_pressed.connect(presenter.start_clean)
        header.without_restricted_pressed.connect(presenter.send_without_restricted)
        header.include_all_pressed.connect(presenter.include_all)
        self.refusal.action_pressed.connect(self._perform)
        self.refusal.why_pressed.connect(self._open_sheet)
        self.waiting.cancel_pressed.connect(presenter.cancel_waiting)
        self._show_header(presenter.header)

    def _scan(self, paragraph: str) -> ParagraphScan:
        """No findings are shown before there is something that looks; nothing can be sent until then."""
        if self._presenter is None:
            return ParagraphScan(Sensitivity.PUBLIC, complete=False)
        return self._presenter.scan(paragraph)

    def _show_rows(self, rows: tuple[MessageRow, ...]) -> None:
        if rows or self._transcript is not None:
            self.transcript.show_rows(rows)
        self.column.dock(bool(rows))

    def _show_row(self, row: MessageRow) -> None:
        self.transcript.put(row)
        if not self.column.docked:
            self.column.dock(docked=True)

    def _show_refusal(self, refusal: Refusal | None) -> None:
        self.refusal.show_refusal(refusal)
        if refusal is not None and not self.column.docked:
            self.column.dock(docked=True)  # and there it stays, as the next key must not move it back

    def _show_waiting(self, waiting: Waiting | None) -> None:
        # What the composer shows is still how far the press showed this message to go.
        self.waiting.show_waiting(waiting, self.composer.shown)
        self.column.place()

    def _show_header(self, header: ConversationHeader) -> None:
        self._header = header
        self.header.show_header(header)

    def _perform(self, remedy: Remedy) -> None:
        if self._presenter is not None:
            self._presenter.perform(remedy)
            self.composer.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_why(self, key: int) -> None:
        if self._presenter is not None:
            self.transcript.show_why(key, self._presenter.why(key))

    def _open_sheet(self) -> None:
        if self._presenter is not None:
            self._presenter.open_sheet()
            self.chip_pressed.emit()

    def _stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _rename(self, title: str) -> None:
        if self._header.number is not None:
            self.rename_requested.emit(self._header.number, title)

    def _of_stored(self, signal: SignalInstance) -> None:
        if self._header.number is not None:
            signal.emit(self._header.number)

    def _type_on(self, text: str) -> None:
        self.composer.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.composer.text.insertPlainText(text)
        self.composer.text.ensureCursorVisible()


def _stops(holder: QWidget | None) -> list[QWidget]:
    """What Tab can reach within ``holder``, in the order there is."""
    if holder is None:
        return []
    tab = Qt.FocusPolicy.TabFocus
    return [each for each in focus_chain(holder) if holder.isAncestorOf(each) and each.focusPolicy() & tab]


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
