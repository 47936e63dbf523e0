"""The real settings service: whoever passes a test is tried again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backends import fail

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.core.types import TrustZone
from hybrid_desktop.ui.settings.service import FileSettingsService
from hybrid_desktop.ui.settings.state import StorageState
from tests.support.factories import provider
from tests.support.openai_server import OpenAIServer


@pytest.mark.parametrize(("status", "forgiven"), [(200, ["cloud"]), (401, []), (500, [])])
async def test_a_provider_that_passes_its_test_is_forgiven(
    tmp_path: Path, start_server: Callable[..., OpenAIServer], status: int, forgiven: list[str]
) -> None:
    server = start_server()
    server.extra["/v1/models"] = (status, {"object": "list", "data": []})
    told: list[str] = []
    service = FileSettingsService(
        SettingsFile(tmp_path / "settings.toml", {}),
        Credentials(backend=fail.Keyring()),  # type: ignore[no-untyped-call]  # keyring declares no types
        {},
        load_catalogue(),
        lambda: StorageState(True, "", str(tmp_path), ""),
        answered=told.append,
    )
    await service.test(
        provider("cloud", server.base_url, TrustZone.CLOUD), frozenset(), "sk-test", use_stored=False
    )
    assert told == forgiven
