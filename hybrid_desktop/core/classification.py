"""Findings and their context to one sensitivity level, with a reason that never quotes the text."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from hybrid_desktop.core.types import Classification, EntityType, Finding, Sensitivity

# POLICY.md, "What each kind of finding is worth".
ENTITY_LEVELS: Mapping[EntityType, Sensitivity] = MappingProxyType(
    {
        EntityType.SECRET: Sensitivity.RESTRICTED,
        EntityType.CREDIT_CARD: Sensitivity.RESTRICTED,
        EntityType.IBAN: Sensitivity.RESTRICTED,
        EntityType.BANK_ACCOUNT: Sensitivity.RESTRICTED,
        EntityType.NATIONAL_ID: Sensitivity.RESTRICTED,
        EntityType.PASSPORT: Sensitivity.RESTRICTED,
        EntityType.DRIVER_ID: Sensitivity.RESTRICTED,
        EntityType.EMAIL: Sensitivity.CONFIDENTIAL,
        EntityType.PHONE: Sensitivity.CONFIDENTIAL,
        EntityType.ADDRESS: Sensitivity.CONFIDENTIAL,
        EntityType.MEDICAL: Sensitivity.CONFIDENTIAL,
        EntityType.VEHICLE: Sensitivity.CONFIDENTIAL,
        EntityType.CRYPTO: Sensitivity.CONFIDENTIAL,
        EntityType.PERSON: Sensitivity.INTERNAL,
        EntityType.ORG: Sensitivity.INTERNAL,
        EntityType.IP: Sensitivity.INTERNAL,
        EntityType.MAC: Sensitivity.INTERNAL,
        EntityType.USERNAME: Sensitivity.INTERNAL,
        EntityType.TERM: Sensitivity.INTERNAL,
        EntityType.LOCATION: Sensitivity.PUBLIC,
        EntityType.DATE: Sensitivity.PUBLIC,
        EntityType.URL: Sensitivity.PUBLIC,
    }
)
# A recognizer whose findings are worth more than their kind: an internal host is a URL that is INTERNAL.
# An own word has the level the person gave it (core/own_words.py names its findings by that level).
RECOGNIZER_LEVELS: Mapping[str, Sensitivity] = MappingProxyType(
    {
        "internal_host": Sensitivity.INTERNAL,
        "own_confidential": Sensitivity.CONFIDENTIAL,
        "own_restricted": Sensitivity.RESTRICTED,
    }
)

_NAMES: Mapping[EntityType, tuple[str, str]] = MappingProxyType(
    {
        EntityType.SECRET: ("password or key", "passwords or keys"),
        EntityType.CREDIT_CARD: ("card number", "card numbers"),
        EntityType.IBAN: ("bank account", "bank accounts"),
        EntityType.BANK_ACCOUNT: ("bank account", "bank accounts"),
        EntityType.NATIONAL_ID: ("national id", "national ids"),
        EntityType.PASSPORT: ("passport number", "passport numbers"),
        EntityType.DRIVER_ID: ("driving licence", "driving licences"),
        EntityType.EMAIL: ("e-mail address", "e-mail addresses"),
        EntityType.PHONE: ("phone number", "phone numbers"),
        EntityType.ADDRESS: ("postal address", "postal addresses"),
        EntityType.MEDICAL: ("medical condition", "medical conditions"),
        EntityType.VEHICLE: ("vehicle number", "vehicle numbers"),
        EntityType.CRYPTO: ("wallet address", "wallet addresses"),
        EntityType.PERSON: ("name", "names"),
        EntityType.ORG: ("organisation", "organisations"),
        EntityType.IP: ("network address", "network addresses"),
        EntityType.MAC: ("hardware address", "hardware addresses"),
        EntityType.USERNAME: ("user name", "user names"),
        EntityType.LOCATION: ("place", "places"),
        EntityType.DATE: ("date", "dates"),
        EntityType.URL: ("internal host", "internal hosts"),
        EntityType.TERM: ("word of your own", "words of your own"),
    }
)


@dataclass(frozen=True, slots=True)
class ClassificationRules:
    """What the settings may change.

    Attributes:
        entity_levels: The level of each kind; a kind that is missing has its default.
        recognizer_levels: Levels of single recognizers, at least as high as their kind's.
        strict_keywords: A sensitive word alone raises the level, as the customer's tutorial has it.
        chosen: Kinds whose level the person has chosen: it holds whatever the recognizer.
        cleared: Findings kept clear: worth nothing themselves, and still part of what is said around them.
    """

    entity_levels: Mapping[EntityType, Sensitivity] = field(default_factory=lambda: ENTITY_LEVELS)
    recognizer_levels: Mapping[str, Sensitivity] = field(default_factory=lambda: RECOGNIZER_LEVELS)
    strict_keywords: bool = False
    chosen: frozenset[EntityType] = frozenset()
    cleared: frozenset[Finding] = frozenset()

    def level_of(self, finding: Finding) -> Sensitivity:
        """The level of one finding."""
        if finding in self.cleared:
            return Sensitivity.PUBLIC
        kind = self.entity_levels.get(finding.entity_type, ENTITY_LEVELS[finding.entity_type])
        if finding.entity_type in self.chosen:
            return kind
        return max(kind, self.recognizer_levels.get(finding.recognizer, Sensitivity.PUBLIC))


DEFAULT_RULES = ClassificationRules()


def classify(
    text: str, findings: Sequence[Finding], rules: ClassificationRules = DEFAULT_RULES
) -> Classification:
    """The level of ``text``: the highest of its findings and of what is said around them.

    Args:
        text: One part that would be sent; redacted texts are judged by the same rules.
        findings: What the scanner found in it, by position, without overlaps.
        rules: Levels and strictness.
    """
    levels = tuple(rules.level_of(finding) for finding in findings)
    hits = set(_context_hits(text, findings))
    if rules.strict_keywords:
        hits.update(_strict_hits(text))
    level = max((*levels, *(hit.level for hit in hits)), default=Sensitivity.PUBLIC)
    return Classification(level, _reason(findings, levels, hits), tuple(findings), levels)


def _reason(findings: Sequence[Finding], levels: Sequence[Sensitivity], hits: Iterable[_Hit]) -> str:
    """What was found, most harmful first, in words of this program only."""
    counted = Counter(
        (-level, finding.entity_type)
        for finding, level in zip(findings, levels, strict=True)
        if level > Sensitivity.PUBLIC
    )
    parts: list[str] = []
    for (_, entity_type), count in sorted(counted.items(), key=lambda item: item[0][0]):
        parts.append(f"{count} {_NAMES[entity_type][count > 1]}")
    parts += [hit.words for hit in sorted(hits, key=lambda hit: (-hit.level, hit.words))]
    if not parts:
        return "nothing sensitive found"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


# --- context: a topic, a value or a fact, and whom it is about ------------------------------------


@dataclass(frozen=True, slots=True)
class _Hit:
    level: Sensitivity
    words: str


class _Subject(enum.Enum):
    """Whom a statement is about. A later one in a sentence outweighs an earlier one.

    A pronoun is worth as much as the people the text names: INTERNAL when it names none (any more).
    """

    WRITER = enum.auto()
    RELATION = enum.auto()
    NAMED = enum.auto()
    REPLACED = enum.auto()
    PRONOUN = enum.auto()
    GENERIC = enum.auto()


_CONDITIONS = (
    r"asthma|diabetes|cancer|tumou?r|leukaemia|leukemia|lymphoma|melanoma|depression|"
    r"bipolar(?: disorder)?|schizophrenia|"
    r"anxiety(?: disorder)?|panic attacks?|ptsd|adhd|autism|ocd|dementia|alzheimer'?s?|"
    r"parkinson'?s?|epilepsy|migraines?|"
    r"hiv|aids|hepatitis|herpes|chlamydia|syphilis|gonorrh\w+|colitis|crohn'?s?|ibs|coeliac|"
    r"celiac|lupus|arthritis|ms|"
    r"multiple sclerosis|fibromyalgia|endometriosis|pcos|miscarriage|abortion|infertility|ivf|"
    r"psoriasis|eczema|anorexia|"
    r"bulimia|eating disorder|addiction|alcoholism|cirrhosis|heart (?:attack|failure|disease)|"
    r"stroke|atrial fibrillation|"
    r"angina|hypertension|high blood pressure|herniated disc|rotator cuff|kidney (?:failure|"
    r"disease|stones)|gout|anaemia|"
    r"anemia|thyroid\w*|tuberculosis|long covid|covid|pneumonia|copd|sleep apn\w+|insomnia|"
    r"burn-?out|suicidal\s\w+|psychosis|"
    r"borderline|dyslexia|fractured \w+|broken (?:leg|arm|wrist|hip|rib|ankle)|concussion|"
    r"sciatica|sti|std|erectile\s\w+"
)
_IS = r"(?:am|'m|is|'s|was|were|are|'re|been|being|got|became)"
_MONEY = (
    r"(?:[$€£]\s?[0-9][0-9.,]*k?|[0-9]{1,3}(?:[,. ][0-9]{3})+|[0-9]{4,}|"
    r"[0-9]+(?:[.,][0-9]+)?\s?(?:k|m|million|eur|euros?|usd|dollars|pounds|gbp|chf|an hour|"
    r"per hour|a month|per month|a year|per year|p\.?a\.?)\b)"
)


@dataclass(frozen=True, slots=True)
class _Topic:
    """A kind of private fact: the expression is the fact itself, searched in lower-case text."""

    words: str
    pattern: re.Pattern[str]


def _topic(words: str, pattern: str) -> _Topic:
    return _Topic(words, re.compile(pattern))


# POLICY.md: "health, salary, performance, legal or money trouble …; sexuality, religion, politics …".
_TOPICS: tuple[_Topic, ...] = (
    _topic(
        "health",
        rf"\bdiagnosed with (?:\w+ ){{0,3}}\w+|\b(?:have|has|had|having|got|with|from|of|despite|my|"
        rf"his|her|their|our|treated for|surgery for|{_IS})\s"
        rf"(?:(?!and\b|or\b|but\b)[\w']+\s){{0,3}}?(?:{_CONDITIONS})\b(?!\s(?:research|awareness|stud|"
        rf"statistics|rate))|{_IS}\s(?:\w+\s){{0,2}}?(?:pregnant|diabetic|"
        rf"autistic|epileptic|bipolar|suicidal|an alcoholic|hiv[- ]positive|in rehab|in chemo\w*)\b"
        r"|\b(?:in|into) (?:rehab|chemotherapy|psychiatric care)\b|\bmy (?:therapist|psychiatrist|"
        r"chemo\w*|antidepressants)\b|\b(?:had|having|need) (?:a |an )?(?:abortion|miscarriage|"
        r"hysterectomy|vasectomy)\b",
    ),
    _topic(
        "pay",
        rf"\b(?:earn|earns|earned|earning|paid|pays?|makes?|making|salary|wage|income|bonus|"
        rf"compensation|stipend|{_IS} on|only get|gets?)\b(?:\s(?:is|of|me|him|her|about|around|only|"
        rf"just|at|was|just|roughly|currently|gross|net))*\s{_MONEY}",
    ),
    _topic(
        "work performance",
        r"\bon (?:a )?(?:pip|performance improvement plan)\b|\bmiss(?:ed|es|"
        r"ing) (?:\w+ ){0,2}?(?:deadlines?|targets?)\b|\bunderperform\w*"
        r"|\b(?:written|final|formal) warning\b|\b(?:was|were|got|been|be|being|is) (?:fired(?! up)|laid off|"
        r"dismissed|let go|demoted|suspended)\b"
        r"|\blost (?:my|his|her|their) job\b|\bpoor(?:ly)? perform\w+",
    ),
    _topic(
        "legal or money trouble",
        rf"\bsuspended sentence\b|\bconvicted\b|\b(?:was|were|got|been|being|is|am|'m) (?:arrested|"
        rf"sued|evicted|charged with|indicted|on probation|on parole)\b"
        rf"|\bcriminal record\b|\brestraining order\b|\b(?:getting|filed for|filing for|"
        rf"going through a) divorce\b|\bcustody (?:battle|of)\b|\b(?:went|going|{_IS}|filed for|"
        rf"filing for|declared?) bankrupt(?:cy)?\b"
        rf"|\bowe[sd]? (?:\w+ ){{0,3}}?{_MONEY}|\bin debt\b|\bmy (?:debts?|overdraft|bankruptcy|"
        rf"divorce)\b|\bbehind (?:on|with) (?:my|the|his|her|our) (?:rent|mortgage|payments)\b|"
        rf"\binherit(?:ed|s)? (?:\w+ )?{_MONEY}",
    ),
    _topic(
        "sexuality, belief or legal status",
        rf"{_IS}\s(?:also |openly |secretly |a |an )?(?:gay|lesbian|bisexual|trans|transgender|"
        rf"non-?binary|queer|asexual|undocumented|muslim|jewish|hindu|catholic|atheist|"
        rf"illegal(?:ly)? here|an? asylum seeker)\b"
        r"|\bcame out\b(?! (?:in|on|of|with|as a (?:single|book|film)))|\b(?:applied|applying|"
        r"claim(?:ed|ing)?) (?:for )?asylum\b|\bmy asylum\b|\boverstayed\b|\bmy visa (?:expired|was|"
        r"is)\b"
        r"|\bmember of (?:a|an|the) (?:\w+ ){0,3}(?:party|union|church|mosque|sect)\b|"
        r"\bbe(?:ing)? deported\b|\b(?:having|had) an affair\b",
    ),
)

_RELATIVES = (
    r"patient|client|customer|colleague|co-?worker|employee|boss|manager|report|intern|student|"
    r"pupil|teacher|neighbou?r|"
    r"friend|best friend|flatmate|roommate|landlord|tenant|partner|wife|husband|ex|ex-?\w+|"
    r"girlfriend|boyfriend|fianc[ée]e?|mother|father|mum|mom|dad|"
    r"sister|brother|son|daughter|child|kids?|boy|girl|baby|uncle|aunt|cousin|nephew|niece|"
    r"grandm\w+|grandp\w+|grandfather|therapist|doctor"
)
# Capitalised at the start of a sentence, or of a place; no name begins with them.
_NOT_NAMES = (
    r"The|This|That|What|Which|When|Where|Why|How|Who|New|United|North|South|West|East|World|"
    r"It|There|Here|In|On|If|A|An|Is|Are|Do|Does|Can|My|Our|Dear|Please|Write|Draft|Rewrite|"
    r"Summari[sz]e|Explain|Someone|Everyone"
)
_NAME = r"[A-Z][a-zà-ÿ'’]{1,20}"
# Names are guessed: two capitalised words, or one at the start of a sentence before a telling verb.
_SUBJECTS = re.compile(
    rf"(?P<REPLACED>\[(?:PERSON|ORG|USERNAME)_[0-9]+\])"
    rf"|(?P<GENERIC>\b(?i:people|patients|someone|somebody|anyone|everyone|persons?|users|children|"
    rf"adults|women|men|employees|workers|who|you|your|a (?:\w+ )?(?:{_RELATIVES}|person|man|"
    rf"woman))\b)"
    rf"|(?P<RELATION>\b(?i:my|our) (?i:(?:\w+ ){{0,2}}?(?:{_RELATIVES}))\b(?!,? \[PERSON_))"
    r"|(?P<WRITER>\b(?:I|i|[Mm]y|[Ww]e|[Oo]ur|[Mm]yself)\b)"
    r"|(?P<PRONOUN>\b(?i:he|she|his|her|him|they|their|them)\b)"
    rf"|(?P<NAMED>\b(?!(?:{_NOT_NAMES})\b){_NAME}(?:[ -](?:van |de |von |da )?{_NAME}){{1,2}}\b"
    rf"|(?:(?<=[.:!?\n] )|^)(?!(?:{_NOT_NAMES})\b){_NAME}(?= (?:was|is|has|earns|got|missed|owes)\b))"
)
_PLACEHOLDER = re.compile(r"\[[A-Z_]+_[0-9]+\]")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|suppose|imagine|pretend|hypothetical(?:ly)?|let's say|say that|in case|what happens)\b"
)
# Words between subject and fact which show that it is written about, asked about, or wished for.
_ABOUT = re.compile(
    r"\b(?:about|writ(?:e|ing)|essay|article|paper|research\w*|study|studying|learn\w*|book|"
    r"presentation|class|course|blog|understand|"
    r"difference|explain|know|want|like|wish|hope|could|can|would|should|how|causes?|risk|prevent|rate)\b"
)
_FICTION = re.compile(
    r"\b(?:fiction(?:al)?|short story|novel|screenplay|role-?play|"
    r"write (?:me )?an? (?:\w+ ){0,3}(?:story|scene|poem|song|sketch|dialogue|monologue|joke)|word problem)"
)
_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.,](?=[0-9])[^.!?;\n]*|[.!?;\n]|$)")
_CLAUSE = 120  # characters before the subject in which an "if" makes the statement hypothetical
_LOOK_BACK = 70  # characters between a fact and the subject it is about

_NOT_PUBLIC = re.compile(
    r"\bunreleased\b|\bunannounced\b|\bnot (?:yet )?(?:been )?(?:announced|public|released|"
    r"disclosed|published|informed)\b|\bkeep (?:it|this) (?:quiet|secret|confidential)\b"
    r"|\bnobody (?:\w+ ){0,6}knows\b|\b(?:strictly |highly )?confidential\b|\bunder (?:nda|"
    r"embargo)\b|\bbefore (?:the |it is |we )announce\w*|\bnot to be shared\b|\binsiders?\b"
)
_BUSINESS = re.compile(
    r"\b(?:acquir\w+|acquisition|merger|merge with|take ?over|lay ?offs?|redundanc\w+|"
    r"restructur\w+|clos(?:e|ing) (?:the |our |down )(?:\w+ ){0,2}(?:plant|office|site|factory|"
    r"shop|branch)|"
    r"ipo|revenue|profit|margins?|churn|arr|mrr|ebitda|forecast|q[1-4]|turnover|price (?:list|"
    r"increase)|term sheet|funding round|valuation|bid|deal)\b"
)
_OURS = re.compile(r"\b(?:we|our|us|board|investors?|my (?:company|employer|team))\b")
_CONFIDENTIAL_MARK = re.compile(
    r"^\W{0,4}(?:(?:strictly|highly|company|business|private (?:and|"
        r"&))\s)?confidential\b\s{0,2}(?:[:.\-–—|\]*)]|$)"
    r"|\bcompany confidential\b|\bcommercial in confidence\b", re.MULTILINE | re.IGNORECASE,
)  # fmt: skip
_INTERNAL_MARK = re.compile(
    r"\b(?:internal(?:ly)? (?:only|use|memo|note|notes|draft|minutes|retro|macro|dashboard|"
        r"document|wiki|training|ticket|meeting|newsletter|"
    r"announcement|guideline|policy|desk note|team note|telemetry|review|report|project|tool|"
        r"tools|process|mail|survey)|for internal|"
    r"not for (?:publication|distribution|external)|do not (?:share|forward|distribute)|"
        r"our internal|proprietary and)\b", re.IGNORECASE,
)  # fmt: skip
_WORK_TALK = re.compile(
    r"\bour (?:\w+ ){0,2}?(?:team|sprint|stand-?up|sync|retro|backlog|roadmap|codebase|repo|"
    r"staging|intranet|helpdesk|build farm|on-?call|"
    r"department|ticket tool|all-hands|office)\b|"
    r"\b[Pp]roject [A-Z][a-z]{3,}\b(?=[^.?!]{0,80}\b(?:weeks? behind|status|review|sync|milestone|"
    r"deadline|we|our)\b)"
    r"|\battendees\b|\b[Mm]eeting notes\b"
)


def _context_hits(text: str, findings: Sequence[Finding]) -> Iterator[_Hit]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as U+0130 became two; positions must agree
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = lower.replace("’", "'")
    yield from _marks(text, lower)
    if _FICTION.search(lower):
        return
    topics = [topic for topic in _TOPICS if topic.pattern.search(lower)]
    if topics:
        kinds = {match.lastgroup for match in _SUBJECTS.finditer(text)}
        pronoun_level = Sensitivity.CONFIDENTIAL if kinds & {"NAMED", "RELATION"} else Sensitivity.INTERNAL
        names = [one.start for one in findings if one.entity_type is EntityType.PERSON]
        for topic in topics:
            yield from _personal(topic, text, lower, names, pronoun_level)


def _marks(text: str, lower: str) -> Iterator[_Hit]:
    if _CONFIDENTIAL_MARK.search(text):
        yield _Hit(Sensitivity.CONFIDENTIAL, "a confidential marking")
    if _INTERNAL_MARK.search(text):
        yield _Hit(Sensitivity.INTERNAL, "an internal marking")
    if _NOT_PUBLIC.search(lower) and _BUSINESS.search(lower) and _OURS.search(lower):
        yield _Hit(Sensitivity.CONFIDENTIAL, "unreleased business information")
    elif _WORK_TALK.search(text):
        yield _Hit(Sensitivity.INTERNAL, "internal work")


def _personal(
    topic: _Topic, text: str, lower: str, names: Sequence[int], pronoun_level: Sensitivity
) -> Iterator[_Hit]:
    """One hit for each sentence that states this kind of fact about somebody."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() == sentence.end():
            continue
        for fact in topic.pattern.finditer(lower, *sentence.span()):
            subject = _subject_of(text, lower, sentence.start(), fact.start(), fact.end(), names)
            level = pronoun_level if subject is _Subject.PRONOUN else _level_about(subject)
            if level > Sensitivity.PUBLIC:
                whom = "the writer" if subject is _Subject.WRITER else "a person"
                yield _Hit(level, f"{topic.words} of {whom}")


