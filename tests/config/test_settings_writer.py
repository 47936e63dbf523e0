"""Writing settings: nothing a person wrote is lost, and nothing invalid is written."""

from __future__ import annotations

import copy
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.config import settings_writer
from hybrid_desktop.config.settings import load_settings
from hybrid_desktop.config.settings_writer import SettingsFile, save_settings
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.types import Budget, Environment, Escalate, Price, Strategy, TrustZone

EXAMPLE = (Path(__file__).parent / "example_settings.toml").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def comments_of(text: str) -> list[str]:
    """The comments of every line; a sharp sign inside quotes begins none."""
    bare = [re.sub(r'"(\\.|[^"\\])*"', '""', line) for line in text.splitlines()]
    return [line[line.index("#") :].rstrip() for line in bare if "#" in line]


def test_one_value_changes_and_nothing_else(file: Path) -> None:
    file.write_text(EXAMPLE, "utf-8")
    save_settings(file, {"environments.production.max_tokens": 77})
    assert file.read_text("utf-8") == EXAMPLE.replace("max_tokens = 4000", "max_tokens = 77")


def test_a_new_file_is_private_and_holds_only_what_was_chosen(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    save_settings(file, {"strategy": "cost", "environments.staging.max_tokens": 9})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert tomllib.loads(file.read_text("utf-8")) == {
        "strategy": "cost",
        "environments": {"staging": {"max_tokens": 9}},
    }
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_file_others_could_read_becomes_private(file: Path) -> None:
    file.write_text("", "utf-8")
    file.chmod(0o644)
    save_settings(file, {"strategy": "cost"})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_linked_file_stays_a_link(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n", "utf-8")
    file.symlink_to(real)
    save_settings(file, {"strategy": "cost"})
    assert file.is_symlink()
    assert real.read_text("utf-8").startswith("# mine\n")
    assert load_settings(real, {}).routing.strategy is Strategy.COST


def test_a_provider_is_added_with_a_name_that_needs_quotes_and_removed_again(file: Path) -> None:
    file.write_text(EXAMPLE, "utf-8")
    save_settings(
        file,
        {
            'providers."my box".base_url': "http://10.0.0.1:8000/v1",
            'providers."my box".models': ["a", "b"],
            'providers."my box".zone': "network",
            "trusted.approved": ["http://10.0.0.1:8000"],
        },
    )
    routing = load_settings(file, {}).routing
    assert routing.provider("my box").zone is TrustZone.NETWORK
    assert routing.provider("my box").models == ("a", "b")
    assert routing.approved == {"http://10.0.0.1:8000"}
    assert '[providers."my box"]' in file.read_text("utf-8")
    save_settings(file, {'providers."my box"': None, "trusted.approved": []})
    assert tomllib.loads(file.read_text("utf-8")) == tomllib.loads(EXAMPLE)
    assert comments_of(file.read_text("utf-8")) == comments_of(EXAMPLE)


def test_removing_what_is_not_there_changes_nothing(file: Path) -> None:
    file.write_text(EXAMPLE, "utf-8")
    save_settings(file, {"providers.nobody": None, "nothing.at.all": None})
    assert file.read_text("utf-8") == EXAMPLE


@pytest.mark.parametrize(
    "changes",
    [
        {"strategy": "fastest"},
        {"environments.production.max_tokens": 0},
        {"providers.embedded.base_url": "http://x"},
        {"limits.budget_day_usd": -3},
        {"quality.escalate": "always"},
        {"providers.x.zone": "cloud"},
        {"strategy": None, "quality.threshold": 7},
        {"not a key": 1},
        {"strategy.deeper": 1},
        {"quality.threshold": {1, 2}},
        {"quality": 3},
    ],
)
def test_nothing_is_written_unless_all_of_it_is_valid(file: Path, changes: dict[str, object]) -> None:
    file.write_text(EXAMPLE, "utf-8")
    with pytest.raises(SettingsError):
        save_settings(file, changes)
    assert file.read_text("utf-8") == EXAMPLE
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_bad_value_can_be_mended(file: Path) -> None:
    file.write_text('strategy = "fastest" # oops\n', "utf-8")
    save_settings(file, {"strategy": "latency"})
    assert file.read_text("utf-8") == 'strategy = "latency" # oops\n'


def test_text_that_is_not_toml_is_left_alone_and_reported(file: Path) -> None:
    file.write_text("a = 1\n[oops\n", "utf-8")
    with pytest.raises(SettingsError) as caught:
        save_settings(file, {"strategy": "latency"})
    assert caught.value.line == 2
    assert file.read_text("utf-8") == "a = 1\n[oops\n"


def test_an_edit_made_by_hand_meanwhile_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('strategy = "cost"\n', "utf-8")
    real, calls = settings_writer._changed, []

    def edit_meanwhile(text: str, changes: dict[str, object]) -> str:
        calls.append(text)
        if len(calls) == 1:
            file.write_text('strategy = "quality"  # changed my mind\n[mine]\nx = 1\n', "utf-8")
        return real(text, changes)

    monkeypatch.setattr(settings_writer, "_changed", edit_meanwhile)
    save_settings(file, {"environment": "testing"})
    assert len(calls) == 2
    text = file.read_text("utf-8")
    assert "# changed my mind" in text
    assert tomllib.loads(text) == {"strategy": "quality", "environment": "testing", "mine": {"x": 1}}


def test_a_file_that_never_stays_still_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = settings_writer._changed, []

    def edit_always(text: str, changes: dict[str, object]) -> str:
        calls.append(text)
        file.write_text(f"x = {len(calls)}\n", "utf-8")
        return real(text, changes)

    monkeypatch.setattr(settings_writer, "_changed", edit_always)
    with pytest.raises(SettingsError, match="keeps changing"):
        save_settings(file, {"environment": "testing"})
    assert file.read_text("utf-8") == f"x = {len(calls)}\n"


def test_a_directory_that_cannot_be_made_is_a_settings_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(SettingsError, match="cannot be"):
        save_settings(tmp_path / "taken" / "settings.toml", {"strategy": "cost"})


def test_the_last_good_settings_stay_in_force(file: Path) -> None:
    file.write_text('strategy = "cost"\n', "utf-8")
    settings_file = SettingsFile(file, {"ENVIRONMENT": "prod"})
    file.write_text('strategy = "quality"\n', "utf-8")
    settings, error = settings_file.reload()
    assert error is None
    assert settings.routing.strategy is Strategy.QUALITY
    file.write_text('strategy = "latency"\nfallback_enabled = 3\n', "utf-8")
    settings, error = settings_file.reload()
    assert error is not None
    assert error.line == 2
    assert settings.routing.strategy is Strategy.QUALITY
    assert settings_file.settings is settings
    assert settings.routing.environment is Environment.PRODUCTION


def test_saving_puts_the_new_settings_in_force(file: Path) -> None:
    settings_file = SettingsFile(file, {})
    assert settings_file.save({"strategy": "privacy"}).routing.strategy is Strategy.PRIVACY
    assert settings_file.settings.routing.strategy is Strategy.PRIVACY


def test_settings_that_were_never_good_are_an_error(file: Path) -> None:
    file.write_text("strategy = 1\n", "utf-8")
    with pytest.raises(SettingsError):
        SettingsFile(file, {})


# --- whatever else is in the file -----------------------------------------------------------------

VALID: dict[str, st.SearchStrategy[object]] = {
    "strategy": st.sampled_from(list(Strategy)).map(str),
    "fallback_enabled": st.booleans(),
    "environments.production.max_tokens": st.integers(1, 1_000_000),
    "environments.testing.temperature": st.floats(0, 2),
    "production.requirements": st.lists(st.sampled_from(["quality", "monitoring"]), unique=True),
    "limits.stall_s": st.floats(0.5, 1000),
    "embedded.model": st.text(
        st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x2FF), max_size=20
    ).filter(str.isprintable),
    "providers.extra": st.fixed_dictionaries(
        {"base_url": st.just("https://x.example"), "models": st.just(["m"]), "priority": st.integers(0, 9)}
    ),
}
CHANGES = st.dictionaries(st.sampled_from(sorted(VALID)), st.none(), min_size=1).flatmap(
    lambda keys: st.fixed_dictionaries({key: VALID[key] for key in keys})
)
UNKNOWN_KEYS = st.dictionaries(
    st.from_regex(r"z_[a-z]{1,8}", fullmatch=True),
    st.one_of(st.integers(-9, 9), st.booleans(), st.sampled_from(["text", "sharp # inside", "[x]"])),
    max_size=4,
)


def toml_of(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


def file_with(unknown: dict[str, object], where: int) -> str:
    """The documented example with unknown, commented keys in one of its tables."""
    lines = EXAMPLE.splitlines()
    heads = [0, *(i + 1 for i, line in enumerate(lines) if line.startswith("["))]
    extra = [f"{key} = {toml_of(value)}  # note on {key}" for key, value in unknown.items()]
    at = heads[where % len(heads)]
    return "\n".join([*lines[:at], *extra, *lines[at:], "[z_table]  # a table of mine", "x = 1", ""])


@given(changes=CHANGES, unknown=UNKNOWN_KEYS, where=st.integers(0, 20))
def test_what_is_saved_is_read_back_and_the_rest_stays(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, Any], unknown: dict[str, object], where: int
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    before = file_with(unknown, where)
    file.write_text(before, "utf-8")
    expected = tomllib.loads(before)
    for key, value in changes.items():
        *above, last = key.split(".")
        table = expected
        for name in above:
            table = table.setdefault(name, {})
        table[last] = copy.deepcopy(value)
    save_settings(file, changes)
    after = file.read_text("utf-8")
    assert tomllib.loads(after) == expected
    assert comments_of(after) == comments_of(before)
    first_words = [line.split("=")[0].strip() for line in before.splitlines() if "=" in line]
    kept = [line.split("=")[0].strip() for line in after.splitlines() if "=" in line]
    positions = iter(kept)
    assert all(word in positions for word in first_words), "the order changed"
    load_settings(file, {})


# --- what the panel needs ---------------------------------------------------------------------------


def test_the_first_provider_brings_the_built_in_list_along(file: Path) -> None:
    settings = SettingsFile(file, {})
    before = {p.name: (p.base_url, p.models, p.limits) for p in settings.settings.routing.providers}
    new = {"providers.mine.base_url": "http://127.0.0.1:1/v1", "providers.mine.models": ["a"]}
    after = {p.name: (p.base_url, p.models, p.limits) for p in settings.save(new).routing.providers}
    assert set(after) == {*before, "mine"}
    assert {name: after[name] for name in before} == before
    assert "[providers.local]" in file.read_text("utf-8")


def test_a_list_in_the_file_is_not_added_to(file: Path) -> None:
    file.write_text(EXAMPLE, "utf-8")
    settings = SettingsFile(file, {})
    settings.save({"providers.openai": None})
    assert [p.name for p in settings.settings.routing.providers] == ["local", "embedded"]


def test_a_built_in_provider_can_be_removed(file: Path) -> None:
    saved = SettingsFile(file, {}).save({"providers.openai": None})
    assert [p.name for p in saved.routing.providers] == ["local", "embedded"]


def test_other_changes_do_not_write_the_list(file: Path) -> None:
    SettingsFile(file, {}).save({"strategy": "cost"})
    assert "providers" not in tomllib.loads(file.read_text("utf-8"))


def test_a_saved_environment_takes_the_place_of_the_variable(file: Path) -> None:
    environ = {"ENVIRONMENT": "prod", "OTHER": "x"}
    settings = SettingsFile(file, environ)
    assert settings.save({"strategy": "cost"}).routing.environment is Environment.PRODUCTION
    assert settings.save({"environment": "testing"}).routing.environment is Environment.TESTING
    assert settings.reload()[0].routing.environment is Environment.TESTING
    assert environ == {"ENVIRONMENT": "prod", "OTHER": "x"}
    with pytest.raises(SettingsError):
        SettingsFile(file, environ).save({"environment": "nowhere"})
    assert SettingsFile(file, environ).settings.routing.environment is Environment.PRODUCTION


def test_what_the_file_holds_can_be_put_back(file: Path) -> None:
    file.write_text(EXAMPLE.replace('kind = "openai"', 'kind = "openai"\nmine = 1'), "utf-8")
    settings = SettingsFile(file, {})
    before = tomllib.loads(file.read_text("utf-8"))
    kept = settings.stored('providers."local"')
    assert isinstance(kept, dict)
    assert kept["mine"] == 1
    settings.save({"providers.local": None})
    settings.save({"providers.local": kept})
    assert tomllib.loads(file.read_text("utf-8")) == before
    assert settings.stored("providers.nobody") is None
    assert settings.stored("strategy.deeper") is None
    file.write_text("= nothing", "utf-8")
    with pytest.raises(SettingsError):
        settings.stored("strategy")


def test_a_full_disk_is_told_from_a_bad_value(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    with pytest.raises(settings_writer.FileNotWritten, match="No space left on device"):
        save_settings(file, {"strategy": "cost"})
    with pytest.raises(SettingsError) as caught:
        save_settings(file, {"strategy": "fastest"})
    assert not isinstance(caught.value, settings_writer.FileNotWritten)


def test_prices_and_budgets_are_written_and_taken_back(file: Path) -> None:
    file.write_text(EXAMPLE, "utf-8")
    price = {
        'prices."openai/gpt-4o".input_usd': 2.5,
        'prices."openai/gpt-4o".output_usd': 10,
    }
    save_settings(file, {**price, 'prices."llama3.1"': {"input_usd": 0, "output_usd": 0}})
    save_settings(file, {"limits.budget_day_usd": 5, "quality.escalate": "score"})
    routing = load_settings(file, {}).routing
    assert routing.prices == {"openai/gpt-4o": Price(2.5, 10.0), "llama3.1": Price(0.0, 0.0)}
    assert (routing.budget, routing.quality.escalate) == (Budget(day_usd=5.0), Escalate.SCORE)
    assert '[prices."openai/gpt-4o"]' in file.read_text("utf-8")
    assert comments_of(file.read_text("utf-8")) == comments_of(EXAMPLE)
    save_settings(file, {'prices."openai/gpt-4o"': None})
    assert load_settings(file, {}).routing.prices == {"llama3.1": Price(0.0, 0.0)}


def test_half_a_price_is_not_written(file: Path) -> None:
    with pytest.raises(SettingsError, match=r"prices\.gpt-4o\.output_usd is needed"):
        save_settings(file, {"prices.gpt-4o.input_usd": 1})
    assert not file.exists()
