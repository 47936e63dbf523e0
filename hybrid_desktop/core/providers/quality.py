"""Checks whether an answer failed: POLICY.md, "Quality fallback". Pure functions over two texts.

It catches failed answers, never wrong ones: text heuristics barely tell a wrong answer from a right one
(AUC 0.54 to 0.58, POLICY.md). Every rule keeps silent in doubt, for a good answer that is asked for again
costs time and money. Times are linear in the answer.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from hybrid_desktop.core.providers.language import expected_language, is_in_another_language, language_of
from hybrid_desktop.core.types import Escalate, QualityRules

#: What one issue takes off the score of 1 (the customer's tutorial).
COST_OF_AN_ISSUE = 0.2

#: These say that an answer failed; the others only lower its score.
FAILURES = frozenset({"repetition", "broken_code", "broken_json", "wrong_language"})

#: Code points below which an answer is short (the tutorial's number), unless a short one was asked for.
SHORT = 50

#: An answer with fewer telling words than this has too few to compare with the question.
LEAST_OVERLAP_WORDS = 12


@dataclass(frozen=True, slots=True)
class Check:
    """How one answer did.

    Attributes:
        score: 1 less 0.2 per issue, at least 0.
        reasons: The issues, as short fixed words.
        refused: It declines to answer, which is never routed around.
    """

    score: float
    reasons: tuple[str, ...] = ()
    refused: bool = False

    @property
    def failed(self) -> bool:
        """Whether the answer is unusable, whatever its score."""
        return not self.refused and any(reason in FAILURES for reason in self.reasons)

    def fails(self, rules: QualityRules) -> bool:
        """Whether a better model should be asked, by the person's rules."""
        low = rules.escalate is not Escalate.FAILED and self.score < rules.threshold
        return self.failed or (low and not self.refused)


def check(question: str, answer: str, earlier: Iterable[str] = (), *, complete: bool = True) -> Check:
    """How ``answer`` did.

    Args:
        question: The person's last message.
        answer: What was shown, placeholders restored.
        earlier: The system prompt and earlier messages; they may have asked for a language.
        complete: False when it was cut at the length limit: what is cut is neither short nor broken.
    """
    if is_refusal(answer):
        return Check(1.0, ("refusal",), refused=True)
    prose = _without_code(answer)
    issues: list[tuple[str, Callable[[], bool]]] = [
        ("repetition", lambda: repeats(prose) and not _REPEATING.search(question)),
        ("wrong_language", lambda: _in_wrong_language(question, prose, earlier)),
        ("hedging", lambda: _HEDGES.search(prose[:_HEDGE_WITHIN]) is not None),
        ("off_topic", lambda: _is_off_topic(question, prose)),
    ]
    if complete:
        issues += [
            ("broken_code", lambda: _breaks_code(question, answer)),
            ("broken_json", lambda: _breaks_json(question, answer)),
            ("too_short", lambda: len(answer.strip()) < SHORT and not _BRIEF.search(question)),
        ]
    reasons = tuple(name for name, holds in issues if holds())
    return Check(max(0.0, round(1 - COST_OF_AN_ISSUE * len(reasons), 2)), reasons)


# --- refusals -------------------------------------------------------------------------------------

