"""settings.toml as COMMAND_LINE.md describes it: defaults, every value, every bad value with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.settings import (
    Appearance,
    ColourScheme,
    KindLevel,
    Settings,
    load_settings,
    parse_settings,
)
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.types import (
    Budget,
    ConfidentialToCloud,
    EntityType,
    Environment,
    Escalate,
    InternalToCloud,
    Limits,
    Price,
    QualityRules,
    Requirement,
    Sensitivity,
    Strategy,
    TrustZone,
)

# The example of COMMAND_LINE.md, word for word.
EXAMPLE = (Path(__file__).parent / "example_settings.toml").read_text("utf-8")

EVERYTHING = """\
strategy = "quality"
environment = "staging"
internal_to_cloud = "never"
confidential_to_cloud = "auto"
fallback_enabled = false
strict_keywords = true

[environments.staging]
route = "gateway/big-model"
max_tokens = 123
temperature = 1
strategy = "cost"

[production]
requirements = ["quality", "monitoring"]
sla_percent = 99.95

[quality]
threshold = 0.25

[embedded]
enabled = true
model = "/models/Llama-3.2-1B.Q4_K_M.gguf"

[limits]
first_token_s = 11
stall_s = 12.5
turn_s = 13

[providers.gateway]
kind = "openai"
base_url = "HTTPS://LLM.Corp.example:8443/v1/"
zone = "network"
models = ["big-model", "small-model"]
priority = -5
stall_s = 99
max_retries = 0
api_key_env = "GATEWAY_KEY"

[providers.claude]
kind = "anthropic"
base_url = "https://api.anthropic.com"
models = ["claude"]

