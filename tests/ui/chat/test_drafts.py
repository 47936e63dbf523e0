"""Unsent drafts stay with their own chat, and a temporary chat leaves nothing behind; over a real store."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import Message, Vault
from hybrid_desktop.core.vocabulary import ConfidentialToCloud, Environment, Remedy, Strategy, TrustZone
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.chat.conversation import Turn
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import MessageRow, ToastState
from hybrid_desktop.ui.wording import HISTORY_LAPSED
from tests.support.factories import FixedAvailability, FixedCatalogue, provider, settings

CANARY = "kestrel"  # in everything private that these tests write
EMAIL = f"{CANARY}.hartmann@nordwind-logistik.de"
QUESTION = f"Write to {EMAIL} about the late {CANARY} fee."
SSN = f"My SSN is 536-22-8841, says {CANARY}."
DRAFT = f"An unsent {CANARY} thought"


async def until(condition: Callable[[], object]) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a presenter's state
            await asyncio.sleep(0.005)


@dataclass
class Window:
    """A presenter with a composer that takes every text it is given."""

    presenter: ChatPresenter
    tasks: Tasks
    toasts: list[ToastState] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter.draft_replaced.connect(self.type)
        self.presenter.toasted.connect(self.toasts.append)
        self.presenter.notice_changed.connect(lambda text, _action: self.notices.append(text))

    def type(self, text: str) -> None:
        self.presenter.edit(tuple(text.split("\n")))

    async def ask(self, text: str) -> None:
        """Types, waits until the chip has followed, sends, and waits for the end of the answer."""
        self.type(text)
        await until(lambda: not self.presenter._drafting.checking.due)
        self.presenter.send()
        await until(lambda: not self.presenter.busy)
        assert self.presenter.conversation.rows
        assert self.presenter.draft == "", "it was sent"

    async def close(self) -> None:
        await self.presenter.aclose()
        await until(lambda: not self.tasks.running)
        drafting = self.presenter._drafting
        for timer in (drafting._announce_timer, drafting.checking._timer, self.presenter._moving.draft_timer):
            timer.stop()  # Qt would run it while asyncio does not
        self.presenter.deleteLater()
        await asyncio.sleep(0)


@dataclass
class Bench:
    """One store, and as many windows after each other as a test wants."""

    store: Store
    router: Router
    cloud: ScriptedProvider
    log: StoredLog
    errors: list[BaseException]
    windows: list[Window] = field(default_factory=list)

    def open(self) -> Window:
        chosen = settings(
            provider("local", "http://127.0.0.1:9/v1", TrustZone.DEVICE, "llama3.1"),
            provider("openai", "http://127.0.0.1:9/v1", TrustZone.CLOUD, "gpt-4o", priority=1),
            environment=Environment.PRODUCTION,
            strategy=Strategy.QUALITY,
            confidential_to_cloud=ConfidentialToCloud.AUTO,
        )
        tasks = Tasks(self.errors.append)
        window = Window(ChatPresenter(self.router, lambda: chosen, self.log, tasks), tasks)
        self.windows.append(window)
        window.presenter.refresh()
        window.presenter.resume()
        return window

    async def reopen(self) -> Window:
        """Closes the window and opens the next one over the same store."""
        await self.windows[-1].close()
        return self.open()

    def drafts(self) -> dict[int, str]:
        """What is stored of drafts, by conversation."""
        return dict(self.store.database.query("SELECT conversation_id, text FROM drafts"))

    def everything(self) -> str:
        """The text of every table there is."""
        query = self.store.database.query
        tables = [name for (name,) in query("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert {"messages", "vault_entries", "drafts", "ledger_entries", "attempts"} <= set(tables)
        rows = {name: query(f'SELECT * FROM "{name}"') for name in tables}  # noqa: S608 - names of the schema
        return "\n".join(f"{name}: {row!r}" for name in tables for row in rows[name])

    def holding(self, word: str) -> set[str]:
        """The tables in which ``word`` stands."""
        lines = self.everything().lower().split("\n")
        return {line.split(":")[0] for line in lines if word in line}


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    local = ScriptedProvider.of([Script(("It stays here.",))])
    cloud = ScriptedProvider.of([Script(("Write to [EM", "AIL_1]."))])
    store, log = in_memory_store(), StoredLog()
    log.open(store.conversations, store.ledger)
    router = Router(
        default_detector(),
        lambda route: cloud if route.zone is TrustZone.CLOUD else local,
        store.ledger,
        FixedCatalogue(),
        FixedAvailability(),
        Egress(),
    )
    made = Bench(store, router, cloud, log, [])
    yield made
    await made.windows[-1].close()
    await router.aclose()
    store.close()
    assert made.errors == []


# --- ordinary chats -------------------------------------------------------------------------------------


async def test_each_chat_has_its_own_draft_and_gets_it_back(bench: Bench) -> None:
    window = bench.open()
    presenter = window.presenter
    await window.ask("First question?")
    first = presenter.current
    presenter.new_chat()
    await window.ask("Second question?")
    second = presenter.current
    assert first is not None
    assert second is not None
    assert first != second

    window.type("draft of the second")
    presenter.open_chat(first)
    assert presenter.draft == ""
    window.type("draft of the first\n\nwith lines\n")
    presenter.new_chat()
    assert presenter.draft == ""
    window.type("draft of none yet")
    presenter.open_chat(second)
    assert presenter.draft == "draft of the second"
    presenter.open_chat(first)
    assert presenter.draft == "draft of the first\n\nwith lines\n"
    presenter.new_chat()
    assert presenter.draft == "draft of none yet"


async def test_at_closing_the_draft_is_kept_and_comes_back(bench: Bench) -> None:
    window = bench.open()
    window.type(DRAFT)
    assert bench.drafts() == {}, "nothing is written at each key"
    window = await bench.reopen()
    assert bench.drafts() == {0: DRAFT}
    assert window.presenter.draft == DRAFT

    await window.ask("A question?")
    number = window.presenter.current
    assert number is not None
    window.type("and another")
    window = await bench.reopen()
    assert window.presenter.draft == "", "that was the draft of another chat"
    window.presenter.open_chat(number)
    assert window.presenter.draft == "and another"


async def test_a_pause_in_typing_keeps_the_draft(bench: Bench) -> None:
    window = bench.open()
    window.type(DRAFT)
    await until(lambda: bench.drafts() == {0: DRAFT})
    window.type("")
    await until(lambda: bench.drafts() == {})


async def test_what_was_sent_is_no_draft_any_more(bench: Bench) -> None:
    window = bench.open()
    window.type("A quest")
    window.presenter._moving.keep_draft()
    assert bench.drafts() == {0: "A quest"}
    await window.ask("A question?")
    assert bench.drafts() == {}
    window = await bench.reopen()
    assert window.presenter.draft == ""


async def test_a_text_typed_before_the_store_is_open_is_not_replaced(bench: Bench) -> None:
    bench.store.conversations.save_draft(0, "of the last time")
    bench.log = StoredLog()
    window = bench.open()
    assert window.presenter.draft == ""
    window.type("typed already")
    bench.log.open(bench.store.conversations, bench.store.ledger)
    window.presenter.resume()
    assert window.presenter.draft == "typed already"


async def test_starting_clean_takes_the_draft_along_and_leaves_none_behind(bench: Bench) -> None:
    window = bench.open()
    await window.ask(SSN)
    number = window.presenter.current
    assert number is not None
    window.type(DRAFT)
    window.presenter.start_clean()
    assert (window.presenter.draft, window.presenter.conversation.rows) == (DRAFT, ())
    window.presenter.open_chat(number)
    assert window.presenter.draft == ""
    assert bench.drafts() == {0: DRAFT}


async def test_leaving_for_a_temporary_chat_keeps_the_ordinary_draft(bench: Bench) -> None:
    window = bench.open()
    window.type("an ordinary draft")
    window.presenter.new_temporary_chat()
    assert window.presenter.draft == ""
    window.type(DRAFT)
    window.presenter.new_chat()
    assert window.presenter.draft == "an ordinary draft"


# --- a temporary chat -----------------------------------------------------------------------------------


async def test_the_search_finds_an_ordinary_chat_in_every_table_that_holds_text(bench: Bench) -> None:
    """Without this the tests below could pass by looking in the wrong place."""
    window = bench.open()
    await window.ask(QUESTION)
    window.type(DRAFT)
    await bench.reopen()
    assert bench.holding(CANARY) == {"messages", "vault_entries", "drafts"}


async def test_nothing_of_a_temporary_chat_reaches_the_store(bench: Bench) -> None:
    window = bench.open()
    presenter = window.presenter
    presenter.new_temporary_chat()
    await window.ask(QUESTION)
    assert EMAIL in presenter.conversation.vault.entries.values(), "a redacted copy left"
    assert EMAIL in presenter.conversation.rows[-1].text, "and the original was put back"
    await window.ask(SSN)
    presenter.send_without_restricted()
    await window.ask(f"And what would a {CANARY} do?")
    presenter.regenerate()
    await until(lambda: not presenter.busy)
    window.type(f"{DRAFT} for {EMAIL}")
    presenter.perform(Remedy.REMOVE_SENSITIVE)
    assert EMAIL in presenter.conversation.replaced.entries.values()
    presenter._moving.keep_draft()
    assert bench.holding(CANARY) == set()
    assert HISTORY_LAPSED not in window.notices, "that nothing is kept is no failure here"

    await bench.reopen()
    assert bench.holding(CANARY) == set()
    query = bench.store.database.query
    for table in ("conversations", "messages", "vault_entries", "drafts"):
        assert query(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - the names above
    assert query("SELECT DISTINCT conversation_id, message_id FROM ledger_entries") == [(None, None)]


async def test_a_stopped_answer_of_a_temporary_chat_is_not_kept(bench: Bench) -> None:
    window = bench.open()
    presenter = window.presenter
    bench.cloud.scripts = deque([Script(("Never",), stall_s=60.0)])
    presenter.new_temporary_chat()
    window.type(QUESTION)
    await until(lambda: not presenter._drafting.checking.due)
    presenter.send()
    await until(lambda: presenter.conversation.rows)
    window.type(DRAFT)
    presenter.stop()
    await until(lambda: not presenter.busy)
    await bench.reopen()
    assert bench.holding(CANARY) == set()


async def test_leaving_a_temporary_chat_erases_it(bench: Bench) -> None:
    window = bench.open()
    presenter = window.presenter
    await window.ask("An ordinary question?")
    ordinary = presenter.current
    assert ordinary is not None
    shown: list[tuple[MessageRow, ...]] = []
    presenter.rows_reset.connect(shown.append)

    ways_out: tuple[Callable[[], None], ...] = (
        lambda: presenter.open_chat(ordinary),
        presenter.new_chat,
        presenter.new_temporary_chat,
    )
    for leave in ways_out:
        presenter.new_temporary_chat()
        await window.ask(QUESTION)
        window.type(DRAFT)
        leave()
        assert presenter.draft == ""
        assert CANARY not in "".join(row.text for row in presenter.conversation.rows)
        assert len(presenter.conversation.vault) == 0
        assert CANARY not in "".join(row.text for row in shown[-1])
        presenter.back()
        assert CANARY not in "".join(row.text for row in presenter.conversation.rows)
        presenter.new_temporary_chat()
        assert (presenter.conversation.rows, presenter.draft) == ((), "")
        assert presenter.conversation.turns == ()
        assert bench.holding(CANARY) == set()
    assert {item.id for item in bench.log.summaries()} == {ordinary}


async def test_nothing_of_a_left_temporary_chat_stays_in_memory(bench: Bench) -> None:
    window, word = bench.open(), "osprey"  # a word that no other test leaves lying about
    window.presenter.new_temporary_chat()
    await window.ask(f"Write to {word}@nordwind-logistik.de about the late {word} fee.")
    assert {"MessageRow", "Turn", "Message", "Vault"} <= alive(word)
    window.presenter.new_chat()
    await until(lambda: not window.presenter._drafting.checking.due)
    bench.cloud.payloads.clear()
    assert alive(word) == set()


def alive(word: str) -> set[str]:
    """The types of living values of a conversation that hold ``word``."""
    gc.collect()
    found = set()
    for item in gc.get_objects():
        if isinstance(item, MessageRow):
            texts = [item.text]
        elif isinstance(item, Turn):
            texts = [item.message.content]
        elif isinstance(item, Message):
            texts = [item.content]
        elif isinstance(item, Vault):
            texts = list(item.entries.values())
        else:
            continue
        if any(word in text for text in texts):
            found.add(type(item).__name__)
    return found


async def test_starting_clean_out_of_a_temporary_chat_does_not_keep_its_draft(bench: Bench) -> None:
    window = bench.open()
    window.presenter.new_temporary_chat()
    await window.ask(SSN)
    assert window.presenter.header.can_start_clean, "the button is there"
    window.type(DRAFT)
    window.presenter.start_clean()
    assert window.presenter.draft == DRAFT
    await bench.reopen()
    assert bench.holding(CANARY) == set()


async def test_undo_of_a_replacement_does_not_carry_an_original_out_of_a_temporary_chat(
    bench: Bench,
) -> None:
    window = bench.open()
    presenter = window.presenter
    presenter.new_temporary_chat()
    window.type(f"Mail {EMAIL} today")
    presenter.perform(Remedy.REMOVE_SENSITIVE)
    assert EMAIL not in presenter.draft
    replaced = presenter.draft
    undo = window.toasts[-1].key
    presenter.toast_action(undo)
    assert presenter.draft == f"Mail {EMAIL} today", "it works where it belongs"
    presenter.perform(Remedy.REMOVE_SENSITIVE)
    presenter.new_chat()
    window.type(replaced)  # an ordinary chat that happens to hold the same placeholder
    presenter.toast_action(undo)
    assert EMAIL not in presenter.draft
