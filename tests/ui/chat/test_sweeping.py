"""Large drafts: walked through in turns, handed out by paragraph, restricted until then."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QMimeData, Qt

from hybrid_desktop.core.types import (
    CheckRules,
    Classification,
    Draft,
    EntityType,
    Finding,
    Inspected,
    Preview,
    RoutingSettings,
)
from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.message_edit import MessageEdit
from hybrid_desktop.ui.chat.paragraphs import AT_ONCE_MS, WAITING, ParagraphScanner
from hybrid_desktop.ui.chat.pouring import AT_A_TIME, LARGE
from hybrid_desktop.ui.chat.sweeping import Distribution, walk
from hybrid_desktop.ui.first_view import Span
from hybrid_desktop.ui.sample import answer, classify
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import ComposerState
from tests.ui.conftest import Desk, application, until

DEFAULT_RULES = CheckRules()
FILLER = "Nothing of interest stands in this line, whatever it is about.\n"


def steps_of(text: str, size: int, found: Classification | None = None) -> Iterator[Inspected]:
    """An inspection in pieces of ``size``; each tells the findings that touch it, as the core does."""
    found = found or classify(text)
    for start in range(0, max(1, len(text)), size):
        end = min(start + size, len(text))
        own = [
            pair
            for pair in zip(found.findings, found.levels, strict=True)
            if pair[0].start < end and pair[0].end > start
        ]
        piece = Classification(
            max((level for _, level in own), default=Sensitivity.PUBLIC),
            "",
            tuple(finding for finding, _ in own),
            tuple(level for _, level in own),
            found.complete,
        )
        yield Inspected(start, end, len(text), piece)


# --- the walk -------------------------------------------------------------------------------------


async def test_a_walk_gives_the_window_its_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hybrid_desktop.ui.chat.sweeping.TURN_MS", 0.0)
    turns: list[str] = []
    done = asyncio.Event()

    async def window() -> None:
        while not done.is_set():
            turns.append("window")
            await asyncio.sleep(0)

    beside = asyncio.ensure_future(window())
    assert await walk(steps_of("x" * 30, 10), lambda: True, lambda step: turns.append(str(step.end)))
    done.set()
    await beside
    places = [turns.index(word) for word in ("10", "20", "30")]
    assert all("window" in turns[a:b] for a, b in itertools.pairwise(places))


async def test_a_walk_ends_when_it_is_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hybrid_desktop.ui.chat.sweeping.TURN_MS", 0.0)
    seen: list[int] = []
    assert not await walk(steps_of("x" * 90, 10), lambda: len(seen) < 3, lambda step: seen.append(step.end))
    assert seen == [10, 20, 30]


# --- by paragraph ---------------------------------------------------------------------------------

_PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(["a@b.example", "😀", "word ", "536-22-8841", " "]), max_size=6).map("".join),
    min_size=1,
    max_size=8,
)


@given(_PARAGRAPHS, st.integers(1, 40))
def test_every_paragraph_gets_what_was_found_in_it(paragraphs: list[str], size: int) -> None:
    text = "\n".join(paragraphs)
    distribution = Distribution(tuple(paragraphs))
    found = [part for step in steps_of(text, size) for part in distribution.take(step)]
    assert [number for number, _, _ in found] == list(range(len(paragraphs)))
    whole = classify(text)
    cut_out = []
    for _, paragraph, scan in found:
        units = paragraph.encode("utf-16-le")
        cut_out += [units[2 * span.start : 2 * span.end].decode("utf-16-le") for span in scan.spans]
    assert cut_out == [text[one.start : one.end] for one in whole.findings]
    levels = [scan.level for _, _, scan in found]
    assert max(levels) is max((Sensitivity.PUBLIC, *whole.levels))


def test_a_finding_over_several_paragraphs_is_marked_in_each_and_counted_once() -> None:
    paragraphs = ("before", "BEGIN", "middle", "END", "after")
    text = "\n".join(paragraphs)
    key = Finding(text.index("BEGIN"), text.index("\nafter"), EntityType.SECRET, 1.0, "test")
    found = Classification(Sensitivity.RESTRICTED, "", (key,), (Sensitivity.RESTRICTED,))
    distribution = Distribution(paragraphs)
    scans = {part[1]: part[2] for step in steps_of(text, 7, found) for part in distribution.take(step)}
    marked = {word: [(span.start, span.end) for span in scan.spans] for word, scan in scans.items()}
    assert marked == {"before": [], "BEGIN": [(0, 5)], "middle": [(0, 6)], "END": [(0, 3)], "after": []}

    ticks = itertools.count()
    scanner = ParagraphScanner(classify, clock=lambda: next(ticks))
    scanner.scan("first")  # takes a second, so that the others have to wait
    for paragraph in paragraphs:
        scanner.scan(paragraph)
        assert scanner.take(paragraph, scans[paragraph])
    assert [(kind.entity_type, kind.count) for kind in scanner.kinds(paragraphs)] == [(EntityType.SECRET, 1)]


def test_paragraphs_that_could_not_be_judged_stay_restricted() -> None:
    failed = Classification(Sensitivity.RESTRICTED, "", complete=False)
    distribution = Distribution(("one", "two"))
    parts = [part for step in steps_of("one\ntwo", 4, failed) for part in distribution.take(step)]
    assert [(scan.level, scan.complete) for _, _, scan in parts] == [(Sensitivity.RESTRICTED, False)] * 2


# --- what has to wait -----------------------------------------------------------------------------


@dataclass
class Clock:
    """Seconds that pass with every scan."""

    now: float = 0.0
    scan_s: float = AT_ONCE_MS / 1000
    scanned: list[str] = field(default_factory=list)

    def inspect(self, text: str) -> Classification:
        self.now += self.scan_s
        self.scanned.append(text)
        return classify(text)

    def scanner(self) -> ParagraphScanner:
        return ParagraphScanner(self.inspect, clock=lambda: self.now)


def test_what_takes_too_long_waits_and_is_restricted_until_it_is_taken() -> None:
    clock = Clock()
    scanner = clock.scanner()
    assert scanner.level(["one", "two", "three"]) is Sensitivity.RESTRICTED
    assert clock.scanned == ["one"]
    assert scanner.scan("two") is WAITING
    assert scanner.waiting

    assert scanner.take("two", replace(WAITING, level=Sensitivity.PUBLIC, complete=True))
    assert not scanner.take("two", WAITING), "it waits no longer"
    assert scanner.level(["one", "two"]) is Sensitivity.PUBLIC
    scanner.keep_only(["one", "two"])
    assert not scanner.waiting


def test_the_next_edit_has_its_own_time() -> None:
    clock = Clock()
    scanner = clock.scanner()
    scanner.level(["one", "two"])
    scanner.keep_only(["one"])
    scanner.renew()
    assert scanner.level(["one", "three"]) is Sensitivity.PUBLIC


# --- pouring --------------------------------------------------------------------------------------


@pytest.fixture
def edit() -> Iterator[MessageEdit]:
    app = application()
    theme = Theme(app, "light")  # type: ignore[arg-type] # a QApplication
    found = MessageEdit(theme, ParagraphScanner(classify).scan)
    found.resize(600, 100)
    yield found
    found.deleteLater()
    theme.deleteLater()


def paste(edit: MessageEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def arrived(edit: MessageEdit) -> str:
    return edit.document().toRawText().replace("\u2029", "\n")


_LONG = {
    "lines": FILLER * (LARGE // len(FILLER) + 2),
    "emoji": "😀" * (LARGE + 1),
    "line ends": "a\r\nb\rc\u2029d\u2028e\u00a0\n" * (LARGE // 8),
}


@pytest.mark.parametrize("text", _LONG.values(), ids=_LONG)
@pytest.mark.parametrize("around", ["", "vor😀nach"], ids=["alone", "in the middle"])
async def test_a_large_paste_is_told_of_at_once_and_arrives_whole(
    edit: MessageEdit, text: str, around: str
) -> None:
    edit.insertPlainText(around)
    cursor = edit.textCursor()
    cursor.setPosition(min(5, 2 * len(around)))
    edit.setTextCursor(cursor)
    told: list[tuple[str, ...]] = []
    edit.edited.connect(told.append)

    paste(edit, text)

    assert edit.pouring
    assert len(told) == 1
    assert edit.paragraphs() == told[0]
    assert len(arrived(edit)) < len(text)
    await until(lambda: not edit.pouring)
    assert tuple(arrived(edit).split("\n")) == told[0] == edit.paragraphs()
    assert len(told) == 1, "what was told was true"
    edit.undo()
    assert arrived(edit) == around, "it is one step"


async def test_a_selection_is_replaced(edit: MessageEdit) -> None:
    edit.insertPlainText("one\ntwo")
    edit.selectAll()
    paste(edit, _LONG["lines"])
    await until(lambda: not edit.pouring)
    assert arrived(edit) == _LONG["lines"]


async def test_a_key_comes_behind_what_was_pasted_before(edit: MessageEdit) -> None:
    from PySide6.QtTest import QTest

    paste(edit, _LONG["lines"])
    QTest.keyClicks(edit, "x")
    assert not edit.pouring
    assert "\n".join(edit.paragraphs()) == _LONG["lines"] + "x"


async def test_a_large_text_put_in_place_of_another_forgets_it(edit: MessageEdit) -> None:
    edit.insertPlainText("former")
    edit.replace_text(_LONG["lines"])
    assert "\n".join(edit.paragraphs()) == _LONG["lines"]
    await until(lambda: not edit.pouring)
    assert arrived(edit) == _LONG["lines"]
    assert not edit.document().isUndoAvailable()


async def test_another_text_takes_its_place_at_once(edit: MessageEdit) -> None:
    paste(edit, _LONG["lines"])
    edit.replace_text("new")
    assert not edit.pouring
    await asyncio.sleep(0.01)
    assert edit.paragraphs() == ("new",)
    assert len(_LONG["lines"]) > AT_A_TIME


# --- the window -----------------------------------------------------------------------------------


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every paragraph but the first has to wait."""
    monkeypatch.setattr("hybrid_desktop.ui.chat.paragraphs.AT_ONCE_MS", -1.0)
    monkeypatch.setattr("hybrid_desktop.ui.chat.drafting.PROGRESS_S", 0.0)


