"""Names that tell nothing about a private person: fiction, puzzles and people everybody knows (LEVELS.md)."""

from __future__ import annotations

from hybrid_desktop.core.detection.names.lists import fold, word_list
from hybrid_desktop.core.detection.recognizer import LazyPattern, words

_FICTION = LazyPattern(
    r"\bfictional\b|\bfictitious\b|\bfan ?fic(?:tion)?s?\b|\bscreenplay\b|\bword problem|\brole-?play|"
    r"\bfairy ?tale|"
    r"\bshort story\b|\bprotagonist|\b(?:main|side|supporting|evil|original) characters?\b|\bcharacters? "
    r"(?:named|called)\b|"
    r"\b(?:write|compose|create|generate|continue|tell|make|craft|draft|finish|rewrite|script|outline)\b"
    r"(?: me| us)?(?: an?| the| this| my)? (?:[\w,'-]+ ){0,8}?(?:story|stories|novel|scene|episode|"
    r"chapter|script|sketch|"
    r"monologue|dialogue|sitcom|comic|parody|crossover|ballad|limerick|fable|legend|saga|tale|play)\b"
    r"|\b(?:story|novel|script|scene|episode|fable|tale|plot|movie|battle|poem|song) (?:about an?|of an?|"
    r"where|in which|of|with|"
    r"featuring|between)\b|\bsc[eé]n[aáuà]\w* .{0,40}film\w*|\b(?:un )?roman polyphonique\b|"
    r"\bfantasygeschichte\b"
    r"|\b(?:in the style of|from the (?:novel|movie|film|book|series|game|show|anime))\b|\bfragmento de "
    r"mi novela\b|"
    r"\b(?:schreib|erzähl|erfinde)\w*(?: mir)? (?:eine?n? )?(?:\w+ ){0,4}?(?:geschichte|märchen|roman|"
    r"szene|krimi)\b|"
    r"\b(?:écris|raconte|invente)\w*(?:-moi)? (?:une? )?(?:\w+ ){0,4}?(?:histoire|conte|roman|scène|fable)\b|"
    r"\b(?:escribe|cuenta|inventa)\w* (?:una? )?(?:\w+ ){0,4}?(?:historia|cuento|novela|escena|fábula)\b|"
    r"\b(?:scrivi|racconta|inventa)\w* (?:una? |un')?(?:\w+ ){0,4}?(?:storia|racconto|romanzo|scena|"
    r"favola|fiaba)\b"
)
_FICTION_HINTS = (
    *words(
        "fict fan screenplay script problem role fairy tale story stories protagonist character novel scene"
    ),
    *words(
        "episode chapter sketch monologue dialogue sitcom comic parody crossover ballad limerick fable legend"
    ),
    *words("saga play plot movie film series battle poem song style book game show anime scén scená roman"),
    *words(
        "geschichte märchen szene krimi histoire conte scène historia cuento escena fábula racconto favola"
    ),
)
# The kind of book or game that somebody writes or plays.
_GENRE = LazyPattern(
    r"\b(?:(?:in|for|of) (?:my|our|the|a|this) (?:\w+ )?(?:novel|thriller|screenplay|crime story|"
    r"whodunit|book series|comic)|"
    r"d&d|dungeons (?:and|&) dragons|"
    r"(?:rpg|fantasy|pathfinder) (?:campaign|character|world|setting|party)|npcs?|"
    r"backstory|villain|antagonist|murder mystery|worldbuilding|fantasy (?:novel|story|realm)|"
    r"(?:my|our|the|a|this) (?:historical |crime |spy |fantasy |romance |sci-fi )?(?:thriller|novella)\b|"
    r"(?:in|für) (?:meine[mn]?|unsere[mn]?|eine[mn]?|den|dem) \w{0,20}(?:roman|krimi|thriller|drehbuch)|"
    r"drehbuch|rollenspiel|"
    r"(?:dans|pour) (?:mon|un|notre|le) (?:roman|polar|scénario|thriller)|jeu de rôle|"
    r"(?:en|para) (?:mi|una|un|nuestra) (?:novela|guion|guión|relato|thriller)|juego de rol|"
    r"(?:nel|per il|per un) (?:mio )?(?:romanzo|giallo|thriller|copione)|gioco di ruolo|"
    r"(?:no|para o|num) (?:meu )?(?:romance|roteiro)|(?:in|voor) mijn (?:roman|thriller|boek)|rollenspel|"
    r"(?:w|do) mojej (?:powieści|książce|książki)|opowiadanie)\b"
)
_GENRE_HINTS = (
    *words(
        "novel thriller screenplay crime whodunit d&d dungeons rpg pathfinder npc backstory villain fantasy"
    ),
    *words(
        "antagonist mystery worldbuilding roman krimi drehbuch rollensp polar scénario rôle guion guión rol"
    ),
    *words("relato giallo copione ruolo romance roteiro boek powieści książ opowiadanie comic series"),
)
_PUZZLE = LazyPattern(
    r"\bhow (?:many|much|old|long|far|tall|fast)\b|\bprobability\b|\bfirst order logic\b|\bsolve\b|"
    r"\bcalculate\b|"
    r"\bsuppose\b|\bassume\b|\bwhat (?:is|are|was|were|will be) (?:the|his|her|their)\b|\briddle\b|"
    r"\blogic (?:puzzle|problem)\b|\bwhat could be the reasons?\b|"
    r"\b(?:miles|kilomet(?:er|re)s|km) (?:per|an) hour\b|\bgiven sentence\b|\blipogram\b|"
    r"\bbaby names?\b|\bnames? (?:for an?|ideas|suggestions)\b|\bcombien (?:de|d')|\bcuánt[oa]s\b|"
    r"\bfind (?:the|how) (?:number|many|total|probability|sum|area|value)\b|\bwie viele?\b|"
    r"\bshadow of (?:the|a)\b|"
    r"\blogic puzzle\b|\bwho is (?:the )?(?:tall|old|young|short|fast)\w*\b"
)
_FORMULA = LazyPattern(r"\$[0-9][^$\n]{0,20}\$")  # as TeX has them
_OWN = LazyPattern(
    r"\b(?:my|our|we|us|i|me|mein\w*|unser\w*|mon|ma|notre|mi|mis|nuestr[ao]|mio|mia|i'm|i've|colleague|client|patient|customer|employee|meeting|email)\b"
)
# Before a name: it belongs to somebody whose works or life are asked about.
_ABOUT = LazyPattern(
    r"(?:\bwho (?:is|was|are|were)|\bqui (?:est|était)|\bwer (?:ist|war)|\bquién (?:es|fue|era)|\bchi "
    r"(?:è|era|fu)|"
    r"\bwie (?:is|was)|\bquem (?:é|foi|era)|\bkim (?:jest|był|była)|\b(?:life|biography|works?|legacy|"
    r"philosophy|theory|"
    r"theories|poems?|poetry|novels?|paintings?|quotes?|teachings|music|style|plays) (?:of|by)|\b(?:novel|"
    r"book|poem|painting|"
    r"film|movie|album|play|opera)\b[^.\n]{0,40}? by|\b(?:vita|opere|opera) di|\b(?:vida|obras?) de|"
    r"\b(?:vie|œuvres?) d[e']|"
    r"\b(?:leben|werk|werke) von|\b(?:actor|actress|singer|rapper|philosopher|physicist|mathematician|"
    r"composer|painter|engraver|sculptor|"
    r"novelist|poet|author)\.?)\s$"
)
_OFFICE = LazyPattern(
    r"\b(?:president|senator|sen|governor|gov|congressman|congresswoman|chancellor|prime minister)\.?\s$"
)
_REACH = 60
# A story or a poem and whom it is for.
_GIFT = LazyPattern(
    r"(?:stor(?:y|ies)|tale|poem|rhyme|song|geschichte|märchen|gedicht|histoire|conte|poème|cuento|historia|"
    r"poema|storia|fiaba|favola|poesia|verhaal(?:tje)?|gedicht(?:je)?|bajk[aęi]|wiersz(?:yk)?)"
    r" (?:for|für|pour|para|per|voor|dla) $"
)
# A question or a task from general knowledge: how it begins, and of what it speaks.
_ASKS = LazyPattern(
    r"^\W{0,3}(?:can you |could you |please )?(?:what|who|whom|whose|when|where|why|which|how|explain|"
    r"describe|"
    r"summari[sz]e|compare|list|give|tell|walk|write|name|discuss|analy[sz]e|translate|was|wer|wann|wie|"
    r"warum|erkläre?|"
    r"beschreibe?|fasse?|vergleiche?|qui|quand|comment|pourquoi|quel|quelle|explique|résume|compare|quién|"
    r"cuándo|cómo|"
    r"qué|resume|chi|quando|come|perché|spiega|riassumi|wie|wanneer|leg|kto|kiedy|jak|opisz|quem|descreve|"
    r"descreva)\b"
)
_CULTURE = LazyPattern(
    r"\b1[0-8][0-9]{2}\b|\b19[0-3][0-9]\b|\b(?:century|novels?|symphon\w+|sonatas?|painting|painters?|"
    r"philosoph\w+|nobel|"
    r"sonnets?|theorem|presidency|president|prime minister|biograph\w+|historians?|empire|dynasty|"
    r"renaissance|baroque|"
    r"impressionis\w+|poets?|poetry|composers?|astronauts?|olympic\w*|scientists?|physicists?|"
    r"mathematicians?|"
    r"inventors?|invented|discover(?:ed|y)|playwright|film director|actor|actress|world cup|album|siècle|"
    r"jahrhundert|"
    r"siglo|secolo|roman|roi|reine|könig\w*|kaiser\w*|rey|reina|peintre|maler\w*|pintora?|"
    r"écrivaine?|"
    r"schriftsteller\w*|escritora?|scrittore|scrittrice|poeta|poète|dichter\w*)\b"
)


