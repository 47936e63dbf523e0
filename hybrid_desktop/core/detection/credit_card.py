"""Finds payment card numbers by issuer range, length, grouping and check digit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.types import EntityType, Finding

# A run of digit groups; a comma never joins (CSV columns). Letters may touch it: check digit and issuer tell.
_RUN = LazyPattern(r"[0-9]++(?:[ \t\r\n./_·•-]{1,5}+[0-9]++)*+")
_GROUP = LazyPattern(r"[0-9]+")
# What looks like an IBAN (ISO 13616-1): country, two digits, groups of letters and digits.
_IBAN_HEAD = LazyPattern(r"(?<![A-Za-z0-9])[A-Z]{2}[ ]?[0-9]{2}(?:[ -]?[A-Z0-9]{1,4}){2,8}(?![A-Za-z0-9])")
_IBAN_BEFORE = 24
_LENGTHS = LazyPattern(r"[0-9]+(?=!)")
_CONTEXT = LazyPattern(
    r"card|visa|master|amex|american express|maestro|diners|discover|(?<![a-z])(?:jcb|pan|cc)(?![a-z])|carte|"
    r"karte|tarjeta"
    r"|carta|cart[aã]o|kaart|credit|debit|карт|カード|信用卡|卡号|카드|บัตร"
)
# The groups networks print (ISO/IEC 7812-1 leaves them free): 16, 19, 15 and 14 digits.
_PRINTED = frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 6, 5), (4, 6, 4)})

# First digits (inclusive range, as many digits as written) and lengths. ISO/IEC 7812-1 gives the scheme; the
# ranges are those the networks publish (Visa and Mastercard BIN rules, American Express, Discover Global
# Network IIN table, JCB, UnionPay, Mir, RuPay, Troy), collected under "Payment card number" in Wikipedia.
_ISSUERS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({13, 16, 19})),
    ("51", "55", frozenset({16})),
    ("2221", "2720", frozenset({16})),
    ("34", "34", frozenset({15})),
    ("37", "37", frozenset({15})),
    ("300", "305", frozenset(range(14, 20))),
    ("3095", "3095", frozenset({14, 16, 19})),
    ("36", "36", frozenset(range(14, 20))),
    ("38", "39", frozenset(range(14, 20))),
    ("6011", "6011", frozenset(range(16, 20))),
    ("644", "659", frozenset(range(16, 20))),
    ("3528", "3589", frozenset(range(16, 20))),
    ("62", "62", frozenset(range(16, 20))),
    ("81", "82", frozenset({16})),
    ("60", "60", frozenset({16})),
    ("2200", "2205", frozenset(range(16, 20))),
    ("9792", "9792", frozenset({16})),
    ("50", "50", frozenset(range(12, 20))),
    ("56", "58", frozenset(range(12, 20))),
    ("63", "63", frozenset(range(12, 20))),
    ("67", "67", frozenset(range(12, 20))),
)
# Ranges that are printed on few cards, or on none any more, and that other numbers begin with too: they need
# a word beside them. JCB's old numbers (2131, 1800) and the whole of its block 35, Maestro's 0604, the fleet
# cards of Voyager (8699) and the air travel plan UATP (1), all by "Payment card number" in Wikipedia.
_RARE_ISSUERS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("2131", "2131", frozenset({15})),
    ("1", "1", frozenset({15})),
    ("35", "35", frozenset(range(15, 20))),
    ("0604", "0604", frozenset(range(12, 20))),
    ("8699", "8699", frozenset({15})),
)
# Lengths that say "card" by themselves, as printed groups do. Other lengths in one run of digits collide
# with article numbers (GTIN-13), time stamps and order numbers, so they need a word such as "card" nearby.
_TELLING_LENGTHS = frozenset({15, 16})
# The sum of the digits of twice a digit.
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_CONTEXT_BEFORE = 60
_CONTEXT_AFTER = 25
_MAX_GROUPS = 5
_LONGEST = 19 + 4 * 5  # digits and separators


class CreditCardRecognizer:
    """Payment card numbers of known issuers whose Luhn digit is right (ISO/IEC 7812-1, annex B)."""

    name = "credit_card"
    entity_types = frozenset({EntityType.CREDIT_CARD})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The card numbers in ``prepared``, test numbers included."""
        if not prepared.has_digit:
            return
        for run in _RUN.finditer(prepared.text):
            if run.end() - run.start() >= 12 and not _is_iban(prepared.text, *run.span()):
                groups = [match.span() for match in _GROUP.compiled.finditer(prepared.text, *run.span())]
                yield from self._in_run(prepared, groups)

    def _in_run(self, prepared: PreparedText, groups: list[tuple[int, int]]) -> Iterator[Finding]:
        first = 0
        while first < len(groups):
            last = self._longest_card(prepared, groups, first)
            if last is None:
                first += 1
                continue
            yield Finding(groups[first][0], groups[last][1], EntityType.CREDIT_CARD, 1.0, self.name)
            first = last + 1

    def _longest_card(self, prepared: PreparedText, groups: list[tuple[int, int]], first: int) -> int | None:
        """The last group of the longest card that begins at group ``first``, or None."""
        text = prepared.text
        if not 4 <= groups[first][1] - groups[first][0] <= 19:  # every network prints four digits first
            return None
        if first and text[groups[first - 1][1] : groups[first][0]] == ".":  # decimals
            return None
        for last in range(min(len(groups), first + _MAX_GROUPS) - 1, first - 1, -1):
            start, end = groups[first][0], groups[last][1]
            if end - start > _LONGEST or (text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()):
                continue
            digits = "".join(text[a:b] for a, b in groups[first : last + 1])
            common = is_card(digits)
            if not common and not (_is_issued(digits, _RARE_ISSUERS) and has_luhn_digit(digits)):
                continue
            if (common and _speaks_for_itself(text, groups, first, last)) or near(
                prepared, start, end, _CONTEXT, _CONTEXT_BEFORE, _CONTEXT_AFTER
            ):
                return last
        return None


