"""The History tab over a real store in memory with the sample's decisions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.history.page import HistoryPage
from hybrid_desktop.ui.history.presenter import HistoryPresenter
from hybrid_desktop.ui.history.source import StoreHistory
from hybrid_desktop.ui.history.state import Phase, Row
from hybrid_desktop.ui.history.table_model import ROW
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.focus_ring import FocusRing

PATIENCE_S = 20.0


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@dataclass
class Board:
    """A real page and what it told."""

    store: Store
    presenter: HistoryPresenter
    page: HistoryPage
    errors: list[BaseException]
    sla: list[float | None]
    toasts: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    chats: list[int] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """The rows that were read, in order."""
        model = self.page.pane.table.decisions
        found = [model.index(place, 0).data(ROW) for place in range(model.rowCount())]
        return [row for row in found if row is not None]

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Presses a key in ``widget``."""
        QTest.keyClick(widget, key)

    async def ready(self) -> None:
        """Waits until nothing is due any more and the rows in sight are there."""
        await until(lambda: self.presenter.idle and (self.rows() or not self.numbers()))
        await asyncio.sleep(0.03)  # the table asks for what came into sight in the next turn of the loop
        await until(lambda: self.presenter.idle)

    def numbers(self) -> list[int]:
        """The numbers of the decisions listed."""
        return list(self.page.pane.table.decisions.numbers)

    def tile(self, key: str) -> Any:
        """The figure with that key."""
        return next(card.tile for card in self.page.tiles if card.tile.key == key)


MakeBoard = Callable[..., Any]


@pytest.fixture
def theme() -> Iterator[Theme]:
    """The light theme."""
    app = QApplication.instance() or QApplication(["test"])
    assert isinstance(app, QApplication)
    made = Theme(app, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def filled() -> Store:
    """The sample's decisions."""
    store = in_memory_store()
    sample.fill(store)
    return store


@pytest.fixture
async def make_board(theme: Theme) -> AsyncIterator[MakeBoard]:
    """Opens a page over a store; everything is closed after the test."""
    made: list[tuple[Board, Tasks]] = []

    async def make(store: Store, width: int = 1280, height: int = 752) -> Board:
        errors: list[BaseException] = []
        tasks, sla = Tasks(lambda error: errors.append(error) if _ours(error) else None), [99.9]
        source = StoreHistory(lambda: store.database, sample.mask)
        presenter = HistoryPresenter(source, tasks, lambda: sla[0], lambda: sample.NOW)
        page = HistoryPage(theme, presenter)
        FocusRing(theme, page)
        board = Board(store, presenter, page, errors, sla)  # type: ignore[arg-type]  # a test may put None there
        page.toasted.connect(lambda text, icon: board.toasts.append((text, icon)))
        page.announced.connect(lambda text, urgent: board.said.append((text, urgent)))
        presenter.chat_requested.connect(board.chats.append)
        made.append((board, tasks))
        page.resize(width, height)
        page.show()
        page.activateWindow()
        await until(lambda: presenter.overview.phase is not Phase.LOADING)
        await board.ready()
        return board

    yield make
    for board, tasks in made:
        await tasks.aclose()
        board.page.close()
        board.page.deleteLater()
        assert board.errors == []
    await asyncio.sleep(0)


@pytest.fixture
async def board(make_board: MakeBoard, filled: Store) -> Board:
    """The page at 1280 px over the sample."""
    made = await make_board(filled)
    assert isinstance(made, Board)
    return made


def _ours(error: BaseException) -> bool:
    """Between a test and its teardown pytest-qt lets Qt work while no asyncio loop runs; that is not ours."""
    return str(error) != "no running event loop"


def place_in(widget: QWidget, page: QWidget) -> QRect:
    """Where ``widget`` is on the page."""
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())
