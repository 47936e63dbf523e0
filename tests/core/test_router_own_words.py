"""Own words on a message's journey: copies and vaults, and nothing kept clear lets a restricted value out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings as examples, strategies as st

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.redaction import redact
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import (
    ConfidentialToCloud,
    Draft,
    EntityType,
    Finding,
    OwnTerm,
    Preview,
    Redact,
    RoutingSettings,
    Sensitivity,
    Strategy,
    TrustZone,
    Vault,
    Verdict,
    WordList,
)
from tests.support.factories import CLOUD, LOCAL, FixedAvailability, FixedCatalogue, draft, settings

PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity
MAIL = "lena@nordwind-logistik.de"
SSN = "536-22-8841"


def _router() -> Router:
    provider: Any = None  # nothing is sent here
    ledger: Any = None
    return Router(default_detector(), provider, ledger, FixedCatalogue(), FixedAvailability(), Egress())


ROUTER = _router()


def _settings(*terms: OwnTerm, **more: Any) -> RoutingSettings:
    values = {"strategy": Strategy.QUALITY, "confidential_to_cloud": ConfidentialToCloud.AUTO}
    return settings(LOCAL, CLOUD, words=WordList(terms), **(values | more))


def _preview(message: Draft, *terms: OwnTerm, **more: Any) -> Preview:
    return ROUTER.preview(message, _settings(*terms, **more))


def _leaves(preview: Preview) -> str:
    """What any cloud would receive; empty when nothing leaves."""
    bodies = [p.body for route, p in preview.payloads.items() if route.zone is TrustZone.CLOUD]
    contents = [m["content"] for body in bodies for m in json.loads(body)["messages"]]
    return "\n".join(contents)


def test_a_masked_word_leaves_replaced_in_every_spelling() -> None:
    preview = _preview(draft("Bluefin, BLUEFIN and blue\u200bfin start"), OwnTerm("Bluefin"))
    assert preview.verdict is Verdict.REDACTED
    assert _leaves(preview) == "\n".join(["[TERM_1], [TERM_2] and [TERM_3] start"] * 2)
    assert preview.classification.reason == "3 words of your own"


def test_a_restricted_word_stays() -> None:
    assert _preview(draft("about Bluefin"), OwnTerm("Bluefin", RESTRICTED)).verdict is Verdict.DEVICE_ONLY


def test_a_word_cut_by_two_turns_is_seen() -> None:
    preview = _preview(draft("we call it Blue", "yes", "fin"), OwnTerm("Bluefin", RESTRICTED))
    assert _leaves(preview) == ""


def test_what_is_kept_clear_leaves_as_typed_and_no_longer_when_it_is_taken_back() -> None:
    message = draft(f"Write to {MAIL}")
    first = _preview(message)
    assert first.verdict is Verdict.REDACTED
    here = replace(message, vault=first.vault, keep_clear=frozenset({MAIL}))
    assert _preview(here).verdict is Verdict.AS_TYPED
    assert MAIL in _leaves(_preview(here))
    always = _preview(replace(message, vault=first.vault), OwnTerm(MAIL, None))
    assert always.verdict is Verdict.AS_TYPED
    assert always.vault == first.vault  # what the placeholder stands for is still known to earlier answers
    back = _preview(replace(message, vault=always.vault))
    assert back.verdict is Verdict.REDACTED
    assert MAIL not in _leaves(back)


@pytest.mark.parametrize("second", ["again, please", f"{MAIL} once more", ".com is the end"])
def test_what_is_kept_clear_stays_so_where_turns_meet(second: str) -> None:
    message = draft(f"Write to {MAIL}", f"To {MAIL}", second)
    assert _preview(message).classification.level is CONFIDENTIAL
    clear = _preview(replace(message, keep_clear=frozenset({MAIL})))
    assert (clear.classification.level, clear.verdict) == (PUBLIC, Verdict.AS_TYPED)
    redacted = _preview(replace(message, keep_clear=frozenset({MAIL})), OwnTerm("write"))
    assert redacted.verdict is Verdict.REDACTED  # and its copy is clean where its turns meet


def test_a_restricted_value_cut_by_two_turns_is_not_kept_clear() -> None:
    halves = draft("My SSN is 536-22-", "yes", "8841", keep_clear=frozenset({"536-22-", "536-22-8841"}))
    assert _preview(halves).classification.level is RESTRICTED


def test_a_vault_neither_raises_nor_replaces_a_kind_that_is_off() -> None:
    message = draft(f"{MAIL} again", vault=Vault({"[EMAIL_1]": MAIL}))
    assert _preview(message).verdict is Verdict.REDACTED
    off = _preview(message, kind_levels={EntityType.EMAIL: PUBLIC})
    assert (off.verdict, off.classification.level) == (Verdict.AS_TYPED, PUBLIC)
    assert _preview(message, kind_levels={EntityType.EMAIL: RESTRICTED}).verdict is Verdict.DEVICE_ONLY


def test_a_vault_forgets_a_word_that_is_one_no_longer() -> None:
    message = draft("Bluefin starts", vault=Vault({"[TERM_1]": "Bluefin"}))
    assert _preview(message).verdict is Verdict.AS_TYPED
    assert _preview(message, OwnTerm("Bluefin")).verdict is Verdict.REDACTED


def test_a_vault_s_secret_is_not_kept_clear_here() -> None:
    vault = Vault({"[SECRET_1]": "Tr0ub4dor-x"})
    message = draft("the word is Tr0ub4dor-x", vault=vault, keep_clear=frozenset({"Tr0ub4dor-x"}))
    preview = _preview(message, OwnTerm("Tr0ub4dor-x", None))
    assert preview.classification.level is RESTRICTED
    assert _leaves(preview) == ""
    allowed = _preview(message, OwnTerm("Tr0ub4dor-x", None, even_restricted=True))
    assert allowed.classification.level is PUBLIC


def test_a_lowered_kind_is_the_person_s_own_choice() -> None:
    message = draft(f"My SSN is {SSN}.")
    assert _leaves(_preview(message)) == ""
    lowered = _preview(message, kind_levels={EntityType.NATIONAL_ID: CONFIDENTIAL})
    assert _leaves(lowered).startswith("My SSN is [NATIONAL_ID_1].")


def test_redaction_passes_over_what_it_is_told_to_and_keeps_its_numbers() -> None:
    vault = Vault({"[PERSON_1]": "Anna", "[PERSON_2]": "Berta"})
    found = [Finding(15, 20, EntityType.PERSON, 1.0, "t")]
    copy = redact(["Anna, Berta and Clara"], [found], vault, {"[PERSON_1]"})
    assert copy.texts == ("Anna, [PERSON_2] and[PERSON_3]a",)
    assert copy.vault.entries["[PERSON_1]"] == "Anna"


_VALUES = [MAIL, SSN, "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "Bluefin"]
_GLUE = st.sampled_from([" ", ", ", "\n", " is ", "My SSN is ", "password: ", " (", "\u200b", "\u00a0"])
_TEXTS = st.lists(st.tuples(_GLUE, st.sampled_from(_VALUES)), min_size=1, max_size=6).map(
    lambda pairs: "".join(glue + value for glue, value in pairs)
)


@examples(max_examples=80, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=1, max_size=3), data=st.data())
def test_nothing_kept_clear_lets_a_restricted_value_leave(texts: list[str], data: st.DataObject) -> None:
    message = draft(*texts, redact=Redact.AUTO)
    parts = [piece for text in texts for piece in (text, *text.split(), *_VALUES)]
    here = data.draw(st.frozensets(st.sampled_from(parts), max_size=6))
    clear = [OwnTerm(value, None) for value in data.draw(st.lists(st.sampled_from(parts), max_size=4))]
    wide = [OwnTerm(r"(?s).+", None, is_expression=True)] if data.draw(st.booleans()) else []
    plain = _preview(message)
    vault = plain.vault if data.draw(st.booleans()) else Vault()
    found = _preview(replace(message, keep_clear=here, vault=vault), *clear, *wide)
    if plain.classification.level is RESTRICTED:
        assert found.classification.level is RESTRICTED
        assert _leaves(found) == ""


@pytest.mark.parametrize("kind", [EntityType.EMAIL, EntityType.NATIONAL_ID])
def test_the_rules_know_the_kind_s_level(kind: EntityType) -> None:
    rules = _settings(kind_levels={kind: INTERNAL}).check_rules
    assert rules.kind_levels == ((kind, INTERNAL),)
    assert hash(rules) == hash(_settings(kind_levels={kind: INTERNAL}).check_rules)