_REFUSAL_WITHIN = 240
_REFUSALS = re.compile(
    r"\bI(?:['’]m| am) (?:sorry|afraid)\b[^.\n]{0,60}\b(?:can(?:['’]t|not)|unable|not able|won['’]t)\b"
    r"|\bI (?:can(?:['’]t|not)|won['’]t|must decline to|am unable to|am not able to|['’]m unable to)\s+"
    r"(?:\w+\s+)?(?:help|assist|provide|comply|fulfil+|create|generate|write|answer|share|support"
    r"|engage|do that"
    r"|discuss|continue|produce|give|offer)\b"
    r"|\bI['’]m (?:unable|not able) to\b|\bI (?:must|have to) decline\b"
    r"|\b(?:dabei|damit|hierbei) kann ich (?:\w+ ){0,3}nicht\b"
    r"|\bkann ich (?:\w+ ){0,3}nicht (?:\w+ )?(?:helfen|beantworten)"
    r"|\bich kann (?:\w+ ){0,4}nicht (?:\w+ )?(?:helfen|unterstützen|beantworten|bereitstellen|erstellen)"
    r"|\bje ne peux (?:malheureusement )?pas\b|\bje suis désolée?\b[^.\n]{0,40}\bne peux\b"
    r"|\bno puedo (?:ayudar|proporcionar|responder|crear|generar|cumplir|hacer|asistir)"
    r"|\blo siento, pero no\b"
    r"|\bnie (?:mogę|jestem w stanie) (?:\w+ )?(?:pomóc|odpowiedzieć|spełnić|dostarczyć|tego)"
    r"|\bprzykro mi, ale nie\b"
    r"|\bnão posso (?:ajudar|fornecer|responder)|\bnon posso (?:aiutar|fornire|rispondere)"
    r"|(?:抱歉|对不起)[^。\n]{0,20}(?:不能|无法)|我(?:不能|无法)(?:提供|帮|协助|满足|回答|完成)"
    r"|(?:お手伝い|お答え|お応え|提供|対応|回答)(?:は|を)?(?:することは?)?(?:でき(?:ません|かねます)|しかねます)",
    re.IGNORECASE,
)


def is_refusal(answer: str) -> bool:
    """Whether ``answer`` begins by declining; in doubt it does, for a refusal is not routed around."""
    return _REFUSALS.search(answer.strip()[:_REFUSAL_WITHIN]) is not None


# --- repetition -----------------------------------------------------------------------------------

_REPEATING = re.compile(
    r"\b(?:repeat|repeated|times|lyrics|song|poem|chant|mantra|refrain|lorem|wiederhol\w*|mal|lied|gedicht"
    r"|répèt\w*|répét\w*|fois|poème|chanson|repit\w*|veces|canción|poema|powtórz|razy|piosenk\w*|wiersz\w*"
    r"|table|tabelle|tableau|tabla|tabela)\b|重复|遍|次|歌|詩|诗|繰り返|回|表",
    re.IGNORECASE,
)
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\\w+")

#: A text shorter than this many tokens may say things twice.
_LEAST_TOKENS = 60
_GRAM = 6
#: The share of different runs of six tokens below which a text goes round in circles: each is there thrice.
_LEAST_DISTINCT = 0.34
#: A loop goes on to the end, so the last part of a long answer is enough, in code points.
_LOOPS_WITHIN = 20_000
#: A stretch at the end that consists of one piece, at least five times over, in code points.
_TAIL, _TAIL_LOOP, _TAIL_TIMES = 2_000, 240, 5


def repeats(text: str) -> bool:
    """Whether ``text`` loops: it ends in one piece over and over, or says the same thing throughout."""
    tokens = _TOKEN.findall(text[-_LOOPS_WITHIN:].casefold())
    if len(tokens) >= _LEAST_TOKENS:
        grams = set(zip(*(islice(tokens, n, None) for n in range(_GRAM)), strict=False))
        if len(grams) < _LEAST_DISTINCT * (len(tokens) - _GRAM + 1):
            return True
    return _ends_in_a_loop(text.rstrip()[-_TAIL:])


def _ends_in_a_loop(tail: str) -> bool:
    """By the prefix function of the text read backwards (Knuth, Morris and Pratt, 1977)."""
    text, borders = tail[::-1], [0] * len(tail)
    for end in range(1, len(text)):
        border = borders[end - 1]
        while border and text[end] != text[border]:
            border = borders[border - 1]
        borders[end] = border + 1 if text[end] == text[border] else 0
        length = end + 1
        period = length - borders[end]
        if length >= max(_TAIL_LOOP, _TAIL_TIMES * period):
            return any(character.isalpha() for character in text[:period])
    return False


# --- code and JSON --------------------------------------------------------------------------------

