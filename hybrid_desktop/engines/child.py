"""The program of the engine's child process: loads one model and serves it until its stdin closes.

It imports nothing of this package, so that it runs as a plain file, as a module and inside a frozen
program alike. The protocol is lines of JSON: one ``Request`` on stdin; on stdout ``{"stage": "loading"}``
and then either ``{"address": "http://127.0.0.1:PORT"}`` or ``{"error": "request" | "engine" | "model"}``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any, BinaryIO, NoReturn, TypedDict

NICENESS = 5
"""How far below the window's the engine's priority is on Linux and macOS (of 19 steps)."""

PROMPT_CACHE_MIB = 256
"""Memory for earlier prompts; llama.cpp's own default of 8192 would exhaust a small machine."""


REPEAT_PENALTY = 1.1
"""Our own choice: with llama.cpp's default of 1.0 the starter model was seen to loop on a short question."""


class Request(TypedDict):
    """What the parent asks for; the key comes this way because others can read argv and environ.

    ``alias`` is the name the model answers to, so that its folder is never told.
    """

    model: str
    alias: str
    api_key: str
    n_ctx: int
    n_threads: int


def main() -> NoReturn:
    """Serves until stdin closes, which also happens when the parent is killed."""
    try:
        untrusted_in, out = _take_pipes()
        _calm_down()
        server, reply = _load(untrusted_in, out)
        _say(out, reply)
        while server is not None and untrusted_in.read(4096):
            pass
    except OSError:
        pass  # the parent is gone, so nobody is there to be told
    finally:
        # Not sys.exit: tearing the native server down can hang on a running answer and saves nothing.
        os._exit(0)


def _load(untrusted_in: BinaryIO, out: BinaryIO) -> tuple[Any, dict[str, str]]:
    """The running server (it lives as long as the reference to it), or None; and what to reply."""
    try:
        request: Request = json.loads(untrusted_in.readline())
        import xllamacpp  # not before the pipes are out of its reach

        params = _parameters(xllamacpp.CommonParams(), request)
    except ImportError:
        return None, {"error": "engine"}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, {"error": "request"}
    _say(out, {"stage": "loading"})
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        # What xllamacpp raises for every file that llama.cpp cannot load.
        return None, {"error": "model"}
    return server, {"address": server.listening_address}


def _parameters(params: Any, request: Request) -> Any:
    """Loopback only, one answer at a time, no web page, and an error instead of a shortened prompt."""
    params.model.path = request["model"]
    params.model_alias = {request["alias"]}
    params.api_keys = [request["api_key"]]
    params.n_ctx = request["n_ctx"]
    params.cpuparams.n_threads = request["n_threads"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_parallel = 1
    params.ctx_shift = False
    params.sampling.penalty_repeat = REPEAT_PENALTY
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.ui = False
    params.endpoint_slots = False
    params.endpoint_metrics = False
    params.endpoint_props = False
    params.cors_origins = ""  # no web page may read an answer of this server
    params.offline = True
    params.verbosity = -1
    return params


def _say(out: BinaryIO, message: dict[str, str]) -> None:
    out.write(json.dumps(message).encode() + b"\n")


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Moves stdin and stdout out of reach of native code, whose log lines could hold a prompt.

    File descriptors rather than ``sys.stdin``, which is None in a windowed frozen program.
    """
    untrusted_in = os.fdopen(os.dup(0), "rb")
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return untrusted_in, out


def _calm_down() -> None:
    """Lowers the priority, leaves Ctrl-C to the parent, and forbids core dumps: they hold prompts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX: neither a dialog nor a crash report.
        # The priority class is set by the parent's creation flags.
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
    else:
        import resource

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
