"""The providers' part: tests against real servers, adding, editing, removing with undo, and keys."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Callable
from dataclasses import replace

import pytest

from hybrid_desktop.core.types import TrustZone
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.providers import Providers
from hybrid_desktop.ui.settings.state import ProviderDraft, ProviderFormState
from tests.support.anthropic_server import AnthropicServer
from tests.support.openai_server import OpenAIServer
from tests.support.program import provider_toml
from tests.ui.settings.conftest import Panel, until

Start = Callable[..., OpenAIServer]
KEY = "sk-canary-abc123"
LOCKED = "The keyring is locked. Unlock it, or use a key for this session only."


async def with_providers(panel: Panel, *tables: str) -> Providers:
    panel.path.write_text("\n".join(tables), "utf-8")
    panel.presenter.refresh()
    await panel.settled()
    return panel.presenter.providers


def form(panel: Panel) -> ProviderFormState:
    found = panel.presenter.providers.state.form
    assert found is not None
    return found


def type_in(panel: Panel, **fields: object) -> None:
    panel.presenter.providers.type(replace(form(panel).draft, **fields))  # type: ignore[arg-type]  # any field


def in_file(panel: Panel) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(panel.path.read_text("utf-8"))
    return found


# --- the table ----------------------------------------------------------------------------------------


async def test_the_built_in_list_is_shown_and_says_whose_key_is_missing(panel: Panel) -> None:
    panel.presenter.refresh()
    await panel.settled()
    assert panel.row("local") == {"zone": "This device", "state": "not tested", "key": "no key needed"}
    assert panel.row("openai") == {"zone": "Cloud", "state": "not tested", "key": "key missing"}


@pytest.fixture
def environ() -> dict[str, str]:
    return {"A_KEY": "from-the-environment"}


async def test_a_key_in_a_variable_is_named_by_its_variable(panel: Panel, start_server: Start) -> None:
    server = start_server()
    providers = await with_providers(
        panel, provider_toml("x", server.base_url, "cloud", ["a"], api_key_env="A_KEY")
    )
    assert panel.row("x")["key"] == "from A_KEY"
    providers.test_all()
    await panel.settled()
    assert server.requests[0].headers["authorization"] == "Bearer from-the-environment"


async def test_a_zone_claimed_in_vain_is_shown_as_what_it_counts_as(panel: Panel) -> None:
    await with_providers(panel, provider_toml("x", "https://lab.example/v1", "network", ["a"]))
    assert panel.row("x")["zone"] == "Cloud"
    assert wording.NEEDS_TRUST in panel.presenter.providers.state.rows[0].zone.tip


# --- tests of connections -----------------------------------------------------------------------------


async def test_all_are_tested_at_once(panel: Panel, start_server: Start) -> None:
    good, refusing, gone = start_server(), start_server(), start_server()
    refusing.extra["/v1/models"] = (401, {})
    gone.close()
    panel.credentials.set_key("refusing", KEY)
    providers = await with_providers(
        panel,
        provider_toml("good", good.base_url, "device", ["llama3.1"]),
        provider_toml("refusing", refusing.base_url, "cloud", ["a"]),
        provider_toml("gone", gone.base_url, "device", ["a"]),
        provider_toml("asking", refusing.base_url, "cloud", ["a"]),
    )
    providers.test_all()
    assert {row.state.text for row in providers.state.rows} == {"testing"}
    await panel.settled()
    assert panel.row("good")["state"].endswith(" ms")
    assert panel.row("refusing")["state"] == "key refused"
    assert panel.row("gone")["state"] == "not running"
    assert panel.row("asking")["state"] == "asks for a key"
    assert good.chats == refusing.chats == []


async def test_tests_can_be_stopped(panel: Panel, silent: str) -> None:
    providers = await with_providers(panel, provider_toml("slow", silent, "cloud", ["a"]))
    providers.test_all()
    assert panel.row("slow")["state"] == "testing"
    providers.stop_tests()
    assert panel.row("slow")["state"] == "not tested"
    assert not providers.state.testing


async def test_a_changed_provider_counts_as_not_tested(panel: Panel, start_server: Start) -> None:
    server = start_server()
    providers = await with_providers(panel, provider_toml("x", server.base_url, "device", ["llama3.1"]))
    providers.test_all()
    await panel.settled()
    assert panel.row("x")["state"].endswith(" ms")
    panel.presenter.write({"providers.x.zone": "cloud"})
    assert panel.row("x")["state"] == "not tested"


async def test_a_form_is_tested_before_it_is_saved(panel: Panel, start_server: Start) -> None:
    server = start_server()
    providers = panel.presenter.providers
    providers.add()
    type_in(panel, address=server.base_url, zone=TrustZone.DEVICE, models="phi3:mini, mistral")
    providers.test_form(KEY)
    assert form(panel).testing
    await until(lambda: not form(panel).testing)
    found = form(panel).test
    assert found is not None
    assert "lists 4 models. Not listed there: mistral." in found.text
    assert form(panel).found == ("llama3.1", "gpt-4o", "gpt-4o-mini")
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert not panel.path.exists()


async def test_a_test_of_another_address_no_longer_counts(
    panel: Panel, start_server: Start, silent: str
) -> None:
    server = start_server()
    providers = panel.presenter.providers
    providers.add()
    type_in(panel, address=server.base_url, zone=TrustZone.DEVICE)
    providers.test_form()
    await until(lambda: form(panel).test is not None)
    type_in(panel, address=silent)
    assert form(panel).test is None
    providers.test_form()
    assert form(panel).testing
    type_in(panel, address=server.base_url)
    assert not form(panel).testing
    providers.test_form()
    providers.stop_form_test()
    assert not form(panel).testing


async def test_a_bad_address_is_not_asked(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.add()
    type_in(panel, address="https://lab.example", zone=TrustZone.DEVICE)
    providers.test_form()
    assert form(panel).errors["zone"] == wording.NOT_LOOPBACK
    assert not form(panel).testing


async def test_a_stored_key_is_not_sent_to_an_address_being_typed(panel: Panel, start_server: Start) -> None:
    own, other = start_server(), start_server()
    panel.credentials.set_key("x", KEY)
    providers = await with_providers(panel, provider_toml("x", own.base_url, "cloud", ["a"]))
    providers.edit("x")
    providers.test_form()
    await until(lambda: form(panel).test is not None)
    assert own.heard(KEY)
    type_in(panel, address=other.base_url)
    assert form(panel).note == wording.KEY_FOLLOWS
    providers.test_form()
    await until(lambda: form(panel).test is not None)
    assert other.requests
    assert not other.heard(KEY)


# --- adding and editing -------------------------------------------------------------------------------


async def test_what_is_empty_is_not_scolded_before_it_is_saved(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.add()
    type_in(panel, name="a/b")
    assert dict(form(panel).errors) == {"name": wording.NAME_BAD}
    assert not providers.save()
    assert set(form(panel).errors) == {"name", "address", "models"}
    assert not panel.path.exists()


async def test_adding_the_first_one_keeps_the_built_in_list(panel: Panel, start_server: Start) -> None:
    server = start_server()
    providers = panel.presenter.providers
    providers.add()
    type_in(panel, name="my box", address=server.base_url, zone=TrustZone.DEVICE, models="a", priority="4")
    assert providers.save(KEY)
    await until(lambda: panel.row("my box")["key"] == "in keyring")
    assert [row.name for row in providers.state.rows] == ["local", "openai", "my box"]
    assert providers.state.form is None
    table = in_file(panel)["providers"]
    assert isinstance(table, dict)
    assert table["my box"] == {
        "kind": "openai", "base_url": server.base_url, "zone": "device", "models": ["a"], "priority": 4,
    }  # fmt: skip
    assert table["local"]["first_token_s"] == 60
    assert KEY not in panel.path.read_text("utf-8")


async def test_trust_is_written_by_the_tick_alone(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.add()
    lab = {"name": "lab", "address": "https://lab.example:8000/v1", "models": "a", "zone": TrustZone.NETWORK}
    type_in(panel, **lab)
    assert form(panel).errors == {"zone": wording.NEEDS_TRUST}
    assert form(panel).trust_words == "I trust https://lab.example:8000: text may go there as typed"
    assert not providers.save()
    type_in(panel, trusted=True)
    assert providers.save()
    assert in_file(panel)["trusted"] == {"approved": ["https://lab.example:8000"]}
    await until(lambda: panel.row("lab")["zone"] == "Trusted network")


async def test_editing_a_built_in_one_writes_all_of_it(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.edit("local")
    type_in(panel, models="phi3:mini")
    assert providers.save()
    table = in_file(panel)["providers"]
    assert isinstance(table, dict)
    assert set(table) == {"local", "openai"}
    assert table["local"]["models"] == ["phi3:mini"]
    assert table["local"]["base_url"] == "http://localhost:11434/v1"


async def test_saving_without_a_change_writes_nothing(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.edit("local")
    assert providers.save()
    assert not panel.path.exists()


async def test_what_cannot_be_written_stays_in_the_form(panel: Panel) -> None:
    providers = panel.presenter.providers
    panel.path.write_text("strategy = 3", "utf-8")
    providers.edit("local")
    type_in(panel, models="a")
    assert not providers.save()
    assert "has a fault: line 1" in form(panel).errors["form"]
    assert form(panel).draft.models == "a"


# --- removing -----------------------------------------------------------------------------------------


async def test_removing_can_be_undone_with_key_trust_and_ties(panel: Panel) -> None:
    lab = provider_toml("lab", "https://lab.example:8000/v1", "network", ["a"], unknown_key="kept")
    providers = await with_providers(
        panel,
        '[environments.testing]\nroute = "lab/a"\n[trusted]\napproved = ["https://lab.example:8000"]',
        lab,
        provider_toml("other", "http://127.0.0.1:1/v1", "device", ["b"]),
    )
    panel.credentials.set_key("lab", KEY)
    before = in_file(panel)
    providers.edit("lab")
    providers.remove("lab")
    await until(lambda: panel.toasts)
    assert panel.toasts[-1].text == "lab and its key were removed."
    assert [row.name for row in providers.state.rows] == ["other"]
    assert panel.keyring.kept == {}
    assert in_file(panel)["trusted"] == {"approved": []}
    panel.presenter.toast_action(panel.toasts[-1].key)
    await until(lambda: panel.keyring.kept)
    assert in_file(panel) == before
    assert panel.credentials.stored_key("lab") == KEY
    panel.presenter.toast_action("undo")  # a second press does nothing
    assert in_file(panel) == before


async def test_a_built_in_one_can_be_removed_and_comes_back(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.remove("openai")
    await until(lambda: panel.toasts)
    assert [row.name for row in providers.state.rows] == ["local"]
    panel.presenter.toast_action("undo")
    assert sorted(row.name for row in providers.state.rows) == ["local", "openai"]
    assert panel.file.settings.routing.provider("openai").api_key_env == "OPENAI_API_KEY"
    await panel.settled()


async def test_the_last_one_stays(panel: Panel) -> None:
    providers = await with_providers(panel, provider_toml("only", "http://127.0.0.1:1/v1", "device", ["b"]))
    providers.edit("only")
    providers.remove("only")
    assert form(panel).errors["form"] == wording.LAST_ONE
    assert [row.name for row in providers.state.rows] == ["only"]


# --- Anthropic ----------------------------------------------------------------------------------------


async def test_anthropic_is_added_tested_and_its_models_chosen_from_its_list(
    panel: Panel, start_anthropic: Callable[..., AnthropicServer]
) -> None:
    server = start_anthropic()
    providers = await with_providers(panel, provider_toml("x", server.base_url, "device", ["a"]))
    providers.add()
    providers.choose_kind("anthropic")
    draft = form(panel).draft
    assert (draft.name, draft.address, draft.zone) == (
        "anthropic",
        "https://api.anthropic.com",
        TrustZone.CLOUD,
    )
    assert form(panel).kind_line == wording.KIND_LINES["anthropic"]
    type_in(panel, address=server.base_url)
    providers.test_form(KEY)
    await until(lambda: not form(panel).testing)
    assert form(panel).found == server.models
    (request,) = server.requests
    assert (request.path, request.headers["x-api-key"]) == ("/v1/models?limit=1000", KEY)
    type_in(panel, models="claude-opus-5-5")
    assert providers.save(KEY)
    await panel.settled()
    saved = panel.file.settings.routing.provider("anthropic")
    assert (saved.kind, saved.base_url, saved.models) == ("anthropic", server.base_url, ("claude-opus-5-5",))
    assert panel.keyring.kept == {"provider:anthropic": KEY}
    assert KEY not in panel.path.read_text("utf-8")
    providers.test_all()
    await panel.settled()
    assert panel.row("anthropic")["state"].endswith(" ms")


async def test_another_dialect_of_an_existing_provider_is_written_and_counts_as_not_tested(
    panel: Panel, start_server: Start
) -> None:
    server = start_server()
    providers = await with_providers(panel, provider_toml("x", server.base_url, "device", ["llama3.1"]))
    providers.test_all()
    await panel.settled()
    providers.edit("x")
    providers.choose_kind("anthropic")
    assert (form(panel).draft.name, form(panel).draft.address) == ("x", server.base_url)
    assert providers.save()
    await panel.settled()
    assert in_file(panel)["providers"]["x"]["kind"] == "anthropic"  # type: ignore[index]  # a table in a table
    assert panel.row("x")["state"] == "not tested"


# --- keys ---------------------------------------------------------------------------------------------


async def test_a_key_is_stored_in_the_keyring_off_the_windows_thread(panel: Panel) -> None:
    providers = panel.presenter.providers
    providers.edit("openai", focus="key")
    assert providers.store_key(f" {KEY}\n")
    assert form(panel).working
    await until(lambda: not form(panel).working)
    assert panel.row("openai")["key"] == form(panel).key.text == "in keyring"
    assert form(panel).key_kept
    assert panel.keyring.kept == {"provider:openai": KEY}
    assert panel.toasts[-1].text == "The key of openai is in the keyring."
    assert panel.keyring.threads == {"keyring"}
    assert threading.current_thread().name != "keyring"


async def test_the_window_goes_on_while_the_keyring_waits(panel: Panel) -> None:
    panel.keyring.hold.clear()
    panel.presenter.refresh()
    assert panel.row("openai")["key"] == "asking the keyring"
    panel.presenter.set_fallback(False)  # done at once
    assert not panel.file.settings.routing.fallback_enabled
    panel.keyring.hold.set()
    await panel.settled()
    assert panel.row("openai")["key"] == "key missing"


@pytest.mark.parametrize("key", ["", "two words", "schlüssel"])
async def test_what_is_no_key_is_said_and_not_repeated(panel: Panel, key: str) -> None:
    panel.presenter.providers.edit("openai")
    assert not panel.presenter.providers.store_key(key)
    assert form(panel).errors["key"] == wording.KEY_BAD
    assert panel.keyring.kept == {}


async def test_a_locked_keyring_keeps_the_key_for_this_session_and_says_so(panel: Panel) -> None:
    panel.keyring.locked = True
    providers = panel.presenter.providers
    providers.edit("openai")
    providers.store_key(KEY)
    await until(lambda: panel.toasts)
    assert panel.toasts[-1].text == "The key of openai is kept for this session only."
    assert panel.row("openai")["key"] == "for this session"
    assert providers.state.keyring == LOCKED
    assert panel.credentials.stored_key("openai") == KEY
    providers.recheck_keyring()
    assert providers.state.checking_keyring
    await until(lambda: not providers.state.checking_keyring)
    assert providers.state.keyring == LOCKED
    panel.keyring.locked = False
    providers.recheck_keyring()
    await until(lambda: not providers.state.keyring)
    assert panel.toasts[-1].text == "The keyring is open. 1 key moved into it."
    assert panel.keyring.kept == {"provider:openai": KEY}
    assert panel.row("openai")["key"] == "in keyring"


async def test_removing_a_key_can_be_undone(panel: Panel) -> None:
    panel.credentials.set_key("openai", KEY)
    panel.presenter.refresh()
    await panel.settled()
    providers = panel.presenter.providers
    providers.edit("openai")
    providers.remove_key()
    await until(lambda: panel.toasts)
    assert (panel.keyring.kept, panel.row("openai")["key"]) == ({}, "key missing")
    panel.presenter.toast_action(panel.toasts[-1].key)
    await until(lambda: panel.row("openai")["key"] == "in keyring")
    assert panel.credentials.stored_key("openai") == KEY


async def test_a_session_key_can_be_removed_while_the_keyring_is_locked(panel: Panel) -> None:
    panel.keyring.locked = True
    providers = panel.presenter.providers
    providers.edit("openai")
    providers.store_key(KEY)
    await until(lambda: panel.toasts)
    providers.remove_key()
    await until(lambda: panel.row("openai")["key"] == "key missing")
    assert panel.credentials.stored_key("openai") is None


async def test_no_key_is_in_any_state_toast_or_log(panel: Panel, canary: str) -> None:
    told: list[str] = []
    providers = panel.presenter.providers
    providers.state_changed.connect(lambda state: told.append(repr(state)))
    panel.presenter.state_changed.connect(lambda state: told.append(repr(state)))
    providers.edit("openai")
    providers.store_key(canary)
    await until(lambda: panel.toasts)
    providers.remove_key()
    await until(lambda: len(panel.toasts) == 2)
    panel.presenter.toast_action("undo")
    await until(lambda: panel.row("openai")["key"] == "in keyring")
    told += [repr(toast) for toast in panel.toasts] + [repr(vars(providers)), repr(panel.credentials)]
    assert len(told) > 5
    assert not [text for text in told if canary in text]
    assert not panel.path.exists() or canary not in panel.path.read_text("utf-8")


@pytest.fixture
def silent() -> object:
    """An address that takes connections and never answers."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"


def test_a_draft_is_empty_at_first() -> None:
    assert ProviderDraft().zone is TrustZone.CLOUD  # the least trust