def _subject_of(
    text: str, lower: str, begin: int, fact_start: int, fact_end: int, names: Sequence[int]
) -> _Subject | None:
    """Whom the fact is about: the last person mentioned up to its end, if it is stated as a fact."""
    window = max(begin, fact_start - _LOOK_BACK)
    last: tuple[int, _Subject] | None = None
    for match in _SUBJECTS.finditer(text, window, fact_end):
        last = (match.start(), _Subject[match.lastgroup or "GENERIC"])
    before = bisect_left(names, fact_end)
    if before and names[before - 1] >= (last[0] if last else window):
        last = (names[before - 1], _Subject.NAMED)
    if last is None and _PLACEHOLDER.search(text, window, fact_end):
        last = (window, _Subject.REPLACED)
    if last is None or _HYPOTHETICAL.search(lower, max(begin, last[0] - _CLAUSE), last[0]):
        return None
    if _ABOUT.search(lower, last[0], fact_start) or (
        last[1] is _Subject.WRITER and _asks(lower, begin, last[0])
    ):
        return None
    return last[1]


_QUESTION = re.compile(r"\b(?:can|could|should|do|did|would|will|may|must|how|when|why|what)\s{1,2}$")


def _asks(lower: str, begin: int, position: int) -> bool:
    """Whether the subject at ``position`` stands behind a question word ("should I …")."""
    return _QUESTION.search(lower[max(begin, position - 12) : position]) is not None


