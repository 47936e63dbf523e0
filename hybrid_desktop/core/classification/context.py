"""Which context rules apply to a text: what is said around its findings, and about whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.belief import BELIEF
from hybrid_desktop.core.classification.business import business_hits
from hybrid_desktop.core.classification.conduct import CONDUCT
from hybrid_desktop.core.classification.health import health_hits
from hybrid_desktop.core.classification.household import HOUSEHOLD
from hybrid_desktop.core.classification.illness import ILLNESS
from hybrid_desktop.core.classification.letters import is_letter_about_somebody
from hybrid_desktop.core.classification.markings import marking_hits
from hybrid_desktop.core.classification.migration import MIGRATION
from hybrid_desktop.core.classification.offers import OFFERS
from hybrid_desktop.core.classification.pay import pay_hits
from hybrid_desktop.core.classification.performance import PERFORMANCE
from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.records import record_hits
from hybrid_desktop.core.classification.rows import row_hits
from hybrid_desktop.core.classification.status import STATUS
from hybrid_desktop.core.classification.strong_words import strong_hits
from hybrid_desktop.core.classification.topics import about, hits_of
from hybrid_desktop.core.classification.trouble import TROUBLE
from hybrid_desktop.core.classification.work_talk import work_hits
from hybrid_desktop.core.grammar.fiction import is_fiction
from hybrid_desktop.core.grammar.subjects import Subject
from hybrid_desktop.core.grammar.view import TextView

_TOPICS = (PERFORMANCE, TROUBLE, STATUS)
_ROW_TOPICS = (CONDUCT, HOUSEHOLD, MIGRATION, BELIEF, ILLNESS, OFFERS)


def context_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """Every rule that applies, most often none.

    Args:
        view: The text.
        names: Where the persons begin that a recognizer found, in order.
    """
    yield from marking_hits(view)
    private = {*_private_hits(view, names), *business_hits(view), *record_hits(view, names)}
    if private and is_fiction(view):
        private = set()
    yield from private
    yield from work_hits(view)


def _private_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    yield from health_hits(view, names)
    yield from pay_hits(view, names)
    yield from strong_hits(view, names)
    if is_letter_about_somebody(view):
        yield about("work performance", Subject.NAMED)
    for topic in _TOPICS:
        yield from hits_of(topic, view, names)
    for rows in _ROW_TOPICS:
        yield from row_hits(rows, view, names)
