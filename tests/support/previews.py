"""Real previews: the real router, detection and serialiser over invented providers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.egress import Egress
from hybrid_desktop.core.errors import LedgerError
from hybrid_desktop.core.providers.scripted import ScriptedProvider
from hybrid_desktop.core.router import Router
from hybrid_desktop.core.types import Availability, Environment, Preview, Redact, Route, Strategy
from tests.support.factories import FixedAvailability, FixedCatalogue, draft, settings

EMAIL, PHONE, SSN = "lena.hartmann@nordwind-logistik.de", "+49 30 901820", "536-22-8841"
CONFIDENTIAL = f"Mail {EMAIL} or call {PHONE} about 10.20.4.17 and the späte Gebühr 💶 <b>now</b>."
RESTRICTED = f"My SSN is {SSN}. What is 2+2?"
PUBLIC = "What is the capital of France?"


class NothingIsSent:
    """The ledger of a preview, which writes nothing; it also serves where no database is installed."""

    def open(self, entry: object) -> int:
        raise LedgerError("a preview sends nothing")

    def attempt(self, entry_id: int, record: object) -> None:
        raise LedgerError("a preview sends nothing")

    def close(self, entry_id: int, close: object) -> None:
        raise LedgerError("a preview sends nothing")

    def digest(self, body: bytes) -> str:
        raise LedgerError("a preview sends nothing")


def real_preview(
    *texts: str,
    nothing_answers: tuple[str, ...] = (),
    resting: Mapping[str, str] | None = None,
    more: Any = None,
    **wanted: Any,
) -> Preview:
    """What the real router says about a conversation of ``texts``.

    Args:
        texts: The turns, the last one the person's.
        nothing_answers: Providers that are not there.
        resting: Providers that are asked last for now, and why.
        more: Fields of the draft; ``before`` are messages that stand before ``texts``.
        wanted: Fields of the settings.
    """
    absent = dict.fromkeys(nothing_answers, "Nothing answers at its address")
    known = FixedAvailability(Availability(absent, resting=resting or {}))
    provider = ScriptedProvider.of([])
    router = Router(
        default_detector(), lambda _: provider, NothingIsSent(), FixedCatalogue(), known, Egress()
    )
    chosen = {"environment": Environment.PRODUCTION, "strategy": Strategy.QUALITY} | wanted
    fields = {"redact": Redact.AUTO} | (more or {})
    before = fields.pop("before", ())
    asked = draft(*texts, **fields)
    return router.preview(replace(asked, messages=(*before, *asked.messages)), settings(**chosen))


def with_body(preview: Preview, route: Route, body: bytes) -> Preview:
    """``preview`` with other bytes for one route and the hash that belongs to them."""
    payload = replace(preview.payloads[route], body=body, body_sha256=hashlib.sha256(body).hexdigest())
    return replace(preview, payloads=dict(preview.payloads) | {route: payload})
