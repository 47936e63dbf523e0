"""Reads one JSON line into a draft, and turns the core's values into the contract's JSON objects."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.core.events import (
    AttemptStarted,
    Completed,
    Event,
    Failed,
    FellBack,
    Restarted,
    TextDelta,
)
from hybrid_desktop.core.types import (
    Classification,
    Draft,
    Environment,
    FallbackReason,
    Message,
    Override,
    Payload,
    Preview,
    QualityReport,
    Redact,
    Remedy,
    Strategy,
    TrustZone,
)
from hybrid_desktop.ui import wording

_ROLES = ("system", "user", "assistant")
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)')
_Word = TypeVar("_Word", bound=StrEnum)


class BadLine(Exception):
    """A line that cannot be served; the message says why without quoting it."""

    def __init__(self, message: str, line_id: Any = None) -> None:
        super().__init__(message)
        self.line_id = line_id


@dataclass(frozen=True, slots=True)
class Line:
    """One request: its id, and either a text or a draft."""

    id: Any
    fields: Mapping[str, Any]

    @classmethod
    def read(cls, raw: bytes) -> Line:
        """The JSON object in ``raw``; BadLine, with its id wherever one can be read."""
        try:
            fields = json.loads(raw)
        except (ValueError, RecursionError):
            raise BadLine("The line is not JSON", _id_in(raw)) from None
        if not isinstance(fields, dict):
            raise BadLine("The line is not a JSON object")
        return cls(_scalar(fields.get("id")), fields)

    def text(self) -> str:
        """The text to scan; BadLine when there is none."""
        text = self.fields.get("text")
        if not isinstance(text, str):
            raise BadLine("The field text must be a string", self.id)
        return text

    def draft(self, arguments: Arguments) -> Draft:
        """The draft to preview or send; a field of the line beats the argument."""
        messages = _messages(self.fields.get("messages"), self.id)
        return Draft(
            messages=messages,
            override=self._override(arguments),
            redact=self._word("redact", Redact) or arguments.redact,
            strategy=self._word("strategy", Strategy) or arguments.strategy,
            environment=self._word("environment", Environment) or arguments.environment,
            withhold=self._withhold(len(messages)),
        )

    def _word(self, name: str, words: type[_Word]) -> _Word | None:
        value = self.fields.get(name)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            raise BadLine(f"The field {name} must be one of {', '.join(words)}", self.id) from None

    def _override(self, arguments: Arguments) -> Override | None:
        local, cloud = self._flag("force_local"), self._flag("force_cloud")
        if local and cloud:
            raise BadLine("force_local and force_cloud exclude each other", self.id)
        if local or cloud:
            return Override.FORCE_LOCAL if local else Override.FORCE_CLOUD
        if local is False and arguments.override is Override.FORCE_LOCAL:
            return None
        if cloud is False and arguments.override is Override.FORCE_CLOUD:
            return None
        return arguments.override

    def _flag(self, name: str) -> bool | None:
        value = self.fields.get(name)
        if value is not None and not isinstance(value, bool):
            raise BadLine(f"The field {name} must be true or false", self.id)
        return value

    def _withhold(self, count: int) -> frozenset[int]:
        value = self.fields.get("withhold")
        if value is None:
            return frozenset()
        turns = value if isinstance(value, list) else [None]
        if not all(type(turn) is int and 1 <= turn < count for turn in turns):
            reason = "The field withhold must list turns, counted from 1, without the last one"
            raise BadLine(reason, self.id)
        return frozenset(turns)


def _messages(raw: Any, line_id: Any) -> tuple[Message, ...]:
    if not isinstance(raw, list) or not raw:
        raise BadLine("The field messages must be a list with at least one message", line_id)
    return tuple(_message(item, line_id) for item in raw)


def _message(raw: Any, line_id: Any) -> Message:
    role = raw.get("role") if isinstance(raw, dict) else None
    content = raw.get("content") if isinstance(raw, dict) else None
    if role not in _ROLES or not isinstance(content, str):
        raise BadLine("Each message needs a role (system, user or assistant) and a content text", line_id)
    return Message(role, content)


def _scalar(value: Any) -> Any:
    """An id that JSON can say again; infinity and "not a number" are none."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float) else None


def _id_in(raw: bytes) -> Any:
    """The id of a line that is not JSON, where one can still be read."""
    found = _ID.search(raw.decode("utf-8", "replace"))
    try:
        return json.loads(found[1]) if found else None
    except ValueError:
        return None


# --- out ------------------------------------------------------------------------------------------


