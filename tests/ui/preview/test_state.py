"""From a real preview to what the sheet shows: each verdict, and what must never be said wrongly."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from hybrid_desktop.core.policy import Alternative
from hybrid_desktop.core.types import (
    Environment,
    Form,
    Message,
    Override,
    Route,
    Sensitivity,
    Strategy,
    TrustZone,
    Vault,
    Verdict,
)
from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.state import sheet_state
from hybrid_desktop.ui.view_state import Look, SheetRequest, WithheldTurn
from tests.support.factories import CLAUDE, CLOUD, LAB, LOCAL, provider
from tests.support.previews import CONFIDENTIAL, EMAIL, PUBLIC, RESTRICTED, real_preview, with_body

LOCAL_ROUTE = Route("local", "llama3.1", TrustZone.DEVICE)
EMBEDDED = provider("embedded", "", TrustZone.DEVICE, "smollm2", kind="embedded")


def test_a_redacted_copy_for_a_cloud() -> None:
    preview = real_preview(CONFIDENTIAL)
    withheld = (
        WithheldTurn(1, "user", Sensitivity.RESTRICTED, "a password or key"),
        WithheldTurn(2, "assistant", Sensitivity.RESTRICTED, ""),
    )
    state = sheet_state(SheetRequest(preview, True, withheld=withheld, then="Then lab."), ticked=True)
    size = len(preview.payloads[preview.decision.routes[0]].body)

    assert preview.verdict is Verdict.REDACTED
    assert state.title == "What will leave this machine"
    assert "".join(state.summary) == (
        f"To api.openai.com, model gpt-4o, over TLS. 3 placeholders, 2 earlier turns withheld, {size} bytes."
    )
    assert (state.icon, state.look) == ("cloud", Look.CLOUD)
    assert state.verdict == "Verdict: may leave redacted"
    assert wording.NO_ORIGINAL in [reason.text for reason in state.reasons]
    assert [row.placeholder for row in state.placeholders] == ["[EMAIL_1]", "[PHONE_1]", "[IP_1]"]
    assert state.placeholders[0].original == EMAIL
    assert [row.look for row in state.placeholders] == [Look.CONFIDENTIAL, Look.CONFIDENTIAL, Look.INTERNAL]
    assert [(row.turn, row.why) for row in state.withheld] == [
        ("Turn 1, you: a password or key", "never leaves"),
        ("Turn 2, answer", "answers a restricted turn"),
    ]
    assert (state.send.word, state.send.look, state.send.enabled) == ("Send redacted", Look.CLOUD, True)
    assert state.keep_local
    assert state.then == "Then lab."


def test_a_proxy_is_named_for_a_cloud_and_for_nobody_else() -> None:
    """A server you trust is never reached through one, whatever the environment says."""
    asked: list[str] = []

    def proxy_for(url: str) -> str:
        asked.append(url)
        return "proxy.corp.example:3128"

    request = SheetRequest(real_preview(PUBLIC), False)
    states = [
        sheet_state(request, ticked=True, chosen=n, proxy_for=proxy_for)
        for n in range(len(request.preview.decision.routes))
    ]
    texts = {state.body.payload.route.zone: "".join(state.summary) for state in states if state.body}
    assert ", over TLS through proxy proxy.corp.example:3128. As typed" in texts[TrustZone.CLOUD]
    assert "proxy" not in texts[TrustZone.NETWORK]
    assert {urlsplit(url).hostname for url in asked} == {"api.openai.com"}


def test_a_place_that_rests_is_named_so_in_the_reason_and_in_the_list() -> None:
    why = "It refused the key, so it rests until its key or settings change"
    state = sheet_state(SheetRequest(real_preview(PUBLIC, resting={"openai": why}), False), ticked=True)
    said = f"openai is asked last: it{why[2:]}."
    assert any(reason.text.endswith(said) for reason in state.reasons)
    openai = {place.note for place in state.places if "openai" in place.label}
    others = {place.note for place in state.places if "openai" not in place.label}
    assert openai == {"Allowed. It rests, so it is asked last."}
    assert others
    assert not [note for note in others if "rests" in note]


def test_anthropics_request_is_shown_beside_what_was_written() -> None:
    """Its system text stands apart, and turns of one person are one; each is still beside its original."""
    messages = (
        Message("system", f"Sign as {EMAIL}."),
        Message("user", f"Mail {EMAIL}."),
        Message("user", "Then call."),
        Message("assistant", "Sure."),
    )
    preview = real_preview(CONFIDENTIAL, more={"before": messages}, providers=(CLAUDE,))
    state = sheet_state(SheetRequest(preview, True), ticked=True)
    assert state.body is not None
    assert state.body.payload.url == "https://api.anthropic.com/v1/messages"
    pairs = state.body.pairs()
    assert [pair.role for pair in pairs] == ["system", "user", "assistant", "user"]
    originals = ["".join(run.source for run in pair.original) for pair in pairs]
    assert originals == [f"Sign as {EMAIL}.", f"Mail {EMAIL}.\n\nThen call.", "Sure.", CONFIDENTIAL]
    assert EMAIL not in "".join(run.source for pair in pairs for run in pair.sent)


@pytest.mark.parametrize(
    ("usd", "said"),
    [
        (0.00312, "About $0.0031, by estimate."),
        (None, "Its price is not known. Settings, Budget takes it."),
        (0.0, None),
    ],
)
def test_the_estimate_stands_beside_the_verdict(usd: float | None, said: str | None) -> None:
    preview = real_preview(PUBLIC)
    first = preview.decision.routes[0]
    state = sheet_state(SheetRequest(replace(preview, costs={first: usd}), True), ticked=True)
    about = [reason.text for reason in state.reasons if "price" in reason.text or "$" in reason.text]
    assert about == ([said] if said else [])


def test_the_sheet_says_where_other_strategies_would_go() -> None:
    preview = real_preview(CONFIDENTIAL)
    cloud, here = preview.decision.routes[0], LOCAL_ROUTE
    others = (
        Alternative(preview.strategy, cloud, Form.REDACTED, 0.01, None, "the one in force is left out"),
        Alternative(Strategy.PRIVACY, here, Form.AS_TYPED, 0.0, 480.0, ""),
        Alternative(Strategy.COST, cloud, Form.REDACTED, 0.0031, None, ""),
        Alternative(Strategy.LATENCY, None, None, None, None, ""),
    )
    state = sheet_state(SheetRequest(preview, True, what_if=others), ticked=True)
    assert [(row.name, row.icon, row.note) for row in state.strategies] == [
        ("Privacy", "laptop", "llama3.1, first word after 480 ms."),
        ("Cost", "cloud", "gpt-4o, redacted, about $0.0031."),
        ("Latency", "ban", "Nowhere: no model may have it."),
    ]


def test_every_fallback_can_be_looked_at_with_its_own_bytes() -> None:
    preview = real_preview(CONFIDENTIAL)
    request = SheetRequest(preview, True)
    routes = preview.decision.routes
    states = [sheet_state(request, ticked=True, chosen=number) for number in range(len(routes))]
    assert len(routes) == 5
    for number, (route, state) in enumerate(zip(routes, states, strict=True)):
        assert state.body is not None
        assert state.body.payload is preview.payloads[route]
        assert ("Only if gpt-4o does not answer." in "".join(state.summary)) is (number > 0)
        assert bool(state.placeholders) is (preview.payloads[route].form is Form.REDACTED)
        assert state.send == states[0].send, "Send stays what it is, whatever is looked at"
    assert states[0].choices[1] == "Cloud, gpt-4o-mini: also possible, number 2"
    local = next(n for n, route in enumerate(routes) if route.zone is TrustZone.DEVICE)
    assert "To this device at 127.0.0.1:11434" in "".join(states[local].summary)
    assert states[local].look is Look.DEVICE


def test_what_stays_here() -> None:
    state = sheet_state(SheetRequest(real_preview(RESTRICTED), False), ticked=False)
    assert state.title == "Nothing leaves this machine"
    assert state.verdict == "Verdict: stays on this device"
    assert (state.icon, state.look) == ("lock", Look.DEVICE)
    assert (state.send.word, state.send.icon) == ("Send locally", "lock")
    assert not state.keep_local, "it is local already"
    assert not state.placeholders
    assert wording.NO_ORIGINAL not in [reason.text for reason in state.reasons]
    lost = {row.name: row.note for row in state.places}
    assert lost["gpt-4o"] == "Restricted text never leaves for a cloud."
    assert lost["phi3:mini"] == "Allowed. Not first choice for Quality."


def test_the_embedded_engine_has_a_body_and_no_address() -> None:
    state = sheet_state(SheetRequest(real_preview(RESTRICTED, providers=(EMBEDDED,)), False), ticked=False)
    assert state.title == "Nothing leaves this machine"
    assert "".join(state.summary).startswith("To this device, built in, model smollm2.")
    assert state.body is not None
    assert b"536-22-8841" in state.body.payload.body


def test_as_typed() -> None:
    state = sheet_state(SheetRequest(real_preview(PUBLIC), False), ticked=True)
    assert state.verdict == "Verdict: may leave as typed"
    assert "As typed, " in "".join(state.summary)
    assert state.send.word == "Send"


def test_a_local_first_choice_does_not_hide_a_cloud_behind_it() -> None:
    preview = real_preview(PUBLIC, environment=Environment.DEVELOPMENT, strategy=Strategy.BALANCED)
    assert preview.decision.routes[0].zone is TrustZone.DEVICE
    state = sheet_state(SheetRequest(preview, False), ticked=True)
    assert state.title == "What may leave this machine"
    assert state.keep_local
    assert next(row.note for row in state.places).endswith("Not first choice for Development.")


def test_refused() -> None:
    preview = real_preview(RESTRICTED, nothing_answers=("local",))
    state = sheet_state(SheetRequest(preview, False, can_send=False), ticked=True)
    assert state.title == "Nothing will be sent"
    assert state.verdict == "Verdict: not sent"
    assert state.body is None
    assert not state.send.enabled
    assert not state.keep_local
    assert len(state.places) == 5, "every place with its reason"
    assert "nothing answers at its address" in "".join(state.summary)


def test_a_connection_in_clear_is_named() -> None:
    plain = provider("box", "http://192.168.7.7:8000/v1", TrustZone.CLOUD, "gpt-4o")
    state = sheet_state(SheetRequest(real_preview(PUBLIC, providers=(plain,)), False), ticked=True)
    assert "not encrypted on its way" in "".join(state.summary)
    assert state.summary[1] == "192.168.7.7:8000"


def test_keeping_it_local_by_choice_is_the_reason() -> None:
    preview = real_preview(PUBLIC, more={"override": Override.FORCE_LOCAL})
    state = sheet_state(SheetRequest(preview, False), ticked=True)
    assert "Public text, kept on this device by your choice." in [reason.text for reason in state.reasons]


@pytest.mark.parametrize("spoiled", [0, 1])
def test_an_original_in_any_permitted_request_holds_all_back(spoiled: int) -> None:
    preview = real_preview(CONFIDENTIAL)
    route = preview.decision.routes[spoiled]
    body = preview.payloads[route].body.replace(b"[EMAIL_1]", EMAIL.encode())
    state = sheet_state(SheetRequest(with_body(preview, route, body), True), ticked=True)
    assert state.title == wording.HELD_BACK_TITLE
    assert state.look is Look.RESTRICTED
    assert state.reasons[0].alarm
    assert "[EMAIL_1]" in state.reasons[0].text
    assert EMAIL not in "".join(reason.text for reason in state.reasons)
    assert not state.send.enabled
    assert wording.NO_ORIGINAL not in [reason.text for reason in state.reasons]


def test_bytes_other_than_the_checked_ones_hold_all_back() -> None:
    preview = real_preview(PUBLIC)
    route = preview.decision.routes[0]
    payload = replace(preview.payloads[route], body=preview.payloads[route].body + b" ")
    changed = replace(preview, payloads=dict(preview.payloads) | {route: payload})
    state = sheet_state(SheetRequest(changed, False), ticked=True)
    assert not state.send.enabled
    assert state.reasons[0].text == wording.CHANGED


def test_an_original_of_a_turn_that_is_withheld_counts_too() -> None:
    preview = real_preview(CONFIDENTIAL)
    vault = Vault(dict(preview.vault.entries) | {"[PERSON_9]": "Gebühr"})
    state = sheet_state(SheetRequest(replace(preview, vault=vault), True), ticked=True)
    assert "[PERSON_9]" in state.reasons[0].text


def test_nothing_to_send_disables_send_and_a_change_is_told() -> None:
    request = SheetRequest(real_preview(PUBLIC), False, can_send=False, changed=True)
    state = sheet_state(request, ticked=True)
    assert not state.send.enabled
    assert state.send.spoken == wording.WRITE_FIRST
    assert state.summary[0].startswith("Changed since you looked, nothing was sent.")


def test_models_of_the_same_name_are_told_apart() -> None:
    state = sheet_state(SheetRequest(real_preview(PUBLIC, providers=(CLOUD, LOCAL, LAB)), False), ticked=True)
    assert {row.name for row in state.places} >= {"local/llama3.1", "lab/llama3.1", "phi3:mini"}


def test_private_text_is_in_no_repr() -> None:
    state = sheet_state(SheetRequest(real_preview(CONFIDENTIAL), True), ticked=True)
    shown = repr(state)
    assert EMAIL not in shown
    assert "Gebühr" not in shown
    assert state.body is not None
    assert all("Gebühr" not in repr(run) for run in state.body.runs())