[trusted]
approved = ["https://LLM.corp.example:8443", "https://vllm.example", "http://localhost:9000/"]
restricted_ok = ["https://llm.corp.example:8443"]
"""


def settings_of(text: str, **environ: str) -> Settings:
    return parse_settings(text, environ, load_catalogue())


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none.toml", {})
    routing = settings.routing
    assert routing.strategy is Strategy.BALANCED
    assert routing.environment is Environment.DEVELOPMENT
    assert routing.internal_to_cloud is InternalToCloud.REDACTED
    assert routing.confidential_to_cloud is ConfidentialToCloud.ASK
    assert routing.fallback_enabled
    assert not routing.strict_keywords
    assert routing.requirements == frozenset()
    assert routing.limits == Limits(30, 20, 300)
    assert [p.name for p in routing.providers] == ["local", "openai", "embedded"]
    assert not any(p.declared for p in routing.providers)
    assert settings.warnings == ()
    assert not (tmp_path / "none.toml").exists()


@pytest.mark.parametrize(
    ("requirements", "sla"),
    [
        ([], 99.0),
        (["monitoring"], 99.0),
        (["quality"], 99.0),
        (["quality", "scalability"], 99.5),
        (["quality", "high_availability", "monitoring"], 99.9),
    ],
)
def test_a_requirement_promises_its_presets_uptime_unless_the_file_does(
    requirements: list[str], sla: float
) -> None:
    text = f"[production]\nrequirements = {requirements}\n"
    assert settings_of(text).sla_percent == sla
    assert settings_of(text + "sla_percent = 98").sla_percent == 98.0


def test_prices_budgets_and_the_quality_rules_are_read() -> None:
    text = """
        [limits]
        budget_day_usd = 5
        budget_month_usd = 100.5
        [quality]
        escalate = "offer"
        [prices."openai/gpt-4o"]
        input_usd = 2.5
        output_usd = 10
        [prices."llama3.1"]
        input_usd = 0
        output_usd = 0.0
    """
    settings = settings_of(text)
    assert settings.routing.budget == Budget(5.0, 100.5)
    assert settings.routing.quality == QualityRules(0.7, Escalate.OFFER)
    assert settings.routing.prices == {"openai/gpt-4o": Price(2.5, 10.0), "llama3.1": Price(0.0, 0.0)}
    assert settings.warnings == ()
    plain = settings_of("").routing
    assert (plain.budget, plain.quality, plain.prices) == (Budget(), QualityRules(), {})


def test_a_price_of_a_model_that_nobody_offers_is_a_warning_with_its_line() -> None:
    price = "input_usd = 1\noutput_usd = 2\n"
    text = f"\n[prices.'openai/gtp-4o']\n{price}[prices.gpt-4o]\n{price}"
    (warning,) = settings_of(text).warnings
    assert warning == "line 2: prices.openai/gtp-4o is the price of a model that no provider here offers"


@pytest.mark.parametrize(
    ("route", "warning"),
    [
        ("openai/gpt-4", "names a model that openai does not list; nearest: gpt-4o"),
        ("openai/o1", "names a model that openai does not list"),
        ("openai/gpt-4o", None),
        ("embedded/SmolLM2-135M-Instruct", None),
    ],
)
def test_a_profile_that_names_a_model_nobody_lists_is_a_warning_and_stays_as_it_is(
    route: str, warning: str | None
) -> None:
    settings = settings_of(f'[environments.staging]\nroute = "{route}"')
    assert settings.warnings == ((f"line 2: environments.staging.route {warning}",) if warning else ())
    assert settings.routing.profiles[Environment.STAGING].route == route


def test_the_documented_example_equals_the_defaults_but_for_being_written() -> None:
    example, default = settings_of(EXAMPLE), settings_of("")
    assert [p.declared for p in example.routing.providers] == [True, True, False]
    for ours, theirs in zip(example.routing.providers, default.routing.providers, strict=True):
        for field in ("name", "kind", "base_url", "zone", "models", "priority", "api_key_env", "limits"):
            assert getattr(ours, field) == getattr(theirs, field)
    for field in type(default.routing).__slots__:
        if field != "providers":
            assert getattr(example.routing, field) == getattr(default.routing, field)
    assert (example.embedded, example.sla_percent) == (default.embedded, default.sla_percent)


def test_the_default_local_provider_is_on_this_device_by_its_number() -> None:
    local = settings_of("").routing.provider("local")
    assert local.base_url == "http://127.0.0.1:11434/v1"
    assert local.zone is TrustZone.DEVICE
    assert local.limits.first_token_s == 60


def test_every_value_is_read() -> None:
    settings = settings_of(EVERYTHING)
    routing = settings.routing
    assert routing.strategy is Strategy.QUALITY
    assert routing.environment is Environment.STAGING
    assert routing.internal_to_cloud is InternalToCloud.NEVER
    assert routing.confidential_to_cloud is ConfidentialToCloud.AUTO
    assert not routing.fallback_enabled
    assert routing.strict_keywords
    profile = routing.profiles[Environment.STAGING]
    assert (profile.route, profile.preferred_model, profile.strategy) == (
        "gateway/big-model",
        "big-model",
        Strategy.COST,
    )
    assert (profile.parameters.max_tokens, profile.parameters.temperature) == (123, 1.0)
    assert routing.profiles[Environment.PRODUCTION].parameters.max_tokens == 4000
    assert routing.requirements == {Requirement.QUALITY, Requirement.MONITORING}
    assert settings.sla_percent == 99.95
    assert routing.quality.threshold == 0.25
    assert routing.limits == Limits(11, 12.5, 13)


def test_the_providers_of_the_file_are_the_whole_list() -> None:
    gateway, claude, embedded = settings_of(EVERYTHING).routing.providers
    assert (gateway.name, gateway.zone, gateway.priority, gateway.max_retries) == (
        "gateway",
        TrustZone.NETWORK,
        -5,
        0,
    )
    assert gateway.base_url == "https://llm.corp.example:8443/v1"
    assert gateway.limits == Limits(11, 99, 13)
    assert (gateway.models, gateway.api_key_env) == (("big-model", "small-model"), "GATEWAY_KEY")
    assert gateway.declared
    assert (claude.kind, claude.zone, claude.max_retries) == ("anthropic", TrustZone.CLOUD, 1)
    assert embedded.name == "embedded"


def test_the_embedded_engine_is_the_last_provider_and_named_after_its_file() -> None:
    embedded = settings_of(EVERYTHING).routing.providers[-1]
    assert (embedded.kind, embedded.zone, embedded.base_url) == ("embedded", TrustZone.DEVICE, "")
    assert embedded.models == ("Llama-3.2-1B.Q4_K_M",)
    assert embedded.limits == Limits(120, 12.5, 13)
    assert embedded.priority > 100
    assert not embedded.declared
    assert settings_of("").routing.providers[-1].models == ("SmolLM2-135M-Instruct",)
    names = [p.name for p in settings_of("[embedded]\nenabled = false").routing.providers]
    assert names == ["local", "openai"]


def test_a_profile_may_name_the_embedded_engine_while_it_is_off() -> None:
    text = '[environments.production]\nroute = "embedded/a-model"\n[embedded]\nenabled = false\n'
    assert settings_of(text).routing.profiles[Environment.PRODUCTION].route == "embedded/a-model"


def test_approved_servers_are_compared_in_one_form() -> None:
    routing = settings_of(EVERYTHING).routing
    assert routing.approved == {
        "https://llm.corp.example:8443",
        "https://vllm.example:443",
        "http://127.0.0.1:9000",
    }
    assert routing.restricted_ok == {"https://llm.corp.example:8443"}


@pytest.mark.parametrize(
    ("word", "environment"),
    [
        ("prod", Environment.PRODUCTION),
        ("PRODUCTION", Environment.PRODUCTION),
        ("Stage", Environment.STAGING),
        ("staging", Environment.STAGING),
        ("dev", Environment.DEVELOPMENT),
        ("development", Environment.DEVELOPMENT),
        (" test ", Environment.TESTING),
        ("testing", Environment.TESTING),
    ],
)
def test_the_process_environment_preselects(word: str, environment: Environment) -> None:
    settings = settings_of('environment = "staging"', ENVIRONMENT=word)
    assert settings.routing.environment is environment
    assert settings.saved_environment is Environment.STAGING
    assert settings.warnings == ()


def test_an_unknown_process_environment_is_a_warning_and_the_saved_one_is_used() -> None:
    settings = settings_of('environment = "staging"', ENVIRONMENT="sk-proj-oops")
    assert settings.routing.environment is Environment.STAGING
    (warning,) = settings.warnings
    assert "ENVIRONMENT" in warning
    assert "sk-proj" not in warning


def test_an_empty_process_environment_is_none() -> None:
    assert settings_of("", ENVIRONMENT="").warnings == ()


def test_unknown_keys_and_tables_are_ignored() -> None:
    text = 'later = 1\n[mystery]\nx = 1\n[quality]\nnew = "y"\n[providers]\n'
    assert settings_of(text) == settings_of("")


def test_a_key_in_the_file_is_warned_about_and_not_repeated() -> None:
    text = '[providers.a]\nbase_url = "https://a.example"\nmodels = ["m"]\napi_key = "sk-abc"\n'
    (warning,) = settings_of(text).warnings
    assert warning.startswith("line 4: providers.a.api_key")
    assert "sk-abc" not in warning


PROVIDER = '[providers.a]\nbase_url = "https://a.example/v1"\nmodels = ["m"]\n'

BAD_VALUES = [
    ('strategy = "fast"', 1, "strategy must be one of: privacy, cost"),
    ("strategy = 3", 1, "strategy"),
    ('\n\nenvironment = "prod"', 3, "environment must be one of: development"),
    ('internal_to_cloud = "always"', 1, "internal_to_cloud"),
    ('confidential_to_cloud = "clear"', 1, "confidential_to_cloud"),
    ("fallback_enabled = 1", 1, "fallback_enabled must be true or false"),
    ('strict_keywords = "no"', 1, "strict_keywords"),
    ("environments = 1", 1, "environments must be a table"),
    ("[environments.prod]\nmax_tokens = 1", 1, "environments.prod is not an environment"),
    ("[environments]\nproduction = 1", 2, "environments.production must be a table"),
    ("[environments.production]\nmax_tokens = 0", 2, "environments.production.max_tokens"),
    ("[environments.production]\n\nmax_tokens = 1.5", 3, "whole number"),
    ("[environments.production]\nmax_tokens = true", 2, "whole number"),
    ("[environments.production]\ntemperature = 2.1", 2, "from 0 to 2"),
    ("[environments.production]\ntemperature = nan", 2, "temperature"),
    ('[environments.production]\nstrategy = "x"', 2, "environments.production.strategy"),
    ('[environments.production]\nroute = "gpt-4o"', 2, "provider/model"),
    ('[environments.production]\nroute = "nobody/gpt-4o"', 2, "embedded, local, openai"),
    ('[environments.production]\nroute = "openai/"', 2, "provider/model"),
    ('[production]\nrequirements = "quality"', 2, "production.requirements"),
    ('[production]\nrequirements = [\n  "quality",\n  "speed"]', 2, "high_availability, scalability"),
    ("[production]\nsla_percent = 100.1", 2, "from 0 to 100"),
    ("[quality]\nthreshold = 1.1", 2, "from 0 to 1"),
    ('[quality]\nescalate = "always"', 2, "quality.escalate must be one of"),
    ('[embedded]\nenabled = "yes"', 2, "embedded.enabled"),
    ("[embedded]\nmodel = 1", 2, "embedded.model"),
    ("[limits]\nfirst_token_s = 0", 2, "limits.first_token_s"),
    ("[limits]\nstall_s = -1", 2, "limits.stall_s"),
    ("[limits]\nturn_s = inf", 2, "limits.turn_s"),
    ("[prices]\n'a/m' = 1", 2, "must be a table"),
    ("[prices.'a/m']\ninput_usd = 1", 1, "output_usd is needed"),
    ("[prices.'a/m']\ninput_usd = -1\noutput_usd = 1", 2, "input_usd"),
    ("[prices]\nllama3.1.input_usd = 1", 2, 'in quotes, [prices."llama3.1"]'),
    ("[prices.llama3.1]\ninput_usd = 1\noutput_usd = 2", 1, 'in quotes, [prices."llama3.1"]'),
    ("[prices.m]\ninput_usd = 1\noutput_usd = '2'", 3, "prices.m.output_usd must be a number"),
    ("[prices.m]\ninput_usd = inf\noutput_usd = 2", 2, "prices.m.input_usd must be a number"),
    ("[limits]\nbudget_day_usd = -1", 2, "limits.budget_day_usd"),
    ("[limits]\n\nbudget_month_usd = true", 3, "limits.budget_month_usd must be a number"),
    ("[quality]\nthreshold = 0.5\nescalate = 1", 3, "one of: failed, score, offer"),
    ('limits = { turn_s = "x" }', 1, "limits.turn_s"),
    ('quality.threshold = "x"', 1, "quality.threshold"),
    ("[providers]\na = 1", 2, "providers.a must be a table"),
    (PROVIDER.replace(".a]", ".embedded]"), 1, "providers.embedded is the embedded engine's own name"),
    (PROVIDER.replace(".a]", '."a/b"]'), 1, "cannot be a provider's name"),
    (PROVIDER.replace(".a]", '.""]'), 1, "cannot be a provider's name"),
    (PROVIDER + 'kind = "ollama"', 4, "providers.a.kind must be one of: openai, anthropic"),
    (PROVIDER + 'kind = "embedded"', 4, "providers.a.kind"),
    (PROVIDER + 'zone = "lan"', 4, "device, network, cloud"),
    (PROVIDER + "priority = 1.5", 4, "providers.a.priority"),
    (PROVIDER + "max_retries = 2", 4, "from 0 to 1"),
    (PROVIDER + "first_token_s = 0", 4, "providers.a.first_token_s"),
    (PROVIDER + 'api_key_env = "sk-proj-abc"', 4, "name of an environment variable"),
    ('[providers.a]\nmodels = ["m"]', 1, "providers.a.base_url is needed"),
    ('[providers.a]\nbase_url = "https://a.example"', 1, "at least one model"),
    ('[providers.a]\nbase_url = "https://a.example"\nmodels = ["m", ""]', 3, "none of them empty"),
    ('[providers.a]\nbase_url = "https://a.example"\nmodels = ["m", "m"]', 3, "none twice"),
    ('[trusted]\napproved = ["vllm.example"]', 2, "must begin with http:// or https://"),
    ('[trusted]\napproved = ["https://vllm.example/v1"]', 2, "without a path"),
    ('[trusted]\nrestricted_ok = ["ftp://a"]', 2, "trusted.restricted_ok"),
    (
        '[kinds]\nPHONE = "off"\nEMAIL = "public"',
        3,
        "kinds.EMAIL must be one of: off, internal, confidential",
    ),
    ('[kinds]\nEMAIL = "INTERNAL"', 2, "kinds.EMAIL"),
    ("[kinds]\nEMAIL = true", 2, "kinds.EMAIL"),
    ('[kinds]\n\nMAIL = "off"', 3, "kinds.MAIL is not a kind of finding; those are: PERSON"),
    ('[kinds]\nTERM = "off"', 2, "kinds.TERM is not a kind"),
    ('kinds = "off"', 1, "kinds must be a table"),
]


@pytest.mark.parametrize(("text", "line", "words"), BAD_VALUES)
def test_a_bad_value_is_reported_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "a.example/v1",
        "ftp://a.example",
        "http://",
        "http:///v1",
        "https://user:secret@a.example",
        "https://user@a.example",
        "https://a.example/v1?key=secret",
        "https://a.example/v1#secret",
        "https://a.example?",
        "https://a.example:0",
        "https://a.example:99999",
        "https://a.example:x",
        "https://[::1",
        "https://a.exam ple",
        "https://a.example\\\\@secret.example",
        "https://exämple.org",
        "https://a.example\\u200b",
    ],
)
def test_a_bad_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of(f'[providers.a]\nmodels = ["m"]\n\nbase_url = "{address}"')
    assert caught.value.line == 4
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        ("http://localhost:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://LocalHost.:1/v1/", "http://127.0.0.1:1/v1"),
        ("http://localhost", "http://127.0.0.1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://localhost.example.org/v1", "https://localhost.example.org/v1"),
        ("https://A.Example/V1", "https://a.example/V1"),
    ],
)
def test_addresses_are_normalised(address: str, normal: str) -> None:
    text = f'[providers.a]\nmodels = ["m"]\nbase_url = "{address}"'
    assert settings_of(text).routing.provider("a").base_url == normal


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("strategy = ", 1),
        ('strategy = "cost"\n\n[quality\n', 3),
        ('a = 1\nstrategy = "cost\nb = 2', 2),
        ('\na = """\nnever closed\n', 3),
        ("a = 1\na = 2\n", 2),
    ],
)
def test_text_that_is_not_toml_is_reported_with_its_line(text: str, line: int) -> None:
    with pytest.raises(SettingsError, match="not valid TOML") as caught:
        settings_of(text)
    assert caught.value.line == line


