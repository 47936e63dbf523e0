"""COMMAND_LINE.md, field by field, through the real program."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.openai_server import OpenAIServer
from tests.support.program import Finished, Home, provider_toml, quiet_environment, run

Cli = Callable[..., Finished]

EMAIL = "Write to jane.roe@corp-mail.com about the late fee."


def line(*texts: str, line_id: Any = "1", **fields: Any) -> str:
    """One JSON line with the turns ``texts``, the last of them the user's."""
    roles = ["user" if (len(texts) - n) % 2 else "assistant" for n in range(len(texts))]
    messages = [{"role": role, "content": text} for role, text in zip(roles, texts, strict=True)]
    return json.dumps({"id": line_id, "messages": messages, **fields}) + "\n"


@pytest.fixture
def cloud(start_server: Callable[..., OpenAIServer]) -> OpenAIServer:
    return start_server("cloud")


@pytest.fixture
def local(start_server: Callable[..., OpenAIServer]) -> OpenAIServer:
    return start_server("local")


@pytest.fixture
def production(home: Home, cloud: OpenAIServer, local: OpenAIServer) -> Home:
    """A home with a cloud and a local provider, in production."""
    tables = [
        provider_toml("openai", cloud.base_url, "cloud", ["gpt-4o", "gpt-4o-mini"], priority=1),
        provider_toml("local", local.base_url, "device", ["llama3.1"]),
    ]
    home.write_settings("environment = 'production'\n" + "".join(tables) + "[embedded]\nenabled = false\n")
    return home


# --- scan -----------------------------------------------------------------------------------------


def test_scan_answers_each_line_in_order(cli: Cli) -> None:
    texts = ["My SSN is 536-22-8841.", "What is Python?", "😀 mail jane.roe@corp-mail.com"]
    lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
    done = cli("scan", "--jsonl", input=lines)
    assert done.status == 0
    assert [answer["id"] for answer in done.events] == [0, 1, 2]
    assert [answer["level"] for answer in done.events] == ["RESTRICTED", "PUBLIC", "CONFIDENTIAL"]
    first, second, third = done.events
    assert set(first) == {"id", "level", "reason", "spans", "cpu_ms", "cpu_ms_names"}
    (span,) = first["spans"]
    assert set(span) == {"start", "end", "type", "level", "score", "recognizer"}
    assert (span["start"], span["end"]) == (10, 21)
    assert (span["type"], span["level"]) == ("NATIONAL_ID", "RESTRICTED")
    assert second["spans"] == []
    assert texts[2][third["spans"][0]["start"] : third["spans"][0]["end"]] == "jane.roe@corp-mail.com"
    assert first["cpu_ms"] >= 0
    assert first["cpu_ms_names"] >= 0


def test_scan_for_a_person(cli: Cli) -> None:
    done = cli("scan", "My SSN is 536-22-8841.")
    assert done.stdout.splitlines() == [
        "Restricted: 1 national id",
        "  10–21  National ID  Restricted  536-22-8841",
    ]
    assert cli("scan", "-", input="What is Python?\n").stdout.startswith("Public")
    assert "\033[" not in done.stdout


# --- preview --------------------------------------------------------------------------------------


def test_preview_shows_the_exact_bytes(cli: Cli, production: Home, cloud: OpenAIServer) -> None:
    done = cli("preview", "--jsonl", "--redact", "auto", "--strategy", "quality", input=line(EMAIL))
    (answer,) = done.events
    assert set(answer) == {
        *("id", "level", "verdict", "routes", "rejected", "reason", "bodies", "body", "body_sha256"),
        *("redactions", "withheld"),
    }
    assert (answer["level"], answer["verdict"]) == ("CONFIDENTIAL", "redacted")
    assert answer["routes"][0] == {"provider": "openai", "model": "gpt-4o", "zone": "cloud"}
    assert answer["rejected"] == []
    assert answer["redactions"] == [{"placeholder": "[EMAIL_1]", "type": "EMAIL"}]
    assert answer["withheld"] == []
    assert [body["model"] for body in answer["bodies"]] == ["gpt-4o", "gpt-4o-mini"]
    first = answer["bodies"][0]
    assert set(first) == {"provider", "model", "zone", "host", "headers", "body", "body_sha256"}
    assert first["host"] == cloud.base_url.split("/")[2]
    assert hashlib.sha256(first["body"].encode()).hexdigest() == first["body_sha256"]
    assert (answer["body"], answer["body_sha256"]) == (first["body"], first["body_sha256"])
    assert "jane" not in first["body"]
    assert cloud.requests == []


