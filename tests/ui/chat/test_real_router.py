"""The window over the real router, detection, gate and store; only the answers are scripted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Observation, Progress
from hybrid_desktop.core.providers.scripted import Script, ScriptedProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    Availability,
    ConfidentialToCloud,
    Environment,
    FallbackReason,
    RoutingSettings,
    Sensitivity,
    TrustZone,
)
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.chat.presenter import ChatPresenter
from hybrid_desktop.ui.chat.stored_log import StoredLog
from hybrid_desktop.ui.chat.transcript_model import ROW
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow
from hybrid_desktop.ui.wording import GOES_FURTHER
from tests.support.factories import FixedCatalogue, provider, settings

SSN = "My SSN is 536-22-8841. What is 2+2?"
EMAIL = "Write to lena.hartmann@nordwind-logistik.de about the late fee."


@dataclass
class Known:
    """What is known about the providers; a test may change it."""

    unavailable: dict[str, str]

    def snapshot(self) -> Availability:
        return Availability(self.unavailable)

    def observe(self, observation: Observation) -> None:
        """Nothing is learnt."""


@dataclass
class Real:
    """The window and the real parts behind it."""

    window: MainWindow
    presenter: ChatPresenter
    local: ScriptedProvider
    cloud: ScriptedProvider
    store: Store
    known: Known
    settings: RoutingSettings

    def type(self, text: str) -> None:
        QTest.keyClicks(self.window.composer.text, text)

    async def ask(self, text: str) -> None:
        self.type(text)
        QTest.keyClick(self.window.composer.text, Qt.Key.Key_Return)
        await until(lambda: not self.presenter.busy)

    def rows(self) -> list[MessageRow]:
        model = self.window.transcript.model()
        return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]


async def until(condition: object) -> None:
    """Waits for ``condition``, letting Qt and asyncio work."""
    assert callable(condition)
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
            await asyncio.sleep(0.01)


@pytest.fixture
async def real(expected_logs: list[str]) -> AsyncIterator[Real]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    local = ScriptedProvider.of([Script(("Four", ", of course."), stages=(Progress("load", 0.5),))])
    cloud = ScriptedProvider.of([Script(("Paris, ", "says [EM", "AIL_1]."))])
    chosen = settings(
        provider("local", "http://127.0.0.1:9/v1", TrustZone.DEVICE, "llama3.1"),
        provider("openai", "http://127.0.0.1:9/v1", TrustZone.CLOUD, "gpt-4o", priority=1),
        environment=Environment.PRODUCTION,
    )
    store, known, errors = in_memory_store(), Known({}), list[BaseException]()
    log = StoredLog()
    log.open(store.conversations)
    router = Router(
        default_detector(),
        lambda route: cloud if route.zone is TrustZone.CLOUD else local,
        store.ledger,
        FixedCatalogue(),
        known,
        Egress(),
    )
    box: list[Real] = []
    presenter = ChatPresenter(router, lambda: box[0].settings if box else chosen, log, Tasks(errors.append))
    theme = Theme(app, "light")
    window = MainWindow(theme)
    window.attach(presenter)
    presenter.refresh()
    box.append(Real(window, presenter, local, cloud, store, known, chosen))
    window.show()
    window.activateWindow()
    await until(lambda: window.composer.chip.text() not in ("", "Checking…"))
    yield box[0]
    await presenter.aclose()
    window.close()
    window.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    await router.aclose()
    store.close()
    assert errors == []


async def test_public_text_goes_to_the_cloud_and_a_secret_stays(real: Real) -> None:
    await real.ask("What is the capital of France?")
    await real.ask(SSN)
    await real.ask("And of Spain?")

    assert [row.badges[0].text for row in real.rows()] == [
        "Sent to cloud as typed",
        "Cloud",
        "Never left this device",
        "This device",
        "Never left this device",  # the reply kept the level of its request
        "This device",
    ]
    assert len(real.cloud.payloads) == 1
    assert len(real.local.payloads) == 2
    assert b"536-22-8841" not in real.cloud.payloads[0].body


async def test_the_composer_shows_what_the_router_decides(real: Real) -> None:
    composer = real.window.composer
    assert composer.chip.text() == "Cloud, gpt-4o"

    real.type(SSN)
    await until(lambda: composer.send.text() == "Send locally")
    assert composer.meter.level is Sensitivity.RESTRICTED
    assert composer.chip.text() == "This device, llama3.1"
    assert composer.strip.accessibleName() == "National ID 1"
    assert composer.keep.isChecked()


async def test_a_redacted_copy_leaves_and_the_answer_is_restored(real: Real) -> None:
    real.settings = replace(
        real.settings,
        confidential_to_cloud=ConfidentialToCloud.AUTO,
        environment=Environment.PRODUCTION,
        providers=real.settings.providers[1:],
    )
    real.presenter.refresh()
    real.type(EMAIL)
    await until(lambda: real.window.composer.send.text() == "Send redacted")

    QTest.mouseClick(real.window.composer.send, Qt.MouseButton.LeftButton)
    await until(lambda: real.rows() and not real.presenter.busy)

    question, reply = real.rows()
    assert [badge.text for badge in question.badges] == [
        "Sent to cloud",
        "1 item replaced first",
        "Confidential",
    ]
    assert reply.text == "Paris, says lena.hartmann@nordwind-logistik.de."
    assert "1 restored here" in [badge.text for badge in reply.badges]
    assert b"lena.hartmann" not in real.cloud.payloads[0].body
    assert b"[EMAIL_1]" in real.cloud.payloads[0].body


async def test_a_refusal_names_the_remedies_and_keeps_the_draft(real: Real) -> None:
    real.known.unavailable["local"] = "Nothing answers at its address"
    real.type(SSN)
    await until(lambda: real.window.composer.send.text() == "Blocked")

    QTest.keyClick(real.window.composer.text, Qt.Key.Key_Return)
    await until(lambda: real.window.refusal.isVisible())

    assert real.window.composer.text.paragraphs() == (SSN,)
    assert real.window.refusal.accessibleName() == "Not sent. Restricted text has nowhere to go right now."
    assert real.window.refusal.accessibleDescription()
    assert real.cloud.payloads == real.local.payloads == []


async def test_a_cut_answer_restarts_elsewhere_as_a_new_version(real: Real) -> None:
    real.cloud.scripts.clear()
    real.cloud.scripts.append(Script(("The first ha",), ProviderError(FallbackReason.INTERRUPTED)))
    await real.ask("What is the capital of France?")

    reply = real.rows()[1]
    assert reply.text == "Four, of course."
    assert [old.text for old in reply.superseded] == ["The first ha"]
    assert "Fallback: OpenAI was interrupted" in [badge.text for badge in reply.badges]


async def test_the_conversation_is_kept_with_its_levels_and_place(real: Real) -> None:
    await real.ask(SSN)

    (summary,) = real.store.conversations.list()
    stored = real.store.conversations.load(summary.id).messages
    assert [(turn.role, turn.sensitivity) for turn in stored] == [
        ("user", Sensitivity.RESTRICTED),
        ("assistant", Sensitivity.RESTRICTED),
    ]
    assert (stored[1].content, stored[1].route, stored[1].zone) == (
        "Four, of course.",
        "local/llama3.1",
        "device",
    )


async def test_a_text_that_goes_further_than_shown_is_not_sent_at_once(real: Real) -> None:
    """The restricted draft is replaced and Return pressed before the chip could follow."""
    real.type(SSN)
    await until(lambda: real.window.composer.chip.text().startswith("This device"))
    real.window.composer.text.selectAll()
    real.type("What is Python?")
    assert real.window.composer.chip.text().startswith("This device"), "the stricter answer stands meanwhile"

    QTest.keyClick(real.window.composer.text, Qt.Key.Key_Return)

    assert not real.presenter.busy
    assert real.cloud.payloads == []
    assert real.window.notice.text == GOES_FURTHER
    assert real.window.composer.chip.text().startswith("Cloud")
    assert real.presenter.draft == "What is Python?"
    QTest.keyClick(real.window.composer.text, Qt.Key.Key_Return)
    await until(lambda: real.cloud.payloads and not real.presenter.busy)
