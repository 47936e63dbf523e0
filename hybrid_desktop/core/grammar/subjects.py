"""Whom a fact is about: the writer, somebody of the writer's, a named person, or nobody in particular."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.people_words import KIN, KIN_VERBS, MY as MY, RELATIVES, THINGS
from hybrid_desktop.core.grammar.view import Sentence, TextView


class Subject(enum.Enum):
    """Whom a statement is about. A later one in a sentence outweighs an earlier one."""

    WRITER = enum.auto()
    RELATION = enum.auto()
    NAMED = enum.auto()
    REPLACED = enum.auto()
    PRONOUN = enum.auto()
    GENERIC = enum.auto()


# One of many, whoever it is; "you" is everybody in a question to a program.
_GENERIC = any_of(
    "people patients? someone somebody anyone anybody everyone everybody nobody persons? users? children"
    " adults women men"
    " employees workers employers candidates applicants students those whoever you your individuals citizens"
    " man_kann jemand(?:en|em)? menschen leute patienten personen betroffene[rn]? kinder erwachsene"
    " mitarbeitende"
    " angestellte arbeitnehmer[a-z]* frauen manner arbeitgeber"
    " quelqu'un les_gens personnes enfants adultes salaries employes femmes hommes employeur"
    " alguien gente personas pacientes ninos adultos trabajador(?:es)? empleados mujeres"
    " qualcuno persone pazienti bambini adulti lavorator[ei] dipendenti"
    " iemand mensen patienten kinderen volwassenen werknemers? vrouwen mannen werkgever"
    " alguem pessoas criancas trabalhador(?:es)? funcionarios"
    " ktos ludzi[a-z]* osob[a-z]* pacjenci pacjentow dzieci dorosl[a-z]+ pracownicy pracodawc[a-z]+"
)
_ONE = "an? ein(?:e[nmrs]?)? une? un[ao]? een uma? jak(?:is|as)".replace(" ", "|")
_WRITER = any_of(
    "i i'm i've i'd i'll my we our myself mine ich mir mich mein[a-z]{0,2} wir unser[a-z]{0,2}"
    " je(?!_(?:een|het|de|die|dat|in|op|naar|niet|kunt|kan|moet|hebt|bent|wilt|zou|als|mag|aan|voor)\\b)"
    " j'ai j'avais moi mon nous"
    " notre ho yo mi mis tengo soy estoy padezco sufro nosotr[oa]s nuestr[oa]s? io mio mia miei mie soffro"
    " nostr[oaie]"
    " ik mijn m'n mij wij onze tenho sou estou sofro meus? minhas? noss[oa]s? mam jestem choruje moj moja"
    " moje mojego mojej mnie"
    " nasz[a-z]{0,3}"
)
_POSSESSIVE = Pattern(rf"(?:{MY})\b")
_ENGLISH_I = Pattern(
    r"i(?:'|(?: (?:just|only|also|still|never|really|already|recently|currently|always|now|then|even"
    r"|actually|finally))?"
    r" (?:am|have|had|was|want|need|got|get|earn|make|live|use|think|don|dont|do|did|can|could|feel|take"
    r"|took|work|know|found|smoke|drink|"
    r"lost|owe|hate|love|like|cannot|can't|will|would|should|been|told|came|went|cut|pay|paid|suffer"
    r"|struggle|struggled|stole|voted))\b"
)
_PRONOUN = any_of(
    "he she his her him they their them he's she's er sie sein[a-z]{0,2} ihr[a-z]{0,2} ihm ihn il elle sa"
    " el ella"
    " lui lei hij zij ze haar zijn ele ela dele dela ona jego jej"
    " the_(?:patient|employee|client|tenant|student|pupil|defendant|claimant|applicant|candidate)"
    " d(?:er|ie)_(?:patientin|patient|mitarbeiterin|mitarbeiter|kundin|kunde|mandantin|mandant)"
    " l[ea]_(?:patiente?|cliente?|salariee?) (?:el|la|il|o|a)_(?:paciente|paziente|cliente) de_(?:patient"
    "|client|klant)"
)
_A_PERSON = "person|man|woman|mensch|persona|persoon|pessoa|osoba"
_NOBODY = "who|she|he|they|it|this|that|what|which|someone|somebody|people|nobody|everyone|you"
_SUBJECTS = Pattern(
    rf"\b(?:(?P<thing>(?:{MY})\s(?:[a-z]+\s)?(?:{THINGS})\b)"
    rf"|(?P<RELATION>(?:{MY})\s(?:[a-z-]+\s){{0,2}}?(?:{RELATIVES})\b(?!,?\s\[person_)"
    rf"|one of (?:my|our) [a-z]+|(?:{RELATIVES}) of (?:mine|ours)"
    rf"|(?:aunt|auntie|uncle|grandma|grandpa|granny|tante|onkel|tonton|oom|zia|zio|tia|tio|ciocia"
    rf"|wujek) [a-z]{{2,}}"
    rf"|(?<![a-z-] )(?<!\w)(?:{KIN})(?= (?:\w+ )?(?:{KIN_VERBS})\b))"
    rf"|(?P<GENERIC>(?:{_ONE})\s(?!(?:{MY})\s)(?:[a-z]+\s)?(?:{RELATIVES}|{_A_PERSON})\b|(?:{_GENERIC})\b)"
    rf"|(?P<WRITER>(?:{_WRITER})(?![a-z]))"
    rf"|(?P<PRONOUN>(?:{_PRONOUN})(?![a-z])))",
    r"(?P<REPLACED>\[(?:person|org|username)_[0-9]+\])",
    # A name in small letters ("kev told me …").
    rf"(?P<NAMED>(?:^|[.!?\n]\s?)(?!(?:{_NOBODY})\b)[a-z]{{3,12}}"
    r" (?:told|asked|texted|e-?mailed|owes|says to|said to) me\b)",
)
# Capitalised at the start of a sentence, of a place or of a thing; no name begins with them.
_NOT_NAMES = any_of(
    "The This That These Those What Which When Where Why How Who New United North South West East World It"
    " There Here In"
    " On He She They We You I Its If A An Is Are Am Do Does Did Can Could Should My Our Your His Her Their"
    " Dear Please Write Draft Rewrite"
    " Summari[sz]e Explain Someone Everyone Patients? People Create Give Tell Make List Describe Compare"
    " Help Translate"
    " Act Imagine Dr Mr Mrs Ms Herr Frau Madame Monsieur Both Hello Hi And But Or So As At For From To"
    " With Breaking"
    " Der Die Das Den Dem Des Ein Eine Einen Mein Meine Meinem Meiner Unser Unsere Wie Was Wer Wann Welche"
    " Welcher Warum"
    " Bitte Schreib Schreibe Erkläre Formuliere Liebe Lieber Sehr Ich Wir Er Sie Es Im In Am Kann Hat Ist"
    " Wenn Gibt Welchen"
    " Le La Les Un Une Mon Ma Mes Notre Quel Quelle Quels Comment Pourquoi Rédige Écris Explique Je Nous"
    " Il Elle Est"
    " El Los Las Una Mi Mis Nuestro Nuestra Qué Cuál Cómo Por Escribe Redacta Explica Yo Dime Dame"
    " Lo Gli Uno Mio Mia Nostro Che Quali Come Perché Scrivi Spiega Ho De Het Een Mijn Onze Wat Hoe Waarom"
    " Schrijf Leg Ik"
    " O Os As Um Uma Meu Minha Como Qual Porque Escreve Escreva Explica Explique Eu"
    " Co Jak Jaki Jakie Czy Dlaczego Napisz Wyjaśnij Mój Moja Nasz Nasza"
    " Type Type1 Morbus Long Multiple Down Asperger Crohn Parkinson Alzheimer Hashimoto"
)
_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻĆ](?:['’][A-Z])?[a-zà-ÿłśżźćńęą][a-zà-ÿłśżźćńęą'’]{0,20}"
# Names are guessed where no recognizer found one: after a form of address or a role, two capitalised words,
# or one at the start of a sentence before a telling verb.
_TITLES = any_of(
    r"Mr\.? Mrs\.? Ms\.? Miss Dr\.? Prof\.? Herrn? Frau Mme M\. Mlle Monsieur Madame Sr\.? Sra\.? Señora?"
    r" Don Doña Sig\.?"
    r" Signora? Dhr\.? Mevr\.? Mevrouw Meneer Mw\.? Dona Senhora? Pan Pani Pana Panem [Pp]atient(?:in|e"
    r"|ka)? [Pp]aciente [Pp]aziente"
    r" [Cc]olleague [Ee]mployee [Ff]riend [Cc]lient [Cc]ustomer [Mm]evrouw [Mm]eneer [Mm]itarbeiter(?:in)?"
    r" [Kk]olleg(?:e|in)"
)
_GUESSED = Pattern(
    rf"\b(?:{_TITLES})\s(?:(?:De|Van|Von|Di|Da|de|van|von) )?(?!(?:{_NOT_NAMES})\b){_NAME}",
    rf"\b(?!(?:{_NOT_NAMES})\b){_NAME}(?:[ -](?:van |de |von |da |di |della "
    rf"|dos )?(?!(?:{_NOT_NAMES})\b){_NAME}){{1,2}}\b(?!:)(?![ -][A-Z])",
    rf"(?:(?<=[.:!?\n] )|(?<=\n)|^)(?!(?:{_NOT_NAMES})\b){_NAME}"
    r"(?= (?:was|is|has|had|earns|got|gets|missed|owes|came|comes|keeps|needs|asked|told|forgot|forgets|fasts"
    r"|prays|hat|ist|leidet|verdient|wurde|kommt|bekommt|kriegt|fehlt|souffre|gagne|est|arrive|va|tiene|llega"
    r"|viene|arriva|krijgt|komt|wordt|chega|vai|foi|dostal|dostał|dostala|dostała|przyszedł|znowu"
    r"|gana|está|fue"
    r"|ha|soffre|guadagna|heeft|verdient|lijdt|werd|tem|ganha|sofre|está|ma|zarabia|choruje|jest)\b)",
)
# Somebody whom everybody may write about: a role in public, the past, a work.
_PUBLIC_FIGURE = Pattern(
    r"\b(?:president|prime minister|minister|chancellor|senator|king|queen|emperor|pope|actor|actress"
    r"|singer|rapper"
    r"|composer|painter|philosopher|novelist|poet|scientist|physicist|inventor|mathematician|politician"
    r"|footballer"
    r"|celebrity|famous|biograph\w*|historic\w*|century|nobel|oscars|grammy|the (?:19|20)[0-9]{2}"
    r"|beruhmt\w*|kaiser|konig\w*|celebre"
    r"|famos[oa]|koning\w*|episode|season|anime|according to|headline|wikipedia)\b|\b1[0-8][0-9]{2}\b"
    r"|\b19[0-5][0-9]\b(?! ?(?:eur|usd|gbp|chf|€))"
)
_HYPOTHETICAL = Pattern(
    r"\b(?:if|whether|suppose|imagine|pretend|assume|hypothetical(?:ly)?|let's say|say that|in case"
    r"|what happens|unless"
    r"|would|wenn|falls|ob|angenommen|stell dir vor|si(?! (?:e|sono|ha|fa) )|suppose[rz]?|imagine[rz]?"
    r"|imagina"
    r"|supon\w*|caso|immagina|se (?:io|ho|sono|avess\w+|foss\w+|uno|qualcuno|una?|eu|tenho|tiver"
    r"|estiver|for|alguem"
    r"|mi[oa]?|il|voce|fosse|o meu|a minha|posso|devo)|als (?:ik|je|jij|iemand|een|mijn|hij|ze|we|er|men|u)"
    r"|stel|indien|jesli|jezeli|gdyby|czy|wyobraz|act as|you are|roleplay|role-play)\b"
)
# Words between subject and fact which show that it is written about, asked about, wished for or denied.
_ABOUT = Pattern(
    r"\b(?:about|writ(?:e|ing)|essay|article|paper|research\w*|stud(?:y|ies|ying)|learn\w*|book"
    r"|presentation|lecture|class"
    r"|course|blog|understand|difference|explain|know|want|like|wish|hope|could|can|would|should|how"
    r"|causes?|risk|prevent"
    r"|rate|need|template|example|sample|question|law|donate|charity|interested|information"
    r"|expert|teach\w*|specialis\w+|nurse|lawyer|for people"
    r"|uber|schreib\w*|aufsatz|referat|lern\w*|buch|mochte|wie|frage|vorlage|muster"
    r"|sur|ecri\w+|article|livre|veux|voudrais|comment|question|modele|sobre|escrib\w+|ensayo|quiero|como"
    r"|pregunta"
    r"|riguardo|scriv\w+|saggio|libro|voglio|vorrei|over|schrijv\w*|boek|wil|hoe|vraag|acerca|escrev\w+|livro"
    r"|quero|pis\w+|ksiazk\w+|chce|pytanie|jak)\b"
)
_QUESTION = Pattern(
    r"\b(?:can|could|should|do|does|did|would|will|may|might|must|how|when|why|what|are|is|am|have|kann"
    r"|soll|muss|darf"
    r"|habe|hab|hat|bin|ist|czy|est-ce que)\s{1,2}$"
)
_DOES = Pattern(r"\b(?:do|does|did)\s{1,2}$")
# A question that begins with its verb ("Ho il diabete?"): nothing is stated in it.
_OPENS_AS_QUESTION = Pattern(
    r"^[\W_]*(?:habe?|hat|bin|ist|leide|heb|heeft|ben|ai-je|suis-je|est-ce|tengo|soy|ho|sono|ha|tenho|sou"
    r"|mam|jestem|czy"
    r"|do|does|am|is|are|can)\b[^,;:]*\?$"
)
# What a text does that only writes about a thing, and how one asks in general.
_WRITTEN_ABOUT = Pattern(
    r"\b(?:essay|article|paper|thesis|dissertation|presentation|lecture|course|research\w*|stud(?:y|ying|ies)"
    r"|homework|novel|story|app|website|like i am|dataset|survey|statistic\w*|history of|lyrics|song|quiz"
    r"|aufsatz|referat|hausarbeit|vortrag|roman|geschichte|expose|memoire|dissertation|ensayo|trabajo sobre"
    r"|saggio|tesi|ricerca|opstel|scriptie|werkstuk|redacao|wypracowani\w+|referat\w*)\b"
)
_ABOUT_FIGURE = Pattern(
    r"^[\W_]*(?:was|were|did|is|has|why|when|who|what|which|where|warum|wann|wer|pourquoi|quand|qui|por que"
    r"|cuando|quien|perche|quando|chi|waarom|wanneer|wie|dlaczego|kiedy|kto)\b(?!.*\b(?:i|my|me|we|our"
    r"|ich|mein\w*"
    r"|wir|je|mon|ma|mes|mi|mis|yo|mio|mia|ho|sono|ik|mijn|eu|meu|minha|moj\w*|mam|jestem)\b)[^\n]*\?"
)
_FIRST_PERSON = Pattern(
    r"\b(?:i(?=[ '][a-z])(?! (?:e|o|a|w|z|na|nie|tak|do)\b)|i'm|i've|i'd|i'll|we|we've|we're|we'll|our"
    r"|my|(?<!give )(?<!tell )(?<!show )(?<!help )(?<!let )(?<!write )(?<!teach )me|mine|(?<!let )us"
    r"|ich|mir|mich|mein\w{0,2}|wir"
    r"|uns|je|j'ai|(?<!-)moi|mon|ma|mes|nous|yo|me|mi|mis|tengo|soy|estoy|tomo|debo|llevo|io|ho|sono|devo"
    r"|mio|mia|ik|mij|mijn|m'n|wij|eu|tenho|sou|estou|fui|vou|meu|minha|mam|jestem|mnie|mi|moj\w*|biore"
    r"|bin)\b"
)
_IN_GENERAL = Pattern(
    r"^[\W_]*(?:what|how|why|when|which|who|where|does|do|is|are|can|could|should|will|would|give me|tell me"
    r"|explain|list|suggest|was|wie|warum|wann|welche\w*|kann|darf|gib mir|erklar\w*|comment|pourquoi|quels?"
    r"|quelles?|qu'est|est-ce|donne-moi|explique\w*|que|como|cuando|cuanto|cual\w*|dame|explica\w*|che|come"
    r"|perche|quando|quanto|dammi|spiega\w*|wat|hoe|waarom|welke|geef me|o que|quais|qual|jak|co|dlaczego|czy"
    r"|podaj)\b(?!.*\b(?:i'm|i am|i've|i have|i was|i got|my)\b)"
)
# What stands for somebody once it is replaced; a condition, a place or a date stands for nobody.
_PLACEHOLDER = Pattern(r"\[(?!medical|location|date|url)[a-z_]+_[0-9]+\]")
_CLAUSE = 120  # characters before the subject in which an "if" makes the statement hypothetical
_LOOK_BACK = 90  # characters between a fact and the subject it is about
_LOOK_AHEAD = 45
_ANTECEDENT = 300  # characters before a pronoun in which the one it stands for is looked for


def subject_of(
    view: TextView, sentence: Sentence, fact: tuple[int, int], names: Sequence[int]
) -> tuple[Subject, int] | None:
    """Whom ``fact`` is about, and where that one stands; None when nothing is stated about anybody.

    Args:
        view: The whole text.
        sentence: The sentence that holds the fact.
        fact: The span of the fact; code points, end exclusive.
        names: Where the names begin that a recognizer found, in order.
    """
    start, end = fact
    last = _last_before(view, max(sentence.start, start - _LOOK_BACK), end, names)
    if last is None:
        last = _first_after(view, end, min(sentence.end, end + _LOOK_AHEAD), names)
    if last is None:
        return None
    subject, place = last
    if _not_stated(view, sentence, subject, place, start):
        return None
    return last


def _last_before(view: TextView, begin: int, end: int, names: Sequence[int]) -> tuple[Subject, int] | None:
    last: tuple[Subject, int] | None = None
    for match in _SUBJECTS.finditer(view.folded, begin, end):
        if (last is None or match.start() > last[1]) and not _is_article(view, match.start(), match.end()):
            last = (_kind(match.lastgroup), match.start())
    if last is not None and last[0] is Subject.PRONOUN and _sie_is_you(view, last[1]):
        last = (Subject.GENERIC, last[1])
    for match in _GUESSED.finditer(view.text, begin, end):
        if (last is None or match.start() >= last[1]) and not _is_public(view, match.start()):
            last = (Subject.NAMED, match.start())
    before = bisect_left(names, end)
    if before and names[before - 1] >= max(begin, last[1] if last else 0):
        last = (Subject.NAMED, names[before - 1])
    if last is None and _PLACEHOLDER.search(view.folded, begin, end):
        last = (Subject.REPLACED, begin)
    return last


def _first_after(view: TextView, begin: int, end: int, names: Sequence[int]) -> tuple[Subject, int] | None:
    """Somebody who is the object of what happens ("we had to dismiss Jane Wu")."""
    at = bisect_left(names, begin)
    if at < len(names) and names[at] < end:
        return Subject.NAMED, names[at]
    match = _SUBJECTS.search(view.folded, begin, end)
    if match is not None and match.lastgroup in {"RELATION", "REPLACED"}:
        return _kind(match.lastgroup), match.start()
    guess = _GUESSED.search(view.text, begin, end)
    if guess is not None and not _is_public(view, guess.start()):
        return Subject.NAMED, guess.start()
    return None


def _kind(group: str | None) -> Subject:
    return Subject.GENERIC if group in {None, "thing"} else Subject[group or "GENERIC"]


def _is_article(view: TextView, start: int, end: int) -> bool:
    """Italian "i" (the) or Polish "i" (and), which is the English pronoun only before one of its verbs."""
    return view.text[start:end] == "i" and _ENGLISH_I.match(view.folded, start) is None


def _sie_is_you(view: TextView, place: int) -> bool:
    """German "Sie", which is a polite "you"."""
    return view.text[place : place + 3] == "Sie" and view.text[place - 2 : place - 1] not in ".!?:"


def _is_public(view: TextView, place: int) -> bool:
    return _PUBLIC_FIGURE.search(view.folded, max(0, place - 100), place + 140) is not None


def people_in(view: TextView, sentence: Sentence, names: Sequence[int]) -> Iterator[tuple[int, Subject]]:
    """Where a sentence speaks of somebody of the writer's, a named or a replaced person."""
    for match in _SUBJECTS.finditer(view.folded, sentence.start, sentence.end):
        if match.lastgroup in {"RELATION", "REPLACED"}:
            yield match.start(), _kind(match.lastgroup)
    for match in _GUESSED.finditer(view.text, sentence.start, sentence.end):
        if not _is_public(view, match.start()):
            yield match.start(), Subject.NAMED
    for place in names[bisect_left(names, sentence.start) : bisect_left(names, sentence.end)]:
        yield place, Subject.NAMED


