"""Output for a person at a terminal: the answer on standard output, everything about it beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TextIO

from hybrid_desktop.core.events import Completed, Event, Failed, FellBack, Preparing, Restarted, TextDelta
from hybrid_desktop.core.types import Classification, FallbackReason, Sensitivity, TrustZone
from hybrid_desktop.ui import wording

#: ECMA-48 colours: cool hues say where, warm hues say what (DESIGN.md, "Principle").
_LEVELS = {
    Sensitivity.PUBLIC: "",
    Sensitivity.INTERNAL: "\033[33m",
    Sensitivity.CONFIDENTIAL: "\033[33;1m",
    Sensitivity.RESTRICTED: "\033[31;1m",
}
_ZONES = {TrustZone.DEVICE: "\033[36m", TrustZone.NETWORK: "\033[34m", TrustZone.CLOUD: "\033[35m"}
_PLAIN = "\033[0m"

#: Control characters but tab and line feed: an answer must not steer the terminal it is printed on.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


NO_COSTS: Mapping[str, float | None] = {}


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour and code else text


def scan(text: str, found: Classification, *, colour: bool) -> str:
    """The level, the reason, and each finding with the text it marks."""
    level = _paint(wording.level_word(found.level), _LEVELS[found.level], colour=colour)
    rows = [f"{level}: {found.reason}"]
    for finding, its_level in zip(found.findings, found.levels, strict=True):
        word = _paint(wording.level_word(its_level), _LEVELS[its_level], colour=colour)
        kind = wording.kind_word(finding.entity_type)
        rows.append(f"  {finding.start}–{finding.end}  {kind}  {word}  {text[finding.start : finding.end]}")
    return "\n".join(rows) + "\n"


def preview(answer: Mapping[str, Any], costs: Mapping[str, float | None] = NO_COSTS, *, colour: bool) -> str:
    """Level, verdict, routes and what would leave, from the object of the contract.

    ``costs`` are the estimates by ``provider/model``, in US dollars.
    """
    level = Sensitivity[answer["level"]]
    word = _paint(wording.level_word(level), _LEVELS[level], colour=colour)
    rows = [f"{word}: {answer['reason']}", f"Verdict: {answer['verdict'].replace('_', ' ')}"]
    for place in answer["routes"]:
        zone = _paint(place["zone"], _ZONES[TrustZone[place["zone"].upper()]], colour=colour)
        label = f"{place['provider']}/{place['model']}"
        cost = f", {wording.cost(costs[label], estimated=True)}" if label in costs else ""
        rows.append(f"  may go to {label} ({zone}{cost})")
    rows += [f"  not to {x['provider']}/{x['model']}: {x['reason']}" for x in answer["rejected"]]
    for redaction in answer["redactions"]:
        rows.append(f"  replaced: {redaction['placeholder']}")
    for number, body in enumerate(answer["bodies"]):
        word = "What would leave" if number == 0 else "If that fails"
        through = f", through proxy {body['proxy']}" if "proxy" in body else ""
        rows.append(f"{word}, to {body['provider']}/{body['model']} at {body['host']}{through}:")
        rows += [f"  {name}: {value}" for name, value in body["headers"].items()]
        rows += ["", body["body"]]
    if not answer["bodies"]:
        rows.append("Nothing would leave this device.")
    return "\n".join(rows) + "\n"


class EventPrinter:
    """Prints the answer as it streams, and what happened to it beside it."""

    def __init__(self, stdout: TextIO, stderr: TextIO, *, colour: bool) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._colour = colour
        self._stage = ""
        self._version = 1
        self._again = False

    def show(self, event: Event) -> None:
        """Prints one event."""
        match event:
            case TextDelta(text):
                self._stdout.write(_CONTROLS.sub("", text))
                self._stdout.flush()
            case Preparing(_, stage) if stage != self._stage:
                self._stage = stage
                self._note(stage + "…")
            case FellBack(start, _, reason):
                self._again = reason is FallbackReason.QUALITY
                self._note(wording.fallback(reason, start))
            case Restarted(version):
                self._stdout.write("\n\n")
                self._note(wording.starts_again(version, checked=self._again))
                self._version = version
            case Completed():
                self._completed(event)
            case Failed():
                self._note(wording.failure_sentence(event))
                for remedy in event.remedies:
                    self._note(f"  {wording.remedy(remedy)}")

    def _completed(self, event: Completed) -> None:
        self._stdout.write("\n")
        self._stdout.flush()
        zone = _paint(wording.zone_word(event.route.zone), _ZONES[event.route.zone], colour=self._colour)
        level = _paint(wording.level_word(event.level), _LEVELS[event.level], colour=self._colour)
        facts = [zone, event.route.model, level, wording.duration(event.latency_ms)]
        if event.cost_usd != 0.0:  # what runs here costs nothing, and nobody needs to be told each time
            facts.append(wording.cost(event.cost_usd, estimated=event.usage.estimated))
        if event.quality is not None and event.quality.first_score is not None:
            facts.append(wording.version_note(self._version, event.quality))
        if event.restored_count:
            facts.append(wording.restored(event.restored_count))
        if note := wording.finish_note(event.finish_reason):
            facts.append(note)
        self._note("  ".join(facts))

    def _note(self, text: str) -> None:
        self._stdout.flush()
        self._stderr.write(f"{text}\n")
        self._stderr.flush()
