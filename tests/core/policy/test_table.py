"""Every level, strategy, environment, override, zone and setting against POLICY.md's tables, written out.

The tables below are read from the page, not from the code: what may leave is one, the orders are another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hybrid_desktop.core.policy import PolicyInput, decide
from hybrid_desktop.core.types import (
    Availability,
    ConfidentialToCloud,
    Decision,
    Environment,
    InternalToCloud,
    Override,
    Redact,
    Route,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
)
from tests.support.factories import CLOUD, LAB, LOCAL, FixedCatalogue, provider, settings

EMBEDDED = provider("embedded", "", TrustZone.DEVICE, "starter", kind="embedded", priority=1000)

# One letter per route, and its zone.
LETTERS = {
    "local/llama3.1": "L",
    "local/phi3:mini": "P",
    "embedded/starter": "E",
    "lab/llama3.1": "N",
    "openai/gpt-4o": "G",
    "openai/gpt-4o-mini": "M",
}
ZONES = {"L": "device", "P": "device", "E": "device", "N": "network", "G": "cloud", "M": "cloud"}

# "Clearance", the column CLOUD: level, the setting for that level, the word about redacted copies, and what
# may happen. "redacted" needs a copy that scans as INTERNAL or below.
CLOUD_ROWS = """
    PUBLIC        *         *      as_typed
    INTERNAL      clear     *      as_typed
    INTERNAL      redacted  -      redacted
    INTERNAL      redacted  auto   redacted
    INTERNAL      redacted  never  not_cleared
    INTERNAL      never     *      not_cleared
    CONFIDENTIAL  never     *      not_cleared
    CONFIDENTIAL  ask       -      consent
    CONFIDENTIAL  ask       auto   redacted
    CONFIDENTIAL  ask       never  not_cleared
    CONFIDENTIAL  auto      -      redacted
    CONFIDENTIAL  auto      auto   redacted
    CONFIDENTIAL  auto      never  not_cleared
    RESTRICTED    *         *      not_cleared
"""

# "Strategy" and "Environment": the whole order, of which a request sees what may have it.
# Development and testing go local first, staging and production cloud first; each has its own model.
ORDERS = """
                development   testing       staging       production
    balanced    L P E N G M   P L E N G M   M G N L P E   G M N L P E
    privacy     L P E N       P L E N       L P E N       L P E N
    cost        L P E N G M   P L E N G M   N L P E M G   N L P E G M
    latency     L P E N G M   P L E N G M   L P E N M G   L P E N G M
    quality     G M L N P E   G M L N P E   G M N L P E   G M N L P E
