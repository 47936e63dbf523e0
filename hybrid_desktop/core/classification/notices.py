"""Notices, rotas and handovers: what is pinned up or passed on inside a company."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.view import TextView, triggers

_TIME = (
    r"(?:[0-9]{1,2}(?::[0-9]{2})?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|heute|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|demain|lunes|martes|miercoles|jueves|viernes|sabado|manana|lunedi|martedi|mercoledi"
    r"|giovedi|venerdi|domani|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|segunda|terca|quarta"
    r"|quinta|sexta|amanha|poniedzialek|wtorek|srod[aey]|czwartek|piatek|sobot[aey]|jutro)"
)
_SYSTEM = (
    r"(?:file ?servers?|servers?|systems?|network|vpn|mail\w*|e-?mail|intranet|erp|sap|crm|wi-?fi"
    r"|internet|printers?"
    r"|database|netzwerk|fileserver|netz|telefon\w*|drucker|serveurs?|reseau|messagerie|servidor\w*|red"
    r"|correo"
    r"|rete|posta|netwerk|rede|correio|serwer\w*|siec\w*|poczt\w*)"
)
_ROOMS = (
    r"(?:canteen|break room|car ?park|lift|elevator|locker\w*|meeting rooms?|floor|warehouse|loading bay"
    r"|kantine|parkplatz|aufzug|umkleide\w*|spinde?|halle [0-9]|lager|salle de (?:pause|reunion)|cantine"
    r"|casiers?|vestiaires?|entrepot|comedor|vestuarios?|taquillas?|nave [0-9]|planta [0-9]|almacen|mensa"
    r"|spogliatoi\w*|armadietti|magazzino|piano [0-9]|kantine|kleedkamer\w*|lockers|loods|verdieping"
    r"|refeitorio|balnearios?|cacifos?|piso [0-9]|armazem|stolowk\w+|szatni\w*|szafk\w+|hal[ai]|pietro)"
)
_ALL = (
    r"(?:all (?:the )?(?:staff|employees|colleagues|hands|teams|departments|users|managers|drivers"
    r"|shifts)|everyone in the (?:office|team"
    r"|company)|alle (?:kolleg\w+|mitarbeit\w+|team\w*|abteilung\w*|collega'?s|medewerkers|personeel)"
    r"|tous les (?:collegues|salaries|collaborateurs|employes|services)|tout le (?:personnel|service)"
    r"|todos los (?:companeros|empleados|trabajadores|departamentos)|tod[oa] (?:el personal|la plantilla)"
    r"|tutti i (?:colleghi|dipendenti|collaboratori|reparti)|tutto il personale"
    r"|todos os (?:colegas|colaboradores|funcionarios)|todo o pessoal|wszystkich (?:pracownik\w+"
    r"|wspolpracownik\w+|koleg\w+)"
    r"|wszyscy pracownicy|whole team|ganze(?:s)? team)"
)
_NOTICES = Rows(
    r"""
    colleghi collegues companeros kollegen kolleginnen collega colegas kolegow colleagues
        ::(?:mail|e-?mail|message|nachricht|mensaje|correo|messaggio|bericht|mensagem|wiadomosc|note|nota
        |bozza|mot)\b<near>\b(?:ai colleghi|aux collegues|a los companeros|an (?:die|alle) kolleg\w+
        |aan (?:de |alle )?collega'?s|aos colegas|do kolegow|to (?:the |my |all )?colleagues)
    kitchen fridge notice sign schild zettel kuche frigo nevera koelkast lodowka cuisine kuchni toilet
        briefje cucina kartka aushang cozinha kuhlschrank cocina aviso affiche keuken cartel printer
        ::(?:notice|sign|note|poster|zettel|schild|aushang|affiche|cartel|cartello|briefje|aviso
        |kartka) (?:for|in|fur|an|pour|para|per|voor|na
        |do) (?:the |die |la |el |de |a |o |den )?(?:office |staff |our )?(?:kitchen|fridge|toilets?
        |printer|kuche|kuhlschrank|cuisine|frigo|cocina|nevera|cucina|keuken|koelkast|cozinha|kuchni\w*
        |lodowk\w*)
    aushang brett rundmail rundschreiben hausmitteilung belegschaft ::(?:als|fur den|fur einen|einen|den
        |zum|ans?|furs|fur das|am) (?:\w+ )?(?:aushang|schwarze[sn]? brett|belegschaft|rundmail
        |rundschreiben|hausmitteilung)|(?:^|\n)\W{0,3}(?:aushang|rundmail|rundschreiben
        |hausmitteilung)\s?:
    tablon circular cartelera nota ::(?:para el|al|en el|del) (?:\w+ )?tablon|tablon (?:de anuncios
        |interno)|circular interna|nota interna
    prikbord mededeling mededelingenbord intern intranet ::(?:voor|op|aan) (?:het|ons) (?:prikbord
        |mededelingenbord|intranet)|(?:voor|een) intern(?:e)?\b (?:gebruik|nieuws\w*|memo|mail|bericht
        |mededeling|q&a|faq)|voor intern\b
    bacheca avviso circolare ::(?:per|in|sulla|alla) (?:la )?bacheca|avviso (?:interno|per (?:il personale
        |i colleghi|i dipendenti))|circolare interna
    affichage affiche panneau note ::affichage (?:pour|dans|interne|obligatoire|en salle)
        |panneau d'affichage|note de service|note interne|a afficher (?:en|dans|a)
    placard aviso quadro ::(?:para o|no) (?:placard|quadro)|aviso (?:interno|ao pessoal|para os colegas)
    tablica tablice ogloszenie ogloszen okolnik ::(?:na|do) tablic\w+ ogloszen
        |ogloszenie (?:dla pracownikow|wewnetrzne)|okolnik
    notice board noticeboard bulletin pinboard break staff intranet canteen
        ::(?:for|on|pin\w*) (?:the |our )?(?:\w+ )?(?:notice ?board|bulletin board|pin ?board|intranet
        |staff room|break room|canteen door)\b
    staff employees colleagues alle tous todos tutti wszystkich everyone personal personale plantilla
        team pessoal pracownicy recordatorioa mededeling hands przypomnienie bericht wiadomosc aviso
        nachricht tout teams rundmail drivers promemoria comunicado ::(?:reminder|note|notice|message|mail
        |e-?mail|memo|announcement|update|info|erinnerung|mitteilung|nachricht|hinweis|rundmail|rappel
        |message|mot|recordatorio|aviso|mensaje|comunicado|promemoria|messaggio|comunicazione|herinnering
        |bericht|mededeling|mailtje|lembrete|mensagem|przypomnienie|wiadomosc|komunikat
        |info)\b<near>\b(?:to|for|an|fur|a|pour|para|per|ai|voor|aan|do|dla) <all>
    staff employees colleagues alle tous todos tutti wszystkich tutto toda pracownicy tout pessoal ganzes
        ganze todo teams drivers hands shifts ::(?:to|for|an|fur|a|pour|para|per|voor|aan|do|dla) <all>\b
    wartung maintenance mantenimiento manutenzione onderhoud manutencao konserwacja upgrade migration
        umstellung servidor intranet ausfall downtime ::(?:wartung\w*|maintenance|mantenimiento
        |manutenzione|onderhoud|manutencao|konserwacj\w+|downtime|umstellung|ausfall)\b<near>\b<system>\b
    wartung maintenance mantenimiento manutenzione onderhoud manutencao vpnonderhoudsamedi
        reteofflineheute mailwartungmercoledi databasemantenimientosonntag correioonderhoudmanana
        vpnindisponiblesjeudi sapmanutenzionemercoledi crmonderhoudczwartek mailmanutenzionegiovedi
        pocztabgeschaltetmaandag netwerkofflinemonday fileserversmanutencaofriday siecofflinetuesday
        telefononderhoudsonntag netzwerkwartungsaturday crmmanutenzionegiovedi redmantenimientosonntag
        reseauofflineamanha redewartungvendredi siecmanutenzionevrijdag druckerofflineamanha
        erpmanutencaolunedi postaindisponiblesgiovedi maildownmonday redeofflinetomorrow pocztdownquinta
        fiwartungvrijdag systemsmanutencaovendredi netzdownmittwoch siecabgeschaltetamanha
        pocztindisponiblesmanana crmofflinezaterdag mailonderhoudsabado vpnmantenimientosaturday
        netzmanutencaosabado erpmaintenancevenerdi reteindisponiblemartedi retedownsrody siecdowndomani
        sapofflinewtorek postamanutenzionesrode crmdownquarta emailmanutencaofreitag
        retemanutencaomiercoles wifimanutencaopiatek mailindisponiblesdienstag rededowndienstag
        pocztmanutencaogiovedi saponderhoudmartes postaonderhouddienstag redeindisponibleslunes
        crmmaintenancesexta postadowndomani pocztofflinemiercoles vpnabgeschaltetdomani
        postawartungamanha redwartungsexta fidowndinsdag vpnwartunglunes reteabgeschaltetdonderdag
        wifiabgeschaltetvendredi reteonderhoudsegunda netzwartungviernes pocztwartunggiovedi
        crmabgeschaltetsegunda erpdownmercoledi fionderhoudjueves crmwartungdomani redeonderhouddemain
        sapwartungsunday mailofflinesamedi redabgeschaltetsunday erponderhoudvrijdag sapdownmittwoch
        fiindisponiblemartes wifiofflinetomorrow fiabgeschaltetdonderdag sapindisponibleczwartek
        siecindisponiblesvenerdi netzindisponiblequinta erpindisponiblesponiedzialek
        redindisponiblesmanana redofflineviernes vpndowndemain redonderhouddonderdag fimanutenzionemardi
        erpwartungquinta netzonderhoudzaterdag emailofflineheute sapmaintenancesonntag
        vpnmaintenancezaterdag erpabgeschaltetjutro siecwartungdinsdag postaabgeschaltettomorrow
        netzofflinedemain sieconderhoudpiatek mailabgeschaltetlunedi redeabgeschaltetsabado
        wifiindisponiblewtorek redmaintenancevrijdag sapabgeschaltetheute vpnofflinezaterdag
        retewartungtomorrow emailabgeschaltetviernes fimaintenancemonday crmindisponiblefreitag
        fiofflinejutro reddownwednesday netzabgeschaltetsrode poniedzialek abgeschaltet offline
        konserwacj indisponibles dinsdag servizio mercredi samstag zaterdag gebruik fuera vendredi sabado
        amanha miercoles wifi serveurs servidor jueves freitag martes dienstag viernes mercoledi wtorek
        sexta donderdag srody sonntag quinta maandag ::<system>\b<near>\b(?:wartung\w*|maintenance
        |mantenimiento|manutenzione|onderhoud|manutencao|konserwacj\w+|down|offline|fuera de servicio
        |indisponibles?|fuori servizio|abgeschaltet|buiten gebruik)\b<near>\b<time>
    servidores servers serwerow serveurs apagan apagaran coupure coupes uitgezet wymiana spengo wylacz
        switch desliga apaga* gestartet reboot restart shut neugestartet
        ::(?:apaga\w+|coup\w+|spengo\w+|uitgezet|wymian\w+|wylacz\w+|desliga\w+|neu ?gestartet|restart\w*
        |reboot\w*|shut down|switch\w* off)\b<near>\b<system>\b
    server servers vpn printer wifi network mail intranet erp sap niente bedzie netwerk correo fileserver
        correio telefon serveur segunda jeudi posta quarta netzwerk miercoles viernes samedi geen
        mittwoch czwartek tonight drucker mercredi dinsdag saturday quinta freitag habra manana jueves
        servidor sexta domani martedi rede zaterdag heute montag amanha sonntag demain woensdag plus
        serwer vrijdag samstag giovedi wtorek soboty mercoledi mardi jutro lunedi maandag tomorrow monday
        sabado wednesday donderdag donnerstag zonder ::(?:no|kein\w*|pas de|plus de|sin|no hay|no habra
        |non c'e|niente|senza|geen|zonder|sem|nao ha|nie bedzie
        |bez) (?:\w+ )?<system>(?! (?:arriv|com|is rec)\w*)\b<near>\b(?!within)<time>
    internet luz agua strom wasser corriente acqua stroom prad verdieping chauffage cantine pietro
        spogliatoi loods lift armadietti piano kein corrente entrepot warehouse geen halle senza armazem
        vestuario bedzie cacifo aufzug canteen mensa taquilla spind floor wody refeitorio kleedkamer
        comedor loading luce szatni almacen habra spinde parkplatz kantine nave casier balneario hali
        warm lager piso room carpark szafk* stolowk vestiaires ::(?:no habra|no hay|sin|kein\w*|pas d'
        |plus d'|non c'e|senza|geen|sem|nao ha|nie bedzie|no) (?:\w+ )?(?:luz|agua|strom|wasser|eau
        |electricite|corriente|corrente|luce|acqua|gas|warm water|water|stroom|internet|pradu|wody|power
        |heating|hei(?:ß|ss)es wasser|chauffage)\b<gap>\b<rooms>
    canteen lift lockers floor warehouse kantine parkplatz aufzug halle lager cantine casiers vestiaires
        loading szafk* piso gesloten piano nieczynn szatni armazem mensa vestuario zamkniet pietro
        gesperrt armadietti shut nave cacifos reunion cerrad comedor hali kleedkamer magazzino geleert
        carpark loods dicht geschlossen limp* defekt nettoye vides umkleide leeg svuotat cleaned stolowk
        salle balnearios oprozn vide park chius* verdieping spogliatoi rooms emptied almacen refeitorio
        entrepot fechad taquilla ::<rooms>\b<near>\b(?:closed|out of order|emptied|cleaned|blocked|shut
        |geschlossen|gesperrt|geleert|defekt|ferme\w*|vides?|nettoye\w*|cerrad\w|limpia\w+|vacia\w+
        |chius\w|svuotat\w|dicht|gesloten|leeg\w*|fechad\w|limp\w+|zamkniet\w|nieczynn\w|oprozn\w+)\b
    comedor vestuarios taquillas nave planta mensa spogliatoi magazzino kleedkamers loods refeitorio
        stolowka szatnia svuotat dicht kantine nieczynn lockers cacifo aufzug entrepot fechad leeg
        almacen verdieping zamkniet canteen warehouse vestiaires piso armazem gesloten oprozn parkplatz
        cerrad umkleide chius* cantine casier rooms armadietti vacia* hala limpia pietro halle loading
        balnearios szafk* carpark ::<rooms>\b<near>\b(?:cerrad\w|limpia\w+|vacia\w+|chius\w|svuotat\w
        |dicht|gesloten|leeg\w*|fechad\w|limp\w+|zamkniet\w|nieczynn\w|oprozn\w+)\b
    handover shift schicht ubergabe dienst turno relais overdracht dienstubergabe passagem zmiana zmiany
        relevo passation releve hand nachtschicht cambio ploegendienst fruhschicht nachtdienst
        spatschicht ::(?:hand-?over|shift (?:handover|report|log|notes|swap)|schichtubergabe
        |dienstubergabe|ubergabe (?:an|fur|der)|passation|releve de poste|cambio de turno|relevo
        |passaggio (?:di )?consegne|cambio turno|overdracht|dienstoverdracht|passagem de turno
        |przekazanie zmiany|night shift|fruhschicht|spatschicht|nachtschicht|turno de noche|ploegendienst
        |nachtdienst|zmiana nocna)\b<gap>(?:[0-9:]|\b<time>)
    rota roster dienstplan schichtplan planning turnos turni rooster escala grafik reperibilita dyzur
        cuadrante astreinte rufbereitschaft piket semaine guardia tydzien woche evenings settimana semana
        ::(?:rota|roster|dienstplan|schichtplan|planning (?:de|des) (?:equipes?|gardes?|la semaine)
        |cuadrante|turnos|turni|dienstrooster|rooster|escala|grafik (?:dyzurow|pracy)|on[- ]call
        |rufbereitschaft|astreinte|guardias?|reperibilita|piket\w*|dyzur\w*)\b<gap>\b(?:mon|tue|wed|thu
        |fri|sat|sun|mo|di|mi|do|fr|lun|mar|mer|jeu|ven|week|woche|semaine|semana|settimana|tydzien
        |mornings?|evenings?|nights?|<time>)\b
    top tagesordnung tagesordnungspunkt punkte top1 ::top ?1\b
    actiepunt actiepunten notulen actiepuntenlijst ::(?:actiepunt\w*|notulen)\b
    invitation invite einladung convocatoria convocation invito uitnodiging convite zaproszenie afdeling
        invit ::(?:invit\w*|einladung\w*|convocatoria|convocation|convoca\w*|uitnodiging|convite
        |zaproszenie)\b<gap>\b(?:team\w*|department|staff|office|colleagues|offsite|townhall|abteilung\w*
        |belegschaft|kolleg\w+|betriebs\w+|equipe|service|collegues|comite|departamento|equipo|personal
        |reparto|colleghi|ufficio|afdeling\w*|collega'?s|kantoor|colegas|dzial\w*|zespol\w*|magazyn\w*
        |pracownik\w+|szkoleni\w+|training|schulung|formation|formacion|formazione)
    orden ordre ordine agenda tagesordnung porzadek comite comitato commissie ordem
        ::(?:orden del dia|ordre du jour|ordine del giorno|ordem do dia|porzadek (?:obrad|zebrania)
        |tagesordnung)\b
    departamento dipartimento afdeling abteilung dzialu service reparto equipe logistik equipo finance
        marketing verkoop vertrieb equipa acquisti compras vendite unserer einkauf inkoop ventas
        ::(?:do|del|della|der|van de|van|da|unserer|du) (?:departamento|reparto|abteilung|afdeling|dzialu
        |equipa|equipe|equipo|team) (?:\w+ )?(?:de |van |di )?(?:\w+ )?(?:compras|ventas|einkauf|vertrieb
        |inkoop|verkoop|acquisti|vendite|it|hr|marketing|logistik|logistica|finance)?
    teamuitje teamausflug betriebsausflug betriebsfest teambuilding offsite weihnachtsfeier firmenfeier
        bedrijfsuitje impreza aziendale empresa equipe abteilungs ::(?:teamuitje|teamausflug
        |betriebsausflug|betriebsfest|firmenfeier|bedrijfsuitje|(?:our|the) (?:team )?offsite
        |abteilungs\w+|personeelsfeest|impreza firmowa|cena aziendale|comida de empresa|repas d'equipe
        |pot de depart)
    szkolenie schulung training formation formacion lagermagazijn magazynpersonale zespolalmacen
        formazione unterweisung opleiding ::(?:szkoleni\w+|schulung|unterweisung|formation|formacion
        |formazione|opleiding|formacao)\b<near>\b(?:dla|fur|pour|para|per|voor) (?:magazyn\w*|dzial\w*
        |zespol\w*|pracownik\w+|das lager|mitarbeit\w+|alle|les|el|il|het|o) ?(?:equipes?|salaries|almacen
        |personal|personale|magazijn|armazem)?
    badge turnstile pass building reception entrance visitors budynek stabile gebaude edificio premises
        gelande batiment lobby gebouw site ::<mine> (?:building|premises|site|reception|entrance|lobby
        |gebaude|gelande|batiment|edificio|stabile|gebouw|budynek)\b
    sprint backlog standup summary stand update ::(?:next|this|last|current) sprint\b|stand-?up (?:summary
        |notes|update)
    liebe lieber hallo dear chers cari beste kolleginnen alle zusammen allemaal wszyscy estimados
        colleagues caros hola drodzy tutti colleghi tous todos care cheres colegas
        ::(?:liebe|hallo|dear|hi|hello|chers|cheres|cari|care|beste|caros|drodzy|estimados|hola) (?:alle\b
        |all\b|kolleg\w+|zusammen|colleagues|team|collegues|tous|colleghi|tutti|collega'?s|allemaal
        |colegas|todos|companer\w+|wszyscy)
    retro retrospective kickoff lessons kick slides workshop notes ::(?:(?:project|sprint
        |team) (?:\w+ )?retro\w*|kick-?off (?:notes|agenda|slides|am)|lessons learned (?:from|for
        |workshop))\b
    timesheets timesheet zeiterfassung reisekosten expense spesen urlaubsantrag holiday thursday
        wednesday woensdag vendredi zaterdag donderdag czwartek feuilles poniedzialek jueves fogli
        mittwoch segunda mercredi monday mercoledi miercoles tonight lunedi wtorek donnerstag montag
        tomorrow tuesday demain folhas folha quinta stundenzettel amanha spese urenstaten quarta vrijdag
        maandag viernes freitag martes dienstag frais parte morgen partes hojas horas
        ::(?:timesheets?|zeiterfassung|stundenzettel|urlaubsantr\w+|feuilles? de temps|notes? de frais
        |hojas? de horas|partes? de horas|fogli ore|note spese|urenstaten|folhas? de horas)\b<near>\b(?:by
        |until|bis|avant|antes|entro|voor|ate|do) <time>
    ticket tickets incident changes change runbook ::(?:change request|change window|runbook|incident
        |ticket) #?[0-9]{3,}\b
    minutes protokoll verbale acta notulen ata besprechung streszc shorten compte riassum resum* opschon
        ::(?:clean up|tidy|shorten|summari[sz]e|kurz\w*|zusammenfass\w*|opschon\w*|resum\w+|riassum\w+
        |streszc\w+|protokoll kurzen) (?:\w+ ){0,2}(?:minutes|protokoll\w*|besprechungs\w+|compte[- ]rendu
        |acta|verbale|notulen|ata|protokol)\b
    collegue collega colega kollege kollegin colleague coworker teammates team
        ::(?:colleague|coworker|teammate)s? (?:in|at|from) (?:the|our) (?:\w+ )?(?:office|team|department
        |warehouse|branch)
    equipo equipe equipa reparto team zespolu zespol equipes personal dasafdeling doservice bericht
        aservice ansteam courriel hetpersonal dasequipe ufficio elequipa dlaequipe opersonal
        odepartamento ilpersonale doequipo dasreparto alreparto eldepartamento dasdzial hetufficio
        daszespol alpersonal aopersonal aequipa hetabteilung ansreparto hetequipe theufficio dlaufficio
        thepersonale aoufficio elreparto oafdeling hetteam elufficio dzial oequipa alabteilung dlaservice
        dasabteilung areparto aabteilung daspersonale elafdeling aozespol dladepartamento alequipo
        ilequipo ansequipa theequipa email theafdeling hetafdeling adzial adepartamento ansdepartamento
        thedepartamento dasteam hetdzial elabteilung alservice dopersonal dozespol hetservice aufficio
        odzial dasservice elservice dasdepartamento nota aviso theservice thedzial nachricht wiadomosc
        anspersonale afdeling doufficio theabteilung abteilung mail oufficio theteam mailtje mensaje
        dlaafdeling dasufficio doafdeling anszespol elpersonal apersonal correo thereparto ansufficio
        alteam aoreparto mensagem ilservice alzespol ilteam ::(?:mail|e-?mail|correo|mensaje|message
        |messaggio|bericht|mailtje|nachricht|mensagem|wiadomosc|aviso|nota|info|courriel)\b(?: \w+)? (?:al
        |a l'|a|an das|ans|fur das|aan het|voor het|per il|ao|para a|para o|para el|do|dla|to the
        |for the) ?(?:equipo|equipe|equipa|reparto|team|zespol\w*|personal|personale|ufficio|departamento
        |afdeling|abteilung|service|dzial\w*)\b
    planning visites equipe plan lundi teams zespolu equipo equipa ::(?:de l'equipe|del equipo|del team
        |des teams|van het team|da equipa|zespolu) \w+
    lift printer heating coffee machine broken kaputt kapot panne averiado guasto aufzug ascenseur
        imprimante kaffeemaschine winda elevador chauffage drucker heizung stampante
        ::(?:lift|aufzug|ascenseur|ascensor|ascensore|elevador|winda|drucker|imprimante|stampante|printer
        |kaffeemaschine|coffee machine|heating|heizung|chauffage)\b<near>\b(?:kaputt|defekt|kapot|en panne
        |averiad\w|guast\w|avariad\w|zepsut\w|broken|out of order|back|fixed)\b
    host hostname node disk box ::(?:host|server|node|vm|box|machine) [a-z]+[-_][a-z0-9-]*[0-9]{1,3}\b
    telearbeit teletrabajo homeoffice remote zdalnie telewerken teletrabalho work working because
        thuiswerken ::(?:teletrabajo por|homeoffice wegen|pracujemy zdalnie|smart working per
        |thuiswerken wegens|teletrabalho por|teletravail (?:pour|a cause)|work from home (?:on|due
        |because))
    svc srv ::(?:svc|srv)[_-][a-z]
    office department team floor internal company branch plant staff warehouse site
        ::(?:for|in|at) our (?:\w+ )?(?:office|team|department|company|branch|site|plant|warehouse
        |staff)\b
    """,
    (
        ("<time>", _TIME),
        ("<system>", _SYSTEM),
        ("<rooms>", _ROOMS),
        ("<all>", _ALL),
        (
            "<mine>",
            r"(?:our|unser\w{0,2}|notre|nos|nuestr[oa]s?|nostr[oaie]|onze|ons|noss[oa]s?|nasz\w*)",
        ),
    ),
)
_GENERAL = Pattern(
    r"^\W*(?:what|how|why|who|which|explain|define|was ist|wie|warum|qu'est|comment|pourquoi|que es|como|que"
    r"|cos'e|come|wat is|hoe|waarom|o que|co to|jak)\b"
)
# Somebody one works with, called by name; a recognizer of names need not know it.
_COLLEAGUE = Pattern(
    r"\b(?:[Cc]olleague|[Cc]o-?worker|[Tt]eammate|[Kk]olleg(?:e|in|en)|[Cc]oll[eè]gue|[Cc]olega|[Cc]ollega"
    r"|[Cc]ompa[nñ]er[oa]|[Kk]oleg[aięo]\w{0,2}|[Kk]ole[zż]ank\w{1,2}"
    r"|[Kk]olegą) [A-ZÀ-ÖØ-ÞŁŚŻĆ][a-zà-ÿłśżźćńęą]{2,}\b"
)
_COLLEAGUES = triggers(
    "colleague coworker teammate kollege kollegin kollegen collegue colega collega =companero =companera"
    " kolega kolegi koledze kolege kolezanka kolezanki kolezance"
)
# A code name: capitalised behind "the project", and not one that everybody knows.
_CODE_NAME = Pattern(
    r"\b(?:(?:[Tt]he|[Oo]ur|[Dd]as|[Dd]em|[Ii]m|[Uu]nser|[Ff]ür das|[Ll]e|[Dd]u|[Aa]u|[Ee]l|[Dd]el"
    r"|[Aa]l|[Ii]l"
    r"|[Aa]l|[Hh]et|[Oo]|[Dd]o|[Nn]o|[Ww]|[Zz]) )?(?:[Pp]roject|[Pp]rojekt|[Pp]rojet|[Pp]royecto|[Pp]rogetto"
    r"|[Pp]rojeto|[Pp]rojekcie|[Pp]rojektu)(?: called| codenamed|,)? [„\"«'“]?(?!(?:Manhattan|Gutenberg"
    r"|Apollo"
    r"|Euler|Zomboid|Hail|Veritas|Loom|Jupyter|Lombok|Valhalla|Management|Manager|Reactor|Zero|Euler|Blue"
    r"|Runway|Starline|Sekai|Moon|Diva|Xanadu|Genoa|Mercury|Gemini|Panama|Wingman|Power|Almanac|MKUltra"
    r"|Lead|Leader|Leiter|Plan|Planning|Timeline|Report|Description|Title|Name|Type|Overview|Scope|Goal"
    r"|Structure|Requirements|Setup|Proposal|Summary|Status|Files?|Folder|Root|Work|Based|Files|Idea"
    r"|Ideas)\b)"
    r"[A-ZÀ-Ý][a-zà-ÿł]{3,}\b"
)
_CODE_TALK = Pattern(
    r"\b(?:weeks?|late|behind|delay\w*|status|review|sync|milestone\w*|kick-?off|go-?live|rollout|pilot\w*"
    r"|stakeholder\w*|sponsor|steering|committee|handover|retro\w*|sprint|phase|scope|we|our|servers?|budget"
    r"|meilenstein\w*|verzug|lenkungs\w+|plan|phase|testphase|comite|retard|jalon\w*|semanas?|tarde|retraso"
    r"|hito\w*|comite|servidores|collaudo|ritardo|stato|direzione|consegna|achter|vertraging|stuurgroep|fase"
    r"|oplevering|atraso|entrega|opoznieni\w+|etap\w*|wdrozeni\w+|harmonogram\w*|lessons learned)\b"
)
_PROJECTS = triggers("=project =projekt =projet =proyecto =progetto =projeto =projekcie =projektu")
_REACH = 160


def is_notice(view: TextView) -> bool:
    """Whether the text is a notice, a rota or a handover, or speaks of a colleague or a project by name."""
    if _names_colleague(view) or _names_project(view):
        return True
    if _GENERAL.search(view.folded[:40]) is not None:
        return False
    return any(True for _ in _NOTICES.matches(view))


def _names_colleague(view: TextView) -> bool:
    return any(_COLLEAGUE.search(view.text, one.start, one.end) for one in view.sentences(_COLLEAGUES))


def _names_project(view: TextView) -> bool:
    for one in view.sentences(_PROJECTS):
        match = _CODE_NAME.search(view.text, one.start, one.end)
        if match is not None:
            begin, end = max(0, match.start() - _REACH), min(len(view.folded), match.end() + _REACH)
            if _CODE_TALK.search(view.folded, begin, end):
                return True
    return False
