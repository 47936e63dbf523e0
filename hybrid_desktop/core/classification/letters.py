"""Letters of a personnel file addressed to somebody by name: whoever gets one is in trouble at work."""

from __future__ import annotations

from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import TextView, triggers

_LETTERS = any_of(
    r"(?:written_|final_|formal_|last_|first_|second_)?warning(?:_letter)? PIP performance_improvement_plan"
    r" (?:dismissal|termination|redundancy|suspension)_(?:letter|notice)"
    r" letter_of_(?:dismissal|termination|warning)"
    r" [Aa]bmahnung(?:sschreiben)? [Ee]rmahnung [Kk]ündigung(?:sschreiben)? [Aa]ufhebungsvertrag"
    r" (?:[Zz]wischen|[Aa]rbeits)?[Zz]eugnis [Bb]eurteilung lettre_de_licenciement lettre_d['’]avertissement"
    r" avertissement licenciement carta_de_(?:despido|advertencia|amonestación) amonestación despido"
    r" evaluación(?:_anual)? lettera_di_(?:licenziamento|richiamo) richiamo(?:_scritto)?"
    r" contestazione_disciplinare"
    r" valutazione ontslagbrief ontslag (?:officiële_|schriftelijke_)?waarschuwing beoordeling"
    r" carta_de_(?:despedimento|demissão|advertência) advertência avaliação wypowiedzenie nagan[aęy]"
    r" upomnieni[ea] ostrzeżeni[ea] ocen[aęy] zwolnieni[ea] performance_review appraisal"
)
_TO = r"(?:for|to|of|für|an|von|pour|à|de|para|a|per|di|voor|aan|van|dla|do)"
_LETTER_TO = Pattern(
    rf"(?<!\w)(?:(?i:{_LETTERS})) {_TO}"
    rf" (?:(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|M|Mme|Sra?|Sig|Sig\.ra|Dhr|Mevr|Pana|Pani)"
    r"\.? )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|The|Our|My|Die|Der|Das)\b)"
    r"[A-ZÀ-ÖØ-ÞŁŚŻĆ][a-zà-ÿłśżźćńęąó]{2,}\b(?! (?:GmbH|Ltd|Inc|SA|AG))"
)
# A sample is addressed to nobody, whatever stands where the name would.
_SAMPLE = Pattern(
    r"\b(?:template|sample|example|placeholders?|muster\w*|vorlage\w*|beispiel\w*|modele|exemple|plantilla|modelo"
    r"|ejemplo|modello|esempio|voorbeeld|sjabloon|exemplo|wzor\w*|przyklad\w*)\b"
)
_WAITS = triggers(
    "warning pip performance dismissal termination redundancy suspension abmahnung abmahnungsschreiben"
    " ermahnung kundigung kundigungsschreiben aufhebungsvertrag zeugnis zwischenzeugnis arbeitszeugnis"
    " beurteilung licenciement avertissement despido advertencia amonestacion evaluacion licenziamento"
    " richiamo contestazione valutazione ontslagbrief ontslag waarschuwing beoordeling despedimento demissao"
    " avaliacao wypowiedzenie nagana nagane upomnienie ostrzezenie ocena ocene zwolnienie appraisal"
)


def is_letter_about_somebody(view: TextView) -> bool:
    """Whether the text asks for such a letter to somebody who is named."""
    return any(
        _LETTER_TO.search(view.text, sentence.start, sentence.end)
        and not _SAMPLE.search(view.folded, sentence.start, sentence.end)
        for sentence in view.sentences(_WAITS)
    )
