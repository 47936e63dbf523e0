"""Which medical conditions a text says somebody has, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hybrid_desktop.core.grammar.condition_words import CLASSES, INNER, LEAD, TAIL, TRIGGERS, WORDS
from hybrid_desktop.core.grammar.fiction import is_fiction
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import MY, Subject, antecedent, subject_of
from hybrid_desktop.core.grammar.view import Sentence, TextView

# Everyday words that name a condition only behind a verb of having: a stroke of a brush, hearing aids, ms.
_DOUBTFUL = Pattern(
    r"\b(?:have|has|had|having|got|with|my|his|her|since a|after a|hat|habe|hatte|heeft|heb|ho|ha|tiene"
    r"|tengo|a|ai|tem|tenho|ma|mam)"
    r" (?:a |an |einen |een |un |un' |um |l'|la |el |die |de |une "
    r"|una )?(?:(?:bad|severe|mild|mini|massive|small|second|first|terrible|slight|chronic|constant"
    r"|social|schwere[nr]?"
    r"|starke|grote|forte|generali[sz]ed|generalisierte|bladder) )?(?P<doubtful>ms(?<![0-9] ms)|als|aids"
    r"|strokes?|anxiety|ibs|stds?|stis?|epi|rak[ai]?"
    r"|depresje|angst|ansiedad|ansia|ansiedade|addiction)\b(?! (?:of|office|excel|word|teams|project"
    r"|latency)\b)"
)
_CONDITION = Pattern(rf"(?:(?:{'|'.join(CLASSES)})|(?:{WORDS}))(?![a-z0-9]){TAIL}")
_LEADING = Pattern(rf"(?<![a-z0-9-]){LEAD}$")
_LEAD_REACH = 60
_LONGEST_WORD = 24

# "Diagnosed with" names a condition whatever it is called.
_STOP = (
    r"(?!(?:and|or|but|in|at|on|last|this|since|by|for|after|when|who|it|that|something|a|an|the|und|et"
    r"|y)\b)"
)
_DIAGNOSED = Pattern(
    r"\b(?:diagnosed with|diagnosed as (?:having )?"
    rf"|diagnosis of) (?:an? )?(?P<named>{_STOP}[a-z0-9'-]+(?: {_STOP}[a-z0-9'-]+){{0,2}})"
)
# The style of a case note, which names its patient once at its head.
_NOTED = Pattern(
    r"(?:^|\W)(?:known|dx|hx|pmh|history of|status post|s/p|comorbidities|diagnos[ie]s|diagnose"
    r"|bekannte[rs]?|z\.? ?n\.?|vorerkrankungen"
    r"|antecedents?(?: de)?|diagnostic|diagnostico|antecedentes(?: de)?|diagnosi|anamnesi"
    r"|voorgeschiedenis|bekend met|rozpoznanie)"
    r"\W{0,3}(?:\w+ )?$"
)
_NOTE_REACH = 600  # code points between the head of a case note and a condition in it
# What follows a condition that is a topic: "cancer research", "a diabetes app".
_TOPIC = Pattern(
    r"[ -](?:research|awareness|stud|statistic|rates?\b|apps?\b|data|detection|prediction|classif|cells?\b"
    r"|drugs?\b|charit"
    r"|foundation|clinic|wards?\b|patients?\b|screening|month|risks?\b|symptom|support group|model"
    r"|prevention|specialist"
    r"|vaccin|test\b|care\b|nurse|hospital|cent(?:er|re)|education|guideline|forschung|praxis|symptom"
    r"|patienten)"
)
# What joins a condition to the one who has it, at most four words before it.
_LINK = Pattern(
    r"(?:\b(?:have|has|had|having|'ve|'s|got|gets?|with|from|of|despite|since|because of|due to|my|his|her"
    r"|their|our|for|am|'m|on the|lost to|to"
    r"|is|was|were|been|being|and|suffers?|suffering|battl\w+|fight\w*|survived|developed|caught"
    r"|living with|after|given"
    r"|habe?|hat|hatte|haben|hab|leide\w*|an|wegen|mit|mein\w*|sein\w*|ihr\w*|bekam|durch|bin|ist|nach"
    r"|trotz|seit|hast"
    r"|ai|as|a|avait|avais|ont|souffr\w+|de|d'|du|d'une?|atteinte?|mon|ma|son|sa|avec|est|suis|fait|une?"
    r"|apres|l'|le|la"
    r"|tengo|tiene|tienen|tenia|padec\w+|sufr\w+|con|por|mi|su|es|soy|diagnostic\w+|tuvo|el|una?"
    r"|ho|ha|hanno|aveva|soffr\w+|di|da|per|mia|mio|sua|suo|affett\w+|e|sono|avuto|dal|dalla|il"
    r"|heb|heeft|hebben|lijd\w*|aan|door|wegens|met|mijn|zijn|haar|kreeg|ben|een"
    r"|tenho|tem|tinha|sofr\w+|com|minha|meu|sua|seu|sou|um|uma"
    r"|mam|ma|maja|mial\w*|choruj\w+|cierpi\w*|na|z powodu|moj\w*|jego|jej|jestem|jest|u|po|stwierdzono"
    r"|wykryto)"
    r"|(?:[a-z]'s)|j'ai|[(,:–-])\s*(?:(?!and\b|or\b|but\b|und\b)[\w'-]+\s){0,4}?$"
)
# The writer stands in every second sentence, so there the tie must be a close one.
_OWN_LINK = Pattern(
    r"\b(?:i|we) (?:\w+ )?(?:have|had|got|suffer\w*|developed|live|lived|struggl\w+|am|was|battl\w+"
    r"|survived|caught)\b"
    r"|\b(?:my|mein\w{0,2}|mon|ma|mi|mia|mio|mijn|minha|meu|moj\w*) (?:\w+ )?(?:surgery|operation"
    r"|treatment|therapy|op|diagnosis"
    r"|condition|illness|disease|disability|medication|diagnose|behandlung|krankheit|erkrankung|traitement"
    r"|maladie|diagnostic"
    r"|operacion|tratamiento|enfermedad|diagnostico|intervento|malattia|cura|diagnosi|behandeling|ziekte"
    r"|operatie|cirurgia"
    r"|doenca|tratamento|operacja|choroba|leczenie)\W+(?:\w+\s)?$"
    r"|\bi'(?:ve|m|d)\b|\bi (?:have|was|am|had)\b|\b(?:my|of my|due to|because of|despite|since"
    r"|with)\s(?:\w+\s){0,3}?$"
    r"|\b(?:ich|wir) (?:\w+ )?(?:habe?|hatte|leide|bin|bekam|wurde)\b|\b(?:habe|hatte|leide|bin"
    r"|bei mir) (?:ich )?"
    r"|\bmein\w{0,2} (?:\w+ )?$|\bmich\b|\bmir\b|\bj'ai\b|\bje (?:suis|souffre|vis|viens|fais)\b|\bm'a\b"
    r"|\bmon (?:\w+ )?$|\bma (?:\w+ )?$"
    r"|\btengo\b|\bsoy\b|\bpadezco\b|\bsufro\b|\bestoy\b|\bme (?:han|diagnostic\w+)\b|\bmi (?:\w+ )?$"
    r"|\bho\b|\bsoffro\b"
    r"|\bsono\b|\bmi (?:e|hanno)\b|\bmi[ao] (?:\w+ )?$|\bik (?:heb|lijd|ben|had|kreeg)\b|\bheb ik\b"
    r"|\bmijn (?:\w+ )?$"
    r"|\btenho\b|\bsofro\b|\bsou\b|\bfui\b|\bminha (?:\w+ )?$|\bmeu (?:\w+ )?$|\bmam\b|\bchoruje\b"
    r"|\bcierpie\b|\bjestem\b"
    r"|\bmoj\w* (?:\w+ )?$|\bu mnie\b"
)
# What a writer does about a condition without having it.
_TOPICAL = Pattern(
    r"\b(?:app|website|tool|model|project|game|campaign|poster|talk|podcast|video|software|classifier"
    r"|dataset|data|company|startup|product|recipes?|diet|plan|workout|expert|work|working|doctor|treat\w*"
    r"|curing|cure|against|test(?:s|ing)?"
    r"|projekt|rezept\w*|arbeite|gegen|projet|recettes?|travaille|contre|proyecto|recetas?|trabajo|contra"
    r"|progetto|ricett\w+|lavoro|contro|werk|tegen|projeto|receitas?|trabalho|przepis\w*|pracuje|przeciw)\b"
)
# German and Dutch put the verb of having behind the condition in a clause ("dass ich … habe").
_VERB_LAST = Pattern(r"\s(?:habe?|hat|hatte|haben|bekommen|heb|heeft|had|hebben|kreeg)\b")
_POSSESSIVE = Pattern(rf"^(?:{MY})\b")
_AND = Pattern(r"^\s*(?:,|and|&|und|et|y|e|en|i|plus|with|mit|\+|/)\s*(?:\w+\s){0,2}$")


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody has a condition: where it is named, and whom it is about. Code points, end exclusive."""

    start: int
    end: int
    subject: Subject


