"""Consent with the real router, gate and ledger, and two real servers: no byte reaches a cloud unseen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.providers.openai_compatible import OpenAICompatibleProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    Availability,
    ConfidentialToCloud,
    Environment,
    Remedy,
    Route,
    RoutingSettings,
    Strategy,
    TrustZone,
)
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import Refusal, SheetRequest
from tests.support.factories import FixedCatalogue, provider, settings
from tests.support.openai_server import OpenAIServer

TEXTS = {
    "PUBLIC": "What is the capital of France?",
    "CONFIDENTIAL": "Write to lena.hartmann@nordwind-logistik.de about the late fee.",
    "RESTRICTED": "My SSN is 536-22-8841. What is 2+2?",
}


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a presenter's state
            await asyncio.sleep(0.005)


@dataclass
class Known:
    """What is known about the providers; a test may change it."""

    unavailable: dict[str, str] = field(default_factory=dict)

    def snapshot(self) -> Availability:
        return Availability(self.unavailable)

    def observe(self, observation: Observation) -> None:
        """Nothing is learnt."""


@dataclass
class Bench:
    """A presenter without a window, between two servers."""

    presenter: ChatPresenter
    local: OpenAIServer
    cloud: OpenAIServer
    store: Store
    known: Known
    settings: list[RoutingSettings]
    sheets: list[SheetRequest] = field(default_factory=list)
    refusals: list[Refusal | None] = field(default_factory=list)

    def set(self, **changes: Any) -> None:
        self.settings[0] = replace(self.settings[0], **changes)
        self.presenter.refresh()

    async def type(self, text: str) -> None:
        """Types and waits until the chip has followed."""
        self.presenter.edit(tuple(text.split("\n")))
        await until(lambda: not self.presenter._drafting.checking.due)

    async def press(self) -> None:
        """Presses Send and waits until whatever it starts has ended."""
        self.presenter.send()
        await until(lambda: not self.presenter.busy)


@pytest.fixture
async def bench(start_server: Callable[..., OpenAIServer]) -> AsyncIterator[Bench]:
    local, cloud = start_server(name="local"), start_server(name="cloud")
    chosen = [
        settings(
            provider("local", local.base_url, TrustZone.DEVICE, "llama3.1"),
            provider("openai", cloud.base_url, TrustZone.CLOUD, "gpt-4o", priority=1),
            environment=Environment.PRODUCTION,
            strategy=Strategy.QUALITY,
        )
    ]

    def find(route: Route) -> OpenAICompatibleProvider:
        declared = chosen[0].provider(route.provider)
        return OpenAICompatibleProvider(declared.base_url, lambda: f"sk-{declared.name}")

    store, known, errors = in_memory_store(), Known(), list[BaseException]()
    router = Router(default_detector(), find, store.ledger, FixedCatalogue(), known, Egress())
    log = StoredLog()
    log.open(store.conversations, store.ledger)
    presenter = ChatPresenter(router, lambda: chosen[0], log, Tasks(errors.append))
    found = Bench(presenter, local, cloud, store, known, chosen)
    presenter.sheet_requested.connect(found.sheets.append)
    presenter.refusal_changed.connect(found.refusals.append)
    presenter.refresh()
    yield found
    await presenter.aclose()
    await router.aclose()
    store.close()
    presenter.deleteLater()
    await asyncio.sleep(0)
    assert errors == []


@pytest.mark.parametrize("down", ["", "local", "openai"])
@pytest.mark.parametrize("choice", ConfidentialToCloud)
@pytest.mark.parametrize("strategy", [Strategy.QUALITY, Strategy.PRIVACY, Strategy.BALANCED])
@pytest.mark.parametrize("level", TEXTS)
async def test_one_press_without_the_sheet_reaches_a_cloud_only_where_nothing_is_to_be_asked(
    bench: Bench, level: str, strategy: Strategy, choice: ConfidentialToCloud, down: str
) -> None:
    if down:
        bench.known.unavailable[down] = "Nothing answers"
    bench.set(strategy=strategy, confidential_to_cloud=choice)
    await bench.type(TEXTS[level])

    for _ in range(2):  # a second press is no consent either
        await bench.press()

    may = level == "PUBLIC" or (level == "CONFIDENTIAL" and choice is ConfidentialToCloud.AUTO)
    if not may or strategy is Strategy.PRIVACY or down == "openai":
        assert bench.cloud.bytes_received == 0
    assert not bench.cloud.heard("lena.hartmann")
    assert not bench.cloud.heard("536-22-8841")
    asked = level == "CONFIDENTIAL" and choice is ConfidentialToCloud.ASK and strategy is not Strategy.PRIVACY
    first_is_cloud = down == "local" or (strategy is Strategy.QUALITY and down != "openai")
    assert bool(bench.sheets) == (asked and first_is_cloud and down != "openai")


async def test_the_sheets_send_sends_exactly_the_previewed_bytes(bench: Bench) -> None:
    await bench.type(TEXTS["CONFIDENTIAL"])
    assert bench.presenter.composer_state.send.word == "Send redacted"
    bench.presenter.send()
    assert bench.cloud.bytes_received == 0
    sheet = bench.sheets[-1]
    assert sheet.asks

    bench.presenter.sheet_send()
    await until(lambda: not bench.presenter.busy)

    (request,) = bench.cloud.chats
    assert request.body == sheet.preview.payloads[sheet.preview.decision.routes[0]].body
    assert b"lena.hartmann" not in request.body


async def test_a_text_changed_beneath_the_sheet_is_shown_anew_and_not_sent(bench: Bench) -> None:
    await bench.type(TEXTS["CONFIDENTIAL"])
    bench.presenter.send()
    bench.presenter.edit((TEXTS["CONFIDENTIAL"] + " Copy jonas@nordwind-logistik.de too.",))

    bench.presenter.sheet_send()

    assert not bench.presenter.busy
    assert bench.cloud.bytes_received == 0
    assert (len(bench.sheets), bench.sheets[-1].changed) == (2, True)
    bench.presenter.sheet_send()
    await until(lambda: not bench.presenter.busy)
    assert len(bench.cloud.chats) == 1


async def test_a_setting_changed_beneath_the_sheet_counts(bench: Bench) -> None:
    await bench.type(TEXTS["CONFIDENTIAL"])
    bench.presenter.send()
    bench.set(confidential_to_cloud=ConfidentialToCloud.NEVER)

    bench.presenter.sheet_send()
    await until(lambda: not bench.presenter.busy)

    assert bench.cloud.bytes_received == bench.local.bytes_received == 0


async def test_a_cancelled_sheet_is_no_consent(bench: Bench) -> None:
    await bench.type(TEXTS["CONFIDENTIAL"])
    bench.presenter.send()
    bench.presenter.sheet_cancel()
    bench.presenter.sheet_send()
    await asyncio.sleep(0.05)

    assert bench.cloud.bytes_received == 0
    assert bench.presenter.draft == TEXTS["CONFIDENTIAL"]


async def test_keep_local_answers_here_once(bench: Bench) -> None:
    await bench.type(TEXTS["CONFIDENTIAL"])
    bench.presenter.send()
    bench.presenter.sheet_keep_local()
    await until(lambda: not bench.presenter.busy and bench.local.chats)

    assert bench.cloud.bytes_received == 0
    assert not bench.presenter._drafting.keep_wanted  # for one message; what was kept holds the chat here
    assert "kept here" in bench.presenter.header.since


async def test_when_this_device_fails_a_redacted_copy_is_offered_and_not_sent(bench: Bench) -> None:
    bench.set(strategy=Strategy.BALANCED)
    bench.local.mode = "500"
    await bench.type(TEXTS["CONFIDENTIAL"])
    await bench.press()
    assert bench.cloud.bytes_received == 0
    card = bench.refusals[-1]
    assert card is not None
    assert Remedy.ALLOW_REDACTED in [action.remedy for action in card.actions]

    bench.presenter.perform(Remedy.ALLOW_REDACTED)
    assert bench.cloud.bytes_received == 0
    assert bench.sheets[-1].asks
    bench.presenter.sheet_send()
    await until(lambda: not bench.presenter.busy)

    (request,) = bench.cloud.chats
    assert b"[EMAIL_1]" in request.body
    assert b"lena.hartmann" not in request.body


async def test_a_restricted_turn_holds_the_chat_here_until_it_is_left_out(bench: Bench) -> None:
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    header = bench.presenter.header
    assert header.pill is not None
    assert (header.pill.text, header.can_start_clean) == ("This device only", True)
    assert "a national ID was shared here" in header.since
    assert "536" not in header.since
    await bench.type(TEXTS["PUBLIC"])
    assert bench.presenter.composer_state.send.word == "Send locally"

    bench.presenter.send_without_restricted()
    assert bench.presenter.header.withheld == 2
    bench.presenter.open_sheet()
    assert [turn.number for turn in bench.sheets[-1].withheld] == [1, 2]
    bench.presenter.sheet_send()
    await until(lambda: not bench.presenter.busy)
    await bench.type("And of Spain?")
    await bench.press()

    assert len(bench.cloud.chats) == 2
    assert not any(b"536-22" in request.body for request in bench.cloud.chats)
    await bench.type("Was it 536228841?")
    assert bench.presenter.composer_state.send.word == "Send locally", "a value left out is known again"


async def test_replace_n_items_changes_the_draft_only_and_the_answer_is_read_with_the_originals(
    bench: Bench,
) -> None:
    bench.known.unavailable["local"] = "Nothing answers"
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    card = bench.refusals[-1]
    assert card is not None
    action = next(item for item in card.actions if item.remedy is Remedy.REMOVE_SENSITIVE)
    assert action.button == "Replace 1 item"

    bench.presenter.perform(Remedy.REMOVE_SENSITIVE)
    assert bench.presenter.draft == "My SSN is [NATIONAL_ID_1]. What is 2+2?"
    assert bench.cloud.bytes_received == 0
    bench.presenter.toast_action("undo-replace")
    assert bench.presenter.draft == TEXTS["RESTRICTED"]
    bench.presenter.perform(Remedy.REMOVE_SENSITIVE)
    await bench.type(bench.presenter.draft)
    bench.cloud.reply = "You wrote [NATIONAL_ID_1]."
    await bench.press()
    if bench.presenter.draft:  # the first press only shows that it goes further now
        await bench.press()

    (request,) = bench.cloud.chats
    assert b"536-22" not in request.body
    assert bench.presenter.conversation.rows[-1].text == "You wrote 536-22-8841."
    assert bench.presenter.conversation.turns[-1].message.content == "You wrote [NATIONAL_ID_1]."


async def test_a_waiting_message_goes_only_as_far_as_shown(bench: Bench) -> None:
    bench.cloud.reply, bench.cloud.delay_s = "word " * 40, 0.01
    await bench.type(TEXTS["PUBLIC"])
    bench.presenter.send()
    await until(lambda: bench.presenter._sending.exchange is not None)
    await bench.type("And of Spain?")
    bench.presenter.send()
    assert bench.presenter.draft == ""
    await until(lambda: len(bench.cloud.chats) == 2 and not bench.presenter.busy)

    assert [row.text for row in bench.presenter.conversation.rows[::2]] == [TEXTS["PUBLIC"], "And of Spain?"]


async def test_a_waiting_message_comes_back_when_the_answer_is_stopped(bench: Bench) -> None:
    bench.cloud.reply, bench.cloud.delay_s = "word " * 400, 0.02
    await bench.type(TEXTS["PUBLIC"])
    bench.presenter.send()
    await until(lambda: bench.presenter._sending.exchange is not None)
    await bench.type("And of Spain?")
    bench.presenter.send()
    bench.presenter.stop()
    await until(lambda: not bench.presenter.busy)

    assert bench.presenter.draft == "And of Spain?"
    assert len(bench.cloud.chats) == 1


async def test_a_confidential_text_may_not_wait(bench: Bench) -> None:
    notices: list[str] = []
    bench.presenter.notice_changed.connect(lambda text, _action: notices.append(text))
    bench.cloud.reply, bench.cloud.delay_s = "word " * 400, 0.02
    await bench.type(TEXTS["PUBLIC"])
    bench.presenter.send()
    await until(lambda: bench.presenter._sending.exchange is not None)
    await bench.type(TEXTS["CONFIDENTIAL"])
    bench.presenter.send()

    assert bench.presenter.draft == TEXTS["CONFIDENTIAL"]
    assert notices[-1] == words.NEEDS_LOOK
    # qasync handles events once more after a test, when asyncio is not running: nothing may be under way.
    bench.presenter.stop()
    await until(lambda: not bench.presenter.busy)


async def test_a_stored_chat_goes_on_with_its_levels_and_versions(bench: Bench) -> None:
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    bench.presenter.regenerate()
    await until(lambda: not bench.presenter.busy)
    number, before = bench.presenter.current, bench.presenter.conversation
    assert number is not None
    assert len(before.rows[1].superseded) == 1
    assert len(before.turns) == 2

    bench.presenter.new_chat()
    bench.presenter.open_chat(number)

    after = bench.presenter.conversation
    assert [row.text for row in after.rows] == [row.text for row in before.rows]
    assert [row.badges for row in after.rows] == [row.badges for row in before.rows]
    assert [turn.message for turn in after.turns] == [turn.message for turn in before.turns]
    assert [old.text for old in after.rows[1].superseded] == [old.text for old in before.rows[1].superseded]
    why = bench.presenter.why(after.rows[1].key)
    assert why is not None
    assert "answered" in why.attempts[-1]
    assert bench.presenter.composer_state.keep_locked
    assert bench.cloud.bytes_received == 0


async def test_a_temporary_chat_leaves_nothing_but_numbers(bench: Bench) -> None:
    bench.presenter.new_temporary_chat()
    assert bench.presenter.header.since == "Temporary chat. Closing it erases it."
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    await bench.type("unsent")
    bench.presenter.new_chat()

    query = bench.store.database.query
    assert query("SELECT count(*) FROM messages") == query("SELECT count(*) FROM conversations") == [(0,)]
    assert query("SELECT count(*) FROM drafts") == [(0,)]
    assert query("SELECT conversation_id FROM ledger_entries") == [(None,)]
    assert bench.presenter.conversation.rows == ()


async def test_an_unsent_draft_stays_with_its_chat(bench: Bench) -> None:
    await bench.type(TEXTS["PUBLIC"])
    await bench.press()
    number = bench.presenter.current
    assert number is not None
    await bench.type("half a thought")
    bench.presenter.new_chat()
    assert bench.presenter.draft == ""
    bench.presenter.open_chat(number)
    assert bench.presenter.draft == "half a thought"


async def test_a_value_left_out_is_known_again_after_the_chat_was_reopened(bench: Bench) -> None:
    await bench.type("My SSN is 536-22-8841. Is it well-formed?")
    await bench.press()
    bench.presenter.send_without_restricted()
    number = bench.presenter.current
    assert number is not None
    bench.presenter.new_chat()
    await bench.type(TEXTS["PUBLIC"])
    await bench.press()
    bench.presenter.open_chat(number)

    await bench.type("Is 536228841 a prime?")
    await bench.press()

    assert not bench.cloud.heard("536228841")
    assert bench.local.heard("536228841")


async def test_start_clean_in_a_temporary_chat_stays_temporary(bench: Bench) -> None:
    bench.presenter.new_temporary_chat()
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    await bench.type("not sent yet")

    bench.presenter.start_clean()

    assert bench.presenter.header.temporary
    assert bench.presenter.draft == "not sent yet"


@pytest.mark.parametrize("how", ["next", "again", "reopened"])
async def test_what_a_person_kept_here_does_not_leave_later(bench: Bench, how: str) -> None:
    bench.presenter.set_keep(on=True)
    await bench.type("I think about leaving zebrakeep soon.")
    await bench.press()
    bench.presenter._drafting.keep_wanted = False  # it is locked on, but not by the switch alone
    bench.presenter.refresh()
    if how == "reopened":
        number = bench.presenter.current
        assert number is not None
        bench.presenter.new_chat()
        bench.presenter.open_chat(number)
    if how == "again":
        bench.presenter.regenerate()
        await until(lambda: not bench.presenter.busy)
    else:
        await bench.type(TEXTS["PUBLIC"])
        await bench.press()

    assert bench.cloud.bytes_received == 0
    assert "kept here" in bench.presenter.header.since
    bench.presenter.send_without_restricted()  # the person's own choice
    bench.presenter.set_keep(on=False)
    await bench.type(TEXTS["PUBLIC"])
    await bench.press()
    assert bench.cloud.heard("capital of France")
    assert not bench.cloud.heard("zebrakeep")


async def test_a_switch_turned_while_a_long_text_is_checked_counts(bench: Bench) -> None:
    await bench.type("\n".join(["What is the capital of France, and why is it where it is?"] * 400))
    bench.presenter.send()
    assert bench.presenter.busy
    bench.presenter.set_keep(on=True)
    await until(lambda: not bench.presenter.busy)
    assert bench.cloud.bytes_received == 0


async def test_undoing_a_replacement_in_another_chat_puts_nothing_there(bench: Bench) -> None:
    bench.known.unavailable["local"] = "Nothing answers"
    bench.presenter.new_temporary_chat()
    await bench.type(TEXTS["RESTRICTED"])
    await bench.press()
    bench.presenter.perform(Remedy.REMOVE_SENSITIVE)
    placeholder = bench.presenter.draft.partition("[")[2].partition("]")[0]
    assert placeholder
    bench.presenter.new_chat()
    await bench.type(f"What is [{placeholder}]?")

    bench.presenter.toast_action("undo-replace")

    assert bench.presenter.draft == f"What is [{placeholder}]?"


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("/wiki/Paris", False),
        ("q=My SSN is 536-22-8841", True),
        ("note=lena.hartmann@nordwind-logistik.de", True),
    ],
)
async def test_a_link_that_would_carry_something_private_is_recognised(
    bench: Bench, text: str, private: bool
) -> None:
    assert bench.presenter.holds_private(text) is private
