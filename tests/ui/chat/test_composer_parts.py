"""The composer by itself: nothing is cut at any width and text size, each state has its look, menus, keys."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hybrid_desktop.core.detection import default_registry, names_registry
from hybrid_desktop.core.types import EntityType, Sensitivity
from hybrid_desktop.ui.chat.composer import Composer
from hybrid_desktop.ui.chat.finding_card import FindingCard
from hybrid_desktop.ui.chat.message_edit import AROUND, LINE, MAX_LINES, MIN_LINES
from hybrid_desktop.ui.chat.page_wording import recognized
from hybrid_desktop.ui.chat.paragraphs import ParagraphScanner
from hybrid_desktop.ui.sample import classify
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ComposerState, Destination, KindCount, Look, SendState

STATES = {  # h_components, "Destination chip"
    "device": Destination("This device, llama3.1", Look.DEVICE, "laptop", "Destination: this device", "Why"),
    "device only": Destination("This device only", Look.DEVICE, "lock", "Destination: this device", "Why"),
    "trusted": Destination("Trusted, lab-gpu", Look.TRUSTED, "network", "Destination: trusted", "Why"),
    "cloud": Destination("Cloud, gpt-4o", Look.CLOUD, "cloud", "Destination: cloud", "Why"),
    "blocked": Destination("No allowed model", Look.RESTRICTED, "ban", "Destination: none", "Why"),
    "offline": Destination("Offline, waits here", Look.NEUTRAL, "wifi-off", "Destination: none", "Why"),
    "key missing": Destination("Key missing, OpenAI", Look.NEUTRAL, "key-round", "Destination: none", "Why"),
}
WORDS = ("Send", "Send locally", "Send redacted", "Blocked")
SSN = "My SSN is 536-22-8841"


def state(destination: Destination, word: str = "Send", *, locked: bool = False) -> ComposerState:
    kinds = (KindCount(EntityType.NATIONAL_ID, 1, Sensitivity.RESTRICTED),)
    send = SendState(word, destination.look, destination.icon, enabled=True, spoken=word)
    return ComposerState(
        Sensitivity.CONFIDENTIAL, kinds, destination, send, locked, locked, "Checked", streaming=False
    )


@pytest.fixture
def theme() -> Iterator[Theme]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    found = Theme(app, "light")
    yield found
    found.deleteLater()


@pytest.fixture
def composer(theme: Theme) -> Iterator[Composer]:
    found = Composer(theme, ParagraphScanner(classify).scan)
    found.resize(800, found.height())
    found.show()
    found.activateWindow()
    found.text.setFocus()
    yield found
    found.close()
    found.deleteLater()


def find_menu(composer: Composer) -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("text_size", [12, 14, 16, 20])
@pytest.mark.parametrize("width", [624, 804, 800])  # the windows of 720, 900 and 1280 pixels
@pytest.mark.parametrize("destination", STATES.values(), ids=STATES)
def test_nothing_is_cut_or_overlaps(
    composer: Composer, theme: Theme, width: int, text_size: int, destination: Destination
) -> None:
    theme.set_text_size(text_size)
    composer.resize(width, composer.height())
    for word in WORDS:
        composer.show_state(state(destination, word, locked=True))
        controls = [composer.attach, composer.keep, composer.meter, composer.chip, composer.send]
        for control in controls:
            assert composer.foot.rect().contains(control.geometry()), control
        for one, other in itertools.combinations(controls, 2):
            assert not one.geometry().intersects(other.geometry()), (one, other)
        assert composer.chip.words == destination.text
        metrics = composer.send.fontMetrics()
        icon = theme.size("icon") + theme.scaled(8)
        assert metrics.horizontalAdvance(word) + icon <= composer.send.width() - theme.scaled(12)
        assert composer.send.width() == theme.scaled(144)
    assert composer.rect().contains(composer.foot.geometry())
    assert composer.strip.geometry().bottom() + 1 == composer.foot.y()


@pytest.mark.parametrize("destination", STATES.values(), ids=STATES)
def test_the_chip_wears_its_place(composer: Composer, theme: Theme, destination: Destination) -> None:
    composer.show_state(state(destination))
    picture = composer.chip.grab().toImage()

    assert picture.pixelColor(30, 3) == theme.tint(destination.look)
    assert composer.chip.accessibleName() == destination.spoken
    assert "Why" in composer.chip.toolTip()


def test_the_chip_widens_only_while_nobody_types(composer: Composer) -> None:
    long = Destination("This device, SmolLM2-135M-Instruct", Look.DEVICE, "laptop", "", "", "SmolLM2-135M")
    composer.show_state(state(STATES["cloud"]))
    QTest.keyClicks(composer.text, "a")
    width = composer.chip.width()
    composer.show_state(state(long))
    assert composer.chip.width() == width
    assert composer.chip.words != long.text

    QTest.keyClick(composer.text, Qt.Key.Key_Backspace)
    composer.show_state(state(long))
    assert composer.chip.width() == width, "the last character was just taken away by a key"
    composer.show_state(state(long))
    assert composer.chip.width() > width


def test_the_strip_is_walked_with_the_keyboard(composer: Composer) -> None:
    QTest.keyClicks(composer.text, "a@b.example, 10.1.2.3, c@d.example")
    strip = composer.strip
    strip.show_findings(
        (
            KindCount(EntityType.EMAIL, 2, Sensitivity.CONFIDENTIAL),
            KindCount(EntityType.IP, 1, Sensitivity.INTERNAL),
        ),
        "Checked",
    )
    strip.setFocus()
    chosen = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(strip, key)
        chosen.append(composer.text.textCursor().selectedText())

    assert chosen == ["a@b.example", "c@d.example", "c@d.example", "10.1.2.3"]
    assert strip.hasFocus()
    assert strip.accessibleName().startswith("IP address, 1")


def test_a_narrow_strip_shows_the_kind_the_keyboard_is_on(composer: Composer) -> None:
    kinds = tuple(KindCount(kind, 1, Sensitivity.CONFIDENTIAL) for kind in list(EntityType)[:12])
    strip = composer.strip
    strip.show_findings(kinds, "Checked on this device")
    strip.setFocus()
    for number in range(12):
        strip.grab()
        shown = [kind for _, kind in strip._places]
        assert kinds[number].entity_type in shown
        assert len(shown) < 12
        for (one, _), (other, _) in itertools.pairwise(strip._places):
            assert one.right() < other.left()
        QTest.keyClick(strip, Qt.Key.Key_Right)


def test_the_chosen_finding_wears_a_frame(composer: Composer, theme: Theme) -> None:
    QTest.keyClicks(composer.text, "see a@b.example now")

    def dark_columns() -> int:
        picture = composer.text.viewport().grab().toImage()
        ink = theme.colour("focus")
        columns = range(picture.width())
        return sum(all(picture.pixelColor(x, y) == ink for y in range(8, 20)) for x in columns)

    assert dark_columns() == 0
    QTest.keyClick(composer.text, Qt.Key.Key_F8)
    assert composer.text.textCursor().selectedText() == "a@b.example"
    assert dark_columns() == 2


def test_the_menu_edits_and_says_why(composer: Composer) -> None:
    QTest.keyClicks(composer.text, SSN)
    composer.text.selectAll()
    composer.text.copy()
    QTest.keyClick(composer.text, Qt.Key.Key_F8)
    _open_menu(composer)
    menu = find_menu(composer)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    own = ["Keep clear here", "Keep clear always", "Restricted text stays on this device"]
    own += ["A false alarm? Your words", "Mask always"]
    assert words == [*own, "Why?", "Undo", "Redo", "Cut", "Copy", "Paste", "Select all"]
    assert [action.isEnabled() for action in menu.actions()[:6]] == [False, False, False, True, True, True]

    menu.actions()[5].trigger()
    menu.close()
    card = composer.findChild(FindingCard)
    assert isinstance(card, FindingCard)
    assert card.isVisible()
    assert card.accessibleName().startswith("National ID, Restricted.")
    assert "536" not in card.accessibleName()

    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert composer.text.hasFocus()


def test_beside_a_finding_the_menu_only_edits(composer: Composer) -> None:
    QTest.keyClicks(composer.text, "plain words")
    _open_menu(composer)
    menu = find_menu(composer)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()

    assert "Why?" not in enabled
    assert enabled["Undo"]
    assert not enabled["Cut"]


def _open_menu(composer: Composer) -> None:
    place = composer.text.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, place, composer.text.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(composer.text.viewport(), event)


def test_the_focused_border_moves_nothing(composer: Composer) -> None:
    def places() -> dict[QWidget, QRect]:
        composer.grab()
        shown = (widget for widget in composer.findChildren(QWidget) if widget.isVisible())
        return {widget: widget.geometry() for widget in shown}

    before = places()
    composer.send.setFocus()

    assert places() == before


def test_a_pressed_kind_is_selected_and_the_text_has_the_focus(composer: Composer) -> None:
    QTest.keyClicks(composer.text, SSN)
    composer.show_state(state(STATES["device"]))
    composer.strip.setFocus()
    composer.strip.grab()
    QTest.mouseClick(composer.strip, Qt.MouseButton.LeftButton, pos=QPoint(40, 16))

    assert composer.text.textCursor().selectedText() == "536-22-8841"
    assert composer.text.hasFocus()


@pytest.mark.parametrize("keyed", [True, False])
def test_a_locked_switch_asks_but_does_not_turn(composer: Composer, keyed: bool) -> None:
    asked: list[None] = []
    composer.keep_pressed.connect(lambda: asked.append(None))
    composer.show_state(state(STATES["device only"], locked=True))
    press: Callable[[], None] = (
        (lambda: QTest.keyClick(composer.keep, Qt.Key.Key_Space))
        if keyed
        else (lambda: QTest.mouseClick(composer.keep, Qt.MouseButton.LeftButton, pos=QPoint(10, 16)))
    )
    press()

    assert asked == [None]
    assert composer.keep.isChecked()


def test_hovering_a_kind_shows_a_hand(composer: Composer) -> None:
    composer.show_state(state(STATES["device"]))
    composer.strip.grab()
    place = QPointF(30, 16)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(composer.strip.mapToGlobal(place.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(composer.strip, move)

    assert composer.strip.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_markup_in_the_clipboard_stays_plain(composer: Composer) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>big</h1>")
    QGuiApplication.clipboard().setMimeData(mime)
    composer.text.paste()

    assert "<h1>" not in composer.text.toPlainText()


def test_the_menu_opens_with_nothing_in_the_clipboard(
    composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Empty:
        def mimeData(self) -> None:  # noqa: N802 - Qt's name
            return None

    monkeypatch.setattr(QGuiApplication, "clipboard", Empty)
    _open_menu(composer)
    menu = find_menu(composer)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()

    assert not enabled["Paste"]


_NAME_FAMILIES = ("address", "organisation", "person", "place")


def test_every_recognizer_says_in_its_own_words_why() -> None:
    # Every name that can stand in a finding; the recognizer "names" has one for each family.
    names = {
        *default_registry().names,
        *names_registry().names,
        "names_model",
        "ip_private",
        *_NAME_FAMILIES,
    } - {"names"}
    general = recognized("unknown")

    assert names
    assert [name for name in names if recognized(name) == general] == []


def test_it_takes_the_lines_there_is_room_for_and_gets_them_back(composer: Composer) -> None:
    text = composer.text
    for _ in range(9):
        QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    text.set_max_lines(1)
    assert text.height() == MIN_LINES * LINE + AROUND
    assert text.verticalScrollBar().maximum() > 0

    text.set_max_lines(99)
    assert text.height() == MAX_LINES * LINE + AROUND
    assert composer.height() == text.height() - AROUND + composer.fixed_height
