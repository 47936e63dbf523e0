"""Levels: the policy's table, context with a value or a subject, strict keywords, and honest reasons."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.classification import ENTITY_LEVELS, ClassificationRules, classify
from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.types import Classification, EntityType, Finding, Sensitivity
from tests.support.cost import assert_in_proportion

_DETECTOR = default_detector()
PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = Sensitivity

# POLICY.md, "What each kind of finding is worth", written out once more.
_POLICY = {
    RESTRICTED: "SECRET CREDIT_CARD IBAN BANK_ACCOUNT NATIONAL_ID PASSPORT DRIVER_ID",
    CONFIDENTIAL: "EMAIL PHONE ADDRESS MEDICAL VEHICLE CRYPTO",
    INTERNAL: "PERSON ORG IP MAC USERNAME TERM",
    PUBLIC: "LOCATION DATE URL",
}


def _classify(text: str, *, strict: bool = False) -> Classification:
    return classify(text, _DETECTOR.scan(text), ClassificationRules(strict_keywords=strict))


def _one(kind: EntityType, recognizer: str = "test") -> Finding:
    return Finding(0, 4, kind, 1.0, recognizer)


def test_the_table_is_the_policys() -> None:
    expected = {EntityType(name): level for level, names in _POLICY.items() for name in names.split()}
    assert dict(ENTITY_LEVELS) == expected


@pytest.mark.parametrize("kind", list(EntityType))
def test_one_finding_gives_its_level(kind: EntityType) -> None:
    result = classify("text", [_one(kind)])
    assert result.level is ENTITY_LEVELS[kind]
    assert result.levels == (ENTITY_LEVELS[kind],)


def test_the_highest_finding_decides_and_each_keeps_its_own_level() -> None:
    findings = [
        _one(EntityType.IP),
        Finding(5, 9, EntityType.SECRET, 1.0, "test"),
        Finding(10, 12, EntityType.DATE, 1.0, "t"),
    ]
    result = classify("some text ok", findings)
    assert result.level is RESTRICTED
    assert result.levels == (INTERNAL, RESTRICTED, PUBLIC)
    assert result.findings == tuple(findings)


def test_levels_can_be_overridden_per_kind() -> None:
    rules = ClassificationRules(entity_levels={EntityType.IP: RESTRICTED})
    assert classify("text", [_one(EntityType.IP)], rules).level is RESTRICTED
    assert classify("text", [_one(EntityType.EMAIL)], rules).level is CONFIDENTIAL


def test_an_internal_host_is_internal_although_a_url_is_not() -> None:
    assert classify("text", [_one(EntityType.URL)]).level is PUBLIC
    assert classify("text", [_one(EntityType.URL, "internal_host")]).level is INTERNAL


@pytest.mark.parametrize(
    ("level", "text"),
    [
        # health
        (CONFIDENTIAL, "I was diagnosed with ulcerative colitis"),
        (CONFIDENTIAL, "My patient Maria was diagnosed with breast cancer"),
        (
            CONFIDENTIAL,
            "Gerard Pruitt cannot lift anything because of his herniated disc. Rewrite his tasks.",
        ),
        (CONFIDENTIAL, "my sister has bipolar disorder and needs a letter"),
        (CONFIDENTIAL, "I’ve had epilepsy since I was nine"),
        (CONFIDENTIAL, "Maria Lopez came in today. She has diabetes."),
        (CONFIDENTIAL, "Dear Maria Lopez was diagnosed with lupus"),
        (CONFIDENTIAL, "Please advise. Maria was diagnosed with lupus."),
        (PUBLIC, "This has cancer as its topic"),
        (PUBLIC, "Do I have asthma?"),
        (PUBLIC, "What does a diagnosis of asthma involve?"),
        (PUBLIC, "What are the symptoms of flu?"),
        (PUBLIC, "If I have diabetes, can I eat sugar?"),
        (PUBLIC, "Tell me how people live with depression"),
        (PUBLIC, "Write an essay about my hometown and cancer research"),
        (PUBLIC, "Explain what an oncologist does when patients have lymphoma"),
        # pay
        (CONFIDENTIAL, "I earn 61,400"),
        (CONFIDENTIAL, "Anna Keller in accounting earns 82,000 EUR, is that fair?"),
        (CONFIDENTIAL, "my salary is 5200 a month, too low?"),
        (PUBLIC, "Give me tips for negotiating a salary"),
        (PUBLIC, "What is a good salary for a junior data analyst in Dublin?"),
        (PUBLIC, "I make 3 cakes a day"),
        # performance
        (CONFIDENTIAL, "Rewrite this performance review: Jason Wu missed three deadlines and is on a PIP"),
        (CONFIDENTIAL, "I was fired last week and need a letter"),
        (PUBLIC, "Can an employee be fired during a sick leave?"),
        (PUBLIC, "How do I write a good performance review?"),
        # legal and money trouble
        (CONFIDENTIAL, "I have a suspended sentence from 2019 for shoplifting."),
        (CONFIDENTIAL, "I owe 23,000 on three credit cards and my bank closed the overdraft."),
        (PUBLIC, "What happens in a bankruptcy chapter 7 compared with chapter 13?"),
        # sexuality, belief, status
        (CONFIDENTIAL, "my flatmate Andrei is trans and needs a new certificate"),
        (CONFIDENTIAL, "I'm a member of a banned opposition party"),
        (PUBLIC, "Can someone be deported while an asylum claim is pending in Canada?"),
        # business
        (CONFIDENTIAL, "Our Q3 revenue was 12.4M, not announced yet, draft the board memo"),
        (CONFIDENTIAL, "We plan to acquire Nordlicht GmbH in January, keep it quiet; list the risks"),
        (CONFIDENTIAL, "Confidential: we close the Brennhagen plant in June"),
        (PUBLIC, "How does an acquisition differ from a merger?"),
        (PUBLIC, "What does confidential mean in a contract?"),
        # internal work
        (INTERNAL, "Internal only: the staging server is rebuilt every night. Write the wiki page"),
        (INTERNAL, "Summarise this internal memo: the Hamburg office moves on Monday"),
        (INTERNAL, "Draft the agenda for our weekly team sync about project Falcon"),
        (INTERNAL, "For internal use. Book a desk by 18:00."),
        (PUBLIC, "What are the internal organs of a frog?"),
        (PUBLIC, "Write a draft of a birthday poem"),
        # fiction
        (PUBLIC, "Write a short story in which I was diagnosed with lupus"),
    ],
)
def test_context(level: Sensitivity, text: str) -> None:
    assert _classify(text).level is level


@pytest.mark.parametrize(
    ("typed", "redacted", "after"),
    [
        (
            "My patient Maria Lopez was diagnosed with lupus. He has asthma too.",
            "My patient [PERSON_1] was diagnosed with lupus. He has asthma too.",
            INTERNAL,
        ),
        ("Anna Keller earns 82,000 EUR", "[PERSON_1] earns 82,000 EUR", INTERNAL),
        (
            "I was diagnosed with lupus, mail me at a@firm.io",
            "I was diagnosed with lupus, mail me at [EMAIL_1]",
            CONFIDENTIAL,
        ),
        ("I (jane@firm.io) was diagnosed with lupus", "I ([EMAIL_1]) was diagnosed with lupus", CONFIDENTIAL),
        ("jane@firm.io was diagnosed with lupus", "[EMAIL_1] was diagnosed with lupus", INTERNAL),
        ("Email jane@firm.io that her order is late", "Email [EMAIL_1] that her order is late", PUBLIC),
        ("my password is hunter2", "my password is [SECRET_1]", PUBLIC),
        ("My SSN is 536-22-8841.", "My SSN is [NATIONAL_ID_1].", PUBLIC),
    ],
)
def test_replacing_the_person_or_value_lowers_the_level_and_a_first_person_stays(
    typed: str, redacted: str, after: Sensitivity
) -> None:
    assert _classify(typed).level >= CONFIDENTIAL
    assert _classify(redacted).level is after


def test_a_found_name_counts_as_the_subject() -> None:
    text = "kowalczyk has diabetes"
    assert classify(text, ()).level is PUBLIC
    assert classify(text, [Finding(0, 9, EntityType.PERSON, 1.0, "names")]).level is CONFIDENTIAL


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("kind", list(EntityType))
def test_a_placeholder_never_raises_a_level(kind: EntityType, strict: bool) -> None:
    assert _classify(f"Please answer [{kind}_1] and [{kind}_23].", strict=strict).level is PUBLIC


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (RESTRICTED, "How do password managers work?"),
        (RESTRICTED, "What is a credit card chargeback?"),
        (CONFIDENTIAL, "What does a diagnosis of asthma involve?"),
        (CONFIDENTIAL, "Give me tips for negotiating a salary"),
        (INTERNAL, "Write a draft of a birthday poem"),
        (PUBLIC, "What is the capital of France?"),
    ],
)
def test_strict_keywords_are_the_tutorials_and_off_by_default(level: Sensitivity, text: str) -> None:
    assert _classify(text, strict=True).level is level
    assert _classify(text).level is PUBLIC


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What is Python?", "nothing sensitive found"),
        ("SSN 536-22-8841, mail a@firm.io", "1 national id and 1 e-mail address"),
        ("a@firm.io, b@firm.io and 10.61.4.8", "2 e-mail addresses and 1 network address"),
        ("I earn 61,400", "pay of the writer"),
        (
            "my password is hunter2; I was diagnosed with lupus",
            "1 password or key, 1 medical condition and health of the writer",
        ),
    ],
)
def test_the_reason_is_for_people(text: str, reason: str) -> None:
    assert _classify(text).reason == reason


@given(st.text(alphabet="abcXYZ 0123456789@.-:", min_size=5, max_size=80))
def test_the_reason_never_quotes_the_text(text: str) -> None:
    secret = "SSN 536-22-8841 mail jane.doe@acme-corp.com my password is hunter2 "
    reason = _classify(secret + text).reason
    assert all(part not in reason for part in ("536", "jane", "acme", "hunter2"))


def test_levels_are_ordered_and_their_names_are_not() -> None:
    assert Sensitivity.PUBLIC < Sensitivity.INTERNAL < Sensitivity.CONFIDENTIAL < Sensitivity.RESTRICTED
    assert max(Sensitivity.CONFIDENTIAL, Sensitivity.PUBLIC) is Sensitivity.CONFIDENTIAL
    # What comparing names gets wrong, and why nothing here does so:
    assert max("confidential", "public") == "public"
    mixed = classify("text", [_one(EntityType.EMAIL), Finding(5, 6, EntityType.DATE, 1.0, "t")])
    assert mixed.level is Sensitivity.CONFIDENTIAL


def test_a_letter_that_grows_in_lower_case_does_not_shift_the_rules() -> None:
    assert _classify("İİİİ. I was diagnosed with lupus").level is CONFIDENTIAL


_UNITS = [
    "She has asthma. ",
    "is gay ",
    "diagnosed with a b ",
    "fired ",
    "sue Anna Bell ",
    "confidential ",
    "our bid ",
    "agent: x\ncustomer: y\n",
    "name,plan\n",
    "[MEDICAL_1] ",
    "OPS-1 ",
    "krebs",
    "a",
    "I ",
    "my ",
    "I have ",
    "have my of ",
    "Anna ",
    "[PERSON_1] ",
    "I earn ",
    "1,",
    "our ",
    "owe a ",
    ". ",
    "\n",
    "I have cancer and ",
    "I have cancer. ",
    "Anna Keller has lupus. She has asthma. ",
    "if he has asthma, ",
    "my visa expired ",
    "irs me 1 ",
    "doctor says it's ",
    "our customers left ",
    "warning for Abc ",
    "Anna Keller drinks at work, ",
]


@pytest.mark.parametrize("unit", _UNITS)
def test_cost_grows_in_proportion_to_the_text(unit: str) -> None:
    assert_in_proportion(lambda text: classify(text, ()), unit)
