"""The scenes of the tour, in the order of the design's pictures (a_chat … h_components)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from hybrid_desktop.demo import world
from hybrid_desktop.demo.camera import Camera
from hybrid_desktop.demo.world import Answers
from hybrid_desktop.desktop.session import Session
from hybrid_desktop.ui.gallery import Gallery

PATIENCE_S = 20.0
POLL_S = 0.02
LOADING_S = 1.0
"""For what a thread reads and the page then shows."""


class Tour:
    """Does what a person would do and takes a picture of what comes of it.

    Args:
        session: The real one, on invented providers and an invented store.
        answers: Which providers are up.
        camera: Takes the pictures.
    """

    def __init__(self, session: Session, answers: Answers, camera: Camera) -> None:
        self._session = session
        self._window = session.window
        self._presenter = session.presenter
        self._answers = answers
        self._camera = camera

    async def walk(self) -> None:
        """The whole tour."""
        await self._until(lambda: self._session.store is not None)
        await self._take("g2_empty")
        world.fill(self._session.store)
        self._session.chats.refresh()
        await self._invoice()
        await self._take("a_chat")
        await self._preview()
        await self._history()
        await self._settings()
        await self._blocked()
        await self._narrow()
        self._window.show_over_everything(world.welcome_page(self._session.theme))
        await self._take("e_welcome")
        self._window.show_over_everything(Gallery(self._session.theme))
        await self._take("h_components")
        self._window.show_over_everything(None)

    async def _invoice(self) -> None:
        """A password stays here, a public question goes as typed, a letter goes redacted after a look."""
        self._answers.down = {"ollama"}
        await self._say(world.PASSWORD_QUESTION)
        self._answers.down = set()
        self._rename("Overdue invoice reminder")
        self._presenter.send_without_restricted()
        await self._say(world.FEE_QUESTION)
        self._answers.broken = {"anthropic"}
        self._answers.hold.clear()
        self._type(world.REMINDER)
        self._presenter.send()
        self._presenter.sheet_send()
        await self._until(lambda: self._answers.holding)
        self._type(world.FOLLOW_UP)

    async def _preview(self) -> None:
        self._answers.hold.set()
        await self._until(lambda: not self._presenter.busy)
        self._answers.broken = set()
        self._presenter.open_sheet()
        await self._take("b_preview")
        self._presenter.sheet_cancel()

    async def _history(self) -> None:
        self._window.show_tab("history")
        await asyncio.sleep(LOADING_S)
        history, store = self._session.tabs.history, self._session.store
        if history is not None and store is not None:
            history.select(world.newest_decision(store))
        await asyncio.sleep(LOADING_S)
        await self._take("c_history")

    async def _settings(self) -> None:
        self._window.show_tab("settings")
        if self._session.tabs.settings is not None:
            self._session.tabs.settings.providers.test_all()
        await asyncio.sleep(LOADING_S)
        await self._take("d_settings")
        self._window.show_tab("chat")

    async def _blocked(self) -> None:
        """Restricted text, and nothing on this device answers."""
        self._presenter.new_chat()
        self._presenter.set_keep(True)
        await self._say(world.PAYOUT_QUESTION)
        self._rename("Payroll questions")
        self._answers.absent = {"ollama", "LM Studio"}
        await self._session.look()
        self._type(world.REFUND)
        self._presenter.send()
        await self._until(lambda: not self._window.refusal.isHidden())
        await self._take("f_blocked")
        self._answers.absent = set()
        await self._session.look()

    async def _narrow(self) -> None:
        """Staging, and a text that stays."""
        self._session.save({"environment": "staging", "environments.staging.strategy": "balanced"})
        self._type(world.TRANSFER)
        self._presenter.refresh()
        await self._take("g1_narrow")
        self._session.save({"environment": "production"})

    # --- what a person does ---------------------------------------------------------------------

    def _type(self, text: str) -> None:
        self._window.composer.text.replace_text(text)
        self._window.composer.text.setFocus()

    async def _say(self, text: str) -> None:
        self._type(text)
        self._presenter.refresh()
        await self._until(lambda: not self._presenter.check_due)  # else it would go further than is shown
        self._presenter.send()
        await self._until(lambda: not self._presenter.busy)

    def _rename(self, title: str) -> None:
        number = self._presenter.current
        if number is not None:
            self._session.chats.rename(number, title)

    async def _take(self, scene: str) -> None:
        await self._camera.take(scene)

    async def _until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():  # noqa: ASYNC110 - what is waited for is a widget's state
                await asyncio.sleep(POLL_S)
