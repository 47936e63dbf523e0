"""The sheet itself: the bytes it shows, the keyboard, and that nothing is sent by accident."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QTextBlock
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QTextEdit, QWidget

from hybrid_desktop.core.types import Preview
from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.body_view import RAW, READABLE, SIDES
from hybrid_desktop.ui.preview.exact_text import SOURCE, ExactText
from hybrid_desktop.ui.preview.sample import sample_request
from hybrid_desktop.ui.preview.sheet import GUARD_S, PreviewSheet
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import SheetRequest
from hybrid_desktop.ui.widgets.focus_ring import FocusRing
from tests.support.factories import CLAUDE
from tests.support.previews import CONFIDENTIAL, EMAIL, PHONE, PUBLIC, RESTRICTED, real_preview, with_body
from tests.ui.conftest import application

ODD = (
    "é 💶 <b>bold</b> &amp; \u202eback\u202c \u2028 \u2029 a\u00a0b \ufffc [EMAIL_7] \\n \t https://x <!-- =>"
)


class Bench:
    """A window with a text, a ring and a sheet whose clock the test moves."""

    def __init__(self) -> None:
        app = application()
        assert isinstance(app, QApplication)
        self.now = 100.0
        self.theme = Theme(app, "light")
        self.window = QMainWindow()
        self.text = QTextEdit()
        self.window.setCentralWidget(self.text)
        self.ring = FocusRing(self.theme, self.window)
        self.shortcut = QShortcut(QKeySequence("Ctrl+N"), self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.text.setFocus(Qt.FocusReason.MouseFocusReason)
        self.sheet = PreviewSheet(self.theme, self.window, clock=lambda: self.now)
        self.sent = QSignalSpy(self.sheet.send_pressed)
        self.kept = QSignalSpy(self.sheet.keep_local_pressed)
        self.cancelled = QSignalSpy(self.sheet.cancelled)

    def show(self, preview: Preview, **more: bool) -> None:
        """Opens the sheet and lets the guard's time pass."""
        self.sheet.show_request(SheetRequest(preview, True, **more), ticked=True)  # type: ignore[arg-type]  # bools
        self.now += GUARD_S

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifier)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.sheet.close_sheet()
    made.window.close()
    made.window.deleteLater()


def source_of(block: QTextBlock) -> str:
    """The characters a paragraph stands for: marks such as ⟨U+202E⟩ are what they mark."""
    found = []
    parts = block.begin()
    while not parts.atEnd():
        fragment = parts.fragment()
        number = fragment.charFormat().property(SOURCE)
        marks = fragment.text().count("⟨U+") if number else 0
        found.append(chr(number) * marks if number else fragment.text())
        parts += 1
    return "".join(found)


def paragraphs(view: ExactText) -> list[str]:
    block, found = view.document().begin(), []
    while block.isValid():
        found.append(source_of(block))
        block = block.next()
    return found


@pytest.mark.parametrize(
    "text", [CONFIDENTIAL, f"{ODD} {EMAIL} {ODD}", PUBLIC, f"{RESTRICTED} {ODD}", "x\n\ny\r\n"]
)
def test_raw_shows_exactly_the_bytes_of_every_permitted_request(bench: Bench, text: str) -> None:
    preview = real_preview("Hello", "An answer.", text)
    bench.show(preview)
    bench.sheet.content.body.show_mode(RAW)
    for number, route in enumerate(preview.decision.routes):
        bench.sheet.content.routes.chosen.emit(str(number))
        shown = paragraphs(bench.sheet.content.body.shown)
        payload = preview.payloads[route]
        assert shown[-1].encode() == payload.body
        assert shown[0] == f"POST {payload.url}"
        assert [f"{name}: {value}" for name, value in payload.headers] == shown[1 : 1 + len(payload.headers)]
        assert f"sha256 of the body: {payload.body_sha256}" in shown
        assert any(line.startswith("authorization: (") for line in shown)


def test_the_header_that_carries_the_key_is_anthropics_own(bench: Bench) -> None:
    preview = real_preview(PUBLIC, providers=(CLAUDE,))
    bench.show(preview)
    bench.sheet.content.body.show_mode(RAW)
    shown = paragraphs(bench.sheet.content.body.shown)
    assert shown[0] == "POST https://api.anthropic.com/v1/messages"
    assert "anthropic-version: 2023-06-01" in shown
    assert [line.partition(" ")[0] for line in shown if "key of this place" in line] == ["x-api-key:"]


