"""Markings a text carries itself: confidential, or for internal use only, in eight languages."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import TextView, triggers
from hybrid_desktop.core.types import Sensitivity

_MARK = (
    r"(?:confidential|vertraulich|confidentiel(?:le)?|confidencial|riservat[oa]|confidenziale"
    r"|vertrouwelijk|poufne|sigiloso)"
)
# A heading, or a statement about the text itself; the word in a question or a contract's name is neither.
_CONFIDENTIAL = Pattern(
    r"(?:^|\n)[\W_]{0,4}(?:(?:strictly|highly|company|business|private (?:and|&)|streng|absolut|strikt"
    rf"|hochst|strictement|estrictamente|strettamente|altamente|scisle) )?{_MARK}\b(?:\s(?:draft"
    r"|memo|entwurf|bozza|borrador|concept))?\s{0,2}(?:[:.\-–—|\]*!),]|\n|$)",
    r"\bcompany confidential\b|\bcommercial in confidence\b|\bcommercially sensitive\b"
    r"|\bprivileged (?:and|&) confidential\b|\battorney[- ]client privilege\w*",
    r"\b(?:this|it|that|dies|das|es|ceci|c'|cela|esto|questo|dit|isto|to)(?: (?:is|ist|est|es|e"
    r"|jest))? ?(?:est )?(?:all |still |strictly |highly |noch |streng |strictement |estrictamente "
    rf"|strettamente |strikt |estritamente |scisle )?{_MARK}\b(?!\?)(?=\s*(?:[:.,;!)–-]|and\b"
    r"|und\b|et\b|y\b|e\b|en\b|so\b|until\b|bis\b|$))",
    r"\b(?:please )?(?:keep|treat) (?:this|it) (?:as )?(?:strictly )?confidential(?:ly)?\b"
    r"|\bvertraulich (?:zu )?behandeln\b|\bbitte vertraulich\b|\ba traiter (?:de maniere"
    r"|comme) confidentiel\w*|\bmantener (?:la )?confidencialidad\b|\bda trattare in modo riservato\b"
    r"|\bvertrouwelijk behandelen\b|\bprosze o poufnosc\b",
)
_THINGS = any_of(
    "memo note notes draft minutes retro macro dashboard document wiki training ticket meeting newsletter"
    " announcement guideline policy desk_note team_note telemetry report mail e-?mail survey"
    " project tool tools process processes review audit faq handbook playbook runbook slide slides deck"
    " presentation chat channel portal checklist server api spreadsheet roadmap briefing update kick-?off"
    " notiz mitteilung aktennotiz besprechung protokoll rundmail schulung richtlinie anleitung dokument"
    " dokumentation entwurf prasentation umfrage leitfaden sitzung vermerk unterlage wiki"
    " reunion procedure formation compte-rendu message communication enquete presentation guide"
    " nota documento comunicado comunicacion reunion formacion borrador guia encuesta acta procedimiento"
    " informe"
    " comunicazione riunione verbale formazione bozza procedura circolare documento promemoria"
    " notitie mededeling vergadering notulen opleiding concept bericht richtlijn memo nieuwsbrief"
    " comunicacao reuniao formacao rascunho ata procedimento aviso relatorio circular"
)
_INTERNAL = Pattern(
    r"(?:^|\n)\W{0,4}internal\s?[\]:)|–-]|(?:^|\n)\W{0,3}intern\s?[:–-]",
    rf"\binternal(?:ly)? (?:only|use|(?:\w+ )?(?:{_THINGS}))\b|\bfor internal\b|\bnot for (?:publication"
    r"|distribution|external)\b|\bdo not (?:share|forward|distribute|circulate)\b|\bour internal\b"
    r"|\bproprietary and\b|\bcompany[- ]internal\b|\bstaff only\b|\binternal:",
    r"\bnur (?:fur den )?(?:intern\w*|dienstgebrauch)\b|\b(?:fur den )?intern(?:en|er) gebrauch\b"
    rf"|\bfirmenintern\w*|\binterne[nsrm]? (?:\w+ )?(?:{_THINGS})\b|\bnicht (?:weitergeben|weiterleiten"
    r"|zur veroffentlichung|extern)\b|\bunser(?:e[nmrs]?)? intern\w*",
    rf"\busage (?:strictement )?interne\b|\b(?:{_THINGS}) internes?\b|\ben interne\b|\bne pas (?:diffuser"
    r"|transmettre|partager)\b|\bdiffusion (?:restreinte|interne)\b|\binterne uniquement\b",
    rf"\buso (?:exclusivamente )?intern[oa]\b|\b(?:{_THINGS}) intern[oa]s?\b"
    r"|\bsolo (?:para )?(?:uso )?intern[oa]\b|\bno (?:difundir|divulgar|compartir|reenviar)\b"
    r"|\bnon (?:divulgare|diffondere|inoltrare|condividere)\b",
    r"\b(?:alleen )?(?:voor )?intern gebruik\b|\bniet (?:verspreiden|doorsturen|delen)\b"
    r"|\balleen intern\b|\bnao (?:divulgar|partilhar|reencaminhar)\b|\buso interno\b",
    r"\buzytku wewnetrznego\b|\bwewnetrzn\w+ (?:\w+ )?(?:notat\w+|komunikat\w*|dokument\w*|spotkani\w+"
    r"|szkoleni\w+|procedur\w+|raport\w*|wiki|mail\w*|okolnik\w*|ogloszeni\w+)|\b(?:notat\w+|komunikat\w*"
    r"|dokument\w*|szkoleni\w+|okolnik\w*|ogloszeni\w+) wewnetrzn\w+|\bnie (?:rozpowszechniac|udostepniac"
    r"|przekazywac)\b",
)
_TRIGGERS = triggers(
    "confidential confidentially vertraulich confidentiel confidencial confidencialidad riservato"
    " riservata confidenziale vertrouwelijk poufne poufnosc sigiloso confidence commercially privileged"
    " attorney"
    " =internal =internally =intern =interne =internes =internen =interner =interno =interna =internos"
    " =interni =interns =internem =inter firmenintern proprietary publication distribution =share forward"
    " distribute =circulate staff dienstgebrauch"
    " weitergeben weiterleiten diffuser transmettre diffusion difundir divulgar =compartir reenviar"
    " divulgare diffondere inoltrare verspreiden doorsturen partilhar reencaminhar"
    " wewnetrznego wewnetrzna wewnetrzny wewnetrzne rozpowszechniac udostepniac =external partager"
    " condividere delen"
)
# "How do I write an internal memo?": one of many, asked about.
_IN_GENERAL = Pattern(
    r"\b(?:what(?:'s| is| are| does)|how (?:do|does|can|should|to)|explain|define|difference|was (?:ist"
    r"|sind|bedeutet)|wie (?:schreibt|schreibe)|qu'est-ce|comment|que es|como se|che cos'?e|come si|wat is"
    r"|hoe|o que e|co to|jak)\b[^.!\n]{0,60}?$"
)


def marking_hits(view: TextView) -> Iterator[Hit]:
    """What the text says about itself."""
    confidential = internal = False
    for sentence in view.sentences(_TRIGGERS):
        begin = max(0, sentence.start - 1)
        confidential = confidential or _marked(view, _CONFIDENTIAL, begin, sentence.end)
        internal = internal or _marked(view, _INTERNAL, begin, sentence.end)
    if confidential:
        yield Hit(Sensitivity.CONFIDENTIAL, "a confidential marking")
    if internal:
        yield Hit(Sensitivity.INTERNAL, "an internal marking")


def _marked(view: TextView, pattern: Pattern, begin: int, end: int) -> bool:
    for match in pattern.finditer(view.folded, begin, end):
        if not _IN_GENERAL.search(view.folded[max(begin, match.start() - 90) : match.start()]):
            return True
    return False
