"""The check of the draft alone: the newest one counts, nothing laxer is shown meanwhile, failures block."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from hybrid_desktop.core.types import Draft, Message, Preview, RoutingSettings
from hybrid_desktop.core.vocabulary import ConfidentialToCloud, Sensitivity, TrustZone
from hybrid_desktop.ui.chat import checking as module
from hybrid_desktop.ui.chat.checking import LONG_CONVERSATION, LONG_DRAFT, Checking
from hybrid_desktop.ui.chat.consent import goes_further
from hybrid_desktop.ui.chat.conversation import Conversation, MemoryLog
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.sample import CLOUD, LOCAL, ScriptedRouter, answer, classify, settings
from hybrid_desktop.ui.tasks import Tasks

PATIENCE_S = 20.0
SHORT = {
    Sensitivity.PUBLIC: "What is Python?",
    Sensitivity.INTERNAL: "Ping 10.20.4.17",
    Sensitivity.CONFIDENTIAL: "Mail lena@nordwind.example",
    Sensitivity.RESTRICTED: "My SSN is 536-22-8841",
}
FILLER = "Nothing of interest. " * (LONG_DRAFT // 20 + 1)
LONG = {level: f"{text}\n{FILLER}" for level, text in SHORT.items()}
TEXTS = [*SHORT.values(), *LONG.values()]
NAMES = [f"{size} {level.name.lower()}" for size in ("short", "long") for level in SHORT]


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is a check's state
            await asyncio.sleep(0.005)


@dataclass
class Watched(ScriptedRouter):
    """A scripted router whose previews are watched, held up and broken.

    Attributes:
        calls: The text of every preview begun, and the thread it ran in.
        holds: Texts whose preview waits for an event.
        failures: How often the previews of a text still fail.
    """

    calls: list[tuple[str, int]] = field(default_factory=list)
    holds: dict[str, threading.Event] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        text = draft.messages[-1].content
        self.calls.append((text, threading.get_ident()))
        if text in self.holds and not self.holds[text].wait(PATIENCE_S):
            raise TimeoutError
        if self.failures.get(text, 0) > 0:
            self.failures[text] -= 1
            raise RuntimeError("the scripted check fails")
        return super().preview(draft, settings)

    def hold(self, text: str) -> threading.Event:
        """Holds up the previews of ``text`` until the event is set."""
        return self.holds.setdefault(text, threading.Event())

    def threads(self, text: str) -> set[int]:
        """Where ``text`` was previewed."""
        return {thread for called, thread in self.calls if called == text}


@dataclass
class Bench:
    """The check of a draft that a test types, and what it has shown."""

    router: Watched
    tasks: Tasks
    errors: list[BaseException]
    chosen: list[RoutingSettings]
    text: str = ""
    shown: list[tuple[Sensitivity, str | None]] = field(default_factory=list)
    checking: Checking = field(init=False)

    def __post_init__(self) -> None:
        def draft() -> Draft:
            return Conversation().draft(self.text, None)

        self.checking = Checking(self.router, lambda: self.chosen[0], self.tasks, draft)
        self.checking.changed.connect(self.note)

    def note(self) -> None:
        self.shown.append((self.checking.level, self.checked))

    @property
    def checked(self) -> str | None:
        """The text the check shown now is about."""
        found = self.checking.check
        return found.preview.draft.messages[-1].content if found is not None else None

    def type(self, text: str) -> None:
        self.text = text
        self.checking.edited(classify(text).level)

    def zones(self) -> set[TrustZone]:
        """Where the check shown now would let the draft go."""
        found = self.checking.check
        return {route.zone for route in found.preview.decision.routes} if found is not None else set()

    async def settled(self) -> None:
        """Waits until nothing is due and nothing runs."""
        await until(lambda: not self.checking.due and not self.tasks.running)


def make_bench(choice: ConfidentialToCloud = ConfidentialToCloud.AUTO) -> Bench:
    """A bench where a cloud comes first, whatever is cleared for it."""
    errors: list[BaseException] = []
    chosen = replace(settings(), confidential_to_cloud=choice)
    return Bench(Watched(routes=(CLOUD, LOCAL)), Tasks(errors.append), errors, [chosen])


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not decide where a short draft is checked; tests of that set it themselves."""
    monkeypatch.setattr(module, "SLOW_MS", 1e9)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """A check with nothing shown yet; closed, with nothing left running, after the test."""
    made = make_bench()
    yield made
    for held in made.router.holds.values():
        held.set()
    await made.checking.aclose()
    await until(lambda: not made.tasks.running)
    stop_all(made.checking)
    assert made.errors == []


