"""What may be sent without asking: checks of a draft, and whether one goes further than another; pure."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from hybrid_desktop.core.types import CheckRules, Draft, Inspected, Preview, Route, RoutingSettings
from hybrid_desktop.core.vocabulary import ConfidentialToCloud, Form, Override, Redact, Rejection, TrustZone

if TYPE_CHECKING:  # the policy is not needed for the first paint
    from hybrid_desktop.core.policy import Alternative


class Previewer(Protocol):
    """The part of the router that checks."""

    def inspection(self, text: str, rules: CheckRules) -> Iterator[Inspected]:
        """How sensitive one text is by itself by ``rules``, in short steps; a preview is quick after them."""
        ...

    def preview(self, draft: Draft, settings: RoutingSettings) -> Preview:
        """What a send would do; sends nothing."""
        ...

    def what_if(self, preview: Preview) -> tuple[Alternative, ...]:
        """How each strategy would decide about what was previewed; sends nothing."""
        ...


class Way(enum.Enum):
    """How a draft is to go."""

    USUAL = "usual"  # as the settings say
    COPY = "copy"  # a redacted copy to a cloud, because nothing nearer answered


@dataclass(frozen=True, slots=True)
class Check:
    """What one check of a draft found.

    Attributes:
        preview: What a send would do.
        asks: It may only be sent once a person has seen this very preview and agreed.
        way: How the draft was to go.
    """

    preview: Preview
    asks: bool = False
    way: Way = Way.USUAL

    @property
    def possible(self) -> bool:
        """True when there is a place to send it to."""
        return bool(self.preview.decision.routes)


def check(router: Previewer, draft: Draft, settings: RoutingSettings, way: Way = Way.USUAL) -> Check:
    """Previews ``draft``, and where the settings say "ask", what consent would change.

    A preview that assumes consent is only ever returned with ``asks``, and only when its first place is the
    cloud that the chip then names. Otherwise the preview without consent is the one to send, in which no
    cloud stands that consent would open: so no fallback can reach one unseen.
    """
    if way is Way.COPY:
        copy = replace(draft, redact=Redact.AUTO, override=Override.FORCE_CLOUD)
        return Check(router.preview(copy, settings), asks=True, way=way)
    plain = router.preview(draft, settings)
    if not _needs_consent(plain):
        return Check(plain)
    offered = router.preview(replace(plain.draft, redact=Redact.AUTO), settings)
    return Check(offered, asks=True) if leaves_redacted(offered) else Check(plain)


def _needs_consent(plain: Preview) -> bool:
    asks = plain.settings.confidential_to_cloud is ConfidentialToCloud.ASK
    return asks and any(item.rule is Rejection.CONSENT for item in plain.decision.rejected)


def leaves_redacted(preview: Preview) -> bool:
    """True when the first place is a cloud, which gets a redacted copy."""
    if not preview.decision.routes:
        return False
    first = preview.decision.routes[0]
    return first.zone is TrustZone.CLOUD and preview.decision.form_for(first) is Form.REDACTED


def goes_further(shown: Preview | None, fresh: Preview) -> bool:
    """True when ``fresh`` may reach a place off this device that ``shown`` did not, or in a barer form."""
    seen: Mapping[Route, Form] = shown.decision.clearance.forms if shown is not None else {}
    return any(
        route.zone is not TrustZone.DEVICE and seen.get(route) not in (form, Form.AS_TYPED)
        for route, form in fresh.decision.clearance.forms.items()
    )


def same_request(shown: Preview, fresh: Preview) -> bool:
    """True when both would send the same bytes to the same places in the same order."""
    return (
        shown.decision.routes == fresh.decision.routes
        and dict(shown.decision.clearance.forms) == dict(fresh.decision.clearance.forms)
        and dict(shown.payloads) == dict(fresh.payloads)
        and shown.classification.level == fresh.classification.level
        and shown.redactions == fresh.redactions
        and dict(shown.vault.entries) == dict(fresh.vault.entries)
        and shown.parameters == fresh.parameters
        and [turn.content for turn in shown.draft.messages] == [turn.content for turn in fresh.draft.messages]
    )