async def test_a_large_paste_is_restricted_until_it_is_checked(desk: Desk, unhurried: None) -> None:
    states: list[ComposerState] = []
    desk.presenter.composer_changed.connect(states.append)
    text = FILLER * 900 + "Mail lena@nordwind.example\n"

    paste(desk.window.composer.text, text)

    first = states[-1]
    assert (first.level, first.keep_locked) == (Sensitivity.RESTRICTED, True)
    await until(lambda: not desk.presenter.check_due)
    assert states[-1].level is Sensitivity.CONFIDENTIAL
    assert [(kind.entity_type, kind.count) for kind in states[-1].kinds] == [(EntityType.EMAIL, 1)]
    assert states[-1].status == wording.CHECKED_HERE


async def test_progress_stands_where_the_status_does(desk: Desk, unhurried: None) -> None:
    states: list[ComposerState] = []
    desk.presenter.composer_changed.connect(states.append)
    desk.router.inspection = lambda text, rules=None: steps_of(text, 5_000)  # type: ignore[method-assign] # in pieces

    paste(desk.window.composer.text, FILLER * 900)
    await until(lambda: not desk.presenter.check_due)

    shown = [state.status for state in states]
    assert "Checking 4 of 55 kB" in shown
    assert shown[-1] == wording.CHECKED_HERE
    checking = [state for state in states if state.status.startswith("Checking")]
    assert all(state.level is Sensitivity.RESTRICTED for state in checking)


