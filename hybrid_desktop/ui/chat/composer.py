"""Where a person writes: the text, the findings strip and the actions, three zones that never move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui.chat.actions_row import ActionsRow
from hybrid_desktop.ui.chat.attach import Attachments
from hybrid_desktop.ui.chat.findings_strip import FindingsStrip
from hybrid_desktop.ui.chat.message_edit import AROUND, MessageEdit, local_files
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.first_view import ComposerState
from hybrid_desktop.ui.theme import Theme

_BORDER = 2  # pixels kept for the focused border, which is painted inside


class Composer(QWidget):
    """Shows a ComposerState and emits what the person does.

    Its height is its own: it follows the text and tells of it, and whoever holds it keeps its lower edge.

    Args:
        theme: The tokens.
        scan: Paragraph to findings, for the highlighter.
    """

    edited = Signal(object)  # tuple[str, ...]
    send_pressed = Signal()
    keep_pressed = Signal()
    too_long = Signal()
    file_refused = Signal(str)  # the sentence to show
    height_changed = Signal()
    own_word = Signal(object, str)  # OwnAct, the piece of text it is about

    def __init__(self, theme: Theme, scan: Callable[[str], ParagraphScan]) -> None:
        super().__init__()
        self._theme = theme
        self._shown: ComposerState | None = None
        self._was_empty = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.text = MessageEdit(theme, scan)
        self.strip = FindingsStrip(theme)
        self.foot = ActionsRow(theme)
        for zone in (self.text, self.strip, self.foot):
            zone.setParent(self)
        self.attach, self.keep = self.foot.attach, self.foot.keep
        self.meter, self.chip, self.send = self.foot.meter, self.foot.chip, self.foot.send
        self.files = Attachments(self.text)
        self._connect()
        self._fit()

    @property
    def shown(self) -> ComposerState | None:
        """What was shown last."""
        return self._shown

    def show_state(self, state: ComposerState) -> None:
        """Shows ``state``; nothing changes its place or size while there is a text."""
        if state != self._shown:
            self._shown = state
            self.strip.show_findings(state.kinds, state.status)
            self.foot.show_state(state)
        empty = self.text.document().isEmpty()
        if empty and self._was_empty:  # nobody types, so a longer name may take its room
            self.foot.make_room()
        self._was_empty = empty

    def sizeHint(self) -> QSize:
        """As high as its three zones."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The text's present height and the two fixed zones, within the border."""
        return QSize(self._theme.scaled(360), self.text.height() - AROUND + self.fixed_height)

    @property
    def fixed_height(self) -> int:
        """The pixels of its height that are not lines of text."""
        return AROUND + self.strip.height() + self.foot.height() + 2 * _BORDER

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface and border; the focused border is drawn inside, so that nothing moves."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.text.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.colour("text-2" if focused else "border-strong"), width))
        painter.setBrush(theme.colour("surface"))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, theme.radius("sheet"), theme.radius("sheet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives each zone its place."""
        super().resizeEvent(event)
        self._place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the composer."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes the text of the files."""
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files.take(files)

    def _place(self) -> None:
        width = self.width() - 2 * _BORDER
        self.foot.fit(width)
        self.text.setGeometry(QRect(_BORDER, _BORDER, width, self.text.height()))
        y = _BORDER + self.text.height()
        self.strip.setGeometry(_BORDER, y, width, self.strip.height())
        self.foot.move(_BORDER, y + self.strip.height())
        self._fit()  # a new width may have changed the lines or the rows of actions

    def _fit(self) -> None:
        height = self.minimumSizeHint().height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()
            self.height_changed.emit()

    def _connect(self) -> None:
        self.text.edited.connect(self.edited)
        self.text.submitted.connect(self.send_pressed)
        self.text.too_long.connect(self.too_long)
        self.text.focused.connect(lambda _on: self.update())
        self.text.height_changed.connect(self._place)
        self.text.files_dropped.connect(self.files.take)
        self.text.menu_requested.connect(self._open_menu)
        self.files.refused.connect(self.file_refused)
        self.send.clicked.connect(lambda: self.send_pressed.emit())
        self.keep.clicked.connect(lambda: self.keep_pressed.emit())
        self.attach.clicked.connect(lambda: self.files.choose())
        self.strip.kind_pressed.connect(self._select_kind)
        self.strip.kind_stepped.connect(self.text.select_next)
        self._theme.changed.connect(self._restyle)

    def _select_kind(self, kind: EntityType) -> None:
        self.text.select_next(kind)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, place: QPoint, position: int) -> None:
        from hybrid_desktop.ui.chat.edit_menu import open_edit_menu  # not needed for the first paint

        open_edit_menu(self._theme, self.text, place, position, self.own_word.emit)

    def _restyle(self) -> None:
        self._place()
        self.update()