def is_fiction(lower: str) -> bool:
    """Whether the text asks for a story, or is one and says so."""
    if any(hint in lower for hint in _FICTION_HINTS) and _FICTION.search(lower) is not None:
        return True
    return any(hint in lower for hint in _GENRE_HINTS) and _GENRE.search(lower) is not None


def is_general(lower: str) -> bool:
    """Whether the text asks for general knowledge, and speaks of nobody's own affairs."""
    return (
        _ASKS.match(lower) is not None and _CULTURE.search(lower) is not None and _OWN.search(lower) is None
    )


def is_puzzle(lower: str) -> bool:
    """Whether the text sets a problem whose persons are made up, and speaks of nobody's own affairs."""
    if _OWN.search(lower) is not None:
        return False
    formula = "$" in lower and _FORMULA.search(lower) is not None
    return formula or _PUZZLE.search(lower) is not None


def is_known(name: list[str]) -> bool:
    """Whether everybody knows who or what is called so."""
    return is_famous(name) or fold(" ".join(name)) in word_list("known_firms")


def is_household(word: str) -> bool:
    """Whether a word is a firm or a brand that everybody knows, and no surname: "Google Pixel"."""
    folded = fold(word)
    return folded in word_list("known_firms") and folded not in word_list("surnames")


def is_famous(name: list[str]) -> bool:
    """Whether everybody knows who is called so, with or without initials in the middle."""
    people = word_list("known_people")
    if fold(" ".join(name)) in people:
        return True
    short = [word for word in name if len(word) > 1]
    return 1 < len(short) < len(name) and fold(" ".join(short)) in people


def is_told_to(lower_before: str) -> bool:
    """Whether a story or a poem is for whoever is named next: that is somebody real ("a tale for Annika")."""
    return _GIFT.search(lower_before) is not None


def is_cast(names: set[str]) -> bool:
    """Whether the text speaks of cryptographers' examples (Rivest, Shamir and Adleman, 1978)."""
    return {"Alice", "Bob"} <= names


def is_asked_about(lower: str, start: int) -> bool:
    """Whether the name at ``start`` is the subject of a general question, or of an office asked about."""
    if _ABOUT.search(lower, max(0, start - _REACH), start):
        return True
    return _OFFICE.search(lower, max(0, start - _REACH), start) is not None and _ASKS.match(lower) is not None