def test_preview_and_ask_agree_byte_for_byte_headers_too(
    cli: Cli, home: Home, production: Home, cloud: OpenAIServer
) -> None:
    """Several turns, several replacements, and a key whose place in the headers is shown masked."""
    settings = home.path / "settings.toml"
    keyed = settings.read_text().replace('["gpt-4o", "gpt-4o-mini"]', '["gpt-4o"]\napi_key_env = "CLOUD_KEY"')
    settings.write_text(keyed)
    request = line(EMAIL, "Sure.", "Call +1 212 555 0187, then jane.roe@corp-mail.com.", redact="auto")
    flags, env = ("--jsonl", "--strategy", "quality"), {"CLOUD_KEY": "sk-very-secret"}
    (preview,) = cli("preview", *flags, input=request, env=env).events
    asked = cli("ask", *flags, input=request, env=env)
    (received,) = cloud.chats
    assert received.body == preview["body"].encode()
    shown = preview["bodies"][0]["headers"]
    assert set(received.headers) == set(shown)
    assert shown["authorization"] == "Bearer ***"
    assert received.headers["authorization"] == "Bearer sk-very-secret"
    assert "sk-very-secret" not in json.dumps(preview) + asked.stdout + asked.stderr
    assert [r["placeholder"] for r in preview["redactions"]] == ["[EMAIL_1]", "[PHONE_1]"]


def test_preview_of_what_stays_has_no_body(cli: Cli, production: Home) -> None:
    (answer,) = cli("preview", "--jsonl", input=line("My SSN is 536-22-8841.")).events
    assert (answer["verdict"], answer["body"], answer["bodies"]) == ("device_only", None, [])
    assert answer["rejected"][0]["reason"] == "Restricted text never leaves for a cloud"


def test_a_refused_preview_is_an_answer_not_an_error(cli: Cli, production: Home) -> None:
    done = cli("preview", "--jsonl", "--force-cloud", input=line("My SSN is 536-22-8841."))
    assert done.status == 0
    assert done.events[0]["verdict"] == "refused"


def test_withheld_turns_are_listed_and_left_out(cli: Cli, production: Home) -> None:
    request = line("My SSN is 536-22-8841.", "Noted.", "What is Python?", withhold=[2, 1])
    (answer,) = cli("preview", "--jsonl", input=request).events
    assert (answer["level"], answer["withheld"]) == ("PUBLIC", [1, 2])
    assert len(json.loads(answer["body"])["messages"]) == 1


def test_preview_for_a_person(cli: Cli, production: Home) -> None:
    shown = cli("preview", "--redact", "auto", "--strategy", "quality", EMAIL).stdout
    assert "Verdict: redacted" in shown
    assert "[EMAIL_1]" in shown
    assert "jane" not in shown


# --- ask ------------------------------------------------------------------------------------------


