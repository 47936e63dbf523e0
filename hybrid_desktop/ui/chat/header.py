"""The line above the conversation: its title, where it goes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from hybrid_desktop.ui.chat import page_wording as words
from hybrid_desktop.ui.first_view import ConversationHeader
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.widgets.pill import Pill

NARROW_BELOW = 900  # pixels: beneath, the words about "since" and the word of Start clean are left out
LONGEST_TITLE = 80  # characters


class TitleField(QLineEdit):
    """Where the title is written anew; Esc gives up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; it goes no further, where it would stop an answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class ChatHeader(QWidget):
    """48 px high; shows a ConversationHeader and emits what the person asks for.

    Args:
        theme: The tokens.
    """

    find_pressed = Signal()
    export_pressed = Signal()
    renamed = Signal(str)
    start_clean_pressed = Signal()
    without_restricted_pressed = Signal()
    include_all_pressed = Signal()
    delete_pressed = Signal()
    header_shown = Signal(object)  # the ConversationHeader; the empty page says what is temporary

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ConversationHeader("")
        self._title = ThemedLabel(theme, "", "heading", "text")
        self._field = TitleField()
        self._pill = Pill(theme)
        self._since = ThemedLabel(theme, "", "caption", "text-2")
        self.start_clean = ActionButton(theme, words.START_CLEAN, "square-pen", "quiet")
        self.look = IconButton(theme, "search", words.FIND)
        self.export = IconButton(theme, "download", words.EXPORT)
        self.more = IconButton(theme, "ellipsis", words.MORE)
        self._lay_out()
        self._connect()
        self._restyle()

    @property
    def controls(self) -> list[QWidget]:
        """Its controls in the order of Tab."""
        return [self.start_clean, self.look, self.export, self.more]

    @property
    def title(self) -> str:
        """The title shown, whole."""
        return self._shown.title

    def show_header(self, header: ConversationHeader) -> None:
        """Shows title, pill and since; only what applies can be pressed."""
        self._shown = header
        self._pill.setVisible(header.pill is not None)
        if header.pill is not None:
            pill = header.pill
            self._pill.show_pill(pill.text, pill.icon, pill.look, filled=header.can_start_clean)
        self._since.setText(header.since)
        self._since.setToolTip(plain_tip(header.since))
        self.setAccessibleName(" ".join(filter(None, (header.title, header.since))))
        self._fit()
        self.header_shown.emit(header)

    def begin_rename(self) -> None:
        """Turns the title into a field that holds it."""
        self._field.setText(self._shown.title)
        self._title.hide()
        self._field.show()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the compact form by width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.scaled(NARROW_BELOW)
        clean = self._shown.can_start_clean
        self.start_clean.setVisible(clean and not narrow)
        self.look.setVisible(not clean and not narrow)
        self.export.setVisible(not clean and not narrow)
        self._since.setVisible(bool(self._shown.since) and not narrow)
        self._elide()

    def _elide(self) -> None:
        """Cuts a long title at its end; whole, it stands in the tooltip."""
        others: list[QWidget] = [self._pill, self.start_clean, self.look, self.export, self.more]
        taken = sum(other.sizeHint().width() + 8 for other in others if not other.isHidden())
        since = self._since.sizeHint().width() + 8 if not self._since.isHidden() else 0
        margins = self._row.contentsMargins()
        room = self.width() - taken - since - margins.left() - margins.right() - 8
        least = self._theme.scaled(160)
        if room < least and since:
            self._since.hide()
            room += since
        metrics = self._title.fontMetrics()
        cut = metrics.elidedText(self._shown.title, Qt.TextElideMode.ElideRight, max(least, room))
        self._title.setText(cut)
        self._title.setToolTip(plain_tip(self._shown.title) if cut != self._shown.title else "")

    def _lay_out(self) -> None:
        self._field.setMaxLength(LONGEST_TITLE)
        self._field.setAccessibleName(words.RENAME_FIELD)
        self._field.setFrame(False)
        self._field.hide()
        self._pill.hide()
        self._since.hide()
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._field)
        row.addWidget(self._pill)
        row.addWidget(self._since)
        row.addStretch()
        for control in self.controls:
            row.addWidget(control)

    def _connect(self) -> None:
        self.start_clean.clicked.connect(lambda: self.start_clean_pressed.emit())
        self.look.clicked.connect(lambda: self.find_pressed.emit())
        self.export.clicked.connect(lambda: self.export_pressed.emit())
        self.more.clicked.connect(self._open_menu)
        self._field.returnPressed.connect(self._rename)
        self._field.editingFinished.connect(self._end_rename)
        self._field.given_up.connect(self._end_rename)
        self._theme.changed.connect(self._restyle)

    def _open_menu(self) -> None:
        from hybrid_desktop.ui.widgets.menu import themed_menu  # not needed for the first paint

        menu, header = themed_menu(self._theme, self), self._shown
        stored = header.number is not None
        entries = [
            (words.FIND, self.find_pressed, True),
            (words.EXPORT, self.export_pressed, stored),
            None,
            (words.START_CLEAN, self.start_clean_pressed, True),
        ]
        if header.can_start_clean:
            entries.append((words.WITHOUT_RESTRICTED, self.without_restricted_pressed, True))
        if header.withheld:
            entries.append((words.INCLUDE_ALL, self.include_all_pressed, True))
        menu.addAction(words.RENAME).triggered.connect(self.begin_rename)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            word, signal, enabled = entry
            action = menu.addAction(word)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, told=signal: told.emit())
        menu.addSeparator()
        delete = menu.addAction(words.DELETE)
        delete.setEnabled(stored)
        delete.triggered.connect(lambda: self.delete_pressed.emit())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _rename(self) -> None:
        title = " ".join(self._field.text().split())
        if title and title != self._shown.title:
            self.renamed.emit(title)

    def _end_rename(self) -> None:
        if not self._field.isHidden():
            self._field.hide()
            self._title.show()

    def _restyle(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("topbar"))
        self._field.setFont(theme.font("heading"))
        self._field.setMinimumWidth(theme.scaled(240))
        self._row.setContentsMargins(24, 0, 24, 0)
        self._fit()
        self.update()
