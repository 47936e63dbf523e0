"""Performance at work and what follows from it: warnings, dismissal, sick leave, complaints."""

from __future__ import annotations

from hybrid_desktop.core.classification.topics import Topic
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.view import triggers

PERFORMANCE = Topic(
    words="work performance",
    triggers=triggers(
        " baixa bully drinking estou integrazione krankschreibung medica received nagany review shout signed"
        " pracownicza pracowniczy roczna sospeso sospesa wyniki zostalam zostalem shouting "
        "fehlt spat unentschuldigt tarde absente absent retard ritardo laat meldt meldet atrasado atrasada"
        " spoznia yells yell shouts screams yelled shouted bullies bullied bullying mobbt mobbing mobbed"
        " =extend =renew verlangern renouveler renovar rinnovare verlengen przedluzyc gestohlen kundigen"
        " vole robado rubato gestolen ukradl stealing fire pip"
        " =performance missed misses missing underperform underperforming warning fired sacked laid"
        " dismissed dismiss dismissal demoted"
        " suspended suspend lost losing poor poorly sick terminated termination terminate redundant"
        " redundancy grievance disciplinary harassment"
        " layoff =probation  =late absent absences absenteeism appraisal  =expectations misconduct"
        " =severance resign resigned unemployed"
        " =performance appraisal employee annual yearly staff  evaluacion mitarbeiterbeurteilung"
        " leistungsbeurteilung arbeitszeugnis zwischenzeugnis entretien valutazione beoordelingsgesprek"
        " avaliacao ocena ocene fristlos versetzen freistellen firing sacking abmahnung abgemahnt abmahnen"
        " gekundigt kundigung kundigen gefeuert entlassen freigestellt krankgeschrieben krankmeldung"
        " krankenstand"
        " arbeitsunfahig probezeit aufhebungsvertrag leistung leistungen beurteilung arbeitslos krank"
        " versetzt"
        " =licencie =licenciee =licenciement =licencier avertissement mise vire viree arret =rupture blame"
        " insuffisance sanction conseil retards chomage"
        " despedido despedida despedir despido despidieron despide baja amonestacion apercibimiento"
        " expediente bajo sancion sancionado paro rendimiento"
        " licenziato licenziata licenziamento licenziare richiamo richiami contestazione provvedimento"
        " scarso malattia ammonizione"
        " disoccupato disoccupata ontslagen ontslag waarschuwing ziekgemeld ziekteverlof staande"
        " =functioneringsgesprek verbetertraject disfunctioneren"
        " geschorst =functioneert =functioneren werkloos demitido demitida demitiram demissao despedimento"
        " advertencia disciplinar repreensao desempenho suspenso"
        " desempregado desempregada zwolniony zwolniona zwolnienie zwolnic zwolnili nagana nagane"
        " upomnienie wypowiedzenie dyscyplinarka bezrobotny"
        " bezrobotna slabe naprawczy naprawczym l4 chorobowe chorobowym burnout ziek"
    ),
    inner=(
        "rupture conv",
        "evaluation annuelle",
        "evaluation de perf",
        "let me go",
        "let him go",
        "let her go",
        "let them go",
        "let go",
    ),
    own=Pattern(
        r"\b(?:fired|sacked|dismissed|laid off|let go|demoted|suspended|terminated) (?:me|us)\b"
        r"|\blet me go\b",
        r"\bi (?:\w+ )?(?:was|got|have been|am being|'ve been|am getting) (?:\w+ )?(?:fired|sacked"
        r"|laid off|dismissed|let go|demoted|suspended"
        r"|terminated|made redundant|put on (?:a )?pip)\b|\bi (?:lost|am losing|might lose) my job\b"
        r"|\bi'(?:m|ve been) (?:\w+ )?(?:on sick leave"
        r"|signed off|off sick|on a pip|unemployed|fired|laid off|made redundant)\b"
        r"|\bi am (?:\w+ )?(?:on sick leave|unemployed|signed off sick)\b",
        r"\bi (?:\w+ )?(?:got|received|was given|have been given) (?:\w+ ){0,3}?(?:warning|pip|notice)\b"
        r"|\bmir (?:\w+ ){0,3}gekundigt\b",
        r"\bmy (?:\w+ )?(?:dismissal|termination|redundancy|sick leave|poor performance|written warning"
        r"|final warning|pip|grievance"
        r"|disciplinary|severance|performance  (?:was|says))\b",
        r"\bmir wurde (?:\w+ ){0,2}gekundigt\b|\bich (?:wurde|bin|werde) (?:\w+ ){0,4}(?:gekundigt"
        r"|gefeuert|entlassen|krankgeschrieben|abgemahnt"
        r"|arbeitslos|freigestellt|versetzt)\b|\bmeine (?:abmahnung|krankschreibung|krankmeldung)\b"
        r"|\b(?:habe|hab|bekam) (?:\w+ ){0,3}?(?:abmahnung|kundigung)"
        r" (?:bekommen|erhalten|gekriegt)\b",
        r"\bj'ai (?:ete|recu) (?:\w+ ){0,3}?(?:licencie\w*|vire\w*|avertissement|blame|mise a pied"
        r"|mise? a pied)\b|\bm'a (?:licencie|vire)\w*\b"
        r"|\bje suis (?:\w+ ){0,2}(?:en arret|au chomage|licencie\w*)\b|\bmon (?:licenciement"
        r"|arret maladie|arret de travail)\b",
        r"\bme han (?:im)?(?:puesto|dado) (?:\w+ ){0,2}?(?:sancion|amonestacion|apercibimiento)\b",
        r"\bme (?:han|ha|acaban de) (?:\w+ )?(?:despedi\w+|despedir|sancionad\w+|amonestad\w+)\b"
        r"|\bme despid\w+|\bestoy (?:\w+ )?(?:de baja|en (?:el )?paro)\b|\bmi (?:despido|baja)\b",
        r"\bmi (?:ha|hanno) (?:\w+ ){0,4}?(?:lettera di richiamo|richiamo|contestazione)\b"
        r"|\bmi hanno (?:\w+ )?(?:licenziat\w|sospes\w)\b|\bsono (?:\w+ ){0,3}(?:licenziat[oa]|in malattia"
        r"|disoccupat[oa]|in cassa integrazione)\b"
        r"|\bmio licenziamento\b|\bho (?:ricevuto|preso) (?:\w+ ){0,3}?(?:richiamo|lettera di richiamo"
        r"|contestazione|licenziamento)",
        r"\bik (?:ben|werd|word) (?:\w+ ){0,3}(?:ontslagen|geschorst|ziekgemeld|werkloos)\b"
        r"|\bmijn ontslag\b|\bik (?:zit|loop) (?:\w+ )?(?:in de ziektewet|ziek thuis)\b"
        r"|\bik heb (?:een )?(?:\w+ )?(?:waarschuwing)\b",
        r"\bfui (?:\w+ )?(?:despedid[oa]|demitid[oa]|suspens[oa])\b|\bestou (?:\w+ )?(?:de baixa"
        r"|desempregad[oa])\b|\b(?:meu|minha) (?:despedimento|demissao|baixa medica)\b|\bme demitiram\b",
        r"\bzwolnili mnie\b|\bzwolniono mnie\b|\bzostal[ae]m (?:\w+ )?(?:zwolnion\w+|ukaran\w+)\b"
        r"|\bjestem (?:\w+ )?(?:na l4|na zwolnieniu|bezrobotn\w+|na wypowiedzeniu)\b"
        r"|\bdostal[ae]m (?:\w+ )?(?:nagan\w+|upomnieni\w+|wypowiedzeni\w+)\b",
    ),
    facts=Pattern(
        r"\bon (?:a )?(?:pip|performance improvement plan)\b|\bperformance improvement plan\b"
        r"|\b(?P<others>miss(?:ed|es|ing) (?:\w+ ){0,3}?(?:deadlines?|targets?|quotas?|shifts?)\b)"
        r"|\bunder-?perform\w*|\b(?:written|final|formal|verbal|first|second|third|last) warnings?\b"
        r"|\b(?:below|not meeting|fails? to meet) expectations\b"
        r"|\b(?:was|were|got|been|be|being|is|gets|getting) (?:fired(?! up)|sacked|laid off|dismissed"
        r"|let go|demoted|suspended|terminated|made redundant)\b"
        r"|\blet (?:him|her|them) go\b",
        r"\b(?:lost|losing|lose) (?:my|his|her|their) job\b|\bpoor(?:ly)? perform\w+|\bperformance (?:is"
        r"|was|has been) (?:\w+ )?(?:poor|weak|below|unsatisfactory|declining|bad)"
        r"|\bon (?:long-term )?sick leave\b|\bsigned off sick\b|\boff sick\b|\bcall(?:ed|s) in sick\b"
        r"|\bsick days\b|\b(?:late|absent) (?:\w+ )?(?:[0-9]+|two|three|four|five|six|several|many) times\b"
        r"|\b(?:grievance|disciplinary|harassment) (?:complaint|hearing|procedure|case|action|meeting"
        r"|against)\b|\bgross misconduct\b|\bkeeps? (?:coming|showing up) late\b"
        r"|\bfailed (?:\w+ )?probation\b",
        r"\b(?:performance|employee|annual|yearly|staff|mid-?year|probation) (?:review|appraisal"
        r"|evaluation|assessment)\b|\bappraisal\b|\b(?:mitarbeiter|leistungs|dienstliche )beurteilung\b"
        r"|\b(?:arbeits|zwischen)zeugnis\b|\bentretien annuel\b|\bevaluation (?:annuelle|de performance)"
        r"|\bevaluacion de desempeno\b|\bvalutazione (?:delle prestazioni|annuale)\b|\b(?:beoordelings"
        r"|functionerings)gesprek\b|\bavaliacao de desempenho\b|\bocen\w+ (?:pracownicz\w+|roczn\w+)",
        r"\b(?:haben|habe|mussen|muss|wollen|will|werden) (?:[\w.]+ ){0,8}?(?:entlassen|gekundigt"
        r"|abgemahnt|abmahnen|kundigen|versetzen|freistellen)\b|\bfristlos\b",
        r"\b(?P<late>(?:fehlt (?:\w+ )?(?:standig|unentschuldigt|oft|haufig)|kommt (?:\w+ ){0,2}zu spat"
        r"|unentschuldigt|llega (?:\w+ )?tarde|arrive (?:\w+ )?en retard|absente? sans"
        r"|arriva (?:\w+ )?in ritardo|komt (?:\w+ )?te laat|meldt zich (?:\w+ ){0,3}ziek"
        r"|meldet sich (?:\w+ ){0,3}krank|chega (?:\w+ )?atrasad[oa]|spoznia sie)\b)",
        r"\b(?:yells?|shouts?|screams?|yelled|shouted) at me\b|\b(?:bullies|bullied|bullying|bully) (?:me"
        r"|him|her|us)\b|\bmobb(?:t|ing|ed)\b|\b(?:not|n't|won't|nicht|pas|no|non|niet|nao"
        r"|nie) (?:[\w']+ ){0,6}?(?:extend|renew|verlangern|renouveler|renovar|rinnovare|verlengen"
        r"|przedluzy\w+)\b|\b(?:extend|renew)\b[^.?!\n]{0,30}\bcontract after\b",
        r"\bhat gestohlen\b|\bwie kundigen wir\b|\ba vole\b|\bha (?:robado|rubato)\b|\bheeft gestolen\b"
        r"|\b(?:is|was) (?:stealing|drinking) (?:at|from)\b|\bukradl\w*",
        r"\babmahnung\w*|\babgemahnt\b|\babmahnen\b|\b(?:wurde|wird|werden|ist) (?:\w+ ){0,4}?(?:gekundigt"
        r"|gefeuert|entlassen|freigestellt|krankgeschrieben|versetzt)\b|\bkrankgeschrieben\b"
        r"|\bkrankmeldung\w*"
        r"|\bprobezeit nicht\b|\baufhebungsvertrag\b|\b(?:schlechte|mangelhafte|ungenugende"
        r"|schwache) (?:arbeits)?leistung\w*|\bleistung\w* (?:\w+ ){0,3}(?:schlecht|mangelhaft|ungenugend"
        r"|nachgelassen)|\bkundigung (?:von|fur|an) |\bkundigen\b",
        r"\blicenci(?:ee?|ement|er)\b|\bavertissements?\b|\bmise? a pied\b|\bviree?\b"
        r"|\ben arret (?:maladie|de travail|depuis)|\barret (?:maladie|de travail)\b"
        r"|\brupture conventionnelle\b|\binsuffisance professionnelle\b"
        r"|\bsanction disciplinaire\b|\bconseil de discipline\b|\bretards? repetes?\b"
        r"|\bentretien prealable\b",
        r"\bdespedid[oa]\b|\bdespid(?:o|ieron|en)\b|\bdespedir a\b|\bde baja\b|\bbaja (?:medica|laboral"
        r"|por)\b|\bamonestacion\w*|\bapercibimiento\b|\bexpediente disciplinario\b|\bbajo rendimiento\b"
        r"|\brendimiento (?:\w+ )?(?:bajo|insuficiente)\b|\bsancionad[oa]\b",
        r"\blicenziat[oa]\b|\blicenziamento\b|\blicenziare\b|\brichiam[oi] (?:scritt[oi]|disciplinar[ei]"
        r"|verbal[ei]|formal[ei])|\bcontestazione disciplinare\b|\bprovvediment\w+ disciplinar\w+"
        r"|\bscarso rendimento\b|\bin malattia\b|\blettera di richiamo\b|\bammonizione scritta\b",
        r"\bontslagen\b|\bontslag (?:op|van|voor)\b|\bontslaan\b|\b(?:schriftelijke|officiele|laatste"
        r"|tweede) waarschuwing\b|\bziek ?gemeld\b|\bziekteverlof\b|\bop staande voet\b"
        r"|\bverbetertraject\b|\bdisfunctioner\w+|\bgeschorst\b|\bfunctioneert (?:\w+ )?(?:slecht"
        r"|onvoldoende|niet)\b",
        r"\bdemitid[oa]\b|\bdespedimento\b|\bbaixa medica\b|\bde baixa\b|\badvertencia (?:escrita|formal"
        r"|por)|\bprocesso disciplinar\b|\brepreensao\b|\bmau desempenho\b|\bsuspens[oa]\b|\bdemitir\b",
        r"\bzwolnion\w+\b|\bzwolnieni\w+ (?:lekarsk\w+|dyscyplinarn\w+|z pracy)|\bna (?:l4|zwolnieniu"
        r"|chorobowym)\b|\bnagan[aey]\b|\bupomnieni\w+|\bwypowiedzeni\w+|\bdyscyplinark\w+"
        r"|\bslab\w+ wynik\w+|\bplan naprawcz\w+|\bzwolnic\b",
    ),
    whom=Pattern(
        r"\b(?:(?:termination|dismissal|redundancy|layoff) (?:meeting|letter|talk|notice|script) (?:for"
        r"|with|to)|fire|firing|fired|dismiss|dismissing|dismissed|sack|sacking|demote|demoting|suspend"
        r"|suspending|let go of|lay off|laid off"
        r"|warning (?:to|for)|letter of dismissal (?:to|for)|dismissal (?:of|letter for|letter to)"
        r"|kundigen|entlassen|abmahnung (?:fur|an)|kundigung (?:fur|an)"
        r"|licencier|virer|avertissement (?:a|pour)|despedir a|licenziare|ontslaan|demitir|despedir"
        r"|zwolnic)\s"
    ),
)