def test_the_events_of_an_answer(cli: Cli, production: Home, cloud: OpenAIServer) -> None:
    cloud.modes.extend(["500", "eof_mid"])
    events = cli("ask", "--jsonl", input=line("What is Python?", line_id={"no": "scalar"})).events
    assert {event["id"] for event in events} == {None}
    kinds = [event["event"] for event in events if event["event"] != "delta"]
    assert kinds == ["attempt", "attempt", "fallback", "attempt", "restart", "done"]
    attempt = events[0]
    assert attempt == {
        "id": None,
        "event": "attempt",
        "provider": "openai",
        "model": "gpt-4o",
        "zone": "cloud",
    }
    fallback = next(event for event in events if event["event"] == "fallback")
    assert (fallback["from"], fallback["to"]) == ("openai/gpt-4o", "local/llama3.1")
    assert fallback["reason"] == "interrupted"
    assert next(event for event in events if event["event"] == "restart")["version"] == 2
    done = events[-1]
    assert set(done) == {
        *("id", "event", "text", "provider", "model", "zone", "level", "detected", "redacted", "fallback"),
        *("fallback_count", "retry_count", "finish_reason", "quality", "latency_ms", "first_token_ms"),
        *("usage", "cost"),
    }
    assert (done["fallback"], done["fallback_count"], done["retry_count"]) == (True, 1, 1)
    assert done["quality"] == {"score": 1.0, "reasons": [], "first_score": None, "first_reasons": []}
    assert 0 < done["cost"] < 0.01, "the interrupted answer is paid for, by estimate; the local one is free"
    assert 0 < done["first_token_ms"] <= done["latency_ms"]


def test_a_bad_line_is_answered_with_its_id_and_the_next_is_served(cli: Cli, production: Home) -> None:
    bad = [
        '{"id": "a", broken',
        '{"id": 7}',
        "[]",
        "not json at all",
        '{"id": "b", "messages": []}',
        '{"id": "c", "messages": [{"role": "robot", "content": "x"}]}',
        '{"id": "d", "messages": [{"role": "user", "content": 4}]}',
        line("hi", line_id="e", strategy="fastest").strip(),
        line("hi", line_id="f", force_local=True, force_cloud=True).strip(),
        line("hi", line_id="g", withhold=[1]).strip(),
        line("hi", line_id="h", withhold="1").strip(),
        line("hi", line_id="i", force_local="yes").strip(),
    ]
    text = "\n".join(bad) + "\n\n" + line("What is Python?", line_id="good")
    done = cli("ask", "--jsonl", input=text)
    errors = [event for event in done.events if event["event"] == "error"]
    assert [event["id"] for event in errors] == ["a", 7, None, None, *"bcdefghi"]
    assert all(event["error"] and event["reason"] == "bad_request" for event in errors)
    assert all(event["remedies"] == [] for event in errors)
    assert done.events[-1]["event"] == "done"
    assert done.events[-1]["id"] == "good"
    assert done.status == 1


@pytest.mark.parametrize("raw", [b'{"id": "x", "text": "\xff\xfe"}\n', b"\xff\n", b'{"id":' + b"[" * 100_000])
def test_bytes_that_are_no_text_do_not_end_the_program(cli: Cli, raw: bytes) -> None:
    done = cli("scan", "--jsonl", input=raw + b'\n{"id": 2, "text": "fine"}\n')
    assert done.events[-1]["id"] == 2
    assert done.events[0]["event"] == "error"
    assert "Traceback" not in done.stderr


def test_a_field_of_the_line_beats_the_flag(cli: Cli, production: Home) -> None:
    def first_zone(request: str, *flags: str) -> str:
        return str(cli("preview", "--jsonl", *flags, input=request).events[0]["routes"][0]["zone"])

    assert first_zone(line("What is Python?")) == "cloud"
    assert first_zone(line("What is Python?", environment="development")) == "device"
    assert (
        first_zone(line("What is Python?", environment="production"), "--environment", "testing") == "cloud"
    )
    assert first_zone(line("What is Python?", force_local=True), "--force-cloud") == "device"
    assert first_zone(line("What is Python?", force_local=False), "--force-local") == "cloud"
    assert first_zone(line("What is Python?", strategy="privacy"), "--strategy", "quality") == "device"


def test_redact_never_keeps_internal_text_too(cli: Cli, production: Home) -> None:
    text = "The host build-07.corp.lan (10.20.4.17) is down again, internal only."
    (redacted,) = cli("preview", "--jsonl", input=line(text)).events
    (never,) = cli("preview", "--jsonl", "--redact", "never", input=line(text)).events
    assert (redacted["level"], redacted["verdict"]) == ("INTERNAL", "redacted")
    assert (never["verdict"], never["bodies"]) == ("device_only", [])


