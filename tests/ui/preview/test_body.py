"""The views are made of the body's own characters."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.egress import build_payload
from hybrid_desktop.core.types import EntityType, Form, Message, Parameters, Redaction, Route, TrustZone
from hybrid_desktop.ui.preview.body import Tone, display_lines, looks_of, pairs, readable, rows, runs
from hybrid_desktop.ui.view_state import Look
from tests.support.previews import CONFIDENTIAL, EMAIL, real_preview

NASTY = 'a "quoted" \\n \\" {"role":"user"} ],"messages":[ <b>é</b> \u202e \u2028 \u2029 \u00a0 💶 \t\n\n]}'


def body_of(*texts: str, model: str = "gpt-4o") -> str:
    route = Route("openai", model, TrustZone.CLOUD)
    messages = [Message("user" if n % 2 == 0 else "assistant", text) for n, text in enumerate(texts)]
    payload = build_payload(route, "https://x/v1", messages, Parameters(1000, 0.3), Form.AS_TYPED)
    return payload.body.decode()


@given(st.lists(st.text(), max_size=4), st.text(max_size=20))
def test_every_body_we_write_can_be_cut_and_put_together_again(texts: list[str], model: str) -> None:
    text = body_of(*texts, model=model)
    parts = readable(text)
    assert parts is not None
    assert parts.joined() == text
    given_back = [json.loads(turn.content) for turn in parts.turns]
    assert given_back == [message["content"] for message in json.loads(text)["messages"]]


def test_a_turn_that_looks_like_the_structure_stays_one_turn() -> None:
    parts = readable(body_of(NASTY, NASTY, model='"messages":['))
    assert parts is not None
    assert [turn.role for turn in parts.turns] == ["user", "assistant"]
    assert parts.before == ('"model":"\\"messages\\":["',)
    assert parts.after[0] == '"max_tokens":1000'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "{}",
        '{"messages":[{"role":"user","content":"a","name":"x"}]}',
        '{"messages":[{"role":"user","content":["a"]}]}',
        '{"messages": [{"role": "user", "content": "a"}]}',
        '{"messages":[{"role":"user","content":"a"}],"tools":[}',
        '{"messages":[{"role":"user","content":"a"}]}trailing',
    ],
)
def test_a_body_of_another_form_is_not_cut(text: str) -> None:
    parts = readable(text)
    assert parts is None or parts.joined() == text


@given(st.text())
def test_runs_leave_out_nothing(text: str) -> None:
    looks = {"[EMAIL_1]": Look.CONFIDENTIAL, "[EMAIL_11]": Look.INTERNAL}
    cut = runs(f"{text}[EMAIL_11]{text}", looks)
    assert "".join(run.source for run in cut) == f"{text}[EMAIL_11]{text}"
    assert any(run.source == "[EMAIL_11]" and run.look is Look.INTERNAL for run in cut)


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    shown = "".join(run.shown for run in runs("a\u202eb\u00a0c\u200bd\U000e0041", {}))
    assert shown == "a⟨U+202E⟩b⟨U+00A0⟩c⟨U+200B⟩d⟨U+E0041⟩"


@given(st.text())
def test_lines_leave_out_nothing(text: str) -> None:
    content = json.dumps(text, ensure_ascii=False)
    lines = display_lines(content)
    assert "".join(lines) == content
    assert all(line.endswith("\\n") for line in lines[:-1])


def test_an_escaped_backslash_before_an_n_breaks_no_line() -> None:
    assert display_lines(json.dumps("C:\\new\nfile")) == ('"C:\\\\new\\n', 'file"')


def test_placeholders_wear_the_level_of_what_they_replace() -> None:
    assert looks_of([Redaction("[EMAIL_1]", EntityType.EMAIL), Redaction("[URL_1]", EntityType.URL)]) == {
        "[EMAIL_1]": Look.CONFIDENTIAL,
        "[URL_1]": Look.INTERNAL,
    }


def test_both_sides_of_a_real_copy_mark_the_same_values() -> None:
    preview = real_preview(CONFIDENTIAL, "Sure.", f"Also {EMAIL}\u202e.")
    payload = preview.payloads[preview.decision.routes[0]]
    parts = readable(payload.body.decode())
    assert parts is not None
    looks = looks_of(preview.redactions)
    made = pairs(parts.turns, preview.draft.messages, looks, preview.vault.entries)
    for pair, message in zip(made, preview.draft.messages, strict=True):
        assert "".join(run.source for run in pair.original) == message.content
    first = made[0]
    private = [run.source for run in first.original if run.tone is Tone.PRIVATE]
    assert private == [preview.vault.entries[run.source] for run in first.sent if run.tone is Tone.PRIVATE]
    assert len(private) == 3


def test_a_long_turn_is_cut_into_rows_that_leave_out_only_the_feeds_at_their_ends() -> None:
    text = "\n".join(f"Line {number} for {EMAIL}, and more words." for number in range(400))
    preview = real_preview(text)
    parts = readable(preview.payloads[preview.decision.routes[0]].body.decode())
    assert parts is not None
    looks = looks_of(preview.redactions)
    (pair,) = pairs(parts.turns, preview.draft.messages, looks, preview.vault.entries)
    made = list(rows(pair))
    assert len(made) > 5
    assert "\n".join("".join(run.source for run in left) for left, _ in made) == text
    sent = json.loads(parts.turns[0].content)
    assert "\n".join("".join(run.source for run in right) for _, right in made) == sent
