"""Estimates tokens where a provider does not count them."""

from __future__ import annotations

import re

#: Words and symbols × 1.2, one per CJK character (POLICY.md, "Cost").
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD_OR_SYMBOL = re.compile(r"\w+|[^\w\s]")


def estimate_tokens(text: str) -> int:
    """A rough number of tokens in ``text``."""
    cjk = len(_CJK.findall(text))
    rest = _CJK.sub(" ", text) if cjk else text
    return cjk + round(1.2 * sum(1 for _ in _WORD_OR_SYMBOL.finditer(rest)))