def test_readable_shows_every_character_of_every_turn(bench: Bench) -> None:
    preview = real_preview(f"{ODD} {EMAIL}\nsecond line", "Sure.\n\nDone.", CONFIDENTIAL)
    bench.show(preview)
    body = preview.payloads[preview.decision.routes[0]].body.decode()
    shown = "".join(paragraphs(bench.sheet.content.body.views[READABLE]))
    for message in json.loads(body)["messages"]:
        written = json.dumps(message["content"], ensure_ascii=False)
        assert written in body
        assert message["role"].ljust(10) + written in shown
    assert '"model": "gpt-4o"' in shown
    assert '"max_tokens": 4000, "temperature": 0.3, "stream": true' in shown


def test_side_by_side_shows_the_original_and_the_copy(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.sheet.content.body.show_mode(SIDES)
    shown = paragraphs(bench.sheet.content.body.shown)
    assert CONFIDENTIAL in shown
    sent = next(line for line in shown if "[EMAIL_1]" in line)
    assert EMAIL not in sent
    assert PHONE not in sent


def test_copy_gives_the_exact_bytes(bench: Bench) -> None:
    preview = real_preview(f"{ODD} {EMAIL}")
    bench.show(preview)
    told = QSignalSpy(bench.sheet.copied)
    bench.sheet.content.copy.click()
    data = QGuiApplication.clipboard().mimeData()
    body = preview.payloads[preview.decision.routes[0]].body
    assert data.data("application/json").data() == body
    assert data.text().encode() == body
    assert told.at(0) == [wording.COPIED]


def test_no_label_reads_markup(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    labels = bench.sheet.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_body_of_200_kilobytes_is_shown_whole_in_every_view(bench: Bench) -> None:
    text = f"Mail {EMAIL} über die Sache, und noch mehr Wörter <b>.\n" * 3700
    preview = real_preview(text)
    body = preview.payloads[preview.decision.routes[0]].body
    assert len(body) > 150_000
    bench.show(preview)
    assert json.dumps("x" + text.replace(EMAIL, "[EMAIL_1]"), ensure_ascii=False)[2:-1] in "".join(
        paragraphs(bench.sheet.content.body.shown)
    )
    bench.sheet.content.body.show_mode(RAW)
    assert paragraphs(bench.sheet.content.body.shown)[-1].encode() == body


# --- it is a sheet, not a window ------------------------------------------------------------------


def test_it_is_a_dialog_by_name_and_role_and_no_window(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    face = QAccessible.queryAccessibleInterface(bench.sheet)
    assert face.role() is QAccessible.Role.Dialog
    assert face.text(QAccessible.Text.Name) == "What will leave this machine"
    assert not bench.sheet.isWindow()
    assert bench.sheet.window() is bench.window
    assert bench.sheet.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (900, 640), (720, 560)])
def test_it_follows_the_window_and_keeps_every_control_inside(bench: Bench, size: tuple[int, int]) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.window.resize(*size)
    for _ in range(4):  # a layout asks its parent's, and so on upwards
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    sheet = bench.sheet
    assert bench.window.rect().contains(sheet.geometry())
    for button in (sheet.footer.tick, sheet.footer.cancel, sheet.footer.keep, sheet.footer.send):
        corner = button.mapTo(sheet, button.rect().topLeft())
        far = button.mapTo(sheet, button.rect().bottomRight())
        assert sheet.rect().contains(corner)
        assert sheet.rect().contains(far)
        assert button.width() >= button.sizeHint().width()
    whole = sheet.content.modes.mapTo(sheet, sheet.content.modes.rect().topRight())
    assert whole.x() < sheet.width() - 24


# --- the keyboard ---------------------------------------------------------------------------------


def test_send_has_the_focus_and_its_ring_when_it_opens(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    assert bench.focused is bench.sheet.footer.send
    assert bench.ring.target is bench.sheet.footer.send
    assert bench.sheet.footer.send.accessibleName() == "Send redacted to cloud"


def test_it_has_its_ring_although_nothing_had_the_focus_before(bench: Bench) -> None:
    bench.text.clearFocus()
    assert QApplication.focusWidget() is None
    bench.show(real_preview(CONFIDENTIAL))
    assert bench.ring.target is bench.sheet.footer.send


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_meant_for_the_text_sends_nothing(bench: Bench, key: Qt.Key) -> None:
    bench.sheet.show_request(SheetRequest(real_preview(CONFIDENTIAL), True), ticked=True)
    bench.now += GUARD_S - 0.01
    bench.press(key)
    assert bench.sent.count() == 0
    bench.now += 0.02
    bench.press(key)
    assert bench.sent.count() == 1


def test_a_fresh_preview_in_the_open_sheet_is_guarded_again(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.sheet.show_request(SheetRequest(real_preview(PUBLIC), False, changed=True), ticked=True)
    bench.press(Qt.Key.Key_Return)
    assert bench.sent.count() == 0
    assert bench.sheet.header.summary.text.startswith("Changed since you looked")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_that_is_held_sends_nothing(bench: Bench, key: Qt.Key) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True, 1)
        QApplication.sendEvent(bench.focused, event)
    assert bench.sent.count() == 0


def test_escape_cancels_once_and_ctrl_l_keeps_it_local(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    for widget in (bench.sheet.footer.send, bench.sheet.content.body.shown):
        widget.setFocus()
        bench.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        bench.press(Qt.Key.Key_Escape)
    assert bench.kept.count() == 2
    assert bench.cancelled.count() == 2
    assert bench.sent.count() == 0


def test_ctrl_l_does_nothing_where_it_is_local_already(bench: Bench) -> None:
    bench.show(real_preview(RESTRICTED))
    assert not bench.sheet.footer.keep.isVisible()
    bench.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert bench.kept.count() == 0


def test_the_windows_shortcuts_rest_meanwhile(bench: Bench) -> None:
    pressed = QSignalSpy(bench.shortcut.activated)
    bench.show(real_preview(CONFIDENTIAL))
    bench.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed.count() == 0
    bench.sheet.close_sheet()
    bench.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed.count() == 1


@pytest.mark.parametrize("size", [(1280, 800), (720, 560)])
def test_tab_goes_round_inside_in_the_order_of_sight(bench: Bench, size: tuple[int, int]) -> None:
    bench.window.resize(*size)
    bench.show(real_preview(CONFIDENTIAL))
    sheet, seen = bench.sheet, list[QWidget]()
    for _ in range(40):
        bench.press(Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(bench.focused), bench.focused
        seen.append(bench.focused)
        if bench.focused is sheet.footer.send:
            break
    wanted = [
        sheet.header.close_button,
        sheet.content.modes.button(READABLE),
        sheet.content.copy,
        sheet.content.routes,
        sheet.content.body.shown,
        sheet.content.placeholders.toggle,
        sheet.footer.tick,
        sheet.footer.cancel,
        sheet.footer.keep,
        sheet.footer.send,
    ]
    assert [widget for widget in seen if widget in wanted] == wanted
    assert all(widget.accessibleName() for widget in seen)
    bench.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.focused is sheet.footer.keep


def test_a_focus_that_is_taken_comes_back_and_the_text_has_it_again_afterwards(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.text.setFocus()
    assert QApplication.focusWidget() == bench.sheet.footer.send
    bench.sheet.close_sheet()
    assert QApplication.focusWidget() == bench.text
    assert not bench.sheet.isVisible()
    assert not bench.sheet.is_open


def test_every_button_can_be_pressed_with_enter(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.sheet.footer.keep.setFocus()
    bench.press(Qt.Key.Key_Return)
    bench.sheet.header.close_button.setFocus()
    bench.press(Qt.Key.Key_Return)
    assert (bench.kept.count(), bench.cancelled.count(), bench.sent.count()) == (1, 1, 0)


# --- what is pressed ------------------------------------------------------------------------------


def test_a_held_back_copy_cannot_be_sent(bench: Bench) -> None:
    preview = real_preview(CONFIDENTIAL)
    route = preview.decision.routes[0]
    spoiled = preview.payloads[route].body.replace(b"[EMAIL_1]", EMAIL.encode())
    bench.show(with_body(preview, route, spoiled))
    assert bench.focused is bench.sheet.footer.cancel
    bench.sheet.footer.send.click()
    bench.sheet._send()
    assert bench.sent.count() == 0
    assert "[EMAIL_1]" in bench.sheet.header.summary.text


def test_a_refused_text_shows_why_and_cannot_be_sent_or_copied(bench: Bench) -> None:
    bench.show(real_preview(RESTRICTED, nothing_answers=("local",)))
    assert bench.sheet.accessibleName() == "Nothing will be sent"
    assert paragraphs(bench.sheet.content.body.shown) == [wording.NO_BODY]
    assert not bench.sheet.footer.send.isEnabled()
    assert not bench.sheet.content.copy.isEnabled()
    assert not bench.sheet.content.routes.isVisible()


def test_the_tick_tells_only_what_a_person_does(bench: Bench) -> None:
    told = QSignalSpy(bench.sheet.show_sheet_toggled)
    bench.sheet.show_request(SheetRequest(real_preview(PUBLIC), False), ticked=False)
    assert told.count() == 0
    bench.sheet.footer.tick.click()
    assert told.at(0) == [True]


def test_originals_can_be_hidden_and_come_back(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    rows = bench.sheet.content.placeholders

    def spoken() -> str:
        return " ".join(
            w.accessibleName() + w.toolTip() for w in rows.findChildren(QWidget) if not w.isHidden()
        )

    assert EMAIL in spoken()
    rows.toggle.click()
    assert EMAIL not in spoken()
    assert "[EMAIL_1], original hidden" in spoken()
    assert rows.toggle.text() == wording.SHOW
    rows.toggle.click()
    assert EMAIL in spoken()


def test_another_request_can_be_looked_at_and_is_told(bench: Bench) -> None:
    preview = real_preview(CONFIDENTIAL)
    bench.show(preview)
    told = QSignalSpy(bench.sheet.route_selected)
    bench.sheet.content.routes.chosen.emit("2")
    assert told.at(0) == [2]
    assert bench.sheet.state is not None
    assert bench.sheet.state.chosen == 2
    assert bench.sheet.content.routes.current == "2"
    assert not bench.sheet.content.placeholders.isVisible(), "this device gets it as typed"


def test_a_closed_sheet_holds_no_private_text(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    for mode in (RAW, SIDES, READABLE):
        bench.sheet.content.body.show_mode(mode)
    bench.sheet.close_sheet()
    held = [view.toPlainText() for view in bench.sheet.content.body.views.values()]
    held += [
        w.accessibleName() + w.toolTip() for w in bench.sheet.content.findChildren(QWidget) if w.parent()
    ]
    assert "Gebühr" not in " ".join(held)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    names = [w.accessibleName() for w in bench.sheet.findChildren(QWidget)]
    assert EMAIL not in " ".join(names)
    assert bench.sheet.state is None


def test_another_theme_and_text_size_keep_what_is_shown(bench: Bench) -> None:
    bench.show(real_preview(CONFIDENTIAL))
    bench.sheet.content.body.show_mode(RAW)
    before = paragraphs(bench.sheet.content.body.shown)
    height = bench.sheet.footer.send.height()
    bench.theme.set_scheme("dark")
    bench.theme.set_text_size(18)
    assert paragraphs(bench.sheet.content.body.shown) == before
    assert bench.sheet.footer.send.height() > height
    assert all(
        button.focusPolicy()
        for button in bench.sheet.findChildren(QAbstractButton)
        if button.isCheckable() is False
    )


def test_the_sample_is_sound_and_fills_the_sheet(bench: Bench) -> None:
    bench.sheet.show_request(sample_request(), ticked=True)
    state = bench.sheet.state
    assert state is not None
    assert state.send.enabled
    assert [row.placeholder for row in state.placeholders] == [
        "[PERSON_1]",
        "[EMAIL_1]",
        "[PHONE_1]",
        "[ORG_1]",
        "[IP_1]",
        "[EMAIL_2]",
    ]
    assert len(state.choices) == 2
    assert len(state.places) == 3
