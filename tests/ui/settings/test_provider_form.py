"""What stands in a provider's form: what is wrong with it, and what saving it writes."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from hybrid_desktop.core.types import Environment, TrustZone
from hybrid_desktop.ui.settings import provider_form, wording
from hybrid_desktop.ui.settings.provider_form import check, number, whole
from hybrid_desktop.ui.settings.state import ProviderDraft
from tests.support.factories import LAB, LOCAL, PROFILES, provider, settings

ROUTING = settings()
GOOD = ProviderDraft("mine", "https://llm.example/v1", TrustZone.CLOUD, models="a, b")


def wrong(draft: ProviderDraft, *, is_new: bool = True) -> dict[str, str]:
    return dict(check(draft, ROUTING, is_new=is_new))


def test_a_good_form_has_nothing_wrong() -> None:
    assert wrong(GOOD) == {}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", wording.NAME_EMPTY),
        ("a/b", wording.NAME_BAD),
        ("a\tb", wording.NAME_BAD),
        ("embedded", wording.NAME_RESERVED),
        (" local ", wording.NAME_TAKEN),
    ],
)
def test_names(name: str, sentence: str) -> None:
    assert wrong(replace(GOOD, name=name)) == {"name": sentence}


def test_the_name_of_an_existing_provider_is_not_checked() -> None:
    assert wrong(replace(GOOD, name="local"), is_new=False) == {}


def test_another_dialect_brings_its_name_and_address_and_takes_them_back() -> None:
    claude = provider_form.with_kind(ProviderDraft(), "anthropic")
    assert (claude.name, claude.address, claude.kind) == (
        "anthropic",
        "https://api.anthropic.com",
        "anthropic",
    )
    assert provider_form.with_kind(claude, "openai") == ProviderDraft()
    assert provider_form.with_kind(GOOD, "anthropic") == replace(GOOD, kind="anthropic")
    trusted = replace(GOOD, address="", trusted=True)
    assert not provider_form.with_kind(trusted, "anthropic").trusted


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("", "Enter its address."),
        ("llm.example", "must begin with http:// or https://"),
        ("https://key@llm.example", "keys belong in the keyring"),
        ("https://llm.example/v1?key=1", "must not hold a query"),
        ("https://", "valid host"),
    ],
)
def test_addresses(address: str, part: str) -> None:
    (sentence,) = wrong(replace(GOOD, address=address)).values()
    assert part in sentence
    assert "key@" not in sentence


@pytest.mark.parametrize(
    "address", ["http://localhost:1234/v1", "http://127.0.0.1:1/v1", "http://[::1]:1/v1"]
)
def test_this_device_only_on_a_loopback_address(address: str) -> None:
    assert wrong(replace(GOOD, address=address, zone=TrustZone.DEVICE)) == {}
    assert wrong(replace(GOOD, zone=TrustZone.DEVICE)) == {"zone": wording.NOT_LOOPBACK}


def test_less_trust_than_the_address_has_is_always_allowed() -> None:
    for zone in TrustZone:
        assert wrong(replace(GOOD, address="http://127.0.0.1:1/v1", zone=zone)) == {}


def test_a_trusted_network_needs_the_tick() -> None:
    draft = replace(GOOD, zone=TrustZone.NETWORK)
    assert wrong(draft) == {"zone": wording.NEEDS_TRUST}
    assert wrong(replace(draft, trusted=True)) == {}
    assert provider_form.needs_trust(draft) == "https://llm.example:443"
    assert provider_form.needs_trust(GOOD) == ""


def test_a_public_address_in_clear_is_never_trusted() -> None:
    draft = replace(GOOD, address="http://8.8.8.8/v1", zone=TrustZone.NETWORK, trusted=True)
    assert wrong(draft) == {"zone": wording.PUBLIC_IN_CLEAR}
    assert wrong(replace(draft, address="http://10.0.0.8/v1")) == {}


@pytest.mark.parametrize("models", ["", " , ", ","])
def test_a_provider_has_a_model(models: str) -> None:
    assert wrong(replace(GOOD, models=models)) == {"models": wording.MODELS_EMPTY}


@pytest.mark.parametrize("text", ["", "x", "1.5", "9999999", "-9999999", "1e3", "¹", "٣"])
def test_whole_numbers(text: str) -> None:
    assert whole(text, 1, 100)[1] == "Enter a whole number from 1 to 100."


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "-1", "2.01", "٣"])
def test_numbers(text: str) -> None:
    assert number(text, 0, 2)[1] == "Enter a number from 0 to 2."


def test_a_comma_is_a_point() -> None:
    assert number(" 0,7 ", 0, 2) == (0.7, "")
    assert whole(" 12 ", 1, 100) == (12, "")


# --- changes ----------------------------------------------------------------------------------------


def test_a_new_provider_is_written_whole() -> None:
    draft = replace(GOOD, name='my "box".x', zone=TrustZone.NETWORK, trusted=True, priority="3")
    changes = provider_form.changes_for(draft, ROUTING, None)
    own = provider_form.provider_key('my "box".x')
    assert changes == {
        f"{own}.kind": "openai",
        f"{own}.base_url": "https://llm.example/v1",
        f"{own}.zone": "network",
        f"{own}.models": ["a", "b"],
        f"{own}.priority": 3,
        "trusted.approved": ["https://lab.corp:8443", "https://llm.example:443"],
    }
    assert tomllib.loads(f"{own} = 1") == {"providers": {'my "box".x': 1}}


def test_only_what_differs_is_written() -> None:
    draft = provider_form.draft_of(LOCAL, ROUTING)
    assert provider_form.changes_for(draft, ROUTING, LOCAL) == {}
    changed = replace(draft, models="llama3.1")
    assert provider_form.changes_for(changed, ROUTING, LOCAL) == {'providers."local".models': ["llama3.1"]}


def test_trust_ends_with_the_tick_the_address_or_the_provider() -> None:
    draft = provider_form.draft_of(LAB, ROUTING)
    assert draft.trusted
    as_cloud = replace(draft, zone=TrustZone.CLOUD)
    assert provider_form.changes_for(as_cloud, ROUTING, LAB)["trusted.approved"] == []
    elsewhere = replace(draft, address="https://lab2.corp/v1", trusted=True)
    assert provider_form.changes_for(elsewhere, ROUTING, LAB)["trusted.approved"] == ["https://lab2.corp:443"]
    assert provider_form.removal("lab", ROUTING) == {'providers."lab"': None, "trusted.approved": []}


def test_trust_stays_while_another_provider_uses_the_server() -> None:
    second = provider("second", "https://lab.corp:8443/other", TrustZone.NETWORK, "m")
    routing = settings(LOCAL, LAB, second)
    assert provider_form.removal("lab", routing) == {'providers."lab"': None}


def test_removing_a_provider_unties_the_environments() -> None:
    profiles = {
        **PROFILES,
        Environment.TESTING: replace(PROFILES[Environment.TESTING], route="local/phi3:mini"),
    }
    changes = provider_form.removal("local", settings(profiles=profiles))
    assert changes == {'providers."local"': None, "environments.testing.route": None}
