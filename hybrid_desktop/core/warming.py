"""Makes ready what the check of a text needs at first use, so that no keystroke waits for it.

Expressions are compiled, word lists read and number plans loaded when a text first calls for them, which
keeps imports quick. Some take 30 ms, two frames and more, and would fall on a key somewhere in a sentence.
"""

from __future__ import annotations

import gc

from hybrid_desktop.core.classification import classify
from hybrid_desktop.core.classification.rows import Rows
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.events import Detector
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.providers import pricing

# One value for each library that is imported when it is first needed: phonenumbers, and stdnum's checks of
# cards, IBANs and labelled numbers. All are public examples.
_SAMPLE = """\
Ms Jane Roe, 12 Mill Lane, Leeds LS1 4AP, tel. +44 113 496 0000, mobile 0113 496 0001,
card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00, social security number 536-22-8841,
tax id 123 456 789, jane@roe.example.
"""


def warm_up(detector: Detector, *, prices: bool = False) -> None:
    """Compiles and loads everything; takes some 0.4 s of CPU, so it belongs in a thread of its own.

    Args:
        detector: What finds.
        prices: Reads the price list as well, which takes another 0.25 s; of use only where something costs.
    """
    for rows in Rows.made:
        rows.read()
    for lazy in LazyPattern.made:
        _ = lazy.compiled
    for pattern in Pattern.made:
        _ = pattern.compiled
    classify(_SAMPLE, detector.scan(_SAMPLE))
    if prices:
        pricing.load()
    gc.freeze()  # what is loaded stays, so that no collection walks over it again
