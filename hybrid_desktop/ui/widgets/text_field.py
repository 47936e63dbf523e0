"""A line of text in a border, with an icon, a hint and an error sentence beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import ThemedLabel


class KeyLabel(ThemedLabel):
    """The name of a key in a small frame, as buttons have it."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(theme, key, "caption", "text-2")
        self.setContentsMargins(5, 1, 5, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the frame beneath the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        super().paintEvent(event)


class TextField(QWidget):
    """``edit`` is the QLineEdit inside; focused, the border is 2 px, painted inside.

    Args:
        theme: The tokens.
        placeholder: What stands in the empty field; also its spoken name until ``set_name``.
        icon: A Lucide name at the left, or empty.
        hint: A key named at the right, such as ``Ctrl K``.
        password: Shows dots for letters.
        light: The border of a card while it is not focused, where the mocks have it (sidebar).
    """

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        *,
        icon: str = "",
        hint: str = "",
        password: bool = False,
        light: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._rest = "border" if light else "border-strong"
        self._failed = False
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setFrame(False)
        self.edit.installEventFilter(self)
        if password:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint = KeyLabel(theme, hint)
        if not hint:
            self._hint.hide()
        self._error = ThemedLabel(theme, "", "caption", "restricted")
        self._error.setWordWrap(True)
        self._error.hide()
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        """What stands in it."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Replaces what stands in it."""
        self.edit.setText(text)

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.edit.setAccessibleName(name)

    def set_error(self, sentence: str) -> None:
        """Shows ``sentence`` beneath, and to a screen reader; empty takes it away."""
        self._failed = bool(sentence)
        self._error.setText(sentence)
        self._error.setVisible(self._failed)
        self.edit.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaints the border as the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints border and icon."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, height = self.edit.hasFocus(), theme.size("control")
        width = 2 if focused else 1
        token = "restricted" if self._failed else "text-2" if focused else self._rest
        painter.setPen(QPen(theme.colour(token if self.isEnabled() else "border"), width))
        painter.setBrush(theme.colour("surface" if self.isEnabled() else "sunken"))
        inset, radius = width / 2, theme.radius("control")
        frame = QRectF(0, 0, self.width(), height).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, radius, radius)
        if self._icon:
            side = theme.size("icon")
            box = QRectF(theme.scaled(10), (height - side) / 2, side, side)
            paint_icon(painter, self._icon, box, theme.colour("text-3"))

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.edit, 1)
        self._row.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self._error)

    def _restyle(self) -> None:
        theme = self._theme
        left = theme.scaled(10) + (theme.size("icon") + theme.scaled(4) if self._icon else 0)
        self._row.setContentsMargins(left, 2, theme.scaled(10), 2)
        self.edit.setFont(theme.font("ui"))
        self.edit.setFixedHeight(theme.size("control") - 4)
        palette = QPalette(self.edit.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, theme.colour("sunken"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.colour("text-3"))
        self.edit.setPalette(palette)
        self.updateGeometry()
        self.update()