def someone_in(view: TextView, sentence: Sentence, place: int, names: Sequence[int]) -> Subject | None:
    """Whom a sentence speaks of in particular; None when it asks in general, supposes or writes about.

    Somebody of the writer's or with a name outweighs the writer, who stands in every second sentence.
    """
    folded = view.folded
    if _HYPOTHETICAL.search(folded, max(sentence.start, place - _CLAUSE), place):
        return None
    if _WRITTEN_ABOUT.search(folded, sentence.start, sentence.end) or _ABOUT_FIGURE.search(
        folded, max(0, sentence.start), sentence.end
    ):
        return None
    people = list(people_in(view, sentence, names))
    if any(one is not Subject.REPLACED for _, one in people):
        return next(one for _, one in people if one is not Subject.REPLACED)
    if people:
        return Subject.REPLACED
    if _FIRST_PERSON.search(folded, sentence.start, sentence.end) and not _IN_GENERAL.search(
        folded, sentence.start, sentence.end
    ):
        return Subject.WRITER
    return _pronoun_in(view, sentence, names)


def _pronoun_in(view: TextView, sentence: Sentence, names: Sequence[int]) -> Subject | None:
    for match in _SUBJECTS.finditer(view.folded, sentence.start, sentence.end):
        if match.lastgroup == "PRONOUN":
            found = antecedent(view, match.start(), names)
            return None if found is Subject.GENERIC else found
    return None