def stated_conditions(view: TextView, names: Sequence[int] = ()) -> Iterator[Statement]:
    """The conditions that the text says an identifiable person or the writer has.

    A pronoun counts as the one it stands for. Fiction, questions, suppositions and topics are left out.
    """
    fiction: bool | None = None
    for sentence in view.sentences(TRIGGERS, INNER):
        previous: Statement | None = None
        for start, end in _named_in(view, sentence):
            found = _stated(view, sentence, (start, end), names, previous)
            if found is None:
                continue
            fiction = is_fiction(view) if fiction is None else fiction
            if fiction:
                return
            previous = found
            yield found


def _named_in(view: TextView, sentence: Sentence) -> list[tuple[int, int]]:
    """Where a condition is named in a sentence, in order and without overlaps."""
    spans = list(_listed_in(view, sentence))
    for pattern, group in ((_DOUBTFUL, "doubtful"), (_DIAGNOSED, "named")):
        for match in pattern.finditer(view.folded, sentence.start, sentence.end):
            start, end = match.span(group)
            if not any(start < other_end and other_start < end for other_start, other_end in spans):
                spans.append((start, end))
    return sorted(spans)


def _is_tied(subject: Subject, before: str) -> bool:
    """Whether the words ``before`` a condition say that the one it is about has it."""
    if subject is not Subject.WRITER:
        return _LINK.search(before) is not None
    if _OWN_LINK.search(before) is not None:
        return True
    return (
        _LINK.search(before) is not None
        and _POSSESSIVE.search(before) is None
        and _TOPICAL.search(before) is None
    )