def test_the_line_is_right_after_values_over_several_lines() -> None:
    text = (
        '# threshold = 1\nnote = """\n[quality]\nthreshold = 9\n"""\nlist = [\n  "threshold = 3",\n]\n'
        "[other]\nthreshold = 5\n[quality]\n\nthreshold = 2\n"
    )
    with pytest.raises(SettingsError) as caught:
        settings_of(text)
    assert caught.value.line == 13


def test_a_file_saved_by_a_windows_editor(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbfstrategy = "cost"\r\n\r\n[quality]\r\nthreshold = 0.5\r\n')
    assert load_settings(path, {}).routing.strategy is Strategy.COST
    path.write_bytes(b"\xef\xbb\xbf\r\n[quality]\r\nthreshold = 5\r\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(path, {})
    assert caught.value.line == 3


def test_a_file_in_another_encoding_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('strategy = "cost"\n# gr\xfcn\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8") as caught:
        load_settings(path, {})
    assert caught.value.line == 2


def test_a_file_that_cannot_be_read_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, {})


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    with pytest.raises(SettingsError):
        settings_of("a = " + "[" * 50_000)


# --- appearance -------------------------------------------------------------------------------------


def test_appearance_has_defaults_and_is_read() -> None:
    assert parse_settings("", {}, load_catalogue()).appearance == Appearance(ColourScheme.SYSTEM, 14)
    text = '[appearance]\ntheme = "dark"\ntext_size = 20\n'
    assert parse_settings(text, {}, load_catalogue()).appearance == Appearance(ColourScheme.DARK, 20)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('theme = "blue"', "appearance.theme must be one of: system, light, dark"),
        ("text_size = 11", "appearance.text_size must be a whole number from 12 to 20"),
        ("text_size = 21", "appearance.text_size must be a whole number from 12 to 20"),
        ("text_size = 14.5", "appearance.text_size must be a whole number from 12 to 20"),
        ("text_size = true", "appearance.text_size must be a whole number from 12 to 20"),
    ],
)
def test_a_bad_appearance_names_its_line(line: str, message: str) -> None:
    with pytest.raises(SettingsError, match=f"line 2: {message}"):
        parse_settings(f"[appearance]\n{line}\n", {}, load_catalogue())


def test_kinds_have_the_levels_of_the_file_and_else_their_own() -> None:
    routing = settings_of('[kinds]\nEMAIL = "internal"\nPHONE = "off"\nIP = "restricted"').routing
    chosen = {
        EntityType.EMAIL: Sensitivity.INTERNAL,
        EntityType.PHONE: Sensitivity.PUBLIC,
        EntityType.IP: Sensitivity.RESTRICTED,
    }
    assert routing.kind_levels == chosen
    assert dict(routing.check_rules.kind_levels) == chosen
    assert settings_of("").routing.check_rules.kind_levels == ()


@pytest.mark.parametrize("word", list(KindLevel))
def test_every_word_for_a_level_comes_back(word: KindLevel) -> None:
    assert KindLevel.of(word.sensitivity) is word
