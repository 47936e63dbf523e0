"""A server whose answers cost it next to nothing: what ``overhead.py`` measures is the client alone.

It is a process of its own, so that its CPU is not counted. Every answer is made of bytes written beforehand,
one HTTP chunk per event, as the servers that people use send them. The model's name says what is wanted:
``together-2000`` writes that many pieces of text at once, ``paced-300`` one every PACE_S seconds.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACE_S = 0.0015
"""Between two pieces of a paced answer; a fast model sends about this often."""

_HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
    b"cache-control: no-cache\r\ntransfer-encoding: chunked\r\n\r\n"
)
_MODEL = re.compile(rb'"model"\s*:\s*"(together|paced)-([0-9]+)"')
_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_WORDS = (" the", " quick", " brown", " fox", " jumps", " over", " a", " lazy", " dog", ".")


def text_of(count: int) -> str:
    """The answer of ``count`` pieces."""
    return "".join(_WORDS[index % len(_WORDS)] for index in range(count))


def pieces(count: int) -> list[bytes]:
    """What is written for an answer of ``count`` pieces of text, beginning to end."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": ""}, "logprobs": None}
    events: list[object] = [_event([choice | {"finish_reason": None}])]
    for index in range(count):
        delta = {"content": _WORDS[index % len(_WORDS)]}
        events.append(
            _event([{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}], "x" * (index % 9))
        )
    events.append(_event([{"index": 0, "delta": {}, "logprobs": None, "finish_reason": "stop"}]))
    counts = {"prompt_tokens": 9, "completion_tokens": count, "total_tokens": 9 + count}
    events.append(_event([]) | {"usage": counts})
    written = [b"data: " + json.dumps(event, separators=(",", ":")).encode() + b"\n\n" for event in events]
    return [
        _HEAD + _chunk(written[0]),
        *(_chunk(one) for one in written[1:]),
        _chunk(b"data: [DONE]\n\n"),
        _chunk(b""),
    ]


def _event(choices: list[dict[str, object]], padding: str = "x") -> dict[str, object]:
    """One event with the fields that OpenAI sends."""
    return {
        "id": "chatcmpl-CQx5Jf0Zb7yT2mWv8nKd3sLhR1aUe",
        "object": "chat.completion.chunk",
        "created": 1_764_000_000,
        "model": "gpt-4o-2024-08-06",
        "service_tier": "default",
        "system_fingerprint": "fp_cbf1785567",
        "choices": choices,
        "usage": None,
        "obfuscation": padding,
    }


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


class _Connection(asyncio.Protocol):
    """One connection; requests come one after the other."""

    answers: dict[bytes, list[bytes]] = {}  # noqa: RUF012 - shared on purpose: made once for all connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("not a stream")
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not found or len(body) < (int(length.group(1)) if length else 0):
            return
        self._received = b""
        wanted = _MODEL.search(body)
        if wanted is None:
            self._transport.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
            return
        kind, count = wanted.groups()
        if count not in self.answers:
            self.answers[count] = pieces(int(count))
        if kind == b"together":
            self._transport.write(b"".join(self.answers[count]))
        else:
            self._pace(iter(self.answers[count]), asyncio.get_running_loop().time())

    def _pace(self, left: Iterator[bytes], due: float) -> None:
        if self._transport.is_closing() or (piece := next(left, None)) is None:
            return
        self._transport.write(piece)
        asyncio.get_running_loop().call_at(due + PACE_S, self._pace, left, due + PACE_S)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Connection, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


@contextmanager
def running() -> Iterator[str]:
    """Starts it; yields the base URL."""
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-m", "tests.benchmarks.overhead_server"]
    with subprocess.Popen(
        command, cwd=root, env=os.environ | {"PYTHONPATH": root}, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("no pipe")
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve())