@pytest.fixture
def still() -> Iterator[Bench]:
    """A check outside asyncio: nothing but what happens at once is looked at."""
    made = make_bench()
    yield made
    stop_all(made.checking)


def stop_all(checking: Checking) -> None:
    """Leaves no timer behind: Qt would run it while asyncio does not."""
    checking._timer.stop()
    checking.deleteLater()


# --- the newest one counts ------------------------------------------------------------------------------


async def test_several_edits_make_one_check_of_the_last(bench: Bench) -> None:
    for text in ("W", "Wh", "Why?"):
        bench.type(text)
    assert bench.router.calls == [], "a keystroke waits for no check"
    await bench.settled()
    assert [text for text, _ in bench.router.calls] == ["Why?"]
    assert bench.shown == [(Sensitivity.PUBLIC, "Why?")]


async def test_a_result_about_an_earlier_draft_is_never_shown(bench: Bench) -> None:
    old, new = f"Old. {FILLER}", f"New. {FILLER}"
    release = bench.router.hold(old)
    bench.type(old)
    await until(lambda: bench.router.threads(old))
    bench.type(new)
    release.set()
    await bench.settled()
    assert [text for _, text in bench.shown] == [new]
    assert bench.router.threads(new)


async def test_a_late_result_does_not_undo_a_fresh_check(bench: Bench) -> None:
    """Restricted text comes while the check of the text before it still runs."""
    public, restricted = LONG[Sensitivity.PUBLIC], LONG[Sensitivity.RESTRICTED]
    release = bench.router.hold(public)
    bench.type(public)
    await until(lambda: bench.router.threads(public))
    bench.text = restricted
    bench.checking.fresh()
    release.set()
    await bench.settled()
    assert bench.shown == [(Sensitivity.RESTRICTED, restricted)]
    assert bench.zones() == {TrustZone.DEVICE}


async def test_a_check_under_way_when_the_settings_change_does_not_count(bench: Bench) -> None:
    text = LONG[Sensitivity.CONFIDENTIAL]
    bench.checking.fresh()
    release = bench.router.hold(text)
    bench.type(text)
    assert bench.zones() == {TrustZone.CLOUD, TrustZone.DEVICE}
    await until(lambda: bench.router.threads(text))
    bench.chosen[0] = replace(bench.chosen[0], confidential_to_cloud=ConfidentialToCloud.NEVER)
    bench.checking.again()
    assert bench.zones() == {TrustZone.DEVICE}, "what the new settings allow shows at once"
    release.set()
    await bench.settled()
    assert (bench.checked, bench.zones()) == (text, {TrustZone.DEVICE})
    assert bench.router.previewed[-1][1] is bench.chosen[0]


async def test_one_check_runs_at_a_time_and_the_last_draft_is_checked(bench: Bench) -> None:
    drafts = [f"{number}. {FILLER}" for number in range(4)]
    release, last = bench.router.hold(drafts[0]), bench.router.hold(drafts[-1])
    bench.type(drafts[0])
    await until(lambda: bench.router.threads(drafts[0]))
    for text in drafts[1:]:
        bench.type(text)
    await until(lambda: not bench.checking._timer.isActive())  # its pause ends while the first check runs
    assert len(bench.tasks.running) == 1
    release.set()
    last.set()
    await bench.settled()
    assert bench.checked == drafts[-1]
    assert not {text for text, _ in bench.router.calls} & set(drafts[1:-1])