async def test_clearing_the_draft_gives_the_check_up(desk: Desk, unhurried: None) -> None:
    taken: list[int] = []

    def inspection(text: str, rules: CheckRules = DEFAULT_RULES) -> Iterator[Inspected]:
        for step in steps_of(text, 100):
            if len(text) > LARGE:
                taken.append(step.end)
            yield step

    desk.router.inspection = inspection  # type: ignore[method-assign] # counted
    text = FILLER * 900
    paste(desk.window.composer.text, text)
    await until(lambda: taken)
    desk.window.composer.text.selectAll()
    desk.press(Qt.Key.Key_Delete)
    await until(lambda: not desk.presenter.check_due)
    assert desk.presenter.composer_state.level is Sensitivity.PUBLIC
    assert taken[-1] < len(text)


async def test_send_while_checking_waits_and_sends_nothing_that_nobody_saw(
    desk: Desk, unhurried: None
) -> None:
    desk.router.script = answer("Yes.")
    told: list[str] = []
    desk.presenter.notice_changed.connect(lambda text, _: told.append(text))
    text = FILLER * 900
    paste(desk.window.composer.text, text)
    desk.press(Qt.Key.Key_Return)
    assert desk.presenter.busy, "it waits for the check"
    await until(lambda: not desk.presenter.busy)
    sent = [preview.draft.messages[-1].content for preview in desk.router.sent]
    assert sent == [text] or (sent == [] and wording.GOES_FURTHER in told)