def test_ask_for_a_person(cli: Cli, production: Home, cloud: OpenAIServer) -> None:
    done = cli("ask", "What is Python?")
    assert done.stdout == "The quick brown fox answers from cloud.\n"
    assert "Cloud  gpt-4o  Public" in done.stderr
    assert re.search(r"  \$0\.\d{4,5}$|  under \$0\.0001$", done.stderr.strip())
    assert done.status == 0
    cloud.usage = False
    assert "  ~" in cli("ask", "What is Python?").stderr, "by estimate"


LOOP = "It is a lock and a lock is a lock that is a lock. " * 12
GOOD = "A mutex is a lock that only one thread can hold; the other threads have to wait until it is free."


@pytest.fixture
def staged(production: Home, local: OpenAIServer, cloud: OpenAIServer) -> Home:
    """A weak local model that loops, and a better one in the cloud."""
    local.reply, cloud.reply = LOOP, GOOD
    return production


def test_an_answer_that_failed_is_told_as_a_new_version(cli: Cli, staged: Home, cloud: OpenAIServer) -> None:
    request = line("Explain what a mutex is.", environment="development")
    (preview,) = cli("preview", "--jsonl", input=request).events
    events = cli("ask", "--jsonl", input=request).events
    kinds = [event["event"] for event in events if event["event"] != "delta"]
    assert kinds == ["attempt", "fallback", "attempt", "restart", "done"]
    moved = next(event for event in events if event["event"] == "fallback")
    assert (moved["from"], moved["to"], moved["reason"]) == ("local/llama3.1", "openai/gpt-4o", "quality")
    done = events[-1]
    assert (done["text"], done["fallback_count"]) == (GOOD, 1)
    assert done["quality"] == {
        "score": 1.0,
        "reasons": [],
        "first_score": 0.8,
        "first_reasons": ["repetition"],
    }
    assert [chat.body.decode() for chat in cloud.chats] == [preview["body"]]


def test_a_new_version_for_a_person(cli: Cli, staged: Home) -> None:
    done = cli("ask", "--environment", "development", "Explain what a mutex is.")
    assert done.stdout == f"{LOOP}\n\n{GOOD}\n"
    assert "Fallback: the first answer was not good enough" in done.stderr
    assert "The answer failed its check; version 2:" in done.stderr
    assert "version 2, scored 1.00 (the first 0.80: it went round in circles)" in done.stderr


def test_a_preview_for_a_person_says_what_each_route_would_cost(cli: Cli, staged: Home) -> None:
    shown = cli("preview", "What is Python?").stdout
    assert re.search(r"may go to openai/gpt-4o \(cloud, ~\$0\.\d{4}\)", shown)
    assert "may go to local/llama3.1 (device, free)" in shown


def test_a_refusal_for_a_person_says_what_to_do(cli: Cli, production: Home, local: OpenAIServer) -> None:
    local.close()
    done = cli("ask", "My SSN is 536-22-8841.")
    assert done.status == 1
    assert done.stdout == ""
    assert "There is no connection" in done.stderr
    assert "Start your local model server" in done.stderr
    assert "536-22" not in done.stderr


def test_without_a_key_a_cloud_is_not_asked(cli: Cli, home: Home, cloud: OpenAIServer) -> None:
    table = provider_toml("openai", cloud.base_url, "cloud", ["gpt-4o"], api_key_env="OPENAI_API_KEY")
    home.write_settings(table + "[embedded]\nenabled = false\n")
    done = cli("ask", "--jsonl", input=line("What is Python?"))
    (event,) = done.events
    assert (event["reason"], event["remedies"][0]) == ("no_route", "Add a key for the cloud provider.")
    assert cloud.requests == []


# --- stats, history -------------------------------------------------------------------------------