# --- nothing laxer than known ---------------------------------------------------------------------------


@pytest.mark.parametrize("choice", list(ConfidentialToCloud), ids=lambda choice: choice.value)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(before, after, id=f"{name} to {other}")
        for (name, before), (other, after) in itertools.permutations(zip(NAMES, TEXTS, strict=True), 2)
    ],
)
def test_right_after_an_edit_nothing_laxer_is_shown(
    still: Bench, choice: ConfidentialToCloud, before: str, after: str
) -> None:
    still.chosen[0] = replace(still.chosen[0], confidential_to_cloud=choice)
    still.text = before
    still.checking.fresh()
    still.type(after)

    shown, level = still.checking.check, still.checking.level
    truth = still.checking.judge(Conversation().draft(after, None))
    assert shown is not None
    assert truth is not None
    assert level >= truth.preview.classification.level
    assert not goes_further(truth.preview, shown.preview)
    assert not still.checking.due or still.checking._timer.isActive(), "what is due must come"


def test_a_rise_in_a_short_draft_is_checked_at_once(still: Bench) -> None:
    still.text = SHORT[Sensitivity.PUBLIC]
    still.checking.fresh()
    still.type(SHORT[Sensitivity.RESTRICTED])
    assert still.shown[-1] == (Sensitivity.RESTRICTED, SHORT[Sensitivity.RESTRICTED])
    assert not still.checking.due


def test_a_rise_in_a_long_draft_shows_its_bound_without_reading_the_text(still: Bench) -> None:
    still.text = LONG[Sensitivity.PUBLIC]
    still.checking.fresh()
    assert TrustZone.CLOUD in still.zones()
    still.router.calls.clear()
    still.type(LONG[Sensitivity.RESTRICTED])
    assert {text for text, _ in still.router.calls} == {""}
    assert (still.checking.level, still.zones()) == (Sensitivity.RESTRICTED, {TrustZone.DEVICE})
    assert still.checking.due


async def test_a_fall_shows_only_once_it_is_checked(bench: Bench) -> None:
    restricted, public = LONG[Sensitivity.RESTRICTED], LONG[Sensitivity.PUBLIC]
    bench.text = restricted
    bench.checking.fresh()
    release = bench.router.hold(public)
    bench.type(public)
    await until(lambda: bench.router.threads(public))
    assert (bench.checking.level, bench.checked) == (Sensitivity.RESTRICTED, restricted)
    release.set()
    await bench.settled()
    assert (bench.checking.level, bench.checked) == (Sensitivity.PUBLIC, public)


def test_stricter_settings_show_at_once_for_a_long_draft(still: Bench) -> None:
    still.text = LONG[Sensitivity.CONFIDENTIAL]
    still.checking.fresh()
    assert TrustZone.CLOUD in still.zones()
    still.chosen[0] = replace(still.chosen[0], confidential_to_cloud=ConfidentialToCloud.NEVER)
    still.checking.again()
    assert (still.checking.level, still.zones()) == (Sensitivity.CONFIDENTIAL, {TrustZone.DEVICE})
    assert still.checking.due
    assert still.checking._timer.isActive()


@pytest.mark.parametrize("failed", [False, True], ids=["never checked", "bound failed"])
def test_a_rise_while_there_is_no_check_is_not_forgotten(still: Bench, failed: bool) -> None:
    if failed:
        still.text = LONG[Sensitivity.PUBLIC]
        still.checking.fresh()
        still.router.broken = True
        still.type(LONG[Sensitivity.CONFIDENTIAL])
        still.router.broken = False
    assert still.checking.check is None
    still.type(LONG[Sensitivity.RESTRICTED])
    still.checking.again()
    assert still.zones() <= {TrustZone.DEVICE}
    assert still.checking.level is Sensitivity.RESTRICTED


# --- failures -------------------------------------------------------------------------------------------


