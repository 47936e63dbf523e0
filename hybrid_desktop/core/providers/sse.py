"""Reads an answer that arrives as server-sent events, whatever dialect the events are in.

Only `data` lines count (https://html.spec.whatwg.org/multipage/server-sent-events.html); a line without a
field name is taken for data too, since some servers send bare JSON lines. What an event means is the
dialect's business; what a cut, an early end, an empty answer and an unreadable event mean is not
(FAILURES.md), so that holds here for all.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from hybrid_desktop.core.errors import NotCleared, ProviderError
from hybrid_desktop.core.events import RawDelta, RawFinish
from hybrid_desktop.core.types import FallbackReason, Usage

#: Malformed events that are skipped before the stream counts as broken (FAILURES.md).
MALFORMED_LIMIT = 3

#: How long to wait, in seconds, for the end of a response after its last event, to keep its connection.
DRAIN_S = 0.2

#: How often the shape of one stream's events is learned; a server that changes it all the time gains nothing.
_MOST_SHAPES = 8

_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, RecursionError)
"""What an event that makes no sense provokes."""


@dataclass(slots=True)
class StreamState:
    """What the events of one stream have said so far, apart from its text.

    Attributes:
        finish_reason: The provider's word that the answer ended: ``stop``, ``length``, ``tool_calls``.
        usage: The counted tokens.
        done: Nothing that counts follows.
    """

    finish_reason: str | None = None
    usage: Usage | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the events of one kind of provider mean.

    Attributes:
        apply: The text of one event, ``""`` when it has none; notes the rest in the state. It reads nothing
            from the state that decides about the text, and passes the text on as it is. ProviderError when
            the event says that the answer failed; ValueError, TypeError, AttributeError or KeyError when it
            cannot be read.
        end: Data that is no JSON and ends the stream.
        ignored: A top-level name whose value, padding for instance, ``apply`` never looks at.
    """

    apply: Callable[[dict[str, Any], StreamState], str]
    end: bytes = b""
    ignored: str = ""


async def read_answer(
    chunks: AsyncIterator[bytes], dialect: Dialect
) -> AsyncGenerator[RawDelta | RawFinish, None]:
    """The answer in the bytes of a response, ending in one RawFinish.

    The text of all events that arrive in one piece comes in one RawDelta.

    Raises:
        ProviderError: The answer is empty, failed, was cut, or ended without saying so.
    """
    reader = AnswerReader(dialect)
    try:
        async for chunk in chunks:
            if text := reader.feed(chunk):
                yield RawDelta(text)
            if reader.failure is not None:
                raise reader.failure
            if reader.state.done:
                await _drain(chunks)
                break
    except (ProviderError, NotCleared):
        raise
    except Exception:  # the SDK's transports raise many classes; in mid-stream each of them is a cut
        if reader.state.finish_reason is None:  # else the provider had said already that it was finished
            raise ProviderError(FallbackReason.INTERRUPTED, "the connection was cut") from None
    if text := reader.feed(b"\n"):  # a last line may come without its newline
        yield RawDelta(text)
    yield reader.finish()


async def _drain(chunks: AsyncIterator[bytes]) -> None:
    """Reads the rest, so that the connection can be kept; the answer is complete whatever happens here."""
    with contextlib.suppress(Exception):
        async with asyncio.timeout(DRAIN_S):
            async for _ in chunks:
                pass


