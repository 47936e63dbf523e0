"""Whether a text says that what it tells is invented."""

from __future__ import annotations

from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.people_words import MY, RELATIVES
from hybrid_desktop.core.grammar.view import TextView

_FICTION = Pattern(
    r"\bin [\"“„«][^\"”“»\n]{2,40}[\"”“»]"
    r"|\b(?:character sheet|half-elf|npcs?|d&d|dungeon\w*|whodunnit|thriller|polar|krimi)\b"
    r"|\b(?:fiction(?:al|s)?|short story|bedtime story|novel|novella|screenplay|role-?play\w*"
    r"|script (?:for a|where|in which)|(?:show|movie|film|wwe|sitcom|play) script|"
    r"fan ?fic\w*|science[- ]fiction|fantasy|fairy tale|main character|protagonist"
    r"|(?:write|tell|create|continue|invent|schreib\w*|ecri\w+|escribe|scrivi|schrijf|escreve|napisz)"
    r"(?: \w+){0,6} (?:story|scene|poem|song|sketch|dialogue|monologue|joke|lyrics|limerick|haiku|sonnet"
    r"|kurzgeschichte"
    r"|geschichte|szene|krimi|marchen|gedicht|histoire|nouvelle|conte|scene|poeme|cuento|relato|historia"
    r"|escena|poema"
    r"|racconto|storia|favola|scena|poesia|verhaal|gedicht|scene|conto|opowiadani\w+|bajk\w+|wiersz\w*)"
    r"|word problem|fiktiv\w*|erfunden\w*|kurzgeschichte|drehbuch|romanfigur|fictif|fictive"
    r"|scenario de film|ficticio"
    r"|ficticia|guion|inventad[oa]|novela|romanzo|sceneggiatura|inventat[oa]|immaginari[oa]|fictief|verzonnen"
    r"|ficcao|guiao|roteiro|fikcyjn\w+|zmyslon\w+|scenariusz)\b"
)
_REAL = Pattern(rf"\b(?:for|to|fur|pour|para|per|voor|dla) (?:{MY}) (?:[a-z]+ )?(?:{RELATIVES})\b")


def is_fiction(view: TextView) -> bool:
    """Whether the text says that what it tells is invented, and for nobody the writer has."""
    return _FICTION.search(view.folded) is not None and _REAL.search(view.folded) is None
