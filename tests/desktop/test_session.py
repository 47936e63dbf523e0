"""The window with everything behind it: a real settings file, router and store, a real local server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtTest import QTest

from hybrid_desktop.assembly import Assembly
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings import load_settings
from hybrid_desktop.config.window_memory import WindowMemory
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.types import (
    Environment,
    FallbackReason,
    InternalToCloud,
    Remedy,
    Route,
    Strategy,
    TrustZone,
)
from hybrid_desktop.desktop.session import Parts, Session
from hybrid_desktop.storage.store import in_memory_store
from hybrid_desktop.ui.main_window import MainWindow
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import SettingChange
from hybrid_desktop.ui.welcome.page import WelcomePage
from hybrid_desktop.ui.welcome.state import WelcomeChoice
from tests.support.openai_server import OpenAIServer
from tests.support.program import provider_toml
from tests.support.qt import application, until

IBAN = "DE89 3704 0044 0532 0130 00"
Opener = Callable[..., Awaitable[Session]]


@pytest.fixture
async def open_session(tmp_path: Path) -> AsyncIterator[Opener]:
    """Opens sessions on ``tmp_path``; each is closed after the test."""
    running: list[tuple[Session, asyncio.Task[int], Theme]] = []
    paths = Paths.of(tmp_path)

    async def open_it(
        settings: str = "", memory: WindowMemory | None = None, *, first: bool = False
    ) -> Session:
        paths.settings_file.write_text(settings, encoding="utf-8")
        theme = Theme(application())
        window = MainWindow(theme)
        if first:
            window.show_over_everything(WelcomePage(theme))
        window.show()
        parts = Parts(Credentials("test", no_keyring()), Assembly, in_memory_store)
        session = Session(window, theme, paths, memory or WindowMemory(welcomed=True), {}, parts)
        running.append((session, asyncio.ensure_future(session.main()), theme))
        await until(lambda: session.store is not None)
        await quiet(session)
        return session

    yield open_it
    for session, task, theme in running:
        session.window.close()
        assert await task == 0
        session.window.deleteLater()
        theme.deleteLater()
    await asyncio.sleep(0)


def no_keyring() -> KeyringBackend:
    """A system without a keyring."""
    backend: KeyringBackend = fail.Keyring()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    return backend


async def quiet(session: Session) -> None:
    """Until only the loop that looks every quarter of a minute is left.

    pytest-qt handles Qt's events between a test and its end, where asyncio is not running.
    """
    await until(lambda: {task.get_name() for task in session.tasks.running} <= {"opening"})
    await asyncio.sleep(0.05)


def write(session: Session, text: str) -> None:
    QTest.keyClicks(session.window.composer.text, text)


async def test_a_public_question_is_answered_and_is_in_list_and_history(
    open_session: Opener, start_server: Callable[..., OpenAIServer]
) -> None:
    cloud = start_server("cloud", reply="Paris is the capital.")
    session = await open_session(
        'environment = "production"\n' + provider_toml("ours", cloud.base_url, "cloud", ["gpt-4o"])
    )
    window = session.window
    write(session, "What is the capital of France?")
    await until(lambda: "Cloud" in window.composer.chip.text())
    session.presenter.send()
    await until(lambda: session.chats.groups and not session.presenter.busy)

    assert cloud.heard("What is the capital of France?")
    rows = [row for group in session.chats.groups for row in group.rows]
    assert [row.zone_line for row in rows] == ["Cloud, as typed"]
    assert "France" not in rows[0].title

    window.show_tab("history")
    history = session.tabs.history
    assert history is not None
    lines: list[str] = []
    history.rows_changed.connect(lambda rows: lines.extend(row.message for row in rows.values()))
    history.refresh()
    await until(lambda: lines)
    assert lines[0] == "What is the capital of France?"
    await quiet(session)


async def test_what_an_answer_cost_stands_at_the_foot_and_a_spent_budget_above_the_chat(
    open_session: Opener, start_server: Callable[..., OpenAIServer]
) -> None:
    cloud = start_server("cloud", reply="Paris is the capital.")
    session = await open_session(
        'environment = "production"\n'
        + provider_toml("ours", cloud.base_url, "cloud", ["gpt-4o"])
        + "[limits]\nbudget_month_usd = 0.01\n"
        + '[prices]\n"ours/gpt-4o" = { input_usd = 10000.0, output_usd = 10000.0 }\n'
    )
    window = session.window
    assert window.sidebar.panel.spend.text() == "$0.00 of $0.01 this month"
    assert "Budget" not in window.notice.text

    write(session, "What is the capital of France?")
    await until(lambda: "Cloud" in window.composer.chip.text())
    session.presenter.send()
    await until(lambda: "Budget reached. Messages stay on this device." in window.notice.text)
    assert not window.sidebar.panel.spend.text().startswith("$0.00")

    window.sidebar.panel.spend.click()
    assert window.current_tab == "settings"
    session.save({"limits.budget_month_usd": None})
    assert "Budget" not in window.notice.text
    await quiet(session)


async def test_strategy_and_environment_are_written_and_in_force_at_once(
    open_session: Opener, tmp_path: Path
) -> None:
    session = await open_session('environment = "development"\n')
    session.window.bar.environment_chosen.emit("production")
    session.window.bar.strategy_chosen.emit("privacy")

    settings = load_settings(tmp_path / "settings.toml", {})
    assert settings.routing.environment is Environment.PRODUCTION
    assert settings.routing.profiles[Environment.PRODUCTION].strategy is Strategy.PRIVACY
    assert settings.routing.strategy is Strategy.BALANCED
    assert session.window.bar.environment.current == "production"
    assert session.window.bar.strategy.current == "privacy"
    assert session.window.banner.isVisible()
    await quiet(session)


async def test_a_change_the_chat_asks_for_is_written(open_session: Opener, tmp_path: Path) -> None:
    session = await open_session()
    session.presenter.setting_changed.emit(SettingChange("confidential_to_cloud", "auto"))
    assert 'confidential_to_cloud = "auto"' in (tmp_path / "settings.toml").read_text(encoding="utf-8")
    await quiet(session)


async def test_try_again_has_an_account_without_credit_asked_once_more(open_session: Opener) -> None:
    session = await open_session()
    known = session.assembly.availability
    route = Route("elsewhere", "gpt-4o", TrustZone.CLOUD)
    known.observe(Observation(route, ProviderError(FallbackReason.QUOTA), None))
    assert known.snapshot().off == {"elsewhere"}
    session.presenter.perform(Remedy.TRY_AGAIN)
    assert known.snapshot().off == frozenset()
    await quiet(session)


async def test_a_settings_file_that_is_wrong_now_leaves_the_earlier_ones_in_force(
    open_session: Opener, tmp_path: Path
) -> None:
    session = await open_session('environment = "production"\n')
    (tmp_path / "settings.toml").write_text('environment = "nowhere"\n', encoding="utf-8")
    session._reload_settings()
    assert session.file.settings.routing.environment is Environment.PRODUCTION
    assert "settings file is wrong in" in session.window.notice.text
    await quiet(session)


async def test_the_first_run_page_writes_what_was_chosen_and_gives_way_to_the_chat(
    open_session: Opener, tmp_path: Path
) -> None:
    session = await open_session(memory=WindowMemory(), first=True)
    page = session.window.over
    assert isinstance(page, WelcomePage)
    page.start_pressed.emit(WelcomeChoice("embedded", "", InternalToCloud.NEVER))

    assert session.window.over is None
    settings = load_settings(tmp_path / "settings.toml", {})
    assert settings.routing.internal_to_cloud is InternalToCloud.NEVER
    session.window.close()
    await until(lambda: WindowMemory.read(tmp_path / "data").welcomed)
    await quiet(session)


async def test_what_is_remembered_is_what_was_in_force(open_session: Opener, tmp_path: Path) -> None:
    session = await open_session(
        'environment = "testing"\n[appearance]\ntheme = "dark"\ntext_size = 16\n[environments.testing]\n'
        'strategy = "cost"\n'
    )
    session.window.close()
    await until(lambda: (tmp_path / "data" / "window.json").exists())
    kept = WindowMemory.read(tmp_path / "data")
    assert (kept.theme, kept.text_size, kept.environment, kept.strategy) == ("dark", 16, "testing", "cost")
    assert kept.geometry
    assert kept.banner.startswith("Local first")
    await quiet(session)