#: At any depth, for fences stand in lists, too; possessive, so that a line is read once.
_FENCE = re.compile(r"^[ \t]*+(`{3,}+|~{3,}+)[ \t]*+([^\s`]*+)[^\n`]*+$", re.MULTILINE)
_CODE_ASKED = re.compile(
    r"\b(?:code|function|script|program|snippet|class|method|query|regex|command|sql|python|javascript"
    r"|typescript"
    r"|java|rust|golang|bash|html|css|funktion|skript|programm|quelltext|fonction|programme|función|código"
    r"|programa|funkcj\w+|kod|skrypt)\b|代码|函数|程序|コード|関数|プログラム",
    re.IGNORECASE,
)
_BLOCK_ASKED = re.compile(
    r"\b(?:in|as|inside|within) (?:a |one |an? \w+ )?(?:single )?(?:fenced )?code ?(?:block|fence)\b"
    r"|\bals codeblock\b"
    r"|\ben un bloque de código\b|\bdans un bloc de code\b|\bw bloku kodu\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\bmarkdown\b|\breadme\b", re.IGNORECASE)
_JSON_ASKED = re.compile(
    r"\b(?:return|respond|reply|answer|output|give|format|provide|convert|extract|produce|generate|list"
    r"|summari[sz]e"
    r"|antworte|gib|gebe|liefere|réponds|répondez|donne|renvoie|responde|devuelve|dame|odpowiedz|zwróć"
    r"|podaj)\b"
    r"[^.?!\n]{0,80}\bjson\b|\bjson (?:only|object|array)\b|\bonly (?:valid )?json\b"
    r"|(?:返回|输出|用|以)[^。？\n]{0,20}json|json(?:形式)?で",
    re.IGNORECASE,
)
_JSON_DISCUSSED = re.compile(
    r"\b(?:how|what|why|which|when|explain|difference|parse|parser|read|function|script|code|program"
    r"|api|endpoint"
    r"|class|library|schema|validate|json (?:to|into)|wie|was|warum|erklär\w*|funktion|comment|pourquoi"
    r"|fonction"
    r"|cómo|por qué|función|jak|dlaczego|funkcj\w+)\b|什么|怎么|如何|函数|代码|とは|方法|コード|関数",
    re.IGNORECASE,
)


def _blocks(answer: str) -> tuple[list[tuple[int, int]], bool, bool]:
    """The fenced blocks of ``answer``, whether one is left open, and whether one seems to hold another.

    Fences are read as in CommonMark 0.31, section 4.5: a closing one is as long as the opening one and says
    nothing behind it.
    """
    blocks, opened, nested = [], None, False
    for fence in _FENCE.finditer(answer):
        mark, info = fence[1], fence[2]
        if opened is None:
            opened = (mark, fence.end())
        elif info:
            nested = True
        elif mark[0] == opened[0][0] and len(mark) >= len(opened[0]):
            blocks.append((opened[1], fence.start()))
            opened = None
    return blocks, opened is not None, nested


def _without_code(answer: str) -> str:
    """``answer`` without its fenced blocks; one left open reaches to the end."""
    blocks, _, _ = _blocks(answer)
    kept, position = [], 0
    for start, end in blocks:
        kept.append(answer[position:start])
        position = end
    kept.append(answer[position:])
    return "".join(kept)


def _breaks_code(question: str, answer: str) -> bool:
    """Whether code was asked for and its fence is left open, or a block was asked for and there is none."""
    blocks, is_open, nested = _blocks(answer)
    if _BLOCK_ASKED.search(question) and not blocks and not is_open:
        return True
    asked = _CODE_ASKED.search(question) or _BLOCK_ASKED.search(question)
    return is_open and not nested and asked is not None and not _MARKDOWN.search(question)


def _breaks_json(question: str, answer: str) -> bool:
    """Whether JSON was asked for and nothing in the answer is any; asking back is no failure."""
    if not _JSON_ASKED.search(question) or _JSON_DISCUSSED.search(question):
        return False
    text = answer.strip()
    if text.endswith(("?", "？")):
        return False
    return not any(_is_json(candidate) for candidate in _json_candidates(text))