@pytest.mark.end_to_end
def test_stats_and_history_count_what_was_asked(
    production: Home, keyring_session: Callable[..., Finished], cloud: OpenAIServer
) -> None:
    """One process after the other on the encrypted file, its key in a real Secret Service."""
    cloud.modes.extend(["ok", "500", "500"])
    secret, public = line("My SSN is 536-22-8841."), line("What is Python?")
    script = f"""
        set -e
        run() {{ "$PROGRAM" -m hybrid_desktop --home "{production.path}" "$@"; }}
        printf '%s' '{public + public + secret}' | run ask --jsonl >/dev/null
        printf '%s' '{secret}' | run ask --jsonl --force-cloud >/dev/null || true
        run stats --json
        run history --json --last 2
        run stats
        run history
    """
    import sys

    done = keyring_session("bash", "-c", script, env={"PROGRAM": sys.executable}, timeout_s=120)
    assert done.status == 0, done.stderr
    assert "kept in memory" not in done.stderr, "the ledger must be the encrypted file"
    rows = done.stdout.splitlines()
    stats, newest, before = (json.loads(row) for row in rows[:3])
    assert (stats["total"], stats["answered"], stats["refused"]) == (4, 3, 1)
    assert stats["fallback_reasons"] == {"server_error": 1}
    assert stats["cloud_share"] == pytest.approx(1 / 3)
    # What it cost depends on prices; that it is told does not.
    assert stats["savings_compared"] + stats["savings_unknown"] == stats["answered"]
    assert stats["cost_usd"] is not None, "an answer of this device is free"
    assert stats["unknown_cost"] <= 2
    assert (stats["budget_left_usd"], stats["uptime"]["target_percent"]) == (None, 99.0)
    assert (stats["uptime"]["uptime"], stats["uptime"]["met"]) == (1.0, True)
    assert stats["quality"]["escalated"] == 0
    assert (newest["outcome"], newest["level"]) == ("refused", "RESTRICTED")
    assert {"cost_usd", "quality_score", "first_score", "possibly_sent_to"} <= set(newest)
    assert (before["outcome"], before["zone"], before["detected"]) == ("done", "device", ["NATIONAL_ID"])
    assert "536-22" not in done.stdout
    for begins in (
        "Messages            4",
        "Cost                ",
        "Uptime              100.00 %, target 99 % met",
    ):
        assert any(row.startswith(begins) for row in rows), begins


def test_without_a_keyring_it_says_that_nothing_is_kept(cli: Cli, production: Home) -> None:
    done = cli("stats")
    assert done.status == 0
    assert "keyring" in done.stderr


# --- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("ask", "--force-local", "--force-cloud", "x"), "not allowed with"),
        (("ask", "--strategy", "fastest", "x"), "strategy"),
        (("nonsense",), "nonsense"),
        (("verify",), "not supported yet"),
        (("demo",), "--out"),
        (("history", "--last", "0"), "above 0"),
        (("stats", "--since", "yesterday"), "YYYY-MM-DD"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(cli: Cli, args: tuple[str, ...], said: str) -> None:
    done = cli(*args)
    assert done.status == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('strategy = "fastest"', "line 1"),
        ('\n\ninternal_to_cloud = "maybe"', "line 3"),
        ("[limits]\nbudget_day_usd = -5", "line 2"),
        ("this is not toml", "line 1"),
    ],
)
def test_a_bad_settings_file_is_named_with_its_line(cli: Cli, home: Home, toml: str, said: str) -> None:
    home.write_settings(toml)
    done = cli("ask", "hi")
    assert done.status == 2
    assert said in done.stderr
    assert "settings.toml" in done.stderr


def test_another_settings_file_can_be_named(cli: Cli, home: Home, production: Home) -> None:
    other = home.path / "other.toml"
    other.write_text('strategy = "nonsense"\n')
    assert cli("--settings", str(other), "preview", "hi").status == 2
    assert cli("--settings", str(home.path / "none.toml"), "preview", "hi").status == 2


def test_without_a_display_the_window_says_what_works(cli: Cli) -> None:
    done = cli()
    assert done.status == 2
    (said,) = done.stderr.splitlines()
    assert "ask" in said
    assert "scan" in said


def test_a_reader_that_goes_away_ends_the_program_quietly(home: Home, production: Home) -> None:
    import sys

    command = f'"{sys.executable}" -m hybrid_desktop --home "{home.path}" scan --jsonl | head -n 1'
    lines = '{"id": 1, "text": "x"}\n' * 5000
    done = run(["bash", "-c", command], env=quiet_environment(home.path / "user"), input=lines)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
