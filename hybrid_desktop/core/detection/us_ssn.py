"""Finds United States social security numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.types import EntityType, Finding

# Any letter may touch the number ("SSN536-22-8841", languages without blanks), a digit may not.
_GAP = r"(\s{0,3}[-./_·]?\s{0,3})"
_SHAPE = LazyPattern(
    rf"[0-9](?<![0-9].)(?<![0-9][.-].)[0-9]{{2}}{_GAP}([0-9]{{2}}){_GAP}([0-9]{{4}})(?![0-9])(?![.-][0-9])"
)
_CONTEXT = LazyPattern(
    r"(?<![a-z])(?:ssn|ss(?![a-z]))|social[ _-]?sec(?:urity)?|(?<![a-z])tax(?:payer)?[ _-]?id(?![a-z])|"
    r"(?<![a-z])(?:soc(?:ial)? (?:no|number)(?![a-z])|(?:my|his|her|their) social(?=[\s:]+(?:is |"
    r"was )?$))|社会保障|社会安全|社安|seguro social"
)
# Right before a number: "SSN: ", "my social security number is ". A plural or a list of examples is none.
_DIRECT = LazyPattern(
    r"(?<![a-z])(?:ssn|social[ _-]?security(?:[ _-]?(?:number|no\.?|nr|id))?)[\"'`*|]{0,3}\s?"
    r"(?:is|was|[:=#])?[\s\"'`*|]{0,3}$"
)
_CONTEXT_BEFORE = 60
_CONTEXT_AFTER = 30

# Numbers that were printed in advertisements and are void (SSA, "Social Security Cards Issued by
# Woolworth", ssa.gov/history/ssn/misused.html).
_VOID = frozenset({"078051120", "219099999"})


class UsSsnRecognizer:
    """Social security numbers under the SSA's rules for what can be issued.

    The area is never 000, 666 or 900 to 999, the group never 00 and the serial never 0000 (SSA, "Social
    Security Number Randomization", ssa.gov/employer/randomization.html). Written with dashes the number
    speaks for itself; with other separators, over several lines or as nine bare digits it needs a word such
    as SSN nearby. Right behind that word an area that is never given out counts too: a person who mistypes
    their number has still typed most of it.
    """

    name = "us_ssn"
    entity_types = frozenset({EntityType.NATIONAL_ID})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The social security numbers in ``prepared``."""
        if not prepared.has_digit:
            return
        for match in _SHAPE.finditer(prepared.text):
            first, group, second, serial = match.groups()
            start, end = match.span()
            area = prepared.text[start : start + 3]
            named = near(prepared, start, end, _CONTEXT, _CONTEXT_BEFORE, _CONTEXT_AFTER)
            if not is_issuable(area, group, serial) and not (
                first
                and could_be_mistyped(area, group, serial)
                and near(prepared, start, end, _DIRECT, _CONTEXT_BEFORE)
            ):
                continue
            dashed = first == second == "-" and not _ends_in_code(prepared.text, start)
            if dashed or named:
                score = 0.95 if named else 0.8
                yield Finding(start, end, EntityType.NATIONAL_ID, score, self.name)


def _ends_in_code(text: str, start: int) -> bool:
    """Whether what stands before the number joins it to a longer code ("a-536-22-8841")."""
    before = text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == "-" and before[0].isalnum() and before[0].isascii()


def could_be_mistyped(area: str, group: str, serial: str) -> bool:
    """Whether a number that was never given out may still be somebody's with one digit wrong.

    Empty parts are no mistake but a pattern, and the void numbers are nobody's.
    """
    return area != "000" and group != "00" and serial != "0000" and area + group + serial not in _VOID


def is_issuable(area: str, group: str, serial: str) -> bool:
    """Whether the SSA could issue this number."""
    if area in {"000", "666"} or area.startswith("9") or group == "00" or serial == "0000":
        return False
    return area + group + serial not in _VOID
