"""Invented decisions in a store in memory, in the proportions of c_history; for the demo and the tests."""

from __future__ import annotations

import datetime
import hashlib
import random
import re
from dataclasses import dataclass, replace

from hybrid_desktop.core.types import AttemptRecord, LedgerClose, LedgerEntry, Message
from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.storage.store import Store

TOTAL = 1284
NOW = datetime.datetime(2026, 11, 22, 14, 40, tzinfo=datetime.UTC)
"""The sample's present; the last decision was made eight minutes before."""

_DAYS = 30
_LAPTOP = ("local", "llama3.1", "device")
_SMALL = ("local", "phi3:mini", "device")
_LAB = ("lab", "lab-gpu", "network")
_CLOUD = ("openai", "gpt-4o", "cloud")
_MINI = ("openai", "gpt-4o-mini", "cloud")
_FALLBACKS = (
    ("timeout",) * 18 + ("rate_limit",) * 11 + ("server_error",) * 6 + ("connection",) * 4 + ("empty",) * 2
)
_REASONS = {
    "PUBLIC": "Nothing sensitive found.",
    "INTERNAL": "A name or an internal address.",
    "CONFIDENTIAL": "A person together with contact data.",
    "RESTRICTED": "A secret or an account number.",
}
_DETECTED = {
    "PUBLIC": (),
    "INTERNAL": ("PERSON",),
    "CONFIDENTIAL": ("EMAIL", "PERSON", "PHONE"),
    "RESTRICTED": ("SECRET",),
}
_MASKS = (
    ("PERSON", r"Lena Hartmann|Jonas Weber"),
    ("EMAIL", r"\b[\w.]+@[\w.]+\w"),
    ("SECRET", r"\bapi_key=\S+"),
    ("PHONE", r"\+\d[\d ]{7,}\d"),
)
_TEXTS = {
    "PUBLIC": (
        "Name the capital of France",
        "What is a polite notice period for a club membership, and how is it written?",
        "Explain the difference between gross and net weight",
    ),
    "INTERNAL": (
        "Summarise the draft minutes that Lena Hartmann wrote on Tuesday",
        "Which questions are still open for Jonas Weber?",
    ),
    "CONFIDENTIAL": (
        "Gross to net for Jonas Weber, jonas.weber@example.org, class 1",
        "Write the reminder to Lena Hartmann, lena@example.org, +49 30 1234567, in a friendly tone",
    ),
    "RESTRICTED": ("Is api_key=9f2c41d077aa0be3 strong enough?",),
}


@dataclass(frozen=True, slots=True)
class _Decision:
    """One decision to write; ``failed`` are the routes that were tried before, with the reason."""

    level: str
    route: tuple[str, str, str] | None
    latency_ms: float
    text: str
    failed: tuple[tuple[tuple[str, str, str], str], ...] = ()
    age_s: float = 0.0
    strategy: str = "quality"
    environment: str = "production"


_LATEST = (  # minutes before NOW
    _Decision("CONFIDENTIAL", _CLOUD, 1900, _TEXTS["CONFIDENTIAL"][1], ((_LAB, "timeout"),), 8),
    _Decision("PUBLIC", _CLOUD, 1100, _TEXTS["PUBLIC"][1], (), 11),
    _Decision("CONFIDENTIAL", _LAPTOP, 640, _TEXTS["CONFIDENTIAL"][0], (), 42),
    _Decision("RESTRICTED", _LAPTOP, 480, _TEXTS["RESTRICTED"][0], (), 49),
    _Decision("RESTRICTED", None, 0, "", (), 50),
    _Decision("INTERNAL", _LAB, 410, "Explain the drift that Jonas Weber measured in the last run", (), 200),
    _Decision("INTERNAL", _LAPTOP, 720, _TEXTS["INTERNAL"][0], ((_LAB, "rate_limit"),), 273),
    _Decision("PUBLIC", _SMALL, 220, _TEXTS["PUBLIC"][0], ((_LAPTOP, "server_error"),), 299),
)


def fill(store: Store, now: datetime.datetime = NOW, total: int = TOTAL) -> None:
    """Writes ``total`` decisions of the 30 days before ``now``, the same ones every time."""
    made = sorted(_spread(total - len(_LATEST)), key=lambda each: -each.age_s)
    made += [replace(each, age_s=60 * each.age_s) for each in reversed(_LATEST)]
    chat = store.conversations.create("Sample")
    for each in made[-total:]:
        _write(store, chat, each, now.timestamp() - each.age_s)


