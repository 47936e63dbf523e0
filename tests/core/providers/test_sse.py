"""Reading by shape says exactly what parsing every event says, on whatever a server may send."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import RawDelta
from hybrid_desktop.core.providers.openai_compatible import DIALECT
from hybrid_desktop.core.providers.sse import (
    MALFORMED_LIMIT,
    AnswerReader,
    StreamState,
    learn_shape,
    read_answer,
)
from hybrid_desktop.core.types import FallbackReason

_SOME_TEXT = st.one_of(
    st.sampled_from(
        ["", " the", '"', "\\", '{"content":"x"}', "\u2028", "\x7f", "naïve 😀", "data: [DONE]", "x~"]
    ),
    st.text(max_size=6),
)
_KEYS = st.sampled_from(
    ["content", "refusal", "id", "usage", "error", "object", "delta", "obfuscation", "role"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | _SOME_TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=4,
)


@st.composite
def _ordinary(draw: st.DrawFn) -> dict[str, Any]:
    """An event as providers send them, its names in any order."""
    choice = {"index": 0, "delta": {"content": draw(_SOME_TEXT)}, "finish_reason": None}
    event: dict[str, Any] = {"id": "c1", "model": draw(st.sampled_from(["m", " the"])), "choices": [choice]}
    event |= draw(st.sampled_from([{}, {"usage": None}, {"obfuscation": "a"}, {"obfuscation": "bcd"}]))
    names = draw(st.sampled_from(list(itertools.permutations(event))[:6]))
    return {name: event[name] for name in names}


@st.composite
def _unusual(draw: st.DrawFn) -> Any:
    """An ordinary event in which something is replaced or added, or anything at all."""
    event = draw(_ordinary())
    where = draw(st.sampled_from(["event", "choice", "delta", "choices", "else"]))
    if where == "else":
        return draw(_VALUES)
    if where == "choices":
        event["choices"] = draw(st.lists(st.just(event["choices"][0]) | _VALUES, max_size=2))
        return event
    choice = event["choices"][0]
    target = {"event": event, "choice": choice, "delta": choice["delta"]}[where]
    target[draw(_KEYS | st.just("finish_reason"))] = draw(_VALUES | st.sampled_from(["stop", "length"]))
    return event


@st.composite
def _line(draw: st.DrawFn) -> bytes:
    event = draw(_ordinary() | _ordinary() | _unusual())
    compact = draw(st.booleans())
    text = json.dumps(event, ensure_ascii=draw(st.booleans()), separators=(",", ":") if compact else None)
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0 and data:  # a byte of it damaged
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + bytes([draw(st.sampled_from([0, 9, 10, 34, 92, 123, 128, 255]))]) + data[at + 1 :]
    head = draw(st.sampled_from([b"data: ", b"data:", b"", b"event: x\ndata: "]))
    return head + data + draw(st.sampled_from([b"\n\n", b"\n", b"\r\n\r\n"]))


def _by_parsing(raw: bytes) -> tuple[str, StreamState, ProviderError | None]:
    """The same by the shortest way: every event is parsed."""
    text, state, malformed = "", StreamState(), 0
    for line in raw.split(b"\n"):
        line = line.strip(b"\r ")
        if state.done or not line or line.startswith((b":", b"event:", b"id:", b"retry:")):
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            state.done = True
            continue
        try:
            event = json.loads(data)
            if not isinstance(event, dict):
                raise ValueError
            text += DIALECT.apply(event, state)
        except ProviderError as error:
            return text, state, error
        except (ValueError, TypeError, AttributeError, KeyError):
            malformed += 1
            if malformed > MALFORMED_LIMIT:
                return text, state, ProviderError(FallbackReason.INTERRUPTED)
    return text, state, None


def _cut(raw: bytes, sizes: list[int]) -> Iterator[bytes]:
    for size in itertools.cycle(sizes):
        if not raw:
            return
        yield raw[:size]
        raw = raw[size:]


@given(st.lists(_line(), max_size=12), st.lists(st.integers(1, 400), min_size=1, max_size=4))
def test_reading_by_shape_is_reading_by_parsing(lines: list[bytes], sizes: list[int]) -> None:
    raw = b"".join(lines) + b"data: [DONE]\n"
    reader, text = AnswerReader(DIALECT), ""
    for piece in _cut(raw, sizes):
        text += reader.feed(piece)
        if reader.failure:
            break
    expected_text, expected_state, failure = _by_parsing(raw)
    assert text == expected_text
    assert reader.state == expected_state
    assert (reader.failure and reader.failure.reason) == (failure and failure.reason)


def _event(content: str, **more: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": None}
    return json.dumps({"id": "c1", "choices": [choice], **more}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "again",
    [" dog", "", "naïve 😀", " the", "data:", "}"],
)
def test_an_event_of_a_learned_shape_is_read_without_parsing(again: str) -> None:
    shape = learn_shape(_event(" the"), " the", DIALECT)
    assert shape is not None
    assert shape.text_of(_event(again)) == again


@pytest.mark.parametrize("padding", ["", "k3", "aGVsbG8"])
def test_padding_may_differ(padding: str) -> None:
    shape = learn_shape(_event(" the", usage=None, obfuscation="x9"), " the", DIALECT)
    assert shape is not None
    assert shape.text_of(_event(" fox", usage=None, obfuscation=padding)) == " fox"
    assert shape.text_of(_event(" fox", usage=None, obfuscation='"')) is None
    assert shape.text_of(_event(" fox", usage={}, obfuscation=padding)) is None
    assert shape.text_of(_event(" fox", usage=None, obfuscation=padding, error="x")) is None


@pytest.mark.parametrize(
    "data",
    [
        b'{"choices":[{"delta":{"content":"m"}}],"model":"m"}',  # the last "m" is not the text
        b'{"choices":[{"delta":{"content":"m"},"finish_reason":"stop"}]}',
        b'{"choices":[{"delta":{"content":"m"}}],"obfuscation":null,"errox":"e"}',  # a name is no padding
        b'{"choices":[{"delta":{"content":"m"}}],"usage":{"prompt_tokens":1,"completion_tokens":2}}',
        b'{"choices":[{"delta":{"content":"m"}},{"delta":{"content":"m"}}]}',  # only the first choice counts
    ],
)
def test_no_shape_is_learned_where_another_text_would_not_prove_it(data: bytes) -> None:
    assert learn_shape(data, "m", DIALECT) is None


def test_a_text_with_escapes_or_quotation_marks_is_parsed() -> None:
    shape = learn_shape(_event("a"), "a", DIALECT)
    assert shape is not None
    for content in ('"', "\\", "\n", 'x","y":"'):
        assert shape.text_of(_event(content)) is None
    assert shape.text_of(_event("b") + b" ") is None
    for raw in (b"\xff", b"\t", b"\xed\xa0\x80"):
        assert shape.text_of(_event("\x00").replace(b"\\u0000", raw)) is None


async def _pieces(*pieces: bytes) -> AsyncGenerator[bytes, None]:
    for piece in pieces:
        yield piece


async def test_what_came_before_a_failure_in_the_same_piece_is_shown_first() -> None:
    piece = b"data: " + _event("Paris") + b'\n\ndata: {"error": {"message": "broken"}}\n\n'
    items = read_answer(_pieces(piece), DIALECT)
    assert await anext(items) == RawDelta("Paris")
    with pytest.raises(ProviderError) as caught:
        await anext(items)
    assert caught.value.reason is FallbackReason.INTERRUPTED


async def test_events_of_one_piece_come_in_one_delta_and_of_several_in_several() -> None:
    first, second = b"data: " + _event("a") + b"\n\n", b"data: " + _event("b") + b"\n\n"
    end = b'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    together = [item async for item in read_answer(_pieces(first + second + end), DIALECT)]
    apart = [item async for item in read_answer(_pieces(first, second, end), DIALECT)]
    assert together[0] == RawDelta("ab")
    assert apart[:2] == [RawDelta("a"), RawDelta("b")]
    assert together[-1] == apart[-1]


def test_a_line_that_never_ends_is_put_together_once() -> None:
    reader = AnswerReader(DIALECT)
    for _ in range(20_000):
        assert reader.feed(b"x" * 1000) == ""
    assert reader.feed(b"\n") == ""
    assert reader.failure is None


def test_an_event_nested_too_deep_is_a_malformed_one() -> None:
    reader = AnswerReader(DIALECT)
    assert reader.feed(b"data: " + b"[" * 100_000 + b"\ndata: " + _event("still") + b"\n") == "still"


def test_openais_own_field_for_declining_is_an_answer_and_not_an_empty_one() -> None:
    """Else it would be asked again, and then elsewhere (FAILURES.md: a refusal is never routed around)."""
    reader = AnswerReader(DIALECT)
    event = 'data: {"choices":[{"delta":{"content":null,"refusal":"%s"},"finish_reason":null}]}\n\n'
    text = "".join(reader.feed((event % part).encode()) for part in ("I cannot ", "help ", "with that."))
    reader.feed(b'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n')
    assert (text, reader.finish().finish_reason) == ("I cannot help with that.", "stop")
