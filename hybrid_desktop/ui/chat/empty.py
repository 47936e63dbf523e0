"""The page before the first message: a question, the composer in the middle, and the three places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.core.vocabulary import TrustZone
from hybrid_desktop.ui.chat import page_wording as words
from hybrid_desktop.ui.chat.composer_state import ZONE_ICONS, ZONE_LOOKS
from hybrid_desktop.ui.icons import icon_pixmap
from hybrid_desktop.ui.looks import Look
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.wording import EMPTY_TEXT, EMPTY_TITLE, provider_name

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import Availability, ProviderSettings, RoutingSettings

_GAP = 24  # pixels between question, composer and cards
_BETWEEN = 12  # between two cards
_LEAST_TOP = 12


@dataclass(frozen=True, slots=True)
class ZoneCard:
    """What one place is for and whether anything is there.

    Attributes:
        text: What may go there.
        there: Who answers there, such as ``OpenAI``; empty when nobody does.
        ready: Whether somebody there can answer now; None while nobody has looked.
    """

    text: str
    there: str = ""
    ready: bool | None = False


@dataclass(frozen=True, slots=True)
class ZoneCards:
    """The three places, from the nearest to the farthest; by themselves, not looked at yet."""

    device: ZoneCard = ZoneCard(words.DEVICE_TEXT, ready=None)
    trusted: ZoneCard = ZoneCard(words.TRUSTED_TEXT, ready=None)
    cloud: ZoneCard = ZoneCard("", ready=None)


def zone_cards(settings: RoutingSettings, known: Availability) -> ZoneCards:
    """The cards as settings and availability stand; a provider without a key counts as not there."""

    def card(zone: TrustZone, text: str) -> ZoneCard:
        here = [provider for provider in settings.providers if provider.zone is zone]
        ready = [provider for provider in here if provider.name not in known.unavailable]
        shown = ready or [provider for provider in here if provider.declared]
        return ZoneCard(text, ", ".join(_who(provider) for provider in shown), bool(ready))

    return ZoneCards(
        card(TrustZone.DEVICE, words.DEVICE_TEXT),
        card(TrustZone.NETWORK, words.TRUSTED_TEXT),
        card(TrustZone.CLOUD, words.cloud_text(settings)),
    )


def _who(provider: ProviderSettings) -> str:
    name = provider_name(provider.name)
    return name[:1].upper() + name[1:]


class _Icon(QWidget):
    """A 16 px icon in a colour of the tokens."""

    def __init__(self, theme: Theme, name: str, look: Look) -> None:
        super().__init__()
        self._theme, self._name, self._look = theme, name, look
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        painter = QPainter(self)
        colour, ratio = self._theme.strong(self._look), self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self.width(), colour, ratio))

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.size("icon"), self._theme.size("icon"))
        self.update()


class ZoneCardView(Card):
    """One place: its name, whether it is ready, what may go there, and a way to add somebody.

    Args:
        theme: The tokens.
        zone: The place.
        title: Its name.
        add: The word of its button; empty for the place that needs none.
    """

    add_pressed = Signal()

    def __init__(self, theme: Theme, zone: TrustZone, title: str, add: str) -> None:
        super().__init__(theme)
        self._theme = theme
        self._zone, self._title = zone, title
        self._text = ThemedLabel(theme, "", "caption", "text-2")
        self._text.setWordWrap(True)
        self._ready_icon = _Icon(theme, "circle-check", ZONE_LOOKS[zone])
        self._status = ThemedLabel(theme, "", "caption", ZONE_LOOKS[zone].value)
        self._there = ThemedLabel(theme, "", "caption", "text")
        self.add: ActionButton | None = ActionButton(theme, add, "plus", small=True) if add else None
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_Icon(theme, ZONE_ICONS[zone], ZONE_LOOKS[zone]))
        head.addWidget(ThemedLabel(theme, title, "label", "text"))
        head.addStretch()
        head.addWidget(self._ready_icon)
        head.addWidget(self._status)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 17, 16)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addStretch()
        column.addWidget(self._there)
        if self.add is not None:
            self.add.clicked.connect(lambda: self.add_pressed.emit())
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def height_at(self, width: int) -> int:
        """The height in pixels that it needs at ``width``."""
        return self._column.totalHeightForWidth(width)

    def show_card(self, card: ZoneCard) -> None:
        """Shows what is there; the button stays while nothing can answer."""
        self._text.setText(card.text)
        status = words.READY if card.ready else ""
        if card.ready is False and self.add is None:
            status = words.NO_MODEL_HERE
        self._status.set_colour(ZONE_LOOKS[self._zone].value if card.ready else "text-2")
        self._status.setText(status)
        self._status.setVisible(bool(status))
        self._ready_icon.setVisible(bool(card.ready))
        shown = card.there if self.add is not None else ""
        metrics, room = self._there.fontMetrics(), max(120, self.width() - 36)
        self._there.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self._there.setToolTip(plain_tip(shown))
        self._there.setVisible(bool(shown and card.ready))
        if self.add is not None:
            self.add.setVisible(card.ready is False)
        self.setAccessibleName(". ".join(filter(None, (self._title, status, shown, card.text))))


class EmptyPage(QWidget):
    """Question and cards; it leaves the middle to the composer, which is not its child."""

    add_server_pressed = Signal()
    add_key_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question = ThemedLabel(theme, EMPTY_TITLE, "display", "text")
        self._text = ThemedLabel(theme, EMPTY_TEXT, "body", "text-2")
        self._head, self._cards = QWidget(self), QWidget(self)
        self.device = ZoneCardView(theme, TrustZone.DEVICE, words.THIS_DEVICE, "")
        self.trusted = ZoneCardView(theme, TrustZone.NETWORK, words.TRUSTED, words.ADD_SERVER)
        self.cloud = ZoneCardView(theme, TrustZone.CLOUD, words.CLOUD, words.ADD_KEY)
        self._state = ZoneCards()
        self._lay_out()
        self.trusted.add_pressed.connect(self.add_server_pressed)
        self.cloud.add_pressed.connect(self.add_key_pressed)
        self.show_zones(self._state)

    @property
    def controls(self) -> list[QWidget]:
        """Its buttons in the order of Tab."""
        return [view.add for view in (self.trusted, self.cloud) if view.add is not None]

    def show_zones(self, zones: ZoneCards) -> None:
        """Shows what is at each place."""
        self._state = zones
        for view, card in (
            (self.device, zones.device),
            (self.trusted, zones.trusted),
            (self.cloud, zones.cloud),
        ):
            view.show_card(card)

    def show_kind(self, sentence: str) -> None:
        """Says before the first message, in ``sentence``, that nothing is kept; empty when it is."""
        self._text.setText(sentence or EMPTY_TEXT)

    def lower_edge(self, width: int, height: int, composer: int) -> int:
        """Where the composer's lower edge stands: it depends on the window, never on the text.

        Args:
            width: Pixels for question, composer and cards.
            height: Pixels of the whole page.
            composer: The composer's height with the fewest lines.
        """
        head = self._head_height(width) + self._theme.scaled(_GAP)
        cards = self._cards_height(width) + self._theme.scaled(_GAP)
        slack = height - head - composer - cards
        if slack < 2 * _LEAST_TOP:  # no room for the cards
            slack, cards = height - head - composer, 0
        top = max(_LEAST_TOP, slack // 2 - (self._theme.scaled(_GAP) if slack > 4 * _GAP else 0))
        return min(top + head + composer, height - _LEAST_TOP)

    def arrange(self, composer: QRect) -> None:
        """Places question and cards around the composer; what has no room there is not shown."""
        gap, width = self._theme.scaled(_GAP), composer.width()
        head, cards = self._head_height(width), self._cards_height(width)
        self._head.setGeometry(composer.left(), composer.top() - gap - head, width, head)
        self._head.setVisible(self._head.y() >= 0)
        self._cards.setGeometry(composer.left(), composer.bottom() + 1 + gap, width, cards)
        self._cards.setVisible(self._cards.geometry().bottom() < self.height() - _LEAST_TOP)

    def _head_height(self, width: int) -> int:
        return self._head_column.totalHeightForWidth(width)

    def _cards_height(self, width: int) -> int:
        each = (width - 2 * _BETWEEN) // 3
        views = (self.device, self.trusted, self.cloud)
        wanted = max(view.height_at(each) for view in views)
        return max(self._theme.scaled(130), wanted)

    def _lay_out(self) -> None:
        self._text.setWordWrap(True)
        self._question.setWordWrap(True)
        column = self._head_column = QVBoxLayout(self._head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self._text)
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        for view in (self.device, self.trusted, self.cloud):
            row.addWidget(view, 1)
