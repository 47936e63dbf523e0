"""The cards "Budget" and "Answer check"."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hybrid_desktop.ui.settings import cost_wording as words
from hybrid_desktop.ui.settings.cost import BudgetBar, BudgetState, CheckState, Costs, PriceRow
from hybrid_desktop.ui.settings.environments_card import FittingChoice
from hybrid_desktop.ui.settings.parts import CellView, CommitField, SectionCard, captioned, sentence
from hybrid_desktop.ui.settings.state import Cell
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.label import ThemedLabel

_BAR = 8  # pixels at text size 14 (d_settings)


class ShareBar(QWidget):
    """A bar that is full from 0 to 1; the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self._reached = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_share(self, share: float, reached: bool, spoken: str) -> None:
        """Shows ``share``, from 0 to 1."""
        self._share, self._reached = share, reached
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.scaled(120), self._theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rail and what of it is full."""
        painter, height = QPainter(self), self._theme.scaled(_BAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rail = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setBrush(self._theme.colour("selected"))
        painter.drawRoundedRect(rail, height / 2, height / 2)
        full = QRectF(rail.left(), rail.top(), max(height, rail.width() * self._share), height)
        if self._share > 0:
            painter.setBrush(self._theme.colour("confidential" if self._reached else "text-2"))
            painter.drawRoundedRect(full, height / 2, height / 2)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.scaled(24))
        self.update()


class BudgetRow(QWidget):
    """One budget: its title, the bar, the amounts, and a line when it is reached."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = ThemedLabel(theme, "", "caption", "text-2")
        self.bar = ShareBar(theme)
        self.amount = ThemedLabel(theme, "", "ui", "text")
        self.line = sentence(theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.line)

    def show_bar(self, bar: BudgetBar | None) -> None:
        """Shows ``bar``, or nothing."""
        self.setVisible(bar is not None)
        if bar is None:
            return
        self.title.setText(bar.title)
        self.amount.setText(bar.amount)
        self.bar.show_share(bar.share, bar.reached, f"{bar.title}: {bar.amount}")
        self.line.setText(bar.line)
        self.line.setVisible(bar.reached)


class BudgetCard(SectionCard):
    """What may be spent, what was spent, and what models cost."""

    def __init__(self, theme: Theme, costs: Costs) -> None:
        super().__init__(theme, words.BUDGET_TITLE)
        self._theme = theme
        self._costs = costs
        self.rows = (BudgetRow(theme), BudgetRow(theme))
        for row in self.rows:
            self.body.addWidget(row)
        self.line = sentence(theme)
        self.body.addWidget(self.line)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        self.fields: dict[str, CommitField] = {}
        for period, name in (("month", words.FIELD_MONTH), ("day", words.FIELD_DAY)):
            field = CommitField(theme, name, partial(costs.set_budget, period), words.NONE)
            self.fields[period] = field
            fields.addLayout(captioned(theme, name, field), 1)
        self.body.addLayout(fields)
        self.body.addWidget(sentence(theme, words.PRICES_TITLE))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.body.addLayout(self._grid)
        self.prices: dict[str, CommitField] = {}
        self._names: dict[str, CellView] = {}
        self.note = sentence(theme)
        self.body.addWidget(self.note)

    def show_budget(self, state: BudgetState) -> None:
        """Shows budgets and prices."""
        for place, row in enumerate(self.rows):
            row.show_bar(state.bars[place] if place < len(state.bars) else None)
        self.line.setText(state.line)
        self.fields["month"].show_value(state.month)
        self.fields["day"].show_value(state.day)
        self.note.setText(words.PRICES_LINE if state.prices else words.NO_PRICES)
        if list(self.prices) != [row.route for row in state.prices]:
            self._make_rows(state.prices)
        for price in state.prices:
            self.prices[price.route].edit.setPlaceholderText(price.known)
            self.prices[price.route].set_name(words.spoken_price(price.route, price.known))
            self.prices[price.route].show_value(price.own)

    def _make_rows(self, rows: tuple[PriceRow, ...]) -> None:
        for widget in (*self.prices.values(), *self._names.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self.prices, self._names = {}, {}
        for place, row in enumerate(rows):
            name = CellView(self._theme, "ui", "text")
            name.show_cell(Cell(row.route))
            field = CommitField(
                self._theme,
                words.PRICE_NAME.format(route=row.route),
                partial(self._costs.set_price, row.route),
            )
            self._names[row.route], self.prices[row.route] = name, field
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(field, place, 1)


class CheckCard(SectionCard):
    """What happens to an answer that failed its check."""

    def __init__(self, theme: Theme, costs: Costs) -> None:
        super().__init__(theme, words.CHECK_TITLE)
        options = tuple((str(key.value), word, icon) for key, word, icon in words.CHECK_OPTIONS)
        self.choice = FittingChoice(theme, options, words.CHECK_NAME)
        self.choice.chosen.connect(costs.set_escalate)
        self.line = sentence(theme)
        self.threshold = CommitField(theme, words.THRESHOLD, costs.set_threshold)
        self.body.addLayout(captioned(theme, words.CHECK_NAME, self.choice, line=self.line))
        self.body.addLayout(captioned(theme, words.THRESHOLD, self.threshold))

    def show_check(self, state: CheckState) -> None:
        """Shows the rules in force."""
        self.choice.select(state.escalate)
        self.line.setText(state.line)
        self.threshold.show_value(state.threshold)
        self.threshold.setEnabled(state.scored)
