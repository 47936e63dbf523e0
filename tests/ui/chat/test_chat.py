"""A conversation in the real window, with real keys and clicks, over a scripted router."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.events import (
    AttemptStarted,
    Event,
    Failed,
    FellBack,
    Preparing,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.types import (
    FallbackReason,
    Message,
    Override,
    Purpose,
    QualityReport,
    Remedy,
    Sensitivity,
    Vault,
)
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat.facts import AnswerFacts, Cost, FirstCheck
from hybrid_desktop.ui.chat.why import Attempts
from hybrid_desktop.ui.sample import CLOUD, LOCAL, answer, completed
from hybrid_desktop.ui.view_state import RowState, ToastState

SSN = "My SSN is 536-22-8841"


async def until(condition: Any) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


def level(desk: Any) -> str:
    """The word beside the bars."""
    return wording.level_word(desk.window.composer.meter.level)


def badges(row: Any) -> list[str]:
    return [badge.text for badge in row.badges]


async def test_a_question_and_its_answer(desk: Any) -> None:
    desk.router.script = answer("Paris is the **capital**.", CLOUD)

    await desk.ask("What is the capital of France?")

    question, reply = desk.rows()
    assert (question.role, question.text) == ("user", "What is the capital of France?")
    assert badges(question) == ["Sent to cloud as typed", "Public"]
    assert (reply.text, reply.state) == ("Paris is the **capital**.", RowState.DONE)
    assert badges(reply) == ["Cloud", "gpt-4o", "1.1 s", "$0.0021"]
    model = desk.window.transcript.model()
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Answer from cloud, gpt-4o, 1.1 s, $0.0021: Paris is the **capital**."
    assert desk.window.composer.text.paragraphs() == ("",)
    assert desk.log.users == [Message("user", "What is the capital of France?")]
    assert list(desk.log.answers.values()) == [("Paris is the **capital**.", CLOUD, "done")]
    assert (wording.FINISHED, False) in desk.announced
    assert desk.router.closed == 1


async def test_send_previews_again_and_sends_that_preview(desk: Any) -> None:
    desk.router.script = answer("ok")
    desk.type("hello")
    await desk.checked()
    painted = len(desk.router.previewed)

    QTest.mouseClick(desk.window.composer.send, Qt.MouseButton.LeftButton)
    await until(lambda: desk.router.sent)

    assert len(desk.router.previewed) > painted
    assert desk.router.sent[0].draft is desk.router.previewed[painted][0]


async def test_the_reply_inherits_the_level_of_its_request(desk: Any) -> None:
    desk.router.script = answer("Nothing private in here.")
    await desk.ask(SSN)
    await desk.ask("And what is 2+2?")

    turns = desk.router.sent[1].draft.messages
    assert [turn.sensitivity for turn in turns] == [
        Sensitivity.RESTRICTED,
        Sensitivity.RESTRICTED,
        Sensitivity.PUBLIC,
    ]
    assert desk.router.sent[1].classification.level is Sensitivity.RESTRICTED
    assert desk.router.sent[1].draft.vault.entries == desk.router.sent[0].vault.entries


async def test_enter_sends_and_shift_enter_starts_a_line(desk: Any) -> None:
    desk.router.script = answer("ok")
    desk.type("one\ntwo")
    assert desk.router.sent == []

    desk.press(Qt.Key.Key_Return)
    await until(lambda: desk.router.sent)

    assert desk.router.sent[0].draft.messages[-1].content == "one\ntwo"


async def test_nothing_is_sent_when_there_is_nothing(desk: Any) -> None:
    desk.type("  \n ")
    desk.press(Qt.Key.Key_Return)
    await asyncio.sleep(0.05)

    assert desk.router.sent == []
    assert not desk.window.composer.send.isEnabled()


async def test_a_refusal_keeps_the_draft_and_says_why(desk: Any) -> None:
    desk.router.routes = (CLOUD,)
    desk.type(SSN)
    await desk.checked()
    assert desk.window.composer.send.text() == "Blocked"
    assert desk.window.composer.chip.text() == "No allowed model"

    QTest.mouseClick(desk.window.composer.send, Qt.MouseButton.LeftButton)
    await until(lambda: desk.window.refusal.isVisible() and not desk.presenter.busy)

    assert desk.window.composer.text.paragraphs() == (SSN,)
    assert desk.window.composer.text.hasFocus()
    assert desk.rows() == []
    refusal = desk.refusals[-1]
    assert refusal.title == "Not sent. Restricted text has nowhere to go right now."
    assert refusal.remedies == tuple(
        wording.remedy(remedy)
        for remedy in (Remedy.START_LOCAL, Remedy.ENABLE_EMBEDDED, Remedy.REMOVE_SENSITIVE)
    )
    assert refusal.kept.startswith("Draft kept ")
    assert (refusal.title, True) in desk.announced
    assert desk.window.refusal.accessibleName() == refusal.title
    assert desk.log.users == []

    desk.type(" or so")  # still not sendable: the card stays
    await desk.checked()
    assert desk.window.refusal.isVisible()
    desk.window.composer.text.selectAll()
    desk.type("What is Python?")
    await until(lambda: not desk.window.refusal.isVisible())


async def test_a_failing_check_blocks_and_nothing_leaves(desk: Any) -> None:
    desk.router.broken = True
    desk.type("hello")
    await until(lambda: desk.window.composer.send.text() == "Blocked")

    desk.press(Qt.Key.Key_Return)
    await until(lambda: desk.window.refusal.isVisible())

    assert desk.refusals[-1].title == wording.CHECK_FAILED
    assert desk.router.sent == []
    assert desk.window.composer.text.paragraphs() == ("hello",)
    desk.router.broken = False
    desk.type("!")
    await until(lambda: not desk.window.refusal.isVisible())
    assert desk.window.composer.send.text() == "Send"


async def test_stop_keeps_the_part_that_came(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("Four"), TextDelta("teen days"), gate]
    desk.type("How long?")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 2 and desk.rows()[1].text == "Fourteen days")
    assert desk.window.transcript.stop.isVisible()
    assert not desk.window.composer.send.isEnabled()

    QTest.mouseClick(desk.window.transcript.stop, Qt.MouseButton.LeftButton)
    await until(lambda: not desk.presenter.busy)

    reply = desk.rows()[1]
    assert (reply.text, reply.state) == ("Fourteen days", RowState.STOPPED)
    assert badges(reply)[-1] == "Stopped early, partial answer kept"
    assert not desk.window.transcript.stop.isVisible()
    assert desk.router.closed == 1
    assert list(desk.log.answers.values()) == [("Fourteen days", LOCAL, "stopped")]


async def test_escape_stops_and_a_text_without_an_answer_comes_back(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [Preparing(LOCAL, "load", 0.4), gate]
    desk.type("How long?")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 2)
    assert desk.rows()[1].progress == "Loading the model… 40 %"
    assert desk.window.composer.text.paragraphs() == ("",)

    desk.press(Qt.Key.Key_Escape)
    await until(lambda: not desk.presenter.busy)

    assert desk.rows()[1].progress == "Stopped before an answer came"
    assert desk.window.composer.text.paragraphs() == ("How long?",)
    desk.router.script = answer("ok")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: not desk.presenter.busy)
    assert len(desk.router.sent[-1].draft.messages) == 1  # an unanswered question is not sent along


async def test_stopping_before_the_first_step_leaves_nothing_running(desk: Any) -> None:
    desk.router.script = answer("ok")
    desk.type("hello")
    desk.presenter.send()
    desk.presenter.stop()
    await until(lambda: not desk.presenter.busy)

    assert desk.window.composer.text.paragraphs() == ("hello",)
    assert desk.router.sent == []


async def test_an_interrupted_version_stays_readable(desk: Any) -> None:
    desk.router.script = [
        AttemptStarted(CLOUD),
        TextDelta("The first version of"),
        FellBack(CLOUD, LOCAL, FallbackReason.INTERRUPTED),
        Restarted(2),
        AttemptStarted(LOCAL),
        TextDelta("The second."),
        completed("The second.", LOCAL),
    ]
    await desk.ask("Tell me")

    question, reply = desk.rows()
    assert reply.text == "The second."
    assert [(old.line, old.text) for old in reply.superseded] == [
        ("Interrupted; restarted on this device, llama3.1", "The first version of")
    ]
    assert "Fallback: OpenAI was interrupted" in badges(reply)
    assert badges(question)[0] == "Sent to cloud as typed"  # part of it went there, so it is said
    transcript = desk.window.transcript
    closed = transcript.sizeHintForRow(1)
    transcript.setFocus()
    transcript.setCurrentIndex(transcript.model().index(1, 0))
    QTest.keyClick(transcript, Qt.Key.Key_Return)
    assert transcript.sizeHintForRow(1) > closed
    QTest.keyClick(transcript, Qt.Key.Key_Return)
    assert transcript.sizeHintForRow(1) == closed


async def test_an_answer_that_failed_its_check_stays_readable_and_says_why(desk: Any) -> None:
    better = replace(completed("Better.", CLOUD), quality=QualityReport(0.9, (), 0.4, ("too_short",)))
    desk.router.script = [
        AttemptStarted(LOCAL),
        TextDelta("Yes."),
        FellBack(LOCAL, CLOUD, FallbackReason.QUALITY),
        Restarted(2),
        AttemptStarted(CLOUD),
        TextDelta("Better."),
        better,
    ]
    await desk.ask("Tell me")

    _, reply = desk.rows()
    assert reply.text == "Better."
    assert [(old.line, old.text) for old in reply.superseded] == [
        ("First answer; asked again at cloud, gpt-4o", "Yes.")
    ]
    assert "Fallback: first answer scored 0.40, below 0.70" in badges(reply)


async def test_a_second_answer_that_is_no_better_is_set_aside(desk: Any) -> None:
    desk.router.script = [
        AttemptStarted(LOCAL),
        TextDelta("Yes."),
        FellBack(LOCAL, CLOUD, FallbackReason.QUALITY),
        Restarted(2),
        AttemptStarted(CLOUD),
        TextDelta("No"),
        Restarted(3),
        TextDelta("Yes."),
        completed("Yes.", LOCAL),
    ]
    await desk.ask("Tell me")

    _, reply = desk.rows()
    assert reply.text == "Yes."
    assert [old.line for old in reply.superseded][1:] == [wording.SET_ASIDE]


@pytest.mark.parametrize("reason", [FallbackReason.QUALITY, FallbackReason.INTERRUPTED])
@pytest.mark.parametrize(
    "end", [[], [Failed(FallbackReason.TIMEOUT, "", partial=True, route=CLOUD)]], ids=["stopped", "failed"]
)
async def test_a_text_is_put_down_to_who_wrote_it_when_the_next_model_wrote_none(
    desk: Any, reason: FallbackReason, end: list[Event]
) -> None:
    desk.router.script = [
        AttemptStarted(LOCAL),
        TextDelta("Yes."),
        FellBack(LOCAL, CLOUD, reason),
        AttemptStarted(CLOUD),
        *end,
    ]
    await desk.ask("Tell me")
    _, reply = desk.rows()
    assert reply.text == "Yes."
    assert [badge.text for badge in reply.badges][:2] == ["This device", "llama3.1"]


def test_the_answer_that_stands_is_not_put_down_to_the_second_model() -> None:
    """The second model failed, so no event says how its attempt ended."""
    attempts = Attempts(lambda: 0.0)
    attempts.begin(LOCAL)
    attempts.failed(FallbackReason.QUALITY)
    attempts.begin(CLOUD)
    attempts.answered(LOCAL)
    first, second = attempts.lines()
    assert ": answered," in first
    assert ": brought nothing better," in second


async def test_a_better_model_is_offered_and_asked_only_when_the_person_takes_it(desk: Any) -> None:
    poor = replace(completed("Perhaps.", LOCAL), quality=QualityReport(0.4, ("hedging",), offered=CLOUD))
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("Perhaps."), poor]
    toasts: list[ToastState] = []
    desk.presenter.toasted.connect(toasts.append)
    await desk.ask("Tell me")
    (offer,) = toasts
    assert offer.text == ("This answer did poorly in its check. gpt-4o, cloud, may do better.")
    assert len(desk.router.sent) == 1
    desk.router.script = answer("Surely.", CLOUD)
    desk.presenter.toast_action(offer.key)
    await until(lambda: len(desk.router.sent) == 2 and not desk.presenter.busy)
    again = desk.router.sent[1].draft
    assert (again.ask_first, again.purpose) == ("openai/gpt-4o", Purpose.ESCALATION)
    assert desk.rows()[1].text == "Surely."
    assert desk.rows()[1].superseded[0].text == "Perhaps."


async def test_another_model_is_asked_after_one_declined(desk: Any) -> None:
    declined = Failed(FallbackReason.CONTENT_FILTER, "", (Remedy.REPHRASE, Remedy.OTHER_MODEL), route=LOCAL)
    desk.router.script = [AttemptStarted(LOCAL), declined]
    await desk.ask("Tell me")
    desk.router.script = answer("Gladly.", CLOUD)
    desk.presenter.perform(Remedy.OTHER_MODEL)
    await until(lambda: len(desk.router.sent) == 2 and not desk.presenter.busy)
    assert desk.router.sent[1].draft.ask_first == "openai/gpt-4o"


async def test_try_again_first_lets_who_has_no_credit_be_asked(desk: Any) -> None:
    broke = Failed(FallbackReason.QUOTA, "", (Remedy.CHECK_ACCOUNT, Remedy.TRY_AGAIN), route=CLOUD)
    desk.router.script = [AttemptStarted(CLOUD), broke]
    await desk.ask("Tell me")
    checked: list[int] = []
    desk.presenter.another_try_wanted.connect(lambda: checked.append(len(desk.router.sent)))
    desk.router.script = answer("Gladly.", CLOUD)
    desk.presenter.perform(Remedy.TRY_AGAIN)
    await until(lambda: len(desk.router.sent) == 2 and not desk.presenter.busy)
    assert checked == [1]


def test_facts_come_back_from_the_store_as_they_were_kept() -> None:
    fallback = ((FallbackReason.QUALITY, LOCAL),)
    facts = AnswerFacts(
        12.5, 1, "stop", fallback, cost=Cost(0.01, True), check=FirstCheck(0.4, 0.7, ("hedging",))
    )
    assert AnswerFacts.of(json.loads(json.dumps(facts.as_stored(RowState.DONE)))) == facts
    assert AnswerFacts.of({}) == AnswerFacts()


@pytest.mark.parametrize(
    ("usd", "estimated", "said"),
    [
        (None, True, "price not known"),
        (0.0, True, "free"),
        (0.0021, False, "$0.0021"),
        (0.0021, True, "~$0.0021"),
        (1.5, False, "$1.50"),
    ],
)
def test_a_cost_is_never_nothing_when_it_is_not_known(usd: float | None, estimated: bool, said: str) -> None:
    assert wording.cost(usd, estimated=estimated) == said


async def test_no_model_answers(desk: Any) -> None:
    failed = Failed(FallbackReason.CONNECTION, "", (Remedy.TRY_AGAIN,), route=LOCAL)
    desk.router.script = [AttemptStarted(LOCAL), failed]
    await desk.ask("hello")

    assert desk.rows()[1].progress == "No model answered. Your text is kept."
    assert desk.window.composer.text.paragraphs() == ("hello",)
    assert desk.refusals[-1].title == "No answer. There is no connection to the model."
    assert desk.window.refusal.isVisible()
    desk.type("!")
    assert not desk.window.refusal.isVisible()


async def test_what_is_typed_while_it_is_answered_is_never_overwritten(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), gate, Failed(FallbackReason.TIMEOUT, "", route=LOCAL)]
    desk.type("first")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 2)
    desk.type("second")
    desk.press(Qt.Key.Key_Return)
    gate.set()
    await until(lambda: not desk.presenter.busy)

    assert desk.window.composer.text.paragraphs() == ("second",)
    assert len(desk.router.sent) == 1


async def test_what_is_typed_before_the_send_is_accepted_stays(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [gate, *answer("ok")]
    desk.type("first")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: desk.router.sent)
    desk.type(", no, second")
    gate.set()
    await until(lambda: not desk.presenter.busy)

    assert desk.rows()[0].text == "first"
    assert desk.window.composer.text.paragraphs() == (", no, second",)


async def test_a_send_that_is_not_read_to_its_end_is_closed(desk: Any) -> None:
    sends, send = [], desk.router.send

    def kept(preview: Any) -> Any:
        sends.append(send(preview))  # held, so that nothing but closing it can end it
        return sends[-1]

    desk.router.send = kept
    desk.router.routes = (CLOUD,)
    await desk.ask(SSN)

    assert len(sends) == desk.router.closed == 1


async def test_an_error_of_the_router_is_surfaced_and_blocks(desk: Any) -> None:
    desk.router.send = None  # calling it raises, as any defect in the core might
    desk.type("hello")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: desk.errors and not desk.presenter.busy)

    assert desk.refusals[-1].title == wording.CHECK_FAILED
    assert desk.window.composer.text.paragraphs() == ("hello",)
    desk.errors.clear()


async def test_a_history_that_cannot_be_written_is_said(desk: Any) -> None:
    def refuse(*_: object) -> int:
        raise StorageError("the disk is full")

    desk.log.add_user = refuse
    desk.router.script = answer("ok")
    await desk.ask("hello")

    assert desk.rows()[1].text == "ok"
    assert desk.window.notice.text == wording.HISTORY_LAPSED


async def test_keep_on_this_device(desk: Any) -> None:
    desk.type("hello")
    await desk.checked()
    assert desk.window.composer.send.text() == "Send"

    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.router.previewed[-1][0].override is Override.FORCE_LOCAL
    assert desk.window.composer.send.text() == "Send locally"
    assert desk.window.composer.keep.isChecked()

    QTest.mouseClick(desk.window.composer.keep, Qt.MouseButton.LeftButton)
    assert desk.router.previewed[-1][0].override is None
    assert not desk.window.composer.keep.isChecked()


async def test_restricted_text_locks_the_switch_until_the_text_changes(desk: Any) -> None:
    desk.type(SSN)
    await desk.checked()
    keep = desk.window.composer.keep
    assert keep.isChecked()

    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert keep.isChecked()
    assert (wording.RESTRICTED_STAYS, False) in desk.announced

    desk.window.composer.text.selectAll()
    desk.type("hello")
    await desk.checked()
    assert not keep.isChecked()


async def test_a_rise_shows_at_once_and_a_fall_after_the_check(desk: Any) -> None:
    desk.type("My SSN is 536-22-884")
    await desk.checked()
    assert level(desk) == "Public"

    desk.type("1")
    assert level(desk) == "Restricted"
    assert desk.window.composer.send.text() == "Send locally"

    desk.press(Qt.Key.Key_Backspace)
    assert level(desk) == "Restricted"
    assert desk.window.composer.send.text() == "Send locally"
    await desk.checked()
    assert level(desk) == "Public"


async def test_a_new_chat_loses_nothing(desk: Any) -> None:
    desk.router.script = answer("ok")
    await desk.ask("hello")
    desk.type("a draft")

    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.rows() == []
    assert desk.presenter.draft == ""  # it stays with its chat
    assert desk.window.notice.text == wording.NEW_CHAT_STARTED
    assert desk.router.previewed[-1][0].vault == Vault()

    desk.presenter.back()
    assert [row.text for row in desk.rows()] == ["hello", "ok"]
    assert desk.presenter.draft == "a draft"


async def test_a_new_chat_waits_for_the_answer(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("so far"), gate]
    desk.type("hello")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 2)

    desk.window.sidebar.new_chat_pressed.emit()

    assert len(desk.rows()) == 2
    assert desk.window.notice.text == wording.ANSWER_FIRST


async def test_closing_while_it_streams_keeps_the_part(desk: Any) -> None:
    gate = asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("so far"), gate]
    desk.type("hello")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 2)
    closed = []
    desk.window.closed.connect(lambda: closed.append(True))

    desk.window.close()
    await desk.presenter.aclose()

    assert closed == [True]
    assert list(desk.log.answers.values()) == [("so far", LOCAL, "stopped")]
    assert desk.router.closed == 1


async def test_other_tasks_run_while_it_streams(desk: Any) -> None:
    """A nested event loop would stop this counter while an answer is being written."""
    count = 0

    async def tick() -> None:
        nonlocal count
        while True:
            count += 1
            await asyncio.sleep(0.005)

    ticking = asyncio.create_task(tick())
    desk.router.script = answer("word " * 200, pieces=60, pause=0.01)
    await desk.ask("hello")
    ticking.cancel()

    assert count > 40


async def test_the_view_follows_the_end_only_while_the_person_is_there(desk: Any) -> None:
    desk.router.script = answer("line\n\n" * 60)
    await desk.ask("hello")
    bar = desk.window.transcript.verticalScrollBar()
    await until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())

    gate, more = asyncio.Event(), asyncio.Event()
    desk.router.script = [AttemptStarted(LOCAL), TextDelta("a\n\n" * 30), gate, TextDelta("b\n\n" * 30), more]
    desk.type("again")
    desk.press(Qt.Key.Key_Return)
    await until(lambda: len(desk.rows()) == 4 and bar.value() == bar.maximum())
    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    await asyncio.sleep(0.05)
    place, end = bar.value(), bar.maximum()
    gate.set()
    await until(lambda: bar.maximum() > end)

    assert bar.value() == place


async def test_a_message_is_copied_as_it_was_written(desk: Any) -> None:
    desk.router.script = answer("Some **bold** words.")
    await desk.ask("hello")
    transcript = desk.window.transcript
    transcript.setFocus()
    transcript.setCurrentIndex(transcript.model().index(1, 0))

    QTest.keySequence(transcript, QKeySequence(QKeySequence.StandardKey.Copy))

    assert QGuiApplication.clipboard().text() == "Some **bold** words."


async def test_what_is_announced_names_no_value(desk: Any) -> None:
    desk.type("Write to a@b.example")
    await until(lambda: desk.announced)

    assert desk.announced == [("Confidential, 1 finding, stays on this device", False)]


async def test_the_place_and_size_are_told_and_taken_back(desk: Any) -> None:
    told: list[bytes] = []
    desk.window.geometry_changed.connect(told.append)
    desk.window.resize(760, 600)  # the offscreen screen is 800 by 800
    await until(lambda: told)
    desk.window.resize(740, 570)

    assert desk.window.restore_geometry(told[0])
    await until(lambda: (desk.window.width(), desk.window.height()) == (760, 600))
    assert not desk.window.restore_geometry(b"nonsense")