"""
# CONFIDENTIAL and above: local first everywhere, so ties are broken on this side first too.
ORDERS_OF_CONFIDENTIAL = """
                development   testing       staging       production
    balanced    L P E N G M   P L E N G M   L P E N M G   L P E N G M
    privacy     L P E N       P L E N       L P E N       L P E N
    cost        L P E N G M   P L E N G M   L P E N M G   L P E N G M
    latency     L P E N G M   P L E N G M   L P E N M G   L P E N G M
    quality     G M L N P E   G M L N P E   G M L N P E   G M L N P E
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One request, in the words of POLICY.md."""

    level: str
    strategy: str
    environment: str
    override: str
    redact: str
    internal: str
    confidential: str
    copy: str
    restricted_ok: bool


# What each level is tried with: its own setting in every value, and those of other levels at the value that
# would show if they were read by mistake. Copies: none, and one of every level.
COPIES = ("-", *Sensitivity.__members__)
CHOICES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[bool, ...]]] = {
    "PUBLIC": (("never",), ("never",), ("-",), (False,)),
    "INTERNAL": (tuple(InternalToCloud), ("auto",), COPIES, (False,)),
    "CONFIDENTIAL": (("clear",), tuple(ConfidentialToCloud), COPIES, (False,)),
    "RESTRICTED": (("clear",), ("auto",), ("-", "PUBLIC"), (False, True)),
}


def cases(level: Sensitivity, strategy: Strategy) -> Iterator[Case]:
    """Every combination of the other choices."""
    for environment, override, redact, internal, confidential, copy, restricted_ok in itertools.product(
        Environment, ("-", *Override), ("-", *Redact), *CHOICES[level.name]
    ):
        yield Case(
            level.name,
            strategy.value,
            str(environment),
            str(override),
            str(redact),
            str(internal),
            str(confidential),
            copy,
            restricted_ok,
        )


# --- the page, read ---------------------------------------------------------------------------------


def cloud_row(case: Case) -> str:
    """The one row of the clearance table that says what a cloud may get."""
    setting = {"INTERNAL": case.internal, "CONFIDENTIAL": case.confidential}.get(case.level, "*")
    found = [
        outcome
        for level, choice, word, outcome in (line.split() for line in CLOUD_ROWS.strip().splitlines())
        if level == case.level and choice in ("*", setting) and word in ("*", case.redact)
    ]
    assert len(found) == 1, "the table does not say one thing"
    if found[0] == "redacted" and case.copy not in ("PUBLIC", "INTERNAL"):
        return "not_cleared"
    return found[0]


def fate(letter: str, case: Case) -> str:
    """The form in which a route gets the text, or the rule it loses to: clearance, override, strategy."""
    zone = ZONES[letter]
    cleared = {
        "device": "as_typed",
        "network": "as_typed" if case.level != "RESTRICTED" or case.restricted_ok else "not_cleared",
        "cloud": cloud_row(case),
    }[zone]
    if cleared in ("not_cleared", "consent"):
        return cleared
    if {"force_local": zone != "device", "force_cloud": zone != "cloud"}.get(case.override, False):
        return "override"
    return "strategy" if case.strategy == "privacy" and zone == "cloud" else cleared


def order_table(table: str) -> dict[tuple[str, str], str]:
    """Strategy and environment to the letters in order."""
    head, *rows = table.strip().splitlines()
    environments = head.split()
    read: dict[tuple[str, str], str] = {}
    for row in rows:
        strategy, letters = row.split(maxsplit=1)
        cells = [cell.replace(" ", "") for cell in letters.split("  ") if cell.strip()]
        read |= {(strategy, place): cell for place, cell in zip(environments, cells, strict=True)}
    return read


ORDER = order_table(ORDERS)
ORDER_OF_CONFIDENTIAL = order_table(ORDERS_OF_CONFIDENTIAL)


def expected(case: Case) -> tuple[str, dict[str, str]]:
    """The permitted letters in order, and what happens to each letter."""
    fates = {letter: fate(letter, case) for letter in ZONES}
    table = ORDER_OF_CONFIDENTIAL if case.level in ("CONFIDENTIAL", "RESTRICTED") else ORDER
    row = table[case.strategy, case.environment]
    return "".join(letter for letter in row if fates[letter] in ("as_typed", "redacted")), fates


# --- the code ---------------------------------------------------------------------------------------


def request_of(case: Case, chosen: RoutingSettings) -> PolicyInput:
    return PolicyInput(
        level=Sensitivity[case.level],
        redacted_level=None if case.copy == "-" else Sensitivity[case.copy],
        settings=chosen,
        strategy=Strategy(case.strategy),
        environment=Environment(case.environment),
        availability=Availability(),
        catalogue=FixedCatalogue(),
        override=None if case.override == "-" else Override(case.override),
        redact=None if case.redact == "-" else Redact(case.redact),
    )


def letter(route: Route) -> str:
    return LETTERS[route.label]


def seen(decision: Decision) -> tuple[str, dict[str, str]]:
    fates = {letter(route): str(decision.form_for(route)) for route in decision.routes}
    fates |= {letter(item.route): str(item.rule) for item in decision.rejected}
    return "".join(map(letter, decision.routes)), fates


@pytest.mark.parametrize("strategy", list(Strategy))
@pytest.mark.parametrize("level", list(Sensitivity))
def test_every_combination_is_decided_as_the_page_says(level: Sensitivity, strategy: Strategy) -> None:
    made: dict[tuple[str, str, bool], RoutingSettings] = {}
    count = 0
    for case in cases(level, strategy):
        key = (case.internal, case.confidential, case.restricted_ok)
        if key not in made:
            made[key] = settings(
                EMBEDDED,
                CLOUD,
                LAB,
                LOCAL,
                internal_to_cloud=InternalToCloud(case.internal),
                confidential_to_cloud=ConfidentialToCloud(case.confidential),
                restricted_ok=frozenset({"https://LAB.corp:8443"} if case.restricted_ok else ()),
            )
        decision = decide(request_of(case, made[key]))
        assert seen(decision) == expected(case), case
        assert len(decision.routes) + len(decision.rejected) == len(ZONES), case
        assert decision.clearance.level is level
        assert set(decision.clearance.forms) == set(decision.routes), case
        count += 1
    assert count == 4 * 3 * 3 * {"PUBLIC": 1, "RESTRICTED": 4}.get(level.name, 3 * 5)