def person_before(
    view: TextView, sentence: Sentence, place: int, start: int, names: Sequence[int]
) -> Subject | None:
    """Who was named before the writer's own "my" at ``place``, when a fact at ``start`` is stated of them."""
    if start - sentence.start > _LOOK_BACK + _LOOK_BACK or not is_possessive(view, place):
        return None
    found = None
    for at, subject in people_in(view, Sentence(max(sentence.start, place - _LOOK_BACK), place), names):
        if not _not_stated(view, sentence, subject, at, start):
            found = subject
    return found


def is_about_nobody(view: TextView, sentence: Sentence, names: Sequence[int]) -> bool:
    """Whether a sentence speaks of no person, not even of the writer."""
    return _last_before(view, sentence.start, sentence.end, names) is None


def last_subject(view: TextView, sentence: Sentence, end: int, names: Sequence[int]) -> Subject | None:
    """Whom the sentence spoke of last before ``end``; a pronoun as the one it stands for."""
    found = _last_before(view, sentence.start, end, names)
    if found is None:
        return None
    return antecedent(view, found[1], names) if found[0] is Subject.PRONOUN else found[0]


def is_stated_by_writer(view: TextView, sentence: Sentence, start: int) -> bool:
    """Whether what begins at ``start`` and names the writer itself is stated, not supposed or asked."""
    return not _not_stated(view, sentence, Subject.WRITER, start, start)