def test_a_check_that_raises_is_restricted_and_unsendable(still: Bench) -> None:
    still.text = SHORT[Sensitivity.PUBLIC]
    assert still.checking.fresh() is not None
    still.router.broken = True
    assert still.checking.fresh() is None
    assert still.shown == [
        (Sensitivity.PUBLIC, SHORT[Sensitivity.PUBLIC]),
        (Sensitivity.RESTRICTED, None),
    ]


async def test_a_check_beside_the_window_that_raises_twice_is_restricted(bench: Bench) -> None:
    text = LONG[Sensitivity.PUBLIC]
    bench.router.failures[text] = 2
    bench.type(text)
    await bench.settled()
    assert bench.shown == [(Sensitivity.RESTRICTED, None)]
    assert [called for called, _ in bench.router.calls] == [text, text]
    assert bench.errors == []


async def test_a_check_beside_the_window_is_tried_once_more(bench: Bench) -> None:
    text = LONG[Sensitivity.PUBLIC]
    bench.router.failures[text] = 1
    bench.type(text)
    await bench.settled()
    assert bench.shown == [(Sensitivity.PUBLIC, text)]


def test_settings_that_cannot_be_read_block_too(still: Bench) -> None:
    still.text = SHORT[Sensitivity.PUBLIC]
    still.chosen.clear()
    assert still.checking.fresh() is None
    assert (still.checking.level, still.checking.check) == (Sensitivity.RESTRICTED, None)


def test_when_even_the_bound_fails_there_is_nothing_to_send_by(still: Bench) -> None:
    still.text = LONG[Sensitivity.PUBLIC]
    still.checking.fresh()
    still.router.broken = True
    still.type(LONG[Sensitivity.CONFIDENTIAL])
    assert still.checking.check is None
    assert still.checking.level >= Sensitivity.CONFIDENTIAL
    assert still.checking._timer.isActive()


async def test_after_a_failure_the_next_edit_is_checked_again(bench: Bench) -> None:
    bench.router.broken = True
    bench.checking.fresh()
    bench.router.broken = False
    bench.type("Why?")
    assert bench.checking.check is None
    await bench.settled()
    assert bench.shown == [(Sensitivity.RESTRICTED, None), (Sensitivity.PUBLIC, "Why?")]


def test_much_before_a_short_draft_makes_its_check_a_long_one(still: Bench) -> None:
    last = Message("user", SHORT[Sensitivity.PUBLIC])
    before = Message("user", "x" * (LONG_CONVERSATION - len(last.content)))
    assert not still.checking.is_long(Draft((before, last)))
    assert still.checking.is_long(Draft((before, Message("assistant", "y"), last)))


# --- which thread ---------------------------------------------------------------------------------------


async def test_long_drafts_are_checked_off_the_window_thread_and_short_ones_on_it(bench: Bench) -> None:
    short, long = SHORT[Sensitivity.CONFIDENTIAL], LONG[Sensitivity.CONFIDENTIAL]
    bench.type(short)
    await bench.settled()
    bench.type(long)
    await bench.settled()
    assert bench.router.threads(short) == {threading.get_ident()}
    assert bench.checked == long
    assert bench.router.threads(long)
    assert threading.get_ident() not in bench.router.threads(long)


async def test_a_draft_that_was_slow_to_check_is_checked_beside_next_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.type("first")
    await bench.settled()
    monkeypatch.setattr(module, "SLOW_MS", 0.0)
    bench.type("second")
    await bench.settled()
    assert bench.router.threads("first") == {threading.get_ident()}
    assert bench.router.threads("second")
    assert threading.get_ident() not in bench.router.threads("second")


async def test_a_draft_that_was_quick_to_check_beside_is_checked_at_once_again(bench: Bench) -> None:
    bench.checking._took_ms = 1e12
    bench.type("first")
    await bench.settled()
    bench.type("second")
    await bench.settled()
    assert threading.get_ident() not in bench.router.threads("first")
    assert bench.router.threads("second") == {threading.get_ident()}


async def test_what_is_shown_changes_on_the_window_thread(bench: Bench) -> None:
    where: list[int] = []
    bench.checking.changed.connect(lambda: where.append(threading.get_ident()))
    bench.type(LONG[Sensitivity.PUBLIC])
    await bench.settled()
    assert where == [threading.get_ident()]


