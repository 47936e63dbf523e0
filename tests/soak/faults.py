"""The fault hunt: a first provider that fails in one way, a second one that answers, and what must follow.

What must follow is FAILURES.md, row by row, written down here once more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from hybrid_desktop.core.events import Completed, Failed, FellBack, Restarted
from hybrid_desktop.core.types import Draft, Environment, Message, Sensitivity, Strategy, TrustZone
from tests.soak.hunt import Tally, hunt
from tests.soak.oracle import Breach, breaches
from tests.soak.places import Place
from tests.soak.runner import Observed, Range
from tests.soak.talk import USER_TURNS, Talk
from tests.soak.world import FIRST_TAG, SENDS, Send, World, impatient
from tests.support.factories import PROFILES, provider, settings

#: The dialects of the first provider, each with a server and a model; rounds of all rows take turns.
DIALECTS: tuple[tuple[str, str, str], ...] = (
    ("openai", "s0", "gpt-4o"),
    ("anthropic", "a0", "claude-3-haiku"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        mode: What the first provider does.
        reason: The recorded reason, "" when it answers.
        asked: How often it may be asked.
        after: "over" to the next provider, "end" of the turn, or "answer".
        shown: Whether text was shown before it failed.
    """

    mode: str
    reason: str
    asked: int
    after: str
    shown: bool = False


ROWS = (
    Row("stall", "timeout", 1, "over"),
    Row("stall_mid", "timeout", 1, "over", shown=True),
    Row("refuse", "connection", 2, "over"),
    Row("reset", "connection", 2, "over"),
    Row("redirect", "connection", 1, "over"),
    Row("429", "rate_limit", 1, "over"),
    Row("429after", "rate_limit", 2, "over"),
    Row("402quota", "quota", 1, "over"),
    Row("402", "quota", 1, "over"),
    Row("401", "auth", 1, "over"),
    Row("403", "auth", 1, "over"),
    Row("context", "context_length", 1, "over"),
    Row("filter400", "content_filter", 1, "end"),
    Row("filter_mid", "content_filter", 1, "end", shown=True),
    Row("400", "bad_request", 1, "end"),
    Row("422", "bad_request", 1, "end"),
    Row("500", "server_error", 2, "over"),
    Row("529", "server_error", 2, "over"),
    Row("503", "server_error", 2, "over"),
    Row("404", "model_missing", 1, "over"),
    Row("malformed", "", 1, "answer"),
    Row("die_mid", "interrupted", 1, "over", shown=True),
    Row("eof_mid", "interrupted", 1, "over", shown=True),
    Row("inband", "interrupted", 1, "over", shown=True),
    Row("empty", "empty", 2, "over"),
    Row("nocontent", "empty", 2, "over"),
    Row("length", "", 1, "answer"),
)


def row_of(seed: int) -> Row:
    """The row that the run of ``seed`` tries; so many seeds in a row try every one."""
    return ROWS[seed % len(ROWS)]


def make_fault(seed: int, place: Range) -> World:
    """The run of ``seed``: one question, a failing provider first, an answering one behind it."""
    dice = Random(seed)  # noqa: S311 - reproducible, and no secret
    first = _first(dice, seed, place)
    url = f"http://127.0.0.1:{place.ports['s1']}/v1"
    second = Place(
        "device", provider("p1", url, TrustZone.DEVICE, "llama3.1"), "s1", TrustZone.DEVICE, trusted=True
    )
    return World(
        seed=seed,
        places=(first, second),
        sends=(_send(dice, seed, first, second),),
        replies={name: _reply(dice, name) for name in (first.server, "s1")},
        piece=dice.choice((0, 1, 3, 9)),
        scanner="ok",
        change="",
        redirect_to=dice.choice(("trap", "s1")),
        hostile=dice.random() < 0.2,
        ledger=dice.choice(("list", "file")),
    )


def _first(dice: Random, seed: int, place: Range) -> Place:
    """The provider that fails."""
    kind, server, model = DIALECTS[seed // len(ROWS) % 2]
    made = provider(
        "p0",
        f"http://127.0.0.1:{place.ports[server]}" + ("/v1" if kind == "openai" else ""),
        TrustZone.CLOUD,
        model,
        kind=kind,
        limits=impatient({row_of(seed).mode}),
        priority=1,
        max_retries=dice.choice((1, 1, 0)),
    )
    return Place(f"cloud ({kind})", made, server, TrustZone.CLOUD)


def _send(dice: Random, seed: int, first: Place, second: Place) -> Send:
    tag = FIRST_TAG + seed * SENDS
    chosen = settings(
        first.settings,
        second.settings,
        strategy=Strategy.BALANCED,
        environment=Environment.PRODUCTION,
        profiles={
            name: replace(p, parameters=replace(p.parameters, max_tokens=tag)) for name, p in PROFILES.items()
        },
    )
    talk = Talk((Message("user", dice.choice(USER_TURNS[:3])),), (), frozenset(), Sensitivity.PUBLIC, (), {})
    modes = {first.server: (row_of(seed).mode,), second.server: ("ok",)}
    return Send(tag, talk, Draft(talk.messages), chosen, modes)


def _reply(dice: Random, name: str) -> str:
    words = deque(
        f"{dice.choice(('red', 'blau', 'été', '“x”', '😀'))}{n}" for n in range(dice.randint(3, 40))
    )
    return f"{name} says {dice.randint(100, 999)}: {' '.join(words)}."


def judge_fault(seen: Observed) -> list[Breach]:
    """All that the leak hunt asks, and what the row says."""
    row = row_of(seen.world.seed)
    return [
        *breaches(seen),
        *(Breach(seen.world.seed, "table", f"{row.mode}: {what}") for what in _differs(row, seen)),
    ]


def _differs(row: Row, seen: Observed) -> list[str]:
    (outcome,) = seen.outcomes
    end = outcome.events[-1] if outcome.events else None
    retries = seen.world.places[0].settings.max_retries
    asked = [arrival.server for arrival in seen.arrivals]
    wrong = []
    expected = row.asked if retries else 1
    # On a busy machine a short limit can pass before the request is under way.
    if (len(asked) - asked.count("s1")) not in ((0, 1) if row.mode == "stall" else (expected,)):
        wrong.append(f"asked {asked.count('s0')} times with {retries} retries")
    if asked.count("s1") != (row.after == "over"):
        wrong.append(f"the other provider was asked {asked.count('s1')} times")
    fell = [event.reason.value for event in outcome.events if isinstance(event, FellBack)]
    if fell != ([row.reason] if row.after == "over" else []):
        wrong.append(f"it fell back because of {fell}")
    restarts = sum(isinstance(event, Restarted) for event in outcome.events)
    if restarts != (row.shown and row.after == "over"):
        wrong.append(f"{restarts} new versions")
    if row.after == "end":
        if not isinstance(end, Failed) or end.reason.value != row.reason or end.partial is not row.shown:
            wrong.append("it did not end as it should")
    elif not isinstance(end, Completed) or end.route.provider != ("p1" if row.after == "over" else "p0"):
        wrong.append("there is no answer of the right one")
    return wrong


def hunt_faults(seeds: Iterable[int], told: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Carries out the run of every seed."""
    return hunt(seeds, make=make_fault, judge=judge_fault, told=told)