def scan_object(line_id: Any, found: Classification, cpu_ms: float, cpu_ms_names: float) -> dict[str, Any]:
    """The answer of ``scan``.

    ``cpu_ms`` is that of identifiers and secrets (tier 1): names, which stand beside it, and the reading of
    context (tier 3, in docs/detection.md) are not in it.
    """
    return {
        "id": line_id,
        "level": found.level.name,
        "reason": found.reason,
        "spans": [
            {
                "start": finding.start,
                "end": finding.end,
                "type": finding.entity_type.value,
                "level": level.name,
                "score": round(finding.score, 3),
                "recognizer": finding.recognizer,
            }
            for finding, level in zip(found.findings, found.levels, strict=True)
        ],
        "cpu_ms": round(cpu_ms, 3),
        "cpu_ms_names": round(cpu_ms_names, 3),
    }


def preview_object(
    line_id: Any,
    preview: Preview,
    has_key: Mapping[str, bool],
    proxy_for: Callable[[str], str | None] = lambda _: None,
) -> dict[str, Any]:
    """The answer of ``preview``; ``has_key`` says which providers send an authorization header.

    ``proxy_for`` says through which proxy an address is reached, ``host:port``; a body that takes one says so
    under ``proxy``.
    """
    decision = preview.decision
    leaving = [preview.payloads[r] for r in decision.routes if r.zone is not TrustZone.DEVICE]
    bodies = [_body_object(payload, has_key, proxy_for) for payload in leaving]
    return {
        "id": line_id,
        "level": preview.classification.level.name,
        "verdict": preview.verdict.value,
        "routes": [{"provider": r.provider, "model": r.model, "zone": r.zone.word} for r in decision.routes],
        "rejected": [
            {
                "provider": x.route.provider,
                "model": x.route.model,
                "zone": x.route.zone.word,
                "reason": x.reason,
            }
            for x in decision.rejected
        ],
        "reason": decision.reason,
        "bodies": bodies,
        "body": bodies[0]["body"] if bodies else None,
        "body_sha256": bodies[0]["body_sha256"] if bodies else None,
        "redactions": [
            {"placeholder": r.placeholder, "type": r.entity_type.value} for r in preview.redactions
        ],
        "withheld": list(preview.withheld),
    }


def _body_object(
    payload: Payload, has_key: Mapping[str, bool], proxy_for: Callable[[str], str | None]
) -> dict[str, Any]:
    route = payload.route
    proxy = proxy_for(payload.url) if route.zone is TrustZone.CLOUD else None
    headers = {"host": payload.host, **dict(payload.headers)}
    if has_key.get(route.provider):
        headers[payload.key_header] = payload.key_value("***")
    return {
        "provider": route.provider,
        "model": route.model,
        "zone": route.zone.word,
        "host": payload.host,
        "headers": headers,
        "body": payload.body.decode(),
        "body_sha256": payload.body_sha256,
        **({"proxy": proxy} if proxy else {}),
    }


def event_object(line_id: Any, event: Event) -> dict[str, Any] | None:
    """One event of ``ask``; None for what the contract does not print, an engine getting ready."""
    match event:
        case AttemptStarted(route):
            place = {"provider": route.provider, "model": route.model, "zone": route.zone.word}
            return {"id": line_id, "event": "attempt", **place}
        case TextDelta(text):
            return {"id": line_id, "event": "delta", "text": text}
        case FellBack(start, end, reason):
            move = {"from": start.label, "to": end.label, "reason": reason.value}
            return {"id": line_id, "event": "fallback", **move}
        case Restarted(version):
            return {"id": line_id, "event": "restart", "version": version}
        case Completed():
            return {"id": line_id, "event": "done", **_done(event)}
        case Failed():
            sentence = wording.failure_sentence(event)
            return error_object(line_id, sentence, event.reason, event.remedies)
        case _:
            return None


def _done(event: Completed) -> dict[str, Any]:
    return {
        "text": event.text,
        "provider": event.route.provider,
        "model": event.route.model,
        "zone": event.route.zone.word,
        "level": event.level.name,
        "detected": list(event.detected),
        "redacted": event.redacted,
        "fallback": event.fallback_count > 0,
        "fallback_count": event.fallback_count,
        "retry_count": event.retry_count,
        "finish_reason": event.finish_reason,
        "quality": _quality(event.quality),
        "latency_ms": round(event.latency_ms, 1),
        "first_token_ms": round(event.first_token_ms, 1),
        "usage": {
            "prompt_tokens": event.usage.prompt_tokens,
            "completion_tokens": event.usage.completion_tokens,
            "estimated": event.usage.estimated,
        },
        "cost": event.cost_usd,
    }


def _quality(report: QualityReport | None) -> dict[str, Any] | None:
    """How the answer did, and the first one where a second was asked for; null for what is not checked."""
    if report is None:
        return None
    return {
        "score": report.score,
        "reasons": list(report.reasons),
        "first_score": report.first_score,
        "first_reasons": list(report.first_reasons),
    }


def error_object(
    line_id: Any, sentence: str, reason: FallbackReason, remedies: Sequence[Remedy] = ()
) -> dict[str, Any]:
    """An error event."""
    return {
        "id": line_id,
        "event": "error",
        "error": sentence,
        "reason": reason.value,
        "remedies": [wording.remedy(remedy) for remedy in remedies],
    }