class AnswerReader:
    """Turns the bytes of one stream into its text.

    Attributes:
        state: What the events said beside the text.
        failure: Why the answer failed; the text before it has been returned.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.state = StreamState()
        self.failure: ProviderError | None = None
        self._dialect = dialect
        self._shape: Shape | None = None
        self._shapes_left = _MOST_SHAPES
        self._malformed = 0
        self._seen_text = False
        self._unfinished: list[bytes] = []

    def feed(self, chunk: bytes) -> str:
        """The text of the lines that ``chunk`` completes; the rest of it waits for the next.

        Lines are split at LF on bytes: ``str.splitlines`` would also split at U+2028 and U+0085, which may
        stand inside a JSON string.
        """
        if b"\n" not in chunk:
            self._unfinished.append(chunk)
            return ""
        if self._unfinished:
            chunk = b"".join((*self._unfinished, chunk))
            self._unfinished.clear()
        *lines, rest = chunk.split(b"\n")
        if rest:
            self._unfinished.append(rest)
        text = ""
        try:
            for line in lines:
                if line and not self.state.done:
                    text += self._text_of_line(line)
        except ProviderError as error:
            self.failure = error
        self._seen_text = self._seen_text or bool(text)
        return text

    def finish(self) -> RawFinish:
        """How the answer ended; ProviderError when it did not end as an answer should."""
        if self.failure is not None:
            raise self.failure
        if not self._seen_text:
            raise ProviderError(FallbackReason.EMPTY, "the answer was empty")
        if self.state.finish_reason is None:
            raise ProviderError(FallbackReason.INTERRUPTED, "the answer ended without saying so")
        return RawFinish(self.state.finish_reason, self.state.usage)

    def _text_of_line(self, line: bytes) -> str:
        line = line.strip(b"\r ")
        if line.startswith(b"data:"):
            data = line[5:].strip()
        elif not line or line.startswith((b":", b"event:", b"id:", b"retry:")):
            return ""
        else:
            data = line
        if self._shape is not None and (text := self._shape.text_of(data)) is not None:
            return text
        if data == self._dialect.end:
            self.state.done = True
            return ""
        return self._text_of_event(data)

    def _text_of_event(self, data: bytes) -> str:
        try:
            event = json.loads(data)
            if not isinstance(event, dict):
                raise ValueError
            text = self._dialect.apply(event, self.state)
        except _UNREADABLE:
            self._malformed += 1
            if self._malformed > MALFORMED_LIMIT:
                raise ProviderError(FallbackReason.INTERRUPTED, "the answer could not be read") from None
            return ""
        if text and self._shapes_left:
            self._shapes_left -= 1
            self._shape = learn_shape(data, text, self._dialect) or self._shape
        return text


# --- events that differ in their text alone -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """The bytes around the text of an event that does nothing but carry text.

    Whatever JSON string stands between ``before`` and ``after``, the event parses to the same value with
    that text in it, because a string may stand wherever another may. So an event of this shape need not be
    parsed: its text is all that is new in it.

    Attributes:
        before: Everything up to and with the text's opening quotation mark.
        after: From its closing quotation mark to the end, or to the opening mark of an ignored string.
        tail: From the closing mark of the ignored string to the end; empty when there is none.
    """

    before: bytes = field(repr=False)
    after: bytes = field(repr=False)
    tail: bytes = field(default=b"", repr=False)

    def text_of(self, data: bytes) -> str | None:
        """The text of an event of this shape; None when it has another, or a text that needs parsing."""
        if not data.startswith(self.before):
            return None
        start = len(self.before)
        end = data.find(b'"', start)
        if end < 0 or not self._ends(data, end):
            return None
        return _plain(data[start:end])

    def _ends(self, data: bytes, end: int) -> bool:
        """Whether what follows the text is as it always is."""
        if not self.tail:
            return data[end:] == self.after
        start = end + len(self.after)
        closing = data.find(b'"', start)
        return (
            data.startswith(self.after, end)
            and data[closing:] == self.tail
            and _plain(data[start:closing]) is not None
        )


def _plain(raw_inside: bytes) -> str | None:
    """The text between two quotation marks of JSON; None when it holds escapes or is not all printable."""
    if b"\\" in raw_inside:
        return None
    try:
        text = raw_inside.decode()
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None


def learn_shape(data: bytes, text: str, dialect: Dialect) -> Shape | None:
    """The shape of an event whose text is ``text``; None unless another text in its place proves it."""
    needle = b'"' + text.encode("utf-8", "surrogatepass") + b'"'
    at = data.rfind(needle)
    if at < 4:
        return None  # the first four bytes tell json.loads the encoding
    before, after = data[: at + 1], data[at + len(needle) - 1 :]
    padding, tail = b"", b""
    name = b'"' + dialect.ignored.encode() + b'"'
    if dialect.ignored and (found := after.find(name)) >= 0:
        start = after.find(b'"', found + len(name)) + 1  # whatever stands between, the probe will tell
        closing = max(after.find(b'"', start), start)
        after, padding, tail = after[:start], after[start:closing], after[closing:]
    shape = Shape(before, after, tail)
    if shape.text_of(data) != text:
        return None
    # Longer than either, so it is neither text elsewhere in the event nor the padding that stood there.
    probe = needle[1:-1] + padding + b"~"
    return shape if _carries(shape, probe, dialect) else None


def _carries(shape: Shape, probe: bytes, dialect: Dialect) -> bool:
    """Whether an event of this shape with ``probe`` in its places has that text and does nothing else."""
    state, put = StreamState(), probe.decode()
    try:
        event = json.loads(shape.before + probe + shape.after + (probe + shape.tail if shape.tail else b""))
        text = dialect.apply(event, state)
    except (ProviderError, *_UNREADABLE):
        return False
    in_place = not shape.tail or event.get(dialect.ignored) == put
    return in_place and text == put and state == StreamState()