async def test_a_change_while_a_send_waits_for_its_check_is_told(desk: Desk, unhurried: None) -> None:
    told: list[str] = []
    desk.presenter.notice_changed.connect(lambda text, _: told.append(text))
    paste(desk.window.composer.text, FILLER * 900)
    desk.press(Qt.Key.Key_Return)
    desk.type("x")
    await until(lambda: not desk.presenter.busy)
    assert desk.router.sent == []
    assert words.CHANGED_MEANWHILE in told


# --- over several lines ---------------------------------------------------------------------------


def test_parts_of_a_finding_over_several_paragraphs_are_shown_beside_their_own() -> None:
    scanner = ParagraphScanner(classify)
    own = scanner.scan("a@b.example 4242").spans
    part = Span(12, 16, EntityType.CREDIT_CARD, Sensitivity.RESTRICTED)

    assert scanner.show_across({"a@b.example 4242": (part,)}) == {"a@b.example 4242"}
    assert scanner.scan("a@b.example 4242").spans == (*own, part)
    assert scanner.level(["a@b.example 4242"]) is Sensitivity.CONFIDENTIAL, "the whole's level is the check's"
    assert scanner.show_across({"a@b.example 4242": (part,)}) == frozenset()
    assert scanner.show_across({}) == {"a@b.example 4242"}
    assert scanner.scan("a@b.example 4242").spans == own


async def test_a_number_on_two_lines_is_underlined_on_both_once_it_is_checked(desk: Desk) -> None:
    text = "card 4242 4242\n4242 4242"
    card = Finding(5, len(text), EntityType.CREDIT_CARD, 1.0, "test")
    found = Classification(Sensitivity.RESTRICTED, "", (card,), (Sensitivity.RESTRICTED,))
    plain = desk.router.preview

    def preview(draft: Draft, settings: RoutingSettings) -> Preview:
        made = plain(draft, settings)
        return replace(made, per_message=(found,)) if draft.messages[-1].content == text else made

    desk.router.preview = preview  # type: ignore[method-assign] # the sample knows no cards
    edit = desk.window.composer.text
    edit.insertPlainText(text)
    await until(lambda: not desk.presenter.check_due)

    blocks = [edit.document().findBlockByNumber(number) for number in (0, 1)]
    spans = [
        [(one.start, one.end, one.continues) for one in edit.highlighter.spans(block)] for block in blocks
    ]
    assert spans == [[(5, 14, False)], [(0, 9, True)]]
    assert [kind.count for kind in desk.presenter.composer_state.kinds] == [1]
    tinted = [len(block.layout().formats()) for block in blocks]
    assert tinted == [1, 1]

    edit.undo()
    await until(lambda: not desk.presenter.check_due)
    assert desk.presenter.composer_state.kinds == ()
