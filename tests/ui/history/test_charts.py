"""The charts' geometry and pixels, their points by pointer and keyboard, and their tables."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from hybrid_desktop.ui.history.canvas import Canvas, ceiling
from hybrid_desktop.ui.history.chart_card import ChartCard, Key, Legend
from hybrid_desktop.ui.history.charts import DotPairs, HorizontalBars, StackedBars
from hybrid_desktop.ui.history.state import (
    Bar,
    BarChart,
    ChartTable,
    ChartWords,
    DotChart,
    Dots,
    Stack,
    StackChart,
    Tile,
)
from hybrid_desktop.ui.history.tile import TileCard
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look

WORDS = ChartWords("Title", "One, two.", ChartTable(("Name", "Number"), (("one", "1"), ("two", "2"))))
EMPTY = ChartWords("Title", "Nothing in this time.", ChartTable(("Name", "Number"), ()))
STACKS = StackChart(
    WORDS,
    (
        Stack("1 Nov", "first", 20, 10, 10),
        Stack("2 Nov", "second", 10, 0, 0),
        Stack("3 Nov", "third", 0, 0, 0),
    ),
)
BARS = BarChart(WORDS, (Bar("Big", 100, "100", "tip big", Look.PUBLIC), Bar("Small", 25, "25", "tip small")))
DOTS = DotChart(
    WORDS,
    (
        Dots("here", 500, 1500, "tip here", Look.DEVICE, "laptop"),
        Dots("there", 1000, 3000, "tip there", Look.CLOUD, "cloud"),
    ),
)


def sized(canvas: Canvas, width: int = 400, height: int = 160) -> Canvas:
    canvas.resize(width, height)
    return canvas


def painted(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def pixels(image: QImage, box: QRectF, colour: QColor) -> int:
    """How many pixels of exactly that colour lie in the middle column of ``box``."""
    x = round(box.center().x())
    return sum(image.pixelColor(x, y) == colour for y in range(round(box.top()) - 2, round(box.bottom()) + 3))


# --- stacked bars ---------------------------------------------------------------------------------


@pytest.fixture
def stacked(theme: Theme) -> StackedBars:
    canvas = StackedBars(theme)
    sized(canvas)
    canvas.show_chart(STACKS)
    return canvas


def test_heights_are_in_proportion(stacked: StackedBars) -> None:
    device, trusted, cloud = (box for _, box in stacked.segments(0))
    (other,) = (box for _, box in stacked.segments(1))
    assert device.height() == pytest.approx(2 * trusted.height())
    assert trusted.height() == pytest.approx(cloud.height())
    assert other.height() == pytest.approx(device.height() / 2)
    assert stacked.top == 40
    assert device.height() + trusted.height() + cloud.height() == pytest.approx(stacked.plot().height())
    assert device.bottom() == pytest.approx(stacked.plot().bottom())
    assert trusted.bottom() == pytest.approx(device.top())
    assert stacked.segments(2) == []


def test_what_stays_is_solid_and_what_leaves_is_hollow(stacked: StackedBars, theme: Theme) -> None:
    image = painted(stacked)
    (look, device), _, (hollow, cloud) = stacked.segments(0)
    assert (look, hollow) == (Look.DEVICE, Look.CLOUD)
    assert pixels(image, device, theme.colour("device")) == pytest.approx(device.height(), abs=2)
    inside = image.pixelColor(round(cloud.center().x()), round(cloud.center().y()))
    assert inside == theme.colour("cloud-bg")
    assert image.pixelColor(round(cloud.left()), round(cloud.center().y())) != inside  # its outline


def test_bars_lie_inside_the_plot_for_many_days(theme: Theme) -> None:
    canvas = StackedBars(theme)
    sized(canvas, 360)
    canvas.show_chart(StackChart(WORDS, STACKS.stacks[:1] * 62))
    for place in range(62):
        for _, box in canvas.segments(place):
            assert canvas.plot().adjusted(-1, -1, 1, 1).contains(box)
            assert box.width() > 1


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 2), (1, 2), (7, 8), (10, 10), (11, 20), (62, 70), (110, 150), (1234, 1500)]
)
def test_scales_end_at_a_number_with_a_half(highest: int, top: int) -> None:
    assert ceiling(highest) == top
    assert top % 2 == 0


# --- horizontal bars ------------------------------------------------------------------------------


def test_widths_are_in_proportion(theme: Theme) -> None:
    canvas = HorizontalBars(theme)
    sized(canvas)
    canvas.show_chart(BARS)
    assert canvas.bar(0).width() == pytest.approx(4 * canvas.bar(1).width())
    image = painted(canvas)
    y = round(canvas.bar(1).center().y())
    grey = sum(image.pixelColor(x, y) == theme.colour("text-3") for x in range(image.width()))
    assert grey == pytest.approx(canvas.bar(1).width(), abs=2)


def test_long_names_leave_room_for_bars(theme: Theme) -> None:
    canvas = HorizontalBars(theme)
    sized(canvas, 200)
    canvas.show_chart(BarChart(WORDS, (Bar("A very long name of a reason indeed", 9, "9,999", "tip"),)))
    assert 0 < canvas.bar(0).left() < 110
    assert canvas.bar(0).width() > 30
    assert canvas.bar(0).right() < 200


# --- dots -----------------------------------------------------------------------------------------


def test_dots_lie_on_one_scale(theme: Theme) -> None:
    canvas = DotPairs(theme)
    sized(canvas)
    canvas.show_chart(DOTS)
    assert canvas.ticks == (0.0, 1.0, 2.0, 3.0)
    assert canvas.at(1500) - canvas.at(500) == pytest.approx((canvas.at(3000) - canvas.at(1000)) / 2)
    image = painted(canvas)
    middle = round(canvas.row(0).center().y())
    assert image.pixelColor(round(canvas.at(500)), middle) == theme.colour("device")  # a filled dot
    assert image.pixelColor(round(canvas.at(1500)), middle) == theme.colour("surface")  # a ring
    assert canvas.at(3000) <= canvas.width()


@pytest.mark.parametrize(
    ("slowest", "ticks"),
    [
        (2700, (0, 1, 2, 3)),
        (500, (0, 0.2, 0.4, 0.6)),
        (10_000, (0, 2.5, 5, 7.5, 10)),
        (0, (0, 1)),
    ],
)
def test_scales_of_seconds(theme: Theme, slowest: float, ticks: tuple[float, ...]) -> None:
    canvas = DotPairs(theme)
    canvas.show_chart(DotChart(WORDS, (Dots("x", slowest / 2, slowest, "", Look.CLOUD),)))
    assert canvas.ticks == pytest.approx(ticks)


# --- pointer, keyboard, nothing -------------------------------------------------------------------


def shown(theme: Theme, which: int) -> tuple[Canvas, list[str]]:
    canvas: Canvas
    if which == 0:
        canvas = StackedBars(theme)
        canvas.show_chart(STACKS)
        return sized(canvas), ["first", "second", "third"]
    if which == 1:
        canvas = HorizontalBars(theme)
        canvas.show_chart(BARS)
        return sized(canvas), ["tip big", "tip small"]
    canvas = DotPairs(theme)
    canvas.show_chart(DOTS)
    return sized(canvas), ["tip here", "tip there"]


@pytest.mark.parametrize("which", range(3))
def test_every_point_tells_its_numbers_to_the_pointer(theme: Theme, which: int) -> None:
    canvas, tips = shown(theme, which)
    canvas.show()
    assert [point.tip for point in canvas.points()] == tips
    place = canvas.points()[1].area.center().toPoint()
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place)))
    assert tips[1] in QToolTip.text()
    outside = QPoint(canvas.width() + 50, canvas.height() + 50)
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, outside, canvas.mapToGlobal(outside)))
    canvas.close()


@pytest.mark.parametrize("which", range(3))
def test_every_point_is_reached_by_keys_and_announced(theme: Theme, which: int) -> None:
    canvas, tips = shown(theme, which)
    said: list[str] = []
    canvas.pointed.connect(said.append)
    canvas.show()
    canvas.activateWindow()
    assert QTest.qWaitForWindowActive(canvas)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    before = painted(canvas)
    for _ in range(len(tips) + 1):  # the end holds
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert said == [*tips, tips[-1]]
    assert painted(canvas) != before  # the point is marked
    for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, len(tips) - 1)):
        QTest.keyClick(canvas, key)
        assert canvas.current == place
    canvas.close()


@pytest.mark.parametrize("which", range(3))
def test_nothing_is_said_in_words(theme: Theme, which: int) -> None:
    canvas, _ = shown(theme, which)
    full = painted(canvas)
    if isinstance(canvas, StackedBars):
        canvas.show_chart(StackChart(EMPTY, (Stack("1 Nov", "", 0, 0, 0),)))
    elif isinstance(canvas, HorizontalBars):
        canvas.show_chart(BarChart(EMPTY, ()))
    elif isinstance(canvas, DotPairs):
        canvas.show_chart(DotChart(EMPTY, ()))
    assert canvas.empty == "Nothing in this time."
    assert painted(canvas) != full
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == -1


def test_a_table_takes_the_charts_place(theme: Theme) -> None:
    canvas = HorizontalBars(theme)
    card = ChartCard(theme, canvas)
    canvas.show_chart(BARS)
    card.show_words(WORDS)
    card.resize(320, 186)
    card.show()
    assert canvas.accessibleName() == "Title. One, two."
    assert card.toggle.accessibleName() == "Show as table: Title"
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    assert card.shows_table
    assert card.table.isVisible()
    assert not canvas.isVisible()
    model = card.table.model()
    cells = [[model.index(row, column).data() for column in range(2)] for row in range(model.rowCount())]
    assert cells == [["one", "1"], ["two", "2"]]
    assert card.toggle.accessibleName() == "Show as chart: Title"
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    assert canvas.isVisible()
    card.close()


def test_the_legend_drops_icons_before_words(theme: Theme) -> None:
    legend = Legend(
        theme, (Key("Device", Look.DEVICE, "laptop"), Key("Cloud", Look.CLOUD, "cloud", hollow=True))
    )
    assert legend.minimumSizeHint().width() < legend.sizeHint().width()
    legend.resize(legend.sizeHint())
    wide = painted(legend)
    legend.resize(legend.minimumSizeHint())
    assert painted(legend).width() < wide.width()
    assert Legend(theme, ()).sizeHint().width() == 0


# --- tiles ----------------------------------------------------------------------------------------


def test_a_tile_is_read_out_as_one_sentence(theme: Theme) -> None:
    card = TileCard(theme)
    card.show_tile(Tile("uptime", "Uptime", "99.9 %", "Target 99 %", verdict="met", tip="What counts."))
    assert card.accessibleName() == "Uptime: 99.9 %, met, Target 99 %"
    assert card.accessibleDescription() == "What counts."
    assert "What counts." in card.toolTip()


def test_met_and_missed_differ_in_more_than_colour(theme: Theme) -> None:
    card = TileCard(theme)
    card.resize(195, card.height())
    images = []
    for verdict in ("met", "missed"):
        card.show_tile(Tile("uptime", "Uptime", "99 %", "", verdict=verdict))
        images.append(painted(card))
        assert verdict in card.accessibleName()
    assert images[0] != images[1]


@pytest.mark.parametrize("spark", [(), (None,), (0.5,), (0.5, None, 0.5), (0.1, 0.9, 0.4)])
def test_a_line_needs_two_points(theme: Theme, spark: tuple[float | None, ...]) -> None:
    card = TileCard(theme)
    card.resize(195, card.height())
    card.show_tile(Tile("stayed", "Stayed", "50 %", "", look=Look.DEVICE, spark=spark))
    image = painted(card)
    green = sum(
        image.pixelColor(x, y) == theme.colour("device")
        for x in range(image.width())
        for y in range(image.height())
    )
    assert (green > 20) is (sum(share is not None for share in spark) > 1)
