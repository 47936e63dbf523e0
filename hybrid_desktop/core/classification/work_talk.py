"""Talk about work inside a company that has no sensitive datum: teams, meetings, tickets, code names."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.classification.notices import is_notice
from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import TextView, triggers
from hybrid_desktop.core.types import Sensitivity

_HIT = Hit(Sensitivity.INTERNAL, "internal work")
_MINE = r"(?:our|unser\w{0,2}|notre|nos|nuestr[oa]s?|nostr[oaie]|onze|ons|noss[oa]s?|nasz\w{0,3})"
_WORK = any_of(
    "team teams sprint stand-?up sync retro\\w* backlog roadmap codebase repo\\w* staging intranet"
    " helpdesk build_\\w+ ci pipeline on-?call department ticket\\w* all-hands office offices canteen"
    " printer"
    " server servers cluster database prod production deployment deploys? dashboard vpn jira kanban wiki"
    " shift shifts warehouse onboarding wifi meeting_room meeting_rooms monolith microservices?"
    " service_desk"
    " release data_(?:lake|warehouse|guild) squad guild tribe runbook kitchen reception fleet"
    " works_council plant workshop sandbox message_broker test_environment registry firewall gateway"
    " steering_\\w+"
    " werkoverleg teamoverleg overleg"
    " abteilung buro standup daily testserver server rechenzentrum kantine drucker schicht\\w* lager werk"
    " besprechung\\w* datenbank testumgebung teambesprechung wochenmeeting serverraum werkstatt produktion"
    " equipe service bureau bureaux serveur\\w* reunion\\w* imprimante cantine entrepot atelier equipo"
    " departamento oficina servidor\\w* impresora almacen taller reunion"
    " squadra reparto ufficio riunione stampante magazzino officina afdeling kantoor server\\w*"
    " vergadering printer magazijn kantine werkplaats team_meeting"
    " departamento escritorio servidor\\w* reuniao impressora armazem oficina dzial\\w* biur\\w+"
    " serwer\\w* zespol\\w* zespo\\w+ spotkani\\w+ drukark\\w+ magazyn\\w*"
)
_OURS = Pattern(rf"\b{_MINE} (?:[\w-]+ ){{0,2}}?(?:{_WORK})\b")
# A team that plays is at work nowhere else.
_LEISURE = Pattern(
    r"\b(?:match|football|soccer|league|basketball|volleyball|handball|hockey|tournament|cup|choir"
    r"|fussball|fußball|futbol|calcio"
    r"|voetbal|futebol)\b"
)
# A name in capitals after "project", and that one works on it: a headline has the name alone.
_PROJECT = Pattern(
    r"\b(?:[Pp]roject|[Pp]rojekt|[Pp]rojet|[Pp]royecto|[Pp]rogetto|[Pp]rojeto|[Pp]rojekcie|[Pp]rojektu"
    r"|[Cc]odename|[Cc]ode name) [\"'„“«]?[A-ZÀ-Ý][a-zà-ÿ]{3,}\b"
    r"(?=[^?!]{0,120}\b(?:weeks? behind|status|review|sync|milestones?|deadlines?|kick-?off|go-?live"
    r"|launch|rollout|stakeholders?|sponsor|budget|agenda|steering|handover|we|our|us|delayed|sprint"
    r"|wir|unser\w*|Meilenstein|Verzug|Statusbericht|Lenkungs\w+|nous|notre|retard|jalon|nosotros|nuestro"
    r"|retraso|hito|nostro|ritardo|wij|onze|achter|vertraging|nosso|atraso|nasz\w*|opoznieni\w+"
    r"|opóźnieni\w+)\b)"
)
_MEETING = Pattern(
    r"(?:^|\n)\W{0,3}(?:retro|retrospective|stand-?up|daily|minutes|reunion|sitzung|vergadering|riunione"
    r"|spotkanie|meeting notes|sprint|protokoll|besprechung|notulen|verbale|acta|ata|notatka"
    r"|compte[- ]rendu|action items)\b[^\n:]{0,40}:",
    r"\b(?<!write )(?<!taking )minutes (?:of|from) (?:the|our|yesterday|today|monday|tuesday|wednesday"
    r"|thursday|friday|last|this)\w*\b|\battendees\b|\b(?<!a )(?<!write )(?<!taking )(?:meeting|sprint"
    r"|retro|stand-?up|kick-?off|workshop|team|sync|steering) (?:notes|minutes|recap)\b(?! template)"
    r"|\baction items\b(?= from)"
    r"|\b(?:besprechungsprotokoll|sitzungsprotokoll|protokoll (?:der|vom|des|zur)|besprechungsnotizen"
    r"|teilnehmer:)|\bcompte[- ]rendu d[eu]|\bordre du jour (?:de la|du)\b|\bacta de (?:la )?reunion\b"
    r"|\borden del dia de\b"
    r"|\bverbale (?:della|di) riunione\b|\bordine del giorno (?:della|per)\b|\bnotulen van\b"
    r"|\bata da reuniao\b|\bnotatk\w+ (?:ze|z) spotkani\w+|\bprotokol (?:ze|z) (?:spotkani\w+|zebrani\w+)"
    r"|\bporzadek obrad\b"
    r"|\b(?:weekly|daily|monthly|quarterly) (?:team )?(?:sync|stand-?up|all-hands|jour fixe)\b"
    r"|\bjour fixe\b|\bspotkani\w+ (?:zespolu|dzialu|projektow\w+)|\breunion (?:de service|d'equipe"
    r"|de departamento|de equipo|del equipo)\b|\briunione (?:di reparto|del team|di squadra)\b|\b(?:team"
    r"|abteilungs)(?:besprechung|meeting)\b|\breuniao (?:de equipa|de equipe|do departamento)\b|\b(?:team"
    r"|department) meeting (?:on|about|this|next|last|minutes|agenda)\b|\ball-hands\b|\bsprint (?:review"
    r"|planning|goal|[0-9]+)\b",
)
# What goes to  who work there.
_TO_ALL = Pattern(
    r"\b(?:hi|hello|dear|hallo|liebes|hey|fyi) team\b|\b(?:an|fur) die kolleg\w+|\b(?:whole|entire"
    r"|all of the) (?:department|company"
    r"|team|staff|office)\b",
    r"(?:^|\n)\W{0,3}(?:dear|hi|hello|good morning)(?: (?:all|team|colleagues|everyone|everybody"
    r"|folks)){1,2}\b[,!]?\s*\n"
    r"|(?:^|\n)\W{0,3}(?:liebe kolleg\w+|liebes team|hallo (?:team|zusammen)|chere?s collegues"
    r"|bonjour a tous|estimad[oa]s companer\w+|hola equipo|cari colleghi|gentili colleghi|ciao a tutti"
    r"|beste collega'?s|hoi team|car[oa]s colegas|ola equipa|drodzy (?:wspolpracownicy|koledzy)"
    r"|czesc zespol\w*|szanowni (?:panstwo|wspolpracownicy))\b"
    r"|(?:^|\n)\W{0,3}(?:ai colleghi|ai collaboratori|an alle|a tutti i colleghi|aan alle collega'?s"
    r"|a todos los companeros|aos colegas|do wszystkich)\b",
    r"\ban alle (?:mitarbeite\w+|kolleg\w+)|\ba toute l'equipe\b|\ba todo el equipo\b"
    r"|\baan alle collega'?s\b|\ba tutti i colleghi\b|\ba tous les (?:collaborateurs|salaries|employes)\b"
    r"|\bpara todo el personal\b|\ba todo el personal\b|\ba tutto il personale\b|\baan alle medewerkers\b"
    r"|\ba todos os colaboradores\b|\bdo wszystkich pracownikow\b|\bto  (?:staff|employees|colleagues)\b",
)
# PROJ-123, and the prefixes of standards and catalogues that look the same.
_TICKET = Pattern(r"[A-Z]{2,8}-[0-9]{2,6}(?![\w-])")
_NO_TICKETS = (
    " ISO UTF RFC CVE CWE GPT COVID SHA AES RSA ICD IEC IEEE DIN EN MP PM CO TCP UDP USB HTTP SQL PEP JSR"
    " ECMA LSA CAS MIL DO BS SM MK MD PC IL TLS SSL VP SF AN RS JPEG MPEG BERT LLAMA MIT BMW FIPS NIST"
    " PCI SOC CRC"
    " UC SS AB "
)
_TICKET_TALK = Pattern(
    r"\b(?:ticket|sprint|jira|backlog|deploy\w*|staging|our|we|blocker|assignee|story points|stand-?up"
    r"|nightly|root cause|bug|fix(?:ed)?|merge|pr|pull request|branch|release|incident|outage|epic"
    r"|reopened|backup|rollback|customer|server|prod|unser\w*|wir|notre|nuestr\w+|nostr\w+|onze|noss\w+"
    r"|nasz\w*)\b"
)
_ON_CALL = Pattern(
    r"\b(?:on-?call (?:rota|rotation|handover|schedule|shift)|our on-?call|rufbereitschaft|dienstplan"
    r"|schichtplan|post-?mortem (?:for|of) (?:the|our|yesterday|last)|incident (?:review|report) (?:for"
    r"|of) (?:the|our|yesterday|last)|namespace|kubectl|crashloopbackoff)\b(?=[^?!]{0,200}\b(?:staging"
    r"|prod|production|internal|our|we|team)\b)"
)
_OUR = triggers(
    "our unser unsere unserem unseren unserer unseres notre nos nuestro nuestra nostro nostra nostri"
    " nostre onze ons nosso nossa nossos nasz nasza nasze naszego naszej naszym"
)
_PROJECTS = triggers(
    "=project =projekt =projet =proyecto =progetto =projeto =projekcie =projektu =codename"
) | {"projec"}
_MEETINGS = triggers(
    "spotkania zebrania reuniao teambesprechung abteilungsmeeting teammeeting minutes reunion sitzung"
    " vergadering riunione spotkanie besprechung retrospective  attendees meeting sprint retro standup"
    " kickoff workshop sync steering besprechungsprotokoll sitzungsprotokoll protokoll besprechungsnotizen"
    " teilnehmer compte ordre acta orden verbale ordine notulen ata notatka notatki protokol"
    " porzadek weekly daily monthly quarterly jour all-hands stand hands"
)
_GREETINGS = triggers(
    "=whole =entire equipe equipo colleghi collaboratori collega colegas kollegen kolleginnen wszystkich"
    " =companeros colleagues everyone everybody team folks liebe liebes hallo chers cheres bonjour"
    " =estimados =estimadas hola cari gentili ciao beste hoi caros caras ola drodzy czesc szanowni"
    " mitarbeiter mitarbeiterinnen mitarbeitende"
    " =collaborateurs salaries employes  =personale medewerkers colaboradores pracownikow staff employees"
)
_DUTIES = triggers(
    "rota handover rufbereitschaft dienstplan schichtplan postmortem mortem incident kubectl namespace"
    " crashloopbackoff"
)


_RULES: tuple[tuple[frozenset[str], tuple[str, ...], Pattern], ...] = (
    (_OUR, (), _OURS),
    (_MEETINGS, ("action items",), _MEETING),
    (_GREETINGS, ("dear all", "hi all", "hello all", "todo el personal"), _TO_ALL),
    (_DUTIES, (), _ON_CALL),
)


def work_hits(view: TextView) -> Iterator[Hit]:
    """At most one hit: that the text is about internal work."""
    if _talks_of_work(view) or _names_a_ticket(view) or is_notice(view):
        yield _HIT


def _talks_of_work(view: TextView) -> bool:
    for words, inner, pattern in _RULES:
        for sentence in view.sentences(words, inner):
            # A greeting stands alone on its line, so the line's ends are looked at too.
            begin, end = max(0, sentence.start - 1), min(len(view.folded), sentence.end + 1)
            if pattern.search(view.folded, begin, end) and not _LEISURE.search(view.folded, begin, end):
                return True
    return any(
        _PROJECT.search(view.text, sentence.start, min(len(view.text), sentence.end + 120))
        for sentence in view.sentences(_PROJECTS)
    )


def _names_a_ticket(view: TextView) -> bool:
    if "-" not in view.text:
        return False
    for match in _TICKET.finditer(view.text):
        start, end = match.span()
        alone = start == 0 or not (view.text[start - 1].isalnum() or view.text[start - 1] in "-_")
        if alone and f" {match.group().partition('-')[0]} " not in _NO_TICKETS:
            return (
                _TICKET_TALK.search(view.folded, max(0, start - 200), min(len(view.folded), end + 200))
                is not None
            )
    return False