def _listed_in(view: TextView, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The conditions of the list and of the classes, with what goes before them ("stage 2 breast").

    Only near the words that made the sentence worth a look is a match tried, since the list is long.
    """
    folded = view.folded
    done = sentence.start
    for begin in sorted({one for place in sentence.places for one in _begins(folded, place, sentence.start)}):
        if begin < done:
            continue
        match = _CONDITION.match(folded, begin, sentence.end)
        if match is None:
            continue
        lead = _LEADING.search(folded, max(done, begin - _LEAD_REACH), begin)
        yield (lead.start() if lead else begin), match.end()
        done = match.end()


def _begins(folded: str, place: int, floor: int) -> Iterator[int]:
    """Where the word at ``place`` begins, and the two words before it."""
    for _ in range(3):
        start = place
        while start > max(floor, place - _LONGEST_WORD) and folded[start - 1].isalnum():
            start -= 1
        yield start
        place = start - 1
        while place > floor and not folded[place].isalnum() and place > start - 4:
            place -= 1
        if place <= floor:
            return


def _stated(
    view: TextView,
    sentence: Sentence,
    span: tuple[int, int],
    names: Sequence[int],
    previous: Statement | None,
) -> Statement | None:
    start, end = span
    folded = view.folded
    if _TOPIC.search(folded, end, end + 16) and _TOPIC.match(folded, end):
        return None
    if previous is not None and _AND.search(folded[previous.end : start]):
        return Statement(start, end, previous.subject)
    found = subject_of(view, sentence, (start, start), names)
    if found is None and _NOTED.search(folded[max(sentence.start, start - _LEAD_REACH) : start]):
        return _noted(view, span, names)
    if found is None or found[0] is Subject.GENERIC:
        return None
    subject, place = found
    before = folded[max(sentence.start, place if place < start else sentence.start) : start]
    if not _is_tied(subject, before[-100:]) and _VERB_LAST.match(folded, end, end + 12) is None:
        return None
    if subject is Subject.PRONOUN:
        subject = antecedent(view, place, names)
    return None if subject is Subject.GENERIC else Statement(start, end, subject)


def _noted(view: TextView, span: tuple[int, int], names: Sequence[int]) -> Statement | None:
    """A condition in a case note, if the note says whose it is."""
    subject = antecedent(view, span[0], names, _NOTE_REACH)
    return None if subject in {Subject.GENERIC, Subject.REPLACED} else Statement(*span, subject)