def is_possessive(view: TextView, place: int) -> bool:
    """Whether what stands at ``place`` only says whose something is ("my script was …")."""
    return _POSSESSIVE.match(view.folded, place) is not None


def _not_stated(view: TextView, sentence: Sentence, subject: Subject, place: int, start: int) -> bool:
    """Whether the fact is supposed, asked, wished for or written about."""
    folded = view.folded
    if _HYPOTHETICAL.search(folded, max(sentence.start, place - _CLAUSE), place):
        return True
    if place < start and _ABOUT.search(folded, place, start):
        return True
    if subject is Subject.NAMED and _ABOUT_FIGURE.search(folded, sentence.start, sentence.end) is not None:
        return True
    asked = _QUESTION if subject in {Subject.WRITER, Subject.RELATION} else _DOES
    if asked.search(folded[max(sentence.start, place - 14) : place]):
        return True
    sentence_text = folded[sentence.start : sentence.end].rstrip()
    return sentence_text.endswith("?") and _OPENS_AS_QUESTION.search(sentence_text) is not None


def antecedent(view: TextView, place: int, names: Sequence[int], reach: int = _ANTECEDENT) -> Subject:
    """Whom the pronoun at ``place`` stands for: the most telling person named before it.

    REPLACED when a placeholder stands for that person, GENERIC when the text names nobody.
    """
    begin = max(0, place - reach)
    if names and names[0] < place:
        return Subject.NAMED
    kinds = {_kind(match.lastgroup) for match in _SUBJECTS.finditer(view.folded, begin, place)}
    if Subject.RELATION in kinds:
        return Subject.RELATION
    if any(not _is_public(view, match.start()) for match in _GUESSED.finditer(view.text, begin, place)):
        return Subject.NAMED
    return Subject.REPLACED if _PLACEHOLDER.search(view.folded, begin, place) else Subject.GENERIC
