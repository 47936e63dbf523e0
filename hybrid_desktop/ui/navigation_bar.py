"""The bar at the top of the window: tabs, open connections, strategy and environment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hybrid_desktop.ui import shell_wording as words
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip

MARK = 20  # pixels of the program's mark
_WORDS_FROM = 800  # pixels of width at text size 14
_TABS = (("chat", "message-square"), ("history", "chart-column-big"), ("settings", "settings"))


class NavigationBar(QWidget):
    """48 px high; narrow windows leave out the name and the captions (DESIGN.md, "Narrow")."""

    tab_chosen = Signal(str)  # "chat", "history" or "settings"
    strategy_chosen = Signal(str)
    environment_chosen = Signal(str)
    network_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hosts: tuple[str, ...] = ()
        self._name = ThemedLabel(theme, "Hybrid", "label", "text")
        self.tabs = {key: ActionButton(theme, words.TABS[key], icon, "quiet") for key, icon in _TABS}
        self.network = ActionButton(theme, "", "wifi-off", "quiet")
        self.strategy = Dropdown(theme, words.STRATEGY, words.STRATEGIES, light=True)
        self.environment = Dropdown(theme, words.ENVIRONMENT, words.ENVIRONMENTS, light=True)
        self._lay_out()
        for key, tab in self.tabs.items():
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _=False, key=key: self.tab_chosen.emit(key))
        self.network.clicked.connect(lambda: self.network_pressed.emit())
        self.strategy.chosen.connect(self.strategy_chosen)
        self.environment.chosen.connect(self.environment_chosen)
        self.show_tab("chat")
        self.show_connections(())
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_tab(self, key: str) -> None:
        """Marks the tab that is open."""
        self.tabs[key].setChecked(True)

    def show_profile(self, strategy: str, environment: str) -> None:
        """Shows the strategy and the environment in force."""
        self.strategy.select(strategy)
        self.environment.select(environment)

    def show_connections(self, hosts: tuple[str, ...]) -> None:
        """Shows how many connections to other machines are open, and to whom in the tooltip."""
        self._hosts = hosts
        roomy = self.width() >= self._theme.scaled(_WORDS_FROM)
        text = words.connections(len(hosts)) if roomy else str(len(hosts) or "")
        self.network.show_state(text, "activity" if hosts else "wifi-off", Look.NEUTRAL)
        self.network.setAccessibleName(words.connections_spoken(hosts))
        self.network.setToolTip(plain_tip(words.connections_spoken(hosts)))
        self.network.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the connections are a number, so that no value is cut."""
        super().resizeEvent(event)
        self.show_connections(self._hosts)

    def set_narrow(self, narrow: bool) -> None:
        """Takes the short forms."""
        self._name.setVisible(not narrow)
        self.strategy.set_short(narrow)
        self.environment.set_short(narrow)

    def focus_order(self) -> list[QWidget]:
        """Tabs, network, strategy, environment (DESIGN.md, "Interaction")."""
        return [*self.tabs.values(), self.network, self.strategy, self.environment]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark and the rule beneath."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, theme, QRectF(16, self.height() / 2 - MARK / 2, MARK, MARK))

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.size("topbar"))
        self.update()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + MARK + 8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addSpacing(16)
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addStretch()
        for widget in (self.network, self.strategy, self.environment):
            row.addWidget(widget)


def paint_mark(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """The program's mark: a rounded square in the colour of this device, with an H."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("device"))
    radius = box.width() / 4
    painter.drawRoundedRect(box, radius, radius)
    font = theme.font("label")
    font.setPixelSize(round(box.height() * 0.65))
    painter.setFont(font)
    painter.setPen(theme.colour("on-device"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "H")