async def test_send_previews_a_long_draft_afresh_and_not_on_the_window_thread() -> None:
    text = LONG[Sensitivity.PUBLIC]
    errors: list[BaseException] = []
    router, tasks = Watched(script=answer("Yes.")), Tasks(errors.append)
    presenter = ChatPresenter(router, settings, MemoryLog(), tasks)
    presenter.refresh()
    presenter.edit(tuple(text.split("\n")))
    await until(lambda: not presenter._drafting.checking.due and not tasks.running)
    shown = presenter._drafting.checking.check
    assert shown is not None
    router.calls.clear()

    presenter.send()
    await until(lambda: not presenter.busy)

    (sent,) = router.sent
    assert sent.draft.messages[-1].content == text
    assert sent is not shown.preview, "what was shown is never what is sent"
    assert router.threads(text)
    assert threading.get_ident() not in router.threads(text)
    await presenter.aclose()
    await until(lambda: not tasks.running)
    close_presenter(presenter)
    assert errors == []


async def test_a_send_blocks_when_its_fresh_preview_fails_though_the_shown_one_did_not() -> None:
    text = LONG[Sensitivity.PUBLIC]
    errors: list[BaseException] = []
    router, tasks = Watched(script=answer("Yes.")), Tasks(errors.append)
    presenter = ChatPresenter(router, settings, MemoryLog(), tasks)
    presenter.refresh()
    presenter.edit(tuple(text.split("\n")))
    await until(lambda: not presenter._drafting.checking.due and not tasks.running)

    router.failures[text] = 2
    presenter.send()
    await until(lambda: not presenter.busy)

    assert router.sent == []
    assert presenter.draft == text
    await presenter.aclose()
    await until(lambda: not tasks.running)
    close_presenter(presenter)
    assert errors == []


def close_presenter(presenter: ChatPresenter) -> None:
    """Leaves no timer behind."""
    drafting = presenter._drafting
    for timer in (drafting._announce_timer, drafting.checking._timer, presenter._moving.draft_timer):
        timer.stop()
    presenter.deleteLater()


# --- closing --------------------------------------------------------------------------------------------


async def test_closing_waits_for_the_check_under_way_and_shows_nothing_of_it(bench: Bench) -> None:
    text = LONG[Sensitivity.RESTRICTED]
    release = bench.router.hold(text)
    bench.type(text)
    await until(lambda: bench.router.threads(text))
    closing = asyncio.ensure_future(bench.checking.aclose())
    await asyncio.sleep(0)
    assert not closing.done()
    release.set()
    await closing
    await until(lambda: not bench.tasks.running)
    assert bench.shown == []
    assert bench.errors == []


async def test_after_closing_no_check_begins(bench: Bench) -> None:
    text = LONG[Sensitivity.PUBLIC]
    release = bench.router.hold(text)
    bench.type(text)
    await until(lambda: bench.router.threads(text))
    closing = asyncio.ensure_future(bench.checking.aclose())
    await asyncio.sleep(0)
    release.set()
    await closing
    await until(lambda: not bench.tasks.running)
    assert not bench.checking._timer.isActive()


async def test_closing_before_the_pause_ended_starts_nothing(bench: Bench) -> None:
    bench.type(LONG[Sensitivity.PUBLIC])
    await bench.checking.aclose()
    assert not bench.checking._timer.isActive()
    assert bench.router.calls == []


async def test_cancelling_the_tasks_while_a_check_runs_leaves_no_error(bench: Bench) -> None:
    text = LONG[Sensitivity.PUBLIC]
    release = bench.router.hold(text)
    bench.type(text)
    await until(lambda: bench.router.threads(text))
    await bench.tasks.aclose()
    await asyncio.sleep(0)
    assert not bench.checking._timer.isActive(), "a window that closes begins no other check"
    release.set()
    await bench.checking.aclose()
    assert bench.shown == []
    assert bench.errors == []
