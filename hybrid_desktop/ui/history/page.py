"""The History tab as one page: head, tiles, charts, table and drawer, laid out for the width there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hybrid_desktop.ui.history import wording
from hybrid_desktop.ui.history.chart_card import ChartCard, Key
from hybrid_desktop.ui.history.charts import DotPairs, HorizontalBars, StackedBars
from hybrid_desktop.ui.history.decisions_pane import DecisionsPane
from hybrid_desktop.ui.history.header import HistoryHeader
from hybrid_desktop.ui.history.presenter import HistoryPresenter
from hybrid_desktop.ui.history.state import Column, Overview, Phase
from hybrid_desktop.ui.history.tile import TileCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.button import ActionButton
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.notice_bar import NoticeBar
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea

_WIDE = 1150  # from there on all tiles and all charts stand in one row, at text size 14
_THREE_TILES, _TWO_CHARTS = 620, 820
_CHART_SHARES = (450, 226, 222, 298)  # of the four charts in one row, as in c_history
_PANE_HEIGHT = 332  # the table's least height: search, captions and six rows
_GAP = 12
_SIDE = 24


class HistoryPage(QWidget):
    """Shows what the presenter tells and hands on what a person does."""

    announced = Signal(str, bool)
    """For a screen reader; True when it is urgent."""
    toasted = Signal(str, str)
    """A short message and its icon."""

    def __init__(self, theme: Theme, presenter: HistoryPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self.header = HistoryHeader(theme)
        self.notice = NoticeBar(theme)
        self.tiles: list[TileCard] = []
        self.went = StackedBars(theme)
        self.levels = HorizontalBars(theme)
        self.reasons = HorizontalBars(theme)
        self.latency = DotPairs(theme)
        self.cards = self._make_cards()
        self.pane = DecisionsPane(theme)
        self.try_again = ActionButton(theme, wording.TRY_AGAIN, "refresh-cw")
        self._sentence = ThemedLabel(theme, "", "body", "text-2")
        self._arranged = (0, 0, 0)
        self._lay_out()
        self._connect()
        self._show_overview(presenter.overview)

    def showEvent(self, event: QShowEvent) -> None:
        """Reads everything anew whenever the tab is opened."""
        super().showEvent(event)
        self._presenter.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def message(self) -> str:
        """What an empty or failed page says; empty while the history is shown."""
        return self._sentence.text() if self._pages.currentIndex() == 1 else ""

    # --- showing --------------------------------------------------------------------------------

    def _show_overview(self, shown: Overview) -> None:
        ready = shown.phase is Phase.READY
        self._pages.setCurrentIndex(0 if ready else 1)
        self.header.show_controls(ready)
        self.try_again.setVisible(shown.phase is Phase.FAILED)
        self._sentence.setText(shown.message)
        if shown.phase is Phase.FAILED:
            self.announced.emit(shown.message, True)
        if not ready:
            return
        self.header.show_kept(shown.kept)
        self._show_tiles(shown)
        if shown.went and shown.levels and shown.reasons and shown.latency:
            self.went.show_chart(shown.went)
            self.levels.show_chart(shown.levels)
            self.reasons.show_chart(shown.reasons)
            self.latency.show_chart(shown.latency)
            words = (shown.went.words, shown.levels.words, shown.reasons.words, shown.latency.words)
            for card, each in zip(self.cards, words, strict=True):
                card.show_words(each)

    def _show_tiles(self, shown: Overview) -> None:
        for card in self.tiles[len(shown.tiles) :]:
            self._tile_grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self.tiles[len(shown.tiles) :]
        while len(self.tiles) < len(shown.tiles):
            self.tiles.append(TileCard(self._theme))
        for card, tile in zip(self.tiles, shown.tiles, strict=True):
            card.show_tile(tile)
        self._arrange()

    def _tell_exported(self, sentence: str) -> None:
        self.notice.show_notice("", "")
        self.toasted.emit(sentence, "check")
        self.announced.emit(sentence, False)

    def _tell_failed(self, sentence: str) -> None:
        self.notice.show_notice(sentence, wording.CLOSE)
        self.announced.emit(sentence, True)

    def _copy(self) -> None:
        if self._presenter.details is not None:
            QGuiApplication.clipboard().setText(self._presenter.details.copied)
            self.toasted.emit(wording.COPIED, "copy")
            self.announced.emit(wording.COPIED, False)

    def _follow(self, number: int) -> None:
        """The arrow keys change what an open drawer shows."""
        if self._presenter.details is not None:
            self._presenter.select(number)

    # --- making ---------------------------------------------------------------------------------

    def _make_cards(self) -> tuple[ChartCard, ...]:
        zones = tuple(
            Key(wording.ZONE_SHORT[zone], look, wording.ZONE_ICONS[zone], hollow=look is Look.CLOUD)
            for zone, look in wording.ZONE_LOOKS.items()
        )
        dots = (
            Key(wording.P50, Look.NEUTRAL, round=True),
            Key(wording.P95, Look.NEUTRAL, hollow=True, round=True),
        )
        return (
            ChartCard(self._theme, self.went, zones),
            ChartCard(self._theme, self.levels),
            ChartCard(self._theme, self.reasons),
            ChartCard(self._theme, self.latency, dots),
        )

    def _lay_out(self) -> None:
        content = QWidget()
        self._tile_grid, self._chart_grid = QGridLayout(), QGridLayout()
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(_SIDE, 0, _SIDE, 16)
        column.setSpacing(_GAP)
        for grid in (self._tile_grid, self._chart_grid):
            grid.setSpacing(_GAP)
            column.addLayout(grid)
        for card in self.cards:  # before the pane, since Tab follows the order of arrival
            card.setParent(content)
        column.addWidget(self.pane, 1)
        self.pane.setMinimumHeight(self._theme.scaled(_PANE_HEIGHT))
        self.scroll_area = ScrollArea(self._theme, content)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.scroll_area)
        self._pages.addWidget(self._message_page())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.notice)
        whole.addWidget(self._pages, 1)

    def _message_page(self) -> QWidget:
        page = QWidget()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.try_again)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 24, 48, 48)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _arrange(self) -> None:
        """All tiles in one row, or three; all charts in one row, or two."""
        scaled, width = self._theme.scaled, self.width()
        wide = width >= scaled(_WIDE)
        columns = (
            max(1, len(self.tiles)) if wide else 3 if width >= scaled(_THREE_TILES) else 2,
            4 if wide else 2 if width >= scaled(_TWO_CHARTS) else 1,
        )
        self.header.set_short(width < scaled(_TWO_CHARTS))
        if (len(self.tiles), *columns) == self._arranged:
            return
        self._arranged = (len(self.tiles), *columns)
        for grid, widgets, count in (
            (self._tile_grid, self.tiles, columns[0]),
            (self._chart_grid, self.cards, columns[1]),
        ):
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, place // count, place % count)
            for column in range(grid.columnCount()):
                grid.setColumnStretch(column, 1 if column < count else 0)
        if wide:
            for column, share in enumerate(_CHART_SHARES):
                self._chart_grid.setColumnStretch(column, share)

    def _keep_edge(self, lowest: int, highest: int) -> None:
        """The right edge stays beneath the head's, with or without a scroll bar."""
        bar = self.scroll_area.verticalScrollBar().width() if highest > lowest else 0
        self._column.setContentsMargins(_SIDE, 0, max(0, _SIDE - bar), 16)

    def _connect(self) -> None:
        presenter, pane = self._presenter, self.pane
        presenter.overview_changed.connect(self._show_overview)
        presenter.listing_changed.connect(pane.show_listing)
        presenter.rows_changed.connect(pane.show_rows)
        presenter.details_changed.connect(pane.show_details)
        presenter.exported.connect(self._tell_exported)
        presenter.export_failed.connect(self._tell_failed)
        presenter.announced.connect(self.announced)
        self.header.range.chosen.connect(presenter.set_range)
        self.header.environment.chosen.connect(presenter.set_environment)
        self.header.export_chosen.connect(presenter.export)
        self.notice.action_pressed.connect(lambda: self.notice.show_notice("", ""))
        self.try_again.clicked.connect(lambda: presenter.refresh())
        pane.filters.searched.connect(presenter.search)
        pane.filters.zones.chosen.connect(presenter.set_zone)
        pane.filters.levels.chosen.connect(presenter.set_level)
        pane.filters.fallbacks.toggled.connect(presenter.set_fallbacks_only)
        pane.table.wanted.connect(presenter.want)
        pane.table.opened.connect(presenter.select)
        pane.table.moved.connect(self._follow)
        pane.table.decisions.sort_asked.connect(
            lambda column, descending: presenter.sort(Column(column), descending=descending)
        )
        pane.drawer_closed.connect(lambda: presenter.select(None))
        pane.drawer.chat_pressed.connect(presenter.open_chat)
        pane.drawer.copy_pressed.connect(self._copy)
        for card in self.cards:
            card.announced.connect(lambda text: self.announced.emit(text, False))
