"""Records of customers, logs of talks with them, and sources who must not be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import Subject, people_in
from hybrid_desktop.core.grammar.view import Sentence, TextView, triggers
from hybrid_desktop.core.types import Sensitivity

_RECORD = Hit(Sensitivity.CONFIDENTIAL, "a customer record")
_SOURCE = Hit(Sensitivity.CONFIDENTIAL, "a source to protect")
_CUSTOMER_RECORD = Pattern(
    r"\b(?:support|chat|call|service) (?:log|transcript)s?\b|\bchat with (?:a|the|our|this) (?:guest"
    r"|customer|client|patient|tenant)\b|\b(?:crm|salesforce|hubspot|pipedrive)\b"
    r"|\b(?:customer|client|account|lead|prospect|patient|donor|subscriber) (?:record|records|log|logs"
    r"|file|files|list|data|database|note|notes|export|profile|card)\b"
    r"|\bkunden(?:datensatz|daten|liste|akte|notiz|kartei|stamm\w*|export)\b|\bmandantenakte\b"
    r"|\bpatientenakte\b|\b(?:fiche|dossier|liste|fichier|donnees) (?:de )?(?:clients?|patients?)\b"
    r"|\b(?:ficha|lista|datos|registro|expediente) (?:de(?:l)? )?(?:clientes?|pacientes?)\b|\b(?:scheda"
    r"|elenco|dati|anagrafica|cartella) (?:del )?(?:client[ei]|pazient[ei])\b|\b(?:klant|clienten"
    r"|patienten)(?:gegevens|lijst|dossier|kaart|notitie|bestand)\b"
    r"|\b(?:ficha|lista|dados|registo) (?:de |do )?(?:clientes?|pacientes?|utentes?)\b|\b(?:kartotek\w+"
    r"|baz\w+|list\w+|dan\w+) klient\w+|\bkart\w+ (?:klienta|pacjenta)\b"
)
# "Lead: …", or a customer who is named and what the case is about.
_CASE = Pattern(
    r"(?:^|\n)\W{0,4}(?:lead|prospect|customer|client|account|opportunity|deal|guest|policyholder|kund(?:e"
    r"|in)|mandant(?:in)?|cliente?|klant|klient(?:ka)?|paziente|paciente|patiente?)\s?:"
    r"|\b(?:customer|client|guest|policyholder|subscriber|kund(?:e|in)|mandant(?:in)?|cliente|klant"
    r"|klient(?:ka)?)\s(?=[^.?!\n]{0,120}\b(?:ticket|order|contract|plan|policy|invoice|subscription"
    r"|complain\w*|refund|billing|case|claim|booking|reports|says|called|asked|wrote|insult\w*|unhappy"
    r"|technician|delivery|vertrag|bestellung|rechnung|beschwerde|reklam\w+|contrat|commande|facture"
    r"|reclam\w+|contrato|pedido|factura|ordine|contratto|fattura|reclamo|bestelling|factuur|klacht"
    r"|encomenda|fatura|zamowieni\w+|faktur\w+|umow\w+)\b)"
)
# A heading of plain words parted by one sign, and two rows of the same make: code has brackets there.
_TABLE = Pattern(
    r"(?:^|\n)(?=[^\n]{0,160}\b(?:customer|client|subscriber|member|patient|guest|user_?name|full_?name"
    r"|first_?name|last_?name|kunde\w*|name|nom|nombre|nome|naam|klant|cliente|klient|nazwisko|vorname"
    r"|nachname)s?\b)"
    r"[\w \"'/.-]{1,40}(?P<sign>[,;|\t])[\w \"'/.,;|\t-]{0,160}\n"
    r"(?:[^\n(){}=]{1,60}?(?P=sign)[^\n(){}=]{0,200}(?:\n|$)){2}",
    r"\binsert into \w*(?:customer|client|subscriber|user|member|patient|kunde|order|contact)\w*"
    r"|\"(?:customer|client|user|patient|subscriber|member|contact)(?:_?name)?\"\s*:",
)
_CHAT = Pattern(
    r"(?:^|\n)[^\n:]{0,30}\b(?:agent|support|operator|berater|mitarbeiter|conseiller|agente|operatore"
    r"|medewerker)\b[^\n:]{0,6}:[^\n]*\n(?:[^\n]*\n)?[^\n:]{0,30}\b\w+\b[^\n:]{0,6}:"
    r"|(?:^|\n)[^\n:]{0,30}\b(?:visitor|customer|caller|client|kunde|kundin|cliente|klant"
    r"|klient)\b[^\n:]{0,6}:[^\n]*\n(?:[^\n]*\n)?[^\n:]{0,30}\b(?:agent|support|operator|berater"
    r"|mitarbeiter|conseiller|agente|operatore|medewerker|konsultant)\b"
)
_PROTECTED = Pattern(
    r"\bwhistle-?blower\b|\binformants?\b|\b(?:my|our|the|a) (?:\w+ )?source (?:\w+ ){0,4}(?:anonym\w+"
    r"|protect\w*|unnamed|confidential|must not|wants to|fears|inside|at the|in the)\b|\b(?:confidential"
    r"|anonymous|protected) source\b|\boff the record\b"
    r"|\bdon't (?:publish|print|name)\b|\bhinweisgeber\w*|\binformant(?:in)?\b"
    r"|\bquelle\b[^.?!\n]{0,60}\b(?:anonym|vertraulich|geschutzt|schutzen)\b|\b(?:anonyme"
    r"|vertrauliche) quelle\b|\blanceu\w+ d'alerte\b|\bsource\b[^.?!\n]{0,50}\b(?:anonyme|confidentielle"
    r"|proteger)\b"
    r"|\b(?:fuente|fonte)\b[^.?!\n]{0,60}\b(?:anonim[ao]|confidencial|riservata|confidenziale|proteger\w*"
    r"|proteggere)\b|\bdenunciante\b|\bklokkenluider\b|\bbron\b[^.?!\n]{0,60}\b(?:anoniem|vertrouwelijk"
    r"|beschermen)\b|\bsygnalist\w+|\binformator\w*|\bzrodl\w+\b[^.?!\n]{0,60}\banonimow\w+"
)
_MY_SOURCE = Pattern(
    r"\b(?:slipped|leaked|smuggled) (?:me|us)\b"
    r"|\bleak(?:ed|s)? (?:\w+ ){0,5}to (?:me|us)\b|\bsent me (?:the |some )?(?:internal|secret|leaked"
    r"|shift|confidential)|\btold me\b[^.?!\n]{0,120}\b(?:anonym\w+|off the record|not be named)"
    r"|\b(?:remain|stay|staying|remaining) anonymous\b|\banonym bleiben\b|\brester anonyme\b"
    r"|\ben el anonimato\b|\brestare anonim\w\b|\banoniem blijven\b|\bno anonimato\b"
    r"|\bpozostac anonimow\w+",
    r"\b(?:my|our|meine|unsere|ma|notre|mi|nuestra|la mia|mijn|minha|moje) (?:\w+ )?(?:source|quelle"
    r"|fuente|fonte|bron|zrodlo|informant\w*|whistle-?blower|hinweisgeber\w*|informator)\b",
)
_SOURCE_TRIGGERS = triggers(
    "slipped smuggled leaked leak leaks whistleblower whistle =informant =informants source sources"
    " record publish "
    " hinweisgeber =informantin quelle lanceur lanceuse fuente fonte denunciante klokkenluider bron"
    " anonymous anonymity anonym anonyme anonimato anonimo anonima anoniem sygnalista sygnalisty"
    " =informator =informatora zrodlo"
)
_RECORD_TRIGGERS = triggers(
    "crm salesforce hubspot pipedrive customer customers client clients account lead prospect patient"
    " patients guest donor subscriber subscribers member members kundendatensatz kundendaten kundenliste"
    " kundenakte kundennotiz"
    " kundenkartei kundenstamm mandantenakte patientenakte fiche dossier liste fichier donnees ficha lista"
    " datos registro expediente scheda elenco dati anagrafica cartella klantgegevens klantenlijst"
    " klantdossier clienten patienten"
    " dados registo kartoteka baza kartoteki bazy karta agent support =operator berater visitor caller"
    " kunde kundin kundin mandant mandantin guest policyholder klant klient klientka opportunity deal"
)


def record_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """Customer records and protected sources, where somebody is named in them."""
    if _is_record(view, names):
        yield _RECORD
    if _has_source(view, names):
        yield _SOURCE


def _is_record(view: TextView, names: Sequence[int]) -> bool:
    if names and (_TABLE.search(view.folded) or _CHAT.search(view.folded)):
        return True
    for sentence in view.sentences(_RECORD_TRIGGERS):
        match = _CUSTOMER_RECORD.search(view.folded, sentence.start, sentence.end)
        if match is not None and _named_near(view, match.start(), match.end() + 240, names):
            return True
        case = _CASE.search(view.folded, max(0, sentence.start - 1), sentence.end)
        if case is not None and _named_near(view, case.end(), case.end() + 40, names):
            return True
    return False


def _has_source(view: TextView, names: Sequence[int]) -> bool:
    for sentence in view.sentences(_SOURCE_TRIGGERS, ("don't print", "don't name")):
        match = _PROTECTED.search(view.folded, sentence.start, sentence.end) or _MY_SOURCE.search(
            view.folded, sentence.start, sentence.end
        )
        if match is None:
            continue
        if _MY_SOURCE.search(view.folded, sentence.start, sentence.end):
            return True
        if _named_near(view, max(0, match.start() - 160), match.end() + 240, names):
            return True
    return False


def _named_near(view: TextView, begin: int, end: int, names: Sequence[int]) -> bool:
    around = Sentence(begin, min(len(view.text), end))
    return any(subject is Subject.NAMED for _, subject in people_in(view, around, names))
