"""What may leave for where, and in which form: POLICY.md, "Clearance", one function per row."""

from __future__ import annotations

from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.policy.zones import origin_of
from hybrid_desktop.core.types import (
    ConfidentialToCloud,
    Form,
    InternalToCloud,
    ProviderSettings,
    Redact,
    Rejected,
    Rejection,
    Route,
    Sensitivity,
    TrustZone,
)


def cleared_form(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    """The form in which the text may go to ``route``, or why it may not.

    Only the text, its redacted copy, the settings about clouds and the word about copies count here: no
    strategy, environment, override, price or measurement does.
    """
    if route.zone is TrustZone.DEVICE:
        return Form.AS_TYPED
    if route.zone is TrustZone.NETWORK:
        return _network_form(route, provider, request)
    return _cloud_form(route, request)


def _network_form(route: Route, provider: ProviderSettings, request: PolicyInput) -> Form | Rejected:
    if request.level < Sensitivity.RESTRICTED:
        return Form.AS_TYPED
    if origin_of(provider.base_url) in {origin_of(url) for url in request.settings.restricted_ok}:
        return Form.AS_TYPED
    return Rejected(route, Rejection.NOT_CLEARED, "Restricted text may not go to this host")


def _cloud_form(route: Route, request: PolicyInput) -> Form | Rejected:
    if request.level is Sensitivity.PUBLIC:
        return Form.AS_TYPED
    if request.level is Sensitivity.INTERNAL:
        return _internal_form(route, request)
    if request.level is Sensitivity.CONFIDENTIAL:
        return _confidential_form(route, request)
    return Rejected(route, Rejection.NOT_CLEARED, "Restricted text never leaves for a cloud")


def _internal_form(route: Route, request: PolicyInput) -> Form | Rejected:
    choice = request.settings.internal_to_cloud
    if choice is InternalToCloud.CLEAR:
        return Form.AS_TYPED
    if choice is InternalToCloud.NEVER:
        return Rejected(route, Rejection.NOT_CLEARED, "Your settings keep internal text from clouds")
    return _redacted_form(route, request, "Internal")


def _confidential_form(route: Route, request: PolicyInput) -> Form | Rejected:
    choice = request.settings.confidential_to_cloud
    if choice is ConfidentialToCloud.NEVER:
        return Rejected(route, Rejection.NOT_CLEARED, "Your settings keep confidential text from clouds")
    if choice is ConfidentialToCloud.ASK and request.redact is None:
        return Rejected(route, Rejection.CONSENT, "Confidential text needs your consent to leave, redacted")
    return _redacted_form(route, request, "Confidential")


def _redacted_form(route: Route, request: PolicyInput, word: str) -> Form | Rejected:
    if request.redact is Redact.NEVER:
        return Rejected(
            route, Rejection.NOT_CLEARED, f"{word} text may leave only redacted, and you said never"
        )
    if request.redacted_level is None or request.redacted_level > Sensitivity.INTERNAL:
        reason = f"{word} text may leave only redacted, and replacing its findings does not make it safe"
        return Rejected(route, Rejection.NOT_CLEARED, reason)
    return Form.REDACTED
