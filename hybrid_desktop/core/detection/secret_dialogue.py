"""Finds one-time codes, PINs and card codes that are asked for and told in dialogue."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits

_NUMBER = r"(?P<value>[0-9]{4,8}|[0-9]{3}[ -][0-9]{3})(?![\w%°€$£]|[.,:/-][0-9])"
# "sms-code 402771", "kod z SMS-a 402 771", "código SMS: 402771", "mTAN 402771".
_SMS = LazyPattern(
    r"(?<![^\W_])(?:sms[ -]?(?:codes?|kod|tan|pin|otp)|(?:m|push|photo|chip)-?tan|otp|"
    r"(?:code|kod|codice|código|codigo)\s(?:(?:par|z|via|per|por|reçu par|dal|del|do)\s)?"
    r"sms(?:-?[a-z]{1,3})?)"
    r"(?:,?(?:\s(?:and|und|et|y|e|en|i))?\s(?:i|he|she|they|we|ich|er|sie)\s"
    r"(?:said|told (?:him|her|them)|gave (?:him|her|them)|got|sagte|habe))?"
    rf"(?:\s(?:is|was|ist|war|lautet|est|es|era|è|é|to))?\s{{0,2}}[:=]?\s{{0,2}}{_NUMBER}"
)
_SMS_HINTS = words("sms otp mtan m-tan pushtan push-tan phototan chiptan code kod codic códig codig")
# A question for a code; the next line answers it.
_QUESTION = LazyPattern(
    r"\?[^\n]{0,40}\n{1,2}(?:\[?[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?\]?\s{0,2})?"
    r"(?:[^\n:0-9]{1,25}:\s{0,2})?(?P<answer>[^\n]{4,80})"
)
_ASKED = LazyPattern(
    r"\b(?:(?:pin|tan|otp|passcode|geheimzahl|pincode|security code|sicherheitscode|verification code)\b"
    r"[^\n?]{0,50}|(?:code|código|codice|kod)\b(?:\s(?:(?:aus der|par|por|via|per|z|van de)\s)?sms\b)?"
    r"(?:\s(?:that )?(?:we|i|they|you|wir|on|nous|le|abbiamo)\s[^\n?]{2,30})?\s{0,2})$"
)
_ASKED_BEFORE = 70
_TOLD = LazyPattern(rf"(?<![\w.,:/#+-]){_NUMBER}")
_MEASURE = LazyPattern(
    r"\s?(?:ohm|eur|usd|gbp|chf|dollars?|euros?|km|m\b|mm|kg|pcs|rows|lines|people|hz|k\b|mb|gb|pln|zł|"
    r"street|st\b|road|avenue|ave\b)"
)
_BOARD = LazyPattern(r"gpio|solder|resistor|connector|arduino|header|socket|bowling|lapel")
_OTHER_CODE = LazyPattern(
    r"\b(?:zip|postal|post|area|country|error|status|exit|promo|promotion|discount|coupon|voucher|dial|"
    r"source|product|item|order|colou?r|qr|bar|morse|dress|tax|sort|swift|hs|icd|return|response|http|"
    r"reference|booking|tracking|stock|fault|billing|cpt|sic|naics|unicode|key|char|ascii|hex)[ -]$"
)
_YEAR = LazyPattern(r"(?:19|20)[0-9]{2}")
# The security code as people describe it: "the last 3 on the back, 551". American Express calls its own CID.
_BACK = LazyPattern(
    r"\b(?:(?:last|final|the) (?:3|three|4) (?:digits |numbers |ones )?(?:on|at|from) (?:the|its) back|"
    r"(?:3|three|4|four) (?:(?:digits|numbers|ones) )?(?:on|at|from) (?:the|its) (?:back|front)|"
    r"(?:3|drei) (?:ziffern|zahlen) (?:(?:auf der )?rückseite|hinten(?: drauf)?)|"
    r"(?:3|trois) (?:derniers )?chiffres (?:au (?:dos|verso)|derrière)|"
    r"(?:3|tres) (?:últimos )?(?:dígitos|números) (?:de(?:l)? (?:atrás|reverso|dorso)|por detrás)|"
    r"(?:3|tre) cifre (?:sul retro|dietro)|(?:3|drie) cijfers (?:op de achterkant|achterop)|"
    r"(?:3|três) (?:dígitos|números|algarismos) (?:atrás|no verso|de trás)|"
    r"(?:3|trzy) (?:ostatnie )?cyfry (?:z tyłu|na odwrocie))"
    r"(?: (?:of|from) (?:it|the card|my card|that card)|"
    r" (?:de la carte|der karte|della carta|de la tarjeta))?"
    r"\)?(?:\s?[,:=(-]|\s(?:is|are|says?|read|sind|ist|sont|son|sono|zijn|são|to))?\s{1,2}"
    r"(?P<value>[0-9]{3,4})(?![\w]|[.,:/-][0-9])"
)
_BACK_HINTS = (*words("back front rückseite hinten chiffres dígitos números cifre cijfers algarismos cyfry"),)
_BACK_REACH = 60
_THREE = LazyPattern(r"[0-9]{3}")
_CID = LazyPattern(r"\bcid[:\s]{1,2}(?:is\s)?(?P<value>[0-9]{3,4})(?![\w]|[.,:/-][0-9])")
_CARD_NEAR = 160
_CARD = LazyPattern(
    r"\bcard\b|\bamex|american express|\bkarte|kreditkarte|\bcarte\b|tarjeta|\bcarta\b|\bexp\b|visa"
)


def dialogue_codes(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of codes that came by SMS, answer a question, or stand on the back of a card."""
    if not prepared.has_digit:
        return
    yield from _sent(prepared)
    yield from _answered(prepared)
    yield from _on_card(prepared)


def _sent(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    lower = prepared.lower
    if "sms" not in lower and "tan" not in lower and "otp" not in lower:
        return
    for position, _ in hits(prepared, _SMS_HINTS):
        match = _SMS.match(lower, position)
        if match and not _YEAR.fullmatch(match.group("value")):
            yield match.span("value")


def _answered(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    lower = prepared.lower
    for position, _ in hits(prepared, ("?",)):
        match = _QUESTION.match(lower, position)
        if match is None or not _TOLD.search(match.group("answer")):
            continue
        before = lower[max(0, position - _ASKED_BEFORE) : position]
        asked = _ASKED.search(before)
        if (
            asked is None
            or _BOARD.search(before + match.group())
            or _OTHER_CODE.search(before[: asked.start()])
        ):
            continue
        for told in _TOLD.finditer(lower, *match.span("answer")):
            if not _YEAR.fullmatch(told.group("value")) and not _MEASURE.match(lower, told.end()):
                yield told.span("value")


def _on_card(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    lower = prepared.lower
    for position, _ in hits(prepared, _BACK_HINTS):
        if not _THREE.search(lower, position, position + _BACK_REACH):
            continue
        for match in _BACK.finditer(lower, max(0, position - 40), position + _BACK_REACH):
            yield match.span("value")
    for position, _ in hits(prepared, ("cid",)):
        cid = _CID.match(lower, position)
        if cid and _CARD.search(lower, max(0, position - _CARD_NEAR), position + _CARD_NEAR):
            yield cid.span("value")
