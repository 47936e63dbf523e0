"""Tells the language of an answer, and the one that was asked for; says nothing rather than guess.

A language is told by its script, or in Latin letters by its commonest words. Short, mixed and quoted texts
have no answer here: a false alarm about a good answer is worse than a miss.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

#: Code points that are looked at; a language shows early, and a long text costs no more.
LOOKED_AT = 6_000

#: Letters of a script, or known words, below which a text is too short to tell.
LEAST_LETTERS = 12
LEAST_WORDS = 4

#: A question up to this many code points is taken to want an answer in its own language.
SHORT_QUESTION = 300

#: Kana come before the han that Japanese shares with Chinese.
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}

#: Function words that are common in one language and rare in the others of this table.
_WORDS = {
    "en": "the of and is are was were with that this it you your for from which have has been they their not "
    "what how why when will would can could should does about into there these those",
    "de": "der das und ist nicht ein eine einen einem einer mit auf für von dem den sie wir ich auch "
    "sich wird "
    "werden oder wie was warum bei nach aus zum zur kann können haben sind über durch die",
    "fr": "le les des est une dans pour avec sur pas qui que vous nous ils elle sont ce cette ces aux "
    "du et au "
    "plus mais ou où être avoir votre leur comme pourquoi peut",
    "es": "el los las una es en con para por del que se y más pero como está son su sus al lo muy también "
    "porque cuando qué cómo puede tiene esta este",
    "it": "il gli della delle di è una che non con per sono nel nella alla anche più come questo questa ma "
    "perché dei degli può essere sua cosa",
    "pt": "os as um uma é não com para por do da dos das em no na que mais mas como está são você ao também "
    "porque pode ser isso seu sua",
    "nl": "het een en van is niet dat voor met zijn op aan ook wordt worden deze dit door maar naar bij wat "
    "hoe waarom kan kunnen heeft hebben jij",
    "pl": "i w nie na się jest że z jak co dla są ale przez czy który która które jego po od tak może być "
    "oraz ponieważ dlaczego",
    "cs": "je se že v ve s z do pro jsou jako který která které ale proč jak být nebo také může",
    "sv": "och är att det som en ett på för med av inte den till har var om från kan eller hur varför också",
    "tr": "ve bir bu için ile çok olarak değil var daha gibi olan nasıl neden ama kadar",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _listed in _WORDS.items():
    for _word in _listed.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)

#: How each language is called in those of the table above, in Latin and Cyrillic letters.
_NAMES = {
    "en": r"english|englische?[nm]?|anglais|inglés|inglese|inglês|angielsk\w+",
    "de": r"german|deutsche?[nm]?|allemand|alemán|tedesco|alemão|niemieck\w+",
    "fr": r"french|französische?[nm]?|français|francés|francese|francês|francusk\w+",
    "es": r"spanish|spanische?[nm]?|espagnol|español|castellano|spagnolo|espanhol|hiszpańsk\w+",
    "it": r"italian|italienische?[nm]?|italien|italiano|włosk\w+",
    "pt": r"portuguese|portugiesische?[nm]?|portugais|portugués|português|portugalsk\w+",
    "nl": r"dutch|niederländische?[nm]?|néerlandais|neerlandés|nederlands|niderlandzk\w+",
    "pl": r"polish|polnische?[nm]?|polonais|polaco|polacco|polsk\w+",
    "cs": r"czech|tschechische?[nm]?|tchèque|checo|česk\w+|czesk\w+",
    "sv": r"swedish|schwedische?[nm]?|suédois|sueco|svenska",
    "tr": r"turkish|türkische?[nm]?|turc|turco|türkçe",
    "zh": r"chinese|mandarin|chinesische?[nm]?|chinois|chino|chińsk\w+",
    "ja": r"japanese|japanische?[nm]?|japonais|japonés|japońsk\w+",
    "ko": r"korean|koreanische?[nm]?|coréen|coreano|koreańsk\w+",
    "ru": r"russian|russische?[nm]?|russe|ruso|rosyjsk\w+|русск\w+",
    "other": r"ukrainian|arabic|greek|hebrew|hindi|latin|danish|norwegian|finnish|hungarian|romanian"
    r"|ukrainische?[nm]?|arabische?[nm]?|griechische?[nm]?|latein\w*|dänische?[nm]?|arabe|grec|árabe|griego",
}
_NAMES_CJK = {
    "en": "英语|英文|英語",
    "de": "德语|德文|ドイツ語",
    "fr": "法语|法文|フランス語",
    "es": "西班牙语|スペイン語",
    "it": "意大利语|イタリア語",
    "pl": "波兰语|ポーランド語",
    "zh": "中文|汉语|中国語",
    "ja": "日语|日文|日本語",
    "ko": "韩语|韓国語",
    "ru": "俄语|ロシア語",
}


def _groups(names: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{code}>{listed})" for code, listed in names.items())


_MENTION = re.compile(
    rf"(?<!\w)(?:{'|'.join(_NAMES.values())})(?!\w)|{'|'.join(_NAMES_CJK.values())}"
    r"|\blanguage|\bsprache|\blangue|\bidioma|\bjęzyk|\btranslat|\bübersetz|\btradu|\bprzetłumacz|翻译|翻譯|翻訳|訳して"
    r"|[英德法日韩韓俄]文|語で|语|\bперев[её]|\b(?:англий|немец|француз|испан|китай|япон|украин)|번역|영어|일본어|중국어",
    re.IGNORECASE,
)
_VERBS = (
    r"answer|reply|respond\w*|write|explain|describe|summari[sz]e|translate|rewrite"
    r"|antworte\w*|schreib\w*|erklär\w*|beschreib\w*|übersetz\w*"
    r"|répond\w*|écri\w*|expliqu\w*|décri\w*|tradui\w*|résum\w*"
    r"|escrib\w*|explic\w*|describ\w*|traduc\w*|traduz\w*|resum\w*|rispond\w*|scriv\w*"
    r"|odpowied\w*|napisz|wyjaśnij|opisz|przetłumacz"
)
#: A verb of saying, then the language at the end of its phrase: "write about life in German villages" asks
#: for no language.
_ASKED = re.compile(
    rf"(?<!\w)(?:{_VERBS})(?!\w)[^.?!\n]{{0,120}}?\s(?:in|into|to|auf|ins|en|au|al|po|na|em|para)\s+"
    rf"(?:das\s+|język\s+)?(?:{_groups(_NAMES)})(?=\s*(?:[.,;:!?\n]|$|please\b|bitte\b|only\b))",
    re.IGNORECASE,
)
_ASKED_CHINESE = re.compile(rf"(?:用|译成|译为)(?:{_groups(_NAMES_CJK)})")
_ASKED_JAPANESE = re.compile(
    rf"(?:{_groups(_NAMES_CJK)})(?:で(?:答え|回答|説明|書い|お答え)|に(?:翻訳|訳し))"
)
#: Languages in which a wish for another language is recognised; in the rest none is taken for granted.
_UNDERSTOOD = frozenset({"en", "de", "fr", "es", "it", "pt", "pl", "zh", "ja", "ko", "ru"})
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\n:\"“”„«»‘`<>{}|]|(?<!\w)'")


def language_of(text: str) -> str | None:
    """The language ``text`` is written in, as ISO 639-1; None when that cannot be told for sure.

    All of Cyrillic counts as ``ru``: which of its languages it is cannot be told by script.
    """
    text = text[:LOOKED_AT]
    letters = sum(len(word) for word in _WORD.findall(text))
    if not letters:
        return None
    for language, script in _SCRIPTS.items():
        count = len(script.findall(text))
        least = 0.1 if language == "ja" else 0.5
        if count >= LEAST_LETTERS and count >= least * letters:
            return language
    return _latin_language(text)


def _latin_language(text: str) -> str | None:
    """By the commonest words: enough of them, and twice as many as of any other language."""
    words = [word.casefold() for word in _WORD.findall(text)]
    hits = Counter(language for word in words for language in _LANGUAGES_OF.get(word, ()))
    if not hits:
        return None
    (best, most), *others = hits.most_common(2)
    if most < max(LEAST_WORDS, 0.15 * len(words)):
        return None
    return None if others and 2 * others[0][1] > most else best


def asked_language(question: str) -> str | None:
    """The language that ``question`` asks for in so many words, ``other`` for one that is not told apart."""
    last = None
    for pattern in (_ASKED, _ASKED_CHINESE, _ASKED_JAPANESE):
        for found in pattern.finditer(question[:LOOKED_AT]):
            last = found.lastgroup
    return last


def expected_language(question: str, earlier: Iterable[str] = ()) -> str | None:
    """The language that the answer should have; None when it is not clear.

    Without a word about it that is the question's own, when it is short and quotes nothing, and neither it
    nor an ``earlier`` text of the conversation speaks of a language.
    """
    asked = asked_language(question)
    if asked is not None:
        return None if asked == "other" else asked
    if len(question) > SHORT_QUESTION or _QUOTED.search(question) or _MENTION.search(question):
        return None
    if any(_MENTION.search(text[:LOOKED_AT]) for text in earlier):
        return None
    own = language_of(question)
    return own if own in _UNDERSTOOD else None


def is_in_another_language(answer: str, expected: str) -> bool:
    """Whether ``answer``, without its code, is clearly in another language than ``expected``."""
    found = language_of(answer)
    if found is None or found == expected:
        return False
    # Han alone is Chinese or terse Japanese.
    return {found, expected} != {"zh", "ja"}
