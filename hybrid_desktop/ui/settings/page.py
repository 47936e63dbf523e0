"""The Settings panel: a list of sections beside two columns of cards, or one in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.settings.cost_cards import BudgetCard, CheckCard
from hybrid_desktop.ui.settings.environments_card import EnvironmentsCard, StrategyCard
from hybrid_desktop.ui.settings.kinds_card import KindsCard
from hybrid_desktop.ui.settings.parts import SectionCard, SentenceView, order_focus
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.providers_card import ProvidersCard
from hybrid_desktop.ui.settings.section_list import SectionList
from hybrid_desktop.ui.settings.small_cards import (
    AppearanceCard,
    DetectionCard,
    RequirementsCard,
    RoutingCard,
    ShortcutsCard,
    StorageCard,
)
from hybrid_desktop.ui.settings.state import AppearanceState, Cell, ProvidersState, SettingsState
from hybrid_desktop.ui.settings.words_card import WordsCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look, ToastState
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from hybrid_desktop.ui.widgets.toast import Toast

#: Pixels at text size 14: below the first there is one column, below the second the list shows icons alone.
ONE_COLUMN, RAIL = 1000, 1220

#: Other names under which a section is asked for, by a refusal's remedy for instance.
ALIASES = {"keys": "providers", "models": "routing", "privacy": "routing", "strategy": "environments"}

_BAR = 14  # pixels of the scroll bar
_LEFT, _RIGHT = 494, 506  # how the two columns share the width


class SettingsPage(QWidget):
    """Shows what the presenter says and passes on what the person does; applies theme and text size.

    Args:
        theme: The tokens.
        presenter: Owns the state.
    """

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self._two: bool | None = None
        self._order: list[SectionCard] = []
        self.sections = SectionList(theme)
        self.sections.chosen.connect(self.show_section)
        self.problem = SentenceView(theme)
        self.environments = EnvironmentsCard(theme, presenter)
        self.strategy = StrategyCard(theme, presenter)
        self.requirements = RequirementsCard(theme, presenter)
        self.routing = RoutingCard(theme, presenter)
        self.providers = ProvidersCard(theme, presenter.providers)
        self.detection = DetectionCard(theme, presenter)
        self.words = WordsCard(theme, presenter.words)
        self.kinds = KindsCard(theme, presenter.kinds)
        self.check = CheckCard(theme, presenter.costs)
        self.budget = BudgetCard(theme, presenter.costs)
        self.storage = StorageCard(theme)
        self.appearance = AppearanceCard(theme, presenter)
        self.shortcuts = ShortcutsCard(theme)
        self._lay_out()
        self.toast = Toast(theme, self)
        presenter.state_changed.connect(self._show)
        presenter.providers.state_changed.connect(self._show_providers)
        presenter.toasted.connect(self._show_toast)
        presenter.words.state_changed.connect(self.words.show_words)
        presenter.kinds.state_changed.connect(self.kinds.show_kinds)
        presenter.costs.state_changed.connect(self.budget.show_budget)
        presenter.costs.check_changed.connect(self.check.show_check)
        theme.changed.connect(self._fit)
        self._show(presenter.state)
        self.words.show_words(presenter.words.state)
        self.kinds.show_kinds(presenter.kinds.state)
        self.budget.show_budget(presenter.costs.state)
        self.check.show_check(presenter.costs.check)
        self._show_providers(presenter.providers.state)
        self._fit()

    def show_section(self, name: str) -> None:
        """Scrolls to a section and marks it; an unknown name changes nothing."""
        name = ALIASES.get(name, name)
        card = self._cards.get(name)
        if card is None:
            return
        self.sections.select(name)
        for other in self._order:
            other.end_highlight()
        card.highlight()
        QTimer.singleShot(0, card, lambda: self._scroll_to(card))  # after the layout of a page just shown

    def focus_section(self, name: str) -> None:
        """Puts the keyboard into a section that was asked for elsewhere: onto its first control."""
        card = self._cards.get(ALIASES.get(name, name))
        if card is None:
            return
        for each in card.findChildren(QWidget):
            reached = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reached and each.isEnabled() and each.isVisibleTo(card):
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Takes what was changed by hand, and looks at the keys."""
        super().showEvent(event)
        self._presenter.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two, and the list with words or without."""
        super().resizeEvent(event)
        self._fit()

    # --- layout ---------------------------------------------------------------------------------

    @property
    def _cards(self) -> dict[str, SectionCard]:
        return {
            "environments": self.environments,
            "routing": self.routing,
            "requirements": self.requirements,
            "providers": self.providers,
            "detection": self.detection,
            "words": self.words,
            "kinds": self.kinds,
            "check": self.check,
            "budget": self.budget,
            "storage": self.storage,
            "appearance": self.appearance,
            "shortcuts": self.shortcuts,
        }

    def _lay_out(self) -> None:
        self._columns = QWidget()
        self._both = QHBoxLayout(self._columns)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self._left, _LEFT), (self._right, _RIGHT)):
            column.setSpacing(12)
            column.addStretch(1)
            self._both.addLayout(column, share)
        self._both.setSpacing(12)
        self.area = ScrollArea(self._theme, self._columns)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.problem)
        side.addWidget(self.area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addLayout(side, 1)

    def _fit(self) -> None:
        scaled = self._theme.scaled
        self.sections.set_rail(self.width() < scaled(RAIL))
        two = self.width() >= scaled(ONE_COLUMN)
        self._both.setContentsMargins(scaled(20), scaled(16), scaled(6), scaled(16))
        room = self.width() - self.sections.width() - scaled(26) - _BAR
        self.providers.set_room((room - 12) * _RIGHT // (_LEFT + _RIGHT) if two else room)
        self.kinds.set_room((room - 12) * _LEFT // (_LEFT + _RIGHT) if two else room)
        if two == self._two:
            return
        self._two = two
        left: list[SectionCard] = [self.environments, self.strategy, self.requirements, self.check]
        private: list[SectionCard] = [self.words, self.kinds]
        right: list[SectionCard] = [self.providers, self.routing, self.budget, self.detection]
        last: list[SectionCard] = [self.appearance, self.shortcuts]
        columns = (
            (self._left, [*left, self.kinds, *last]),
            (self._right, [*right, self.words, self.storage]),
        )
        if not two:
            columns = ((self._left, [*left, *right, *private, self.storage, *last]), (self._right, []))
        self._order = [card for _, cards in columns for card in cards]
        for card in self._order:  # not takeAt: the item would live on and keep its widget's old size
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        for column, cards in columns:
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self._both.setStretch(1, _RIGHT if two else 0)
        self._both.setSpacing(12 if two else 0)
        self._order_focus()

    def _order_focus(self) -> None:
        """Tab goes down the left column, then down the right one."""
        order_focus(self.sections.last, *self._order)

    def _scroll_to(self, card: SectionCard) -> None:
        top = card.mapTo(self._columns, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(top - self._theme.scaled(16))

    # --- showing --------------------------------------------------------------------------------

    def _show(self, state: SettingsState) -> None:
        self._apply(state.appearance)
        self.problem.show_cell(
            Cell(state.problem, "circle-alert", Look.RESTRICTED) if state.problem else None
        )
        self.environments.show_state(state)
        self.strategy.show_strategy(state.strategy)
        self.requirements.show_requirements(state.requirements)
        self.routing.show_routing(state.routing)
        self.detection.show_strict(state.strict_keywords)
        self.detection.show_names(state.names)
        self.storage.show_storage(state.storage)
        self.appearance.show_appearance(state.appearance)

    def _show_providers(self, state: ProvidersState) -> None:
        self.providers.show_providers(state)

    def _apply(self, appearance: AppearanceState) -> None:
        self._theme.set_scheme(appearance.theme)
        self._theme.set_text_size(appearance.text_size)

    def _show_toast(self, toast: ToastState) -> None:
        self.toast.show_toast(
            toast.text,
            toast.icon,
            toast.action,
            (lambda: self._presenter.toast_action(toast.key)) if toast.action else None,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the window's colour and the line beside the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawLine(self.sections.width(), 0, self.sections.width(), self.height())