def _is_iban(text: str, start: int, end: int) -> bool:
    """Whether the run is of an IBAN ("NL91 5100 …"), part of which may pass for a card.

    One with a wrong check digit counts too when it is as long as its country's: whoever asks what is wrong
    with it shows no card.
    """
    before = max(0, start - _IBAN_BEFORE)
    match = _IBAN_HEAD.search(text, before, end)
    if match is None or not match.start() <= start < match.end():
        return False
    from stdnum import numdb

    country = match.group()[:2]
    bban = dict(numdb.get("iban").info(country)).get(country, {}).get("bban", "")
    length = sum(map(int, _LENGTHS.compiled.findall(bban)))
    return bool(length) and sum(map(str.isalnum, match.group())) == length + 4


def _speaks_for_itself(text: str, groups: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether the way a number is written says "card" where no such word is near."""
    if first == last:
        return groups[first][1] - groups[first][0] in _TELLING_LENGTHS
    own = groups[first : last + 1]
    separators = {text[a[1] : b[0]] for a, b in pairwise(own)}
    if separators in ({" "}, {"-"}):
        return True
    if tuple(b - a for a, b in own) not in _PRINTED:
        return False
    if any("\n" in separator for separator in separators):  # a column of numbers is longer
        return first == 0 and last == len(groups) - 1
    return len(separators) == 1 or all(not separator.strip(" -") for separator in separators)


def is_card(digits: str) -> bool:
    """Whether ``digits`` (ASCII digits only) is a number a common issuer could have given out."""
    return _is_issued(digits, _ISSUERS) and has_luhn_digit(digits)


def _is_issued(digits: str, issuers: tuple[tuple[str, str, frozenset[int]], ...]) -> bool:
    """Whether one of ``issuers`` gives out numbers that begin like ``digits`` and are as long."""
    if not 12 <= len(digits) <= 19 or digits == digits[0] * len(digits):
        return False
    return any(low <= digits[: len(low)] <= high and len(digits) in lengths for low, high, lengths in issuers)


def has_luhn_digit(digits: str) -> bool:
    """Whether the last of ``digits`` (ASCII) is the check digit of ISO/IEC 7812-1, annex B."""
    doubled = sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0
