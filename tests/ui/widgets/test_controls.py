"""The controls: keyboard, spoken names and roles, states, and sizes that follow the text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from hybrid_desktop.core.types import Environment, Sensitivity
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.banner import EnvironmentBanner
from hybrid_desktop.ui.widgets.bars import LevelBars
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel, plain_tip
from hybrid_desktop.ui.widgets.menu import themed_menu
from hybrid_desktop.ui.widgets.pill import Pill
from hybrid_desktop.ui.widgets.radio import Radio
from hybrid_desktop.ui.widgets.segmented import Segmented
from hybrid_desktop.ui.widgets.switch import Switch
from hybrid_desktop.ui.widgets.text_field import TextField
from tests.ui.conftest import application

PLACES = [("near", "Near"), ("far", "Far"), ("gone", "Gone & away")]
BUTTONS: dict[str, Callable[[Theme], QAbstractButton]] = {
    "action": lambda theme: ActionButton(theme, "Send", "arrow-up"),
    "icon": lambda theme: IconButton(theme, "pin", "Pin"),
    "switch": lambda theme: Switch(theme, "Keep on this device"),
    "check": lambda theme: CheckBox(theme, "Show this first"),
    "radio": lambda theme: Radio(theme, "Ollama"),
    "dropdown": lambda theme: Dropdown(theme, "Strategy", PLACES),
}


@pytest.fixture
def theme() -> Iterator[Theme]:
    app = application()
    assert isinstance(app, QApplication)
    made = Theme(app, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def window() -> Iterator[QWidget]:
    application()
    shown = QWidget()
    shown.resize(600, 400)
    QVBoxLayout(shown)
    shown.show()
    shown.activateWindow()
    yield shown
    shown.close()
    shown.deleteLater()


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    layout.activate()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("kind", BUTTONS)
def test_space_presses_what_tab_reaches(theme: Theme, window: QWidget, kind: str) -> None:
    button = BUTTONS[kind](theme)
    put(window, button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 1
    if isinstance(button, Dropdown) and button.menu is not None:
        button.menu.close()


@pytest.mark.parametrize("kind", BUTTONS)
def test_each_has_a_spoken_name(theme: Theme, kind: str) -> None:
    assert BUTTONS[kind](theme).accessibleName()


@pytest.mark.parametrize("kind", BUTTONS)
def test_disabled_looks_other_and_cannot_be_pressed(theme: Theme, kind: str) -> None:
    button = BUTTONS[kind](theme)
    before = picture(button)
    button.setEnabled(False)
    assert picture(button) != before
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []


@pytest.mark.parametrize("kind", BUTTONS)
def test_light_and_dark_differ(theme: Theme, kind: str) -> None:
    button = BUTTONS[kind](theme)
    before = picture(button)
    theme.set_scheme("dark")
    assert picture(button) != before


@pytest.mark.parametrize("kind", BUTTONS)
def test_the_text_size_is_followed(theme: Theme, kind: str) -> None:
    button = BUTTONS[kind](theme)
    at_14 = button.sizeHint()
    theme.set_text_size(20)
    assert button.sizeHint().height() > at_14.height()
    assert button.sizeHint().width() > at_14.width()
    theme.set_text_size(12)
    assert button.sizeHint().width() < at_14.width()


@pytest.mark.parametrize("fill", ["outline", "solid", "quiet", "ink"])
def test_pressed_and_at_rest_differ(theme: Theme, fill: str) -> None:
    button = ActionButton(theme, "Send", fill=fill)  # type: ignore[arg-type]  # each of the four
    if fill == "solid":
        button.show_state("Send", "cloud", Look.CLOUD)
    before = picture(button)
    button.setDown(True)
    assert picture(button) != before


def test_a_checked_button_is_marked(theme: Theme) -> None:
    tab = ActionButton(theme, "Chat", fill="quiet")
    tab.setCheckable(True)
    before = picture(tab)
    tab.click()
    assert tab.isChecked()
    assert picture(tab) != before
    middle = picture(tab).pixelColor(tab.width() // 2, 3)
    assert middle == theme.colour("selected")


def test_a_button_has_room_for_its_words(theme: Theme) -> None:
    words = "Keep this message on this device"
    button = ActionButton(theme, words, "lock", hint="Ctrl L")
    needed = button.fontMetrics().horizontalAdvance(words)
    assert button.minimumSizeHint().width() > needed + 16


def test_an_icon_button_is_named_by_its_tooltip(theme: Theme) -> None:
    button = IconButton(theme, "pin", "Pin <b>this</b>")
    assert button.accessibleName() == "Pin <b>this</b>"
    assert "&lt;b&gt;" in button.toolTip()


def test_a_switch_turns_and_a_locked_one_does_not(theme: Theme) -> None:
    switch = Switch(theme, "Keep on this device")
    switch.click()
    assert switch.isChecked()
    switch.show_state(True, True, "An IBAN is in the text")
    switch.click()
    assert switch.isChecked()
    assert switch.accessibleDescription() == "An IBAN is in the text"
    width = switch.width()
    switch.show_state(False)
    assert (switch.isChecked(), switch.width(), switch.accessibleDescription()) == (False, width, "")


def test_a_switch_can_leave_the_turning_to_another(theme: Theme) -> None:
    switch = Switch(theme, "Keep on this device", turns=False)
    pressed: list[int] = []
    switch.clicked.connect(lambda: pressed.append(1))
    switch.click()
    assert (switch.isChecked(), len(pressed)) == (False, 1)


def test_a_switch_has_short_words_for_a_narrow_window(theme: Theme) -> None:
    switch = Switch(theme, "Keep on this device", "Keep here")
    wide = switch.width()
    switch.set_short(True)
    assert switch.width() < wide
    assert switch.accessibleName() == "Keep on this device"


def test_only_one_radio_of_a_parent_is_taken(theme: Theme, window: QWidget) -> None:
    one, two = Radio(theme, "Ollama"), Radio(theme, "LM Studio")
    put(window, one, two)
    one.click()
    two.click()
    assert (one.isChecked(), two.isChecked()) == (False, True)
    two.setFocus()
    QTest.keyClick(two, Qt.Key.Key_Up)
    assert one.isChecked()
    assert role(one) == QAccessible.Role.RadioButton


def test_a_check_box_is_one_to_a_screen_reader(theme: Theme) -> None:
    assert role(CheckBox(theme, "Show this first")) == QAccessible.Role.CheckBox


def test_long_words_of_a_choice_wrap(theme: Theme) -> None:
    box = CheckBox(theme, "Show what will leave this machine before confidential text leaves it")
    assert box.heightForWidth(160) > 2 * box.fontMetrics().height()
    assert box.heightForWidth(2000) == box.sizeHint().height()


def segmented(theme: Theme) -> Segmented:
    return Segmented(theme, [("light", "Light", "sun"), ("dark", "Dark", "moon"), ("auto", "System", "")])


def test_arrows_walk_through_segments(theme: Theme, window: QWidget) -> None:
    choice = segmented(theme)
    put(window, choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.button("light").setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert told == ["dark", "auto", "light", "auto"]
    assert choice.current == "auto"


def test_arrows_pass_a_segment_that_is_disabled(theme: Theme, window: QWidget) -> None:
    choice = segmented(theme)
    put(window, choice)
    choice.button("dark").setEnabled(False)
    choice.button("light").setFocus()
    QTest.keyClick(choice.button("light"), Qt.Key.Key_Right)
    assert choice.current == "auto"


def test_tab_reaches_a_row_of_segments_once(theme: Theme) -> None:
    choice = segmented(theme)
    choice.select("dark")
    reached = [
        key for key in ("light", "dark", "auto") if choice.button(key).focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert reached == ["dark"]


def test_selecting_a_segment_tells_nobody(theme: Theme) -> None:
    choice = segmented(theme)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.select("dark")
    choice.select("unknown")
    assert (told, choice.current) == ([], "dark")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return])
def test_a_dropdown_opens_without_a_loop_of_its_own(theme: Theme, window: QWidget, key: Qt.Key) -> None:
    """The call returns while the menu is open; a nested loop would end only when it closes."""
    dropdown = Dropdown(theme, "Strategy", PLACES)
    put(window, dropdown)
    told: list[str] = []
    dropdown.chosen.connect(told.append)
    QTest.keyClick(dropdown, key)
    menu = dropdown.menu
    assert menu is not None
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert (told, dropdown.current, dropdown.menu) == (["far"], "far", None)


def test_taking_the_same_option_tells_nobody(theme: Theme, window: QWidget) -> None:
    dropdown = Dropdown(theme, "Strategy", PLACES)
    put(window, dropdown)
    told: list[str] = []
    dropdown.chosen.connect(told.append)
    dropdown.open_menu()
    assert dropdown.menu is not None
    dropdown.menu.actions()[0].trigger()
    assert told == []
    dropdown.menu.close()


def test_an_option_is_written_as_it_is(theme: Theme) -> None:
    """An ampersand would otherwise underline the next letter."""
    dropdown = Dropdown(theme, "Strategy", PLACES)
    dropdown.open_menu()
    assert dropdown.menu is not None
    assert dropdown.menu.actions()[2].text() == "Gone && away"
    dropdown.menu.close()


def test_a_dropdown_says_what_is_chosen(theme: Theme) -> None:
    dropdown = Dropdown(theme, "Strategy", PLACES)
    dropdown.select("far")
    dropdown.set_short(True)
    assert dropdown.accessibleName() == "Strategy: Far"
    assert "Strategy: Far" in dropdown.toolTip()


def test_a_short_dropdown_leaves_out_its_caption(theme: Theme) -> None:
    dropdown = Dropdown(theme, "Strategy", PLACES)
    wide = dropdown.sizeHint().width()
    dropdown.set_short(True)
    assert dropdown.sizeHint().width() < wide


def test_a_long_option_does_not_widen_without_end(theme: Theme) -> None:
    dropdown = Dropdown(theme, "", [("x", "model" * 60)])
    assert dropdown.sizeHint().width() < 400
    assert "model" * 60 in dropdown.toolTip()


def test_other_options_keep_the_choice_that_is_still_there(theme: Theme) -> None:
    dropdown = Dropdown(theme, "Model", PLACES)
    dropdown.select("far")
    dropdown.set_options([("x", "X"), ("far", "Far")])
    assert dropdown.current == "far"
    dropdown.set_options([("x", "X")])
    assert dropdown.current == "x"
    dropdown.set_options([])
    assert (dropdown.current, dropdown.isEnabled()) == ("", False)


def test_a_field_says_its_error_to_eye_and_ear(theme: Theme, window: QWidget) -> None:
    field = TextField(theme, "Address", icon="search", hint="Ctrl K")
    put(window, field)
    low = field.sizeHint().height()
    field.set_error("This is no address.")
    assert field.edit.accessibleDescription() == "This is no address."
    assert field.sizeHint().height() > low
    field.set_error("")
    assert (field.edit.accessibleDescription(), field.sizeHint().height()) == ("", low)


def test_a_focused_field_shows_it_without_moving_its_text(theme: Theme, window: QWidget) -> None:
    field = TextField(theme, "Address")
    put(window, field)
    field.edit.clearFocus()
    before, place = picture(field), field.edit.geometry()
    field.edit.setFocus()
    assert field.edit.geometry() == place
    assert picture(field) != before


def test_a_password_is_not_shown(theme: Theme) -> None:
    field = TextField(theme, "Key", password=True)
    field.set_text("abc")
    assert field.text() == "abc"
    assert field.edit.displayText() != "abc"


def test_a_label_is_plain_and_follows_the_theme(theme: Theme) -> None:
    label = ThemedLabel(theme, "<b>x</b>", "body", "text-2")
    assert label.textFormat() == Qt.TextFormat.PlainText
    theme.set_text_size(20)
    assert label.font().pixelSize() == 20
    label.set_colour("restricted")
    assert label.palette().windowText().color() == theme.colour("restricted")


def test_a_tooltip_is_never_markup() -> None:
    assert plain_tip("<img src=x>") == '<span style="white-space: pre-wrap">&lt;img src=x&gt;</span>'
    assert plain_tip("") == ""


def test_a_pill_shows_its_words_or_nothing(theme: Theme, window: QWidget) -> None:
    pill = Pill(theme)
    put(window, pill)
    pill.show_pill("Key rejected", "circle-alert", Look.RESTRICTED)
    assert (pill.isVisible(), pill.accessibleName()) == (True, "Key rejected")
    filled = picture(pill)
    pill.show_pill("Key rejected", "circle-alert", Look.RESTRICTED, filled=False)
    assert picture(pill) != filled
    pill.show_pill("", "", Look.NEUTRAL)
    assert not pill.isVisible()


def test_bars_differ_by_more_than_colour(theme: Theme) -> None:
    """Painted in grey, the four levels still differ."""
    bars = LevelBars(theme)
    grey = set()
    for level in Sensitivity:
        bars.show_level(level)
        image = picture(bars).convertToFormat(QImage.Format.Format_Grayscale8)
        left = image.copy(0, 0, theme.scaled(18), image.height())
        grey.add(bytes(left.constBits()))
        assert bars.accessibleName().startswith("Sensitivity: ")
    assert len(grey) == len(Sensitivity)


def test_banners_differ_by_pattern(theme: Theme, window: QWidget) -> None:
    banner = EnvironmentBanner(theme)
    put(window, banner)
    seen = set()
    for environment in (Environment.PRODUCTION, Environment.STAGING, Environment.TESTING):
        banner.show_environment(environment, "What it changes.")
        assert banner.isVisible()
        assert banner.accessibleName() == f"{environment.value.capitalize()}. What it changes."
        empty = picture(banner).copy(300, 0, 200, banner.height())  # beside the words
        seen.add(bytes(empty.convertToFormat(QImage.Format.Format_Grayscale8).constBits()))
    assert len(seen) == 3
    banner.show_environment(Environment.DEVELOPMENT, "")
    assert not banner.isVisible()


def test_a_card_wears_surface_and_border(theme: Theme) -> None:
    card = Card(theme)
    card.resize(100, 60)
    assert picture(card).pixelColor(50, 30) == theme.colour("surface")
    card.set_colours("sunken", "border-strong")
    assert picture(card).pixelColor(50, 30) == theme.colour("sunken")


def test_a_menu_has_no_shadow_and_closes_with_esc(theme: Theme, window: QWidget) -> None:
    menu = themed_menu(theme, window)
    menu.addAction("Rename")
    menu.popup(QPoint(10, 10))
    assert menu.isVisible()
    assert menu.windowFlags() & Qt.WindowType.NoDropShadowWindowHint
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_a_tooltip_without_markup_is_read_out_as_it_stands() -> None:
    """Qt gives a screen reader the tooltip as description, tags and all."""
    assert plain_tip("Pin\nthis") == "Pin\nthis"
    assert plain_tip("a & b") == '<span style="white-space: pre-wrap">a &amp; b</span>'
    assert plain_tip("x" * 200).startswith("<span")


def test_only_what_is_chosen_is_semibold_and_nothing_moves(theme: Theme, window: QWidget) -> None:
    segmented = Segmented(theme, [("a", "Cost", ""), ("b", "Quality", "")])
    put(window, segmented)
    segmented.select("a")
    places = [segmented.button(key).geometry() for key in "ab"]
    assert segmented.button("a").font().weight() > segmented.button("b").font().weight()
    segmented.select("b")
    application().sendPostedEvents()
    assert [segmented.button(key).geometry() for key in "ab"] == places


def test_a_quiet_button_is_semibold_only_while_checked(theme: Theme) -> None:
    tab = ActionButton(theme, "History", fill="quiet")
    tab.setCheckable(True)
    loose = tab.font().weight()
    tab.setChecked(True)
    assert tab.font().weight() > loose


def test_light_borders_differ_from_those_of_other_controls(theme: Theme, window: QWidget) -> None:
    for usual, light in (
        (Dropdown(theme, "Strategy", PLACES), Dropdown(theme, "Strategy", PLACES, light=True)),
        (TextField(theme, "Search"), TextField(theme, "Search", light=True)),
        (ActionButton(theme, "New chat"), ActionButton(theme, "New chat", light=True)),
    ):
        pixel = [side.grab().toImage().pixelColor(side.sizeHint().width() // 2, 0) for side in (usual, light)]
        assert pixel[0] != pixel[1]


def test_a_screen_reader_takes_a_segment(theme: Theme, window: QWidget) -> None:
    segmented = Segmented(theme, [("a", "Cost", ""), ("b", "Quality", "")])
    put(window, segmented)
    segmented.select("a")
    taken: list[str] = []
    segmented.chosen.connect(taken.append)
    action = QAccessible.queryAccessibleInterface(segmented.button("b")).actionInterface()
    action.doAction(action.actionNames()[0])
    assert (taken, segmented.current) == (["b"], "b")
    segmented.select("a")
    assert taken == ["b"]