def _level_about(subject: _Subject | None) -> Sensitivity:
    """CONFIDENTIAL for the writer and for whoever can be told; INTERNAL once the name is replaced."""
    if subject is None or subject is _Subject.GENERIC:
        return Sensitivity.PUBLIC
    return Sensitivity.INTERNAL if subject is _Subject.REPLACED else Sensitivity.CONFIDENTIAL


# --- strict keywords: the customer's tutorial, where a word alone is a finding --------------------

_STRICT: tuple[tuple[Sensitivity, re.Pattern[str]], ...] = (
    (
        Sensitivity.RESTRICTED,
        re.compile(
            r"\b(?:passwords?|passwd|secrets?|api[ _-]?keys?|(?:access )?tokens?|credentials?|"
            r"private keys?|ssns?|social security|"
            r"credit cards?|bank accounts?|passports?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sensitivity.CONFIDENTIAL,
        re.compile(
            r"\b(?:patients?|diagnos[ie]s|diagnosed|medical|prescriptions?|treatments?|health records?|"
            r"salar(?:y|ies)|compensation|"
            r"performance reviews?|lawsuits?|confidential|revenue|acquisitions?|mergers?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sensitivity.INTERNAL,
        re.compile(r"\b(?:drafts?|internal|proprietary|roadmaps?|not for distribution)\b", re.IGNORECASE),
    ),
)


def _strict_hits(text: str) -> Iterator[_Hit]:
    for level, pattern in _STRICT:
        if pattern.search(text):
            yield _Hit(level, f"a {level.name.lower()} keyword")
