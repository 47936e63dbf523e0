"""Which persons of a language model are believed; each case has a neighbour that differs in one thing."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection import Registry, Scanner
from hybrid_desktop.core.detection.email import EmailRecognizer
from hybrid_desktop.core.detection.model_names import believed
from hybrid_desktop.core.types import EntityType, Finding


def said(text: str, value: str, kind: EntityType = EntityType.PERSON) -> Finding:
    """What a model would say about ``value`` in ``text``."""
    start = text.index(value)
    return Finding(start, start + len(value), kind, 0.6, "names_model")


@pytest.mark.parametrize(
    ("text", "model", "believes"),
    [
        ("ask Phillip about it", "Phillip", "Phillip"),
        ("ask phillip about it", "phillip", None),
        ("ask Gmail about it", "Gmail", None),
        ("ask Qualowent about it", "Qualowent", "Qualowent"),
        ("ask QUALOWENT about it", "QUALOWENT", None),
        ("ask Qual about it", "Qual", "Qual"),
        ("ask Zzy about it", "Zzy", None),
        ("then Marta Kowalczyk called", "Marta Kowalczyk", "Marta Kowalczyk"),
        ("then Hidden Corner called", "Hidden Corner", None),
        ("the Green Tea was cold", "Green Tea", None),
        ("met Bonifacy Tchórzewski there", "Bonifacy Tchórzewski", "Bonifacy Tchórzewski"),
        ("met Zzyrk Qualowent there", "Zzyrk Qualowent", "Zzyrk Qualowent"),
        ("met Zzyrk Qualowent 14 there", "Zzyrk Qualowent", None),
        ("met KQX Qualowent there", "KQX Qualowent", None),
        ("Hi Marta Kowalczyk, thanks", "Hi Marta Kowalczyk", "Marta Kowalczyk"),
        ("Marta Kowalczyk's report", "Marta Kowalczyk's", "Marta Kowalczyk"),
        ("Marta Kowalczyk@ACME", "Marta Kowalczyk@ACME", "Marta Kowalczyk"),
        ("Marta Kowalczyk\nSales", "Marta Kowalczyk\nSales", "Marta Kowalczyk"),
        ("14:57 Marta Kowalczyk", "14:57 Marta Kowalczyk", "Marta Kowalczyk"),
        ("it was 😀😀", "😀😀", None),
    ],
)
def test_persons(text: str, model: str, believes: str | None) -> None:
    found = [text[one.start : one.end] for one in believed(text, [said(text, model)], ())]
    assert found == ([] if believes is None else [believes])


@pytest.mark.parametrize("kind", [EntityType.ORG, EntityType.LOCATION])
def test_only_persons_are_believed(kind: EntityType) -> None:
    text = "ask Phillip about it"
    assert list(believed(text, [said(text, "Phillip", kind)], ())) == []


def test_another_kind_keeps_its_span() -> None:
    text = "ask Phillip about it"
    other, same = said(text, "Phillip", EntityType.EMAIL), said(text, "Phillip")
    assert list(believed(text, [same], [other])) == []
    assert list(believed(text, [same], [same])) == [same]


class _Model:
    """Says one thing of every text, or nothing yet."""

    def __init__(self, answer: tuple[Finding, ...] | None) -> None:
        self._answer = answer

    def find(self, text: str) -> tuple[Finding, ...] | None:
        return self._answer


def test_a_scan_is_what_it_was_and_more() -> None:
    text = "Phillip wrote from phillip@acme-corp.com"
    registry = Registry((EmailRecognizer(),))
    alone = Scanner(registry).scan(text)
    assert Scanner(registry, model=_Model(None)).scan(text) == alone
    assert Scanner(registry, model=_Model((Finding(0, 99, EntityType.PERSON, 0.6, "x"),))).scan(text) == alone
    more = Scanner(registry, model=_Model((said(text, "Phillip"),))).scan(text)
    assert set(alone) < set(more)
