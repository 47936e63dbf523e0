"""Estimates tokens before a text is sent, and where no provider counts them; learns from those that do."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable

#: Words and symbols × 1.2, one per CJK character (POLICY.md, "Cost").
TOKENS_PER_WORD = 1.2
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD_OR_SYMBOL = re.compile(r"\w+|[^\w\s]")

#: The chat format adds about three tokens a message and three for the answer (OpenAI cookbook, "How to count
#: tokens with tiktoken").
PER_MESSAGE = 3
PER_ANSWER = 3

#: A piece that is counted by itself: a line, or so much of a longer one, in code points.
_PIECE = 4_096
#: How many counts are kept: the lines of a long draft and of a few conversations.
_KEPT = 32_768

#: How much a new observation weighs, and how far a factor may go: a tokenizer that cuts a text in pieces
#: three times smaller than words is none for that language, and a number beyond that is a mistake.
_WEIGHT = 0.2
_FACTORS = (0.4, 3.0)
#: A prompt with fewer estimated tokens says little about its words.
_LEAST_PROMPT = 20

#: How long an answer is expected to be before any was seen, in tokens: a few paragraphs.
EXPECTED_ANSWER = 400


def estimate_tokens(text: str) -> int:
    """A rough number of tokens in ``text``."""
    return _tokens(*_counted(text))


def _tokens(cjk: int, words: int) -> int:
    return cjk + round(TOKENS_PER_WORD * words)


def _counted(text: str) -> tuple[int, int]:
    """CJK characters, and the other words and symbols."""
    cjk = 0 if text.isascii() else len(_CJK.findall(text))
    rest = _CJK.sub(" ", text) if cjk else text
    return cjk, len(_WORD_OR_SYMBOL.findall(rest))


class TokenCounter:
    """Counts texts that are being written: only lines that have changed are counted anew.

    What is kept are hashes and numbers, no text.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[int, int]] = OrderedDict()
        self._factors: dict[str, float] = {}
        self._answer = float(EXPECTED_ANSWER)

    def prompt(self, texts: Iterable[str]) -> int:
        """A rough number of tokens in a request with the messages ``texts``."""
        return PER_ANSWER + sum(PER_MESSAGE + self._text(text) for text in texts)

    def corrected(self, label: str, prompt_tokens: int) -> int:
        """``prompt_tokens`` by what the model ``label`` (``provider/model``) has counted so far."""
        return round(prompt_tokens * self._factors.get(label, 1.0))

    def expected_answer(self, max_tokens: int) -> int:
        """How long an answer is expected to be, in tokens: as answers were so far, at most ``max_tokens``."""
        return min(max_tokens, round(self._answer))

    def learn(self, label: str, estimated_prompt: int, prompt_tokens: int, completion_tokens: int) -> None:
        """Takes in what a provider counted for one complete answer; kept for as long as the process runs."""
        self._answer += _WEIGHT * (completion_tokens - self._answer)
        if estimated_prompt >= _LEAST_PROMPT and prompt_tokens > 0:
            factor = self._factors.get(label, 1.0)
            factor += _WEIGHT * (prompt_tokens / estimated_prompt - factor)
            self._factors[label] = min(max(factor, _FACTORS[0]), _FACTORS[1])

    def _text(self, text: str) -> int:
        cjk = words = 0
        for piece in _pieces(text):
            piece_cjk, piece_words = self._piece(piece)
            cjk += piece_cjk
            words += piece_words
        return _tokens(cjk, words)

    def _piece(self, piece: str) -> tuple[int, int]:
        key = hash(piece)  # two pieces with the same one, in 2**64, would only share an estimate
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _counted(piece)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known


def _pieces(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        if len(line) <= _PIECE:
            if line:
                yield line
        else:
            yield from (line[start : start + _PIECE] for start in range(0, len(line), _PIECE))
