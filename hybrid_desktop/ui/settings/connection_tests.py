"""Runs the connection tests of the table, all at the same time, and keeps what they found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from hybrid_desktop.core.types import ProviderSettings
from hybrid_desktop.engines.connection import ConnectionReport
from hybrid_desktop.ui.settings.service import SettingsService
from hybrid_desktop.ui.tasks import Tasks


class ConnectionTests:
    """What each provider's last test found, as long as the provider is still the same.

    Args:
        service: Makes the test.
        tasks: Runs it.
        changed: Called when a test has ended.
    """

    def __init__(self, service: SettingsService, tasks: Tasks, changed: Callable[[], None]) -> None:
        self._service = service
        self._tasks = tasks
        self._changed = changed
        self._reports: dict[str, tuple[ProviderSettings, ConnectionReport]] = {}
        self._running: dict[str, asyncio.Task[None]] = {}

    @property
    def running(self) -> frozenset[str]:
        """The names of the providers that are being tested."""
        return frozenset(self._running)

    def report(self, provider: ProviderSettings) -> ConnectionReport | None:
        """The last test of this provider as it is now; a changed one counts as not tested."""
        tested, report = self._reports.get(provider.name, (None, None))
        return report if tested == provider else None

    def keep(self, provider: ProviderSettings, report: ConnectionReport) -> None:
        """Notes what a test elsewhere found."""
        self._reports[provider.name] = (provider, report)

    def forget(self, name: str) -> None:
        """A provider counts as not tested, since its key is another."""
        self._reports.pop(name, None)

    def start(self, providers: Iterable[ProviderSettings], approved: frozenset[str]) -> None:
        """Tests those that are not being tested."""
        for provider in providers:
            if provider.name not in self._running:
                work = self._test(provider, approved)
                self._running[provider.name] = self._tasks.start(work, "testing a connection")

    def stop(self) -> None:
        """Ends the tests that run; what they would have found stays unknown."""
        for task in self._running.values():
            task.cancel()
        self._running.clear()

    async def _test(self, provider: ProviderSettings, approved: frozenset[str]) -> None:
        try:
            report = await self._service.test(provider, approved, None, use_stored=True)
            self.keep(provider, report)
        finally:
            if self._running.get(provider.name) is asyncio.current_task():
                del self._running[provider.name]
                self._changed()
