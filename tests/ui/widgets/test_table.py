"""The table: rows as high as the design says, sorted by its captions, full text where it is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.table import TableView
from tests.ui.conftest import application

LONG = "a model with quite a long name <b>indeed</b>"


def model() -> QStandardItemModel:
    items = QStandardItemModel(0, 2)
    items.setHorizontalHeaderLabels(["Model", "Tokens"])
    for name, tokens in (("short", 300), (LONG, 100), ("third", 200)):
        number = QStandardItem()
        number.setData(tokens, Qt.ItemDataRole.DisplayRole)
        number.setTextAlignment(Qt.AlignmentFlag.AlignRight)
        items.appendRow([QStandardItem(name), number])
    return items


@pytest.fixture
def table() -> Iterator[TableView]:
    app = application()
    assert isinstance(app, QApplication)
    shown = TableView(Theme(app, "light"))
    shown.setModel(model())
    shown.resize(400, 300)
    shown.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    shown.show()
    shown.activateWindow()
    yield shown
    shown.close()
    shown.deleteLater()


def column(table: TableView, number: int) -> list[object]:
    items = table.model()
    return [items.index(row, number).data() for row in range(items.rowCount())]


def test_rows_follow_the_text_size(table: TableView) -> None:
    assert table.rowHeight(0) == 36
    table.theme.set_text_size(20)
    assert table.rowHeight(0) == round(36 * 20 / 14)


def test_a_press_on_a_caption_sorts(table: TableView) -> None:
    header = table.horizontalHeader()
    assert column(table, 1) == [100, 200, 300]
    place = QPoint(header.sectionViewportPosition(1) + 5, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert column(table, 1) == [300, 200, 100]


def test_arrows_choose_whole_rows_and_tab_leaves(table: TableView) -> None:
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Down)
    chosen = table.selectionModel().selectedRows()
    assert [index.row() for index in chosen] == [1]
    assert not table.tabKeyNavigation()


def test_a_cut_text_is_whole_in_its_tooltip(table: TableView) -> None:
    def tip(row: int) -> str:
        place = table.visualRect(table.model().index(row, 0)).center()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.viewport(), event)
        return QToolTip.text()

    assert tip(1) == ""
    assert "&lt;b&gt;indeed&lt;/b&gt;" in tip(0)


def test_every_state_can_be_painted(table: TableView) -> None:
    """Selected, right-aligned, cut and sorted; a Qt warning would fail this."""
    plain = table.grab().toImage()
    table.selectRow(0)
    assert table.grab().toImage() != plain
    assert table.grab().toImage().pixelColor(8, table.horizontalHeader().height() + 4) == table.theme.colour(
        "selected"
    )