def mask(text: str) -> str:
    """Placeholders in the place of the sample's invented names, addresses and secrets."""
    for kind, pattern in _MASKS:
        seen: dict[str, int] = {}
        text = re.sub(
            pattern,
            lambda found, kind=kind, seen=seen: (  # type: ignore[misc]  # defaults bind the loop's values
                f"[{kind}_{seen.setdefault(found.group(), len(seen) + 1)}]"
            ),
            text,
        )
    return text


def _spread(total: int) -> list[_Decision]:
    """Decisions over working hours of 29 days, fewer at weekends, with the mock's shares."""
    chance = random.Random(1284)  # noqa: S311 - sample data, which has to be the same every time
    weights = [0.2 if (NOW - datetime.timedelta(days=day)).weekday() > 4 else 1.0 for day in range(1, _DAYS)]
    made = []
    for number in range(max(0, total)):
        day = chance.choices(range(1, _DAYS), weights)[0]
        age = 86_400 * day + 3_600 * chance.uniform(-3, 6)
        level = chance.choices(tuple(_REASONS), (702, 318, 201, 63))[0]
        share = 0.60 + 0.30 * (1 - day / _DAYS)
        route = _LAPTOP if chance.random() < share else chance.choice((_LAB, _CLOUD, _CLOUD, _MINI))
        if level == "RESTRICTED" or chance.random() < 0.08:
            route = chance.choice((_LAPTOP, _SMALL))
        failed = (
            ((_LAB if route != _LAB else _SMALL, _FALLBACKS[number]),) if number < len(_FALLBACKS) - 3 else ()
        )
        nobody = level == "RESTRICTED" and chance.random() < 0.2
        base = {_LAPTOP: 560, _SMALL: 260, _LAB: 430, _CLOUD: 1050, _MINI: 900}[route]
        latency = base * chance.lognormvariate(0, 0.45)
        text = "" if nobody or number % 7 == 0 else chance.choice(_TEXTS[level])
        made.append(_Decision(level, None if nobody else route, latency, text, () if nobody else failed, age))
    return made


def _write(store: Store, chat: int, made: _Decision, opened_at: float) -> None:
    redacted = made.route is not None and made.route[2] == "cloud" and made.level == "CONFIDENTIAL"
    number = store.ledger.open(_entry(made, opened_at, redacted))
    form = "redacted" if redacted else "as_typed"
    for route, reason in made.failed:
        waited = 30_000.0 if reason == "timeout" else 40.0
        store.ledger.attempt(number, AttemptRecord(*route, opened_at, waited, None, reason, 0, form))
    if made.route is None:
        store.ledger.close(number, LedgerClose("refused", "not_cleared"))
    else:
        took, first = made.latency_ms, made.latency_ms / 3
        there = (180 * 2.5 + 412 * 10) / 1e6  # gpt-4o's price, as the reference
        here = {_CLOUD: there, _MINI: there * 0.06}.get(made.route, 0.0)
        record = AttemptRecord(*made.route, opened_at, took, first, "ok", 0, form, 180, 412, cost_usd=here)
        store.ledger.attempt(number, record)
        end = LedgerClose(
            "done", "", *made.route, "stop", took, first, len(made.failed), 0, redacted, 180, 412
        )
        end = replace(end, cost_usd=here, cloud_cost_usd=there)
        store.ledger.close(number, end)
    if made.text:
        message = Message("user", made.text, Sensitivity[made.level])
        store.conversations.append(chat, message, ledger_entry_id=number)


def _entry(made: _Decision, opened_at: float, redacted: bool) -> LedgerEntry:
    routes = tuple(f"{each[0]}/{each[1]}" for each in (*(r for r, _ in made.failed), made.route) if each)
    stays = made.level == "RESTRICTED"
    return LedgerEntry(
        opened_at=opened_at,
        level=made.level,
        reason=_REASONS[made.level],
        detected=_DETECTED[made.level],
        finding_count=len(_DETECTED[made.level]),
        rule=f"strategy {made.strategy}",
        environment=made.environment,
        strategy=made.strategy,
        override="",
        purpose="chat",
        routes=routes,
        rejected=(("openai/gpt-4o", "Restricted text stays on this device"),) if stays else (),
        redaction_count=3 if redacted else 0,
        verdict="refused" if made.route is None else "redacted" if redacted else "as_typed",
        body_digest=hashlib.sha256(f"{opened_at}".encode()).hexdigest() if made.route else "",
    )