def _json_candidates(text: str) -> Iterable[str]:
    """Where JSON may stand: the whole, its fenced blocks, its first line, the outermost brackets."""
    yield text
    blocks, _, _ = _blocks(text)
    yield from (text[start:end] for start, end in blocks)
    yield text.partition("\n")[0]
    for opening, closing in ("{}", "[]"):
        start, end = text.find(opening), text.rfind(closing)
        if 0 <= start < end:
            yield text[start : end + 1]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


# --- language, hedging, topic ---------------------------------------------------------------------

_HEDGE_WITHIN = 2_000
_HEDGES = re.compile(
    r"\bI(?:['’]m| am) not (?:\w+ )?(?:sure|certain)\b|\bI (?:do not|don['’]t) (?:really )?know\b"
    r"|\bas an ai\b"
    r"|\bI could be wrong\b|\bI might be wrong\b|\bhard to say\b|\bI have no idea\b|\bit is unclear to me\b"
    r"|\bich bin (?:mir )?nicht (?:\w+ )?sicher\b|\bich weiß (?:es )?nicht\b|\bals ki\b|\bschwer zu sagen\b"
    r"|\bje ne suis pas (?:\w+ )?(?:sûre?|certaine?)\b|\bje ne sais pas\b|\ben tant qu['’]ia\b"
    r"|\bdifficile à dire\b"
    r"|\bno estoy (?:\w+ )?segur[oa]\b|\bno lo sé\b|\bcomo ia\b|\bdifícil de decir\b"
    r"|\bnie jestem (?:\w+ )?pew(?:ien|na)\b|\bnie wiem\b|\bjako ai\b|\btrudno powiedzieć\b"
    r"|我不(?:太)?确定|我不知道|作为(?:一个)?(?:AI|人工智能)|很难说|(?:よく)?わかりません|確信が(?:持て|あり)ません|AIとして",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"\b(?:one word|single word|one sentence|yes or no|number only|only the|just the|briefly|brief"
    r"|short|concise"
    r"|in a word|ja oder nein|kurz|ein wort|oui ou non|bref|brièvement|un mot|sí o no|breve\w*|una palabra"
    r"|tak czy nie|krótko|jednym słowem)\b|简短|一个词|一句话|一言で|簡潔|短く"
    r"|^\W*(?:who|when|where|which|how (?:many|much|old|far|tall)|what(?:['’]s| is| was| are)|is|are|do"
    r"|does|did|can"
    r"|was|were|has|have|wer|wann|wo|welche\w*|wie (?:viele?|alt|hoch)|was ist|ist|sind|qui|quand|où"
    r"|quel\w*|combien"
    r"|quién|cuándo|dónde|cuál\w*|cuánt\w*|qué es|kto|kiedy|gdzie|ile|który|czy)\b"
    r"|几|多少|谁|哪|吗|誰|いつ|どこ|何",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_TOPIC_WITHIN = 20_000
_COMMON_WORDS = """\
what which when where that this with from have does your about could would should please there their some them
they will write explain describe tell give make need want like into than then also just more most
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def _in_wrong_language(question: str, prose: str, earlier: Iterable[str]) -> bool:
    expected = expected_language(question, earlier)
    return expected is not None and is_in_another_language(prose, expected)


def _is_off_topic(question: str, prose: str) -> bool:
    """Whether question and answer, in the same language, share none of their telling words."""
    asked, said = _telling(question), _telling(prose)
    if len(asked) < 2 or len(said) < LEAST_OVERLAP_WORDS or not asked.isdisjoint(said):
        return False
    language = language_of(prose)
    return language is not None and language == language_of(question)


def _telling(text: str) -> set[str]:
    """The first letters of the longer words, so that an ending makes no difference."""
    words: Sequence[str] = _TELLING.findall(text[:_TOPIC_WITHIN])
    counted = Counter(word.casefold() for word in words)
    return {word[:_STEM] for word in counted if word not in _COMMON}
