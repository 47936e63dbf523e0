"""Trouble at home and with the authorities: taxes, arrears, police, custody, affairs, refused claims."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

_TAXES = (
    r"(?:irs|hmrc|tax (?:office|man|authorit\w+|people)|taxman|inland revenue|finanzamt|fisc|impots"
    r"|tresor public"
    r"|hacienda|agencia tributaria|agenzia delle entrate|belastingdienst|fiscus|financas"
    r"|autoridade tributaria"
    r"|receita federal|skarbowk\w+|urzad skarbowy|urzedu skarbowego|social security|jobcenter|caf|urssaf|zus"
    r"|student loan\w*|debt collect\w+|inkasso\w*|bailiffs?|uwv|inps|seguridad social)"
)
_ME = (
    r"(?:i|me|my|us|our|mir|mich|ich|uns|mein\w{0,2}|je|m'|me|moi|mon|mes|mi|yo|mis|mio|mia|ik|mij|mijn"
    r"|ons|minha|meu|mnie|mi|mam|moj\w*)"
)
_PARTNER = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fiancee?|mann|frau|freund(?:in)?|mari|femme|compagnon"
    r"|compagne|marido|mujer|novi[oa]|marito|moglie|compagn[oa]|man|vrouw|vriend(?:in)?|namorad[oa]|esposa"
    r"|maz|zona|chlopak|dziewczyna|mum|mom|dad|mother|father|vater|mutter)"
)
_SHORTS = (
    ("<taxes>", _TAXES),
    ("<me>", _ME),
    ("<partner>", _PARTNER),
)
HOUSEHOLD = RowTopic(
    "legal or money trouble",
    own=Rows(
        r"""
        irs hmrc tax taxman finanzamt fisc impots hacienda tributaria entrate bailiffmijreclam
            zusmichreclam loanonsfine zusikowe fiscmnienachzahl socialmiapruf irsusletter
            revenuemojletter federalmijnfine inpsonsmulta hmrcmonletter securitymijpruf irsmeletter
            fiscourreclam hmrcmemulta fiscmiswant cafmammulta loanminachzahl fiscmojmulta cafmioowe
            hmrcmiswant uwvmnieowe cafmisfine collect zusmnieaudit irsmeowe loanmonwant uwvmispruf
            uwvmioaudit cafmimulta fiscunsaudit inpsmijnmulta cafmesreclam zusjenachzahl cafmirowe
            uwvmyreclam cafm uwvichwant nachzahl cafminhapruf uwvmijpruf zusmijaudit uwvmesreclam
            hmrcmyletter cafmymulta cafmeowe irsmiraudit cafjewant hmrcm fiscyofine hmrcjeaudit
            irsmereclam cafmypruf uwvmefine irsikpruf hmrcyofine cafjemulta irsunswant zusmoiletter
            cafikletter irsmespruf zusmeinpruf loanmammulta loanmeuaudit zusmeaudit uwvjeletter
            zusminhanachzahl loanusowe loanjeowe inpsmyaudit cafyoreclam loaniletter student irsmoifine
            uwvmeaudit hmrcmnieowe zusjepruf uwvminhamulta inpsmojfine irsmipruf irsikaudit irsmepruf
            loanichpruf zusmyaudit irsmisreclam zusichpruf irsmiomulta inpsyomulta uwvmianachzahl
            uwvournachzahl cafusletter zusmyfine inpsmeuowe hmrcusfine irsireclam zusunsaudit irsmijaudit
            fiscireclam zusmimulta hmrcournachzahl irsmiaaudit zusiaudit cafmiapruf irsyoaudit
            uwvunsmulta inpsusreclam cafmeuaudit zusmismulta inkasso reclam skarbowy urssaf pruf tresor
            multa jobcenter inps audit mnie fiscus belastingdienst ::<taxes><gap>\b<me>\b<gap>(?:owe\w*
            |wants?|[0-9]|nachzahl\w*|audit\w*|letter|fine\w*|pruf\w*|reclam\w+|multa)
        belastingdienst fiscus financas skarbowka skarbowy jobcenter urssaf inps cafyokary uwvikboete
            cafmeterug irsourkary zusmiodlug fiscichboete cafyozadluz uwvmyzadluz irsmeboete irsikterug
            inpsizadluz hmrcikary irsmeterug zadluz irsikzadluz cafjedlug inpsiterug zusyoboete inpsm
            uwvonskary hmrconskary uwvmojzadluz cafunsdlug inpsmniekary cafmojboete hmrcunsdlug zusikkary
            zusm zusmezadluz zusmeterug zusjezadluz irsmizadluz uwvmichterug cafmiterug cafmonterug
            cafikterug irsm inpsunsterug zusmojkary irsmonkary uwvmirkary zusmyboete zusourzadluz
            irsonskary fisciterug terug fisciboete irsmydlug zusmeszadluz inkasso finanzamt receita loan
            seguridad boete bailiffs autoridade kary fisc dlug agenzia debt hacienda taxman tributaria
            tresor inland hmrc mnie ::<taxes><gap>\b<me>\b<gap>(?:[0-9]|terug\w*|boete|kary|zadluz\w+
            |dlug\w*)
        irs hmrc tax taxman finanzamt fisc impots hacienda tributaria entrate inkasso belastingdienst
            debt skarbowk bailiffs fiscus jobcenter tresor loan receita inps seguridad inland urssaf mnie
            ::<taxes><gap>[0-9]<gap>\b(?:i|me|mir|ich|moi|je|mi|me|io|ik|mij|mnie)\b
        belastingdienst fiscus financas skarbowka skarbowy jobcenter inkasso seguridad debt tresor inps
            autoridade hmrc tributaria receita loan fisc urssaf bailiffs agenzia finanzamt mnie taxman
            hacienda inland impots ::<taxes><gap>[0-9]<gap>\b(?:i|me|mir|ich|moi|je|mi|me|io|ik|mij
            |mnie)\b
        irs hmrc tax taxman finanzamt fisc hacienda entrate belastingdienst cheated filed underreport
            haven income jobcenter autoridade lied inps skarbowego inkasso paid debt tresor fiscus urssaf
            tributaria bailiff ::i (?:\w+ ){0,3}(?:owe|never (?:filed|declared|paid)|haven't (?:filed|paid
            |declared)|lied|hid|cheated|underreport\w*)<gap>(?:<taxes>|tax\w*|income|returns?)
        filed declared taxes forgot return never income didn haven ::i (?:\w+ )?(?:never|haven't|didn't
            |forgot to) (?:\w+ )?(?:file|filed|declare|declared|pay|paid) (?:\w+ ){0,2}(?:tax\w*|returns?
            |vat|income)
        steuererklarung schwarzgeld versteuert ::ich (?:\w+ ){0,5}(?:keine steuererklarung
            |nicht versteuert|schwarzgeld)
        hacienda reclama pide uwv exige caf zus inps inland fiscus skarbowego fisc loan hmrc agenzia
            impots taxman finanzamt autoridade debt receita seguridad inkasso bailiff tresor tributaria
            urssaf belastingdienst ::<taxes> me (?:reclama|pide|exige|ha)
        tresor fisc impots reclame doit tributaria inland demande ::<taxes> me (?:reclame|demande|doit)
        entrate chiede vuole skarbowego autoridade impots debt inps seguridad fisc tresor inland
            finanzamt tributaria jobcenter bailiffs fiscus loan taxman hmrc urssaf belastingdienst
            inkasso hacienda receita ::<taxes> mi (?:chiede|vuole|ha)
        behind missed payments mortgage rent instalments loan arrears late bill bills
            ::(?:i'm|i am|we're|we are|i've|we've|i|we) (?:\w+ ){0,3}(?:behind|missed|late|in arrears
            |default\w*)<near>\b(?:mortgage|rent|loan|payments?|instal\w+|bills?|car|card\w*)
        mortgage rent payments behind months ::(?:months?|weeks?|payments?) behind (?:on
            |with)<near>\b(?:mortgage|rent|loan|bills?|car|card\w*)
        rate raten miete kredit verzug binkreditstemmen habekreditnicht haberatenhinterher
            binratenhinterher kannmietestemmen kommehypothekruckstand konnenkreditstemmen
            habemietehinterher kannhypothekstemmen binmieteruckstand kommekreditruckstand
            kannkreditruckstand kommeratenhinterher habehypothekstemmen binhypothekhinterher
            kommemieteverzug kannratenhinterher ruckstand hinterher bezahlen komme nicht stemmen
            ::(?:komme|bin|kann|konnen|habe)<near>\b(?:raten?|miete|kredit|hypothek)<near>(?:nicht mehr
            |verzug|ruckstand|hinterher|stemmen|bezahlen)
        stemmen aufbringen zuruckzahlen ::(?:kann|konnen) (?:ich |wir )?(?:das |es |die )?(?:\w+ )?nicht (
            ?:mehr )?(?:stemmen|aufbringen|zuruckzahlen)
        loyer credit echeance traites onplusmensualites jeimpayecredit onretardmensualites
            jeretardecheance onimpayesmensualites nousretardmensualites arriveretardmensualites
            nousplusmensualites jeplusloyer nousimpayescredit mensualites
            ::(?:je|nous|on|n'arrive)<near>\b(?:plus|retard|impayes?)<near>\b(?:loyer|credit|echeances?
            |traites|mensualites)
        hipoteca alquiler cuotas letras debo llevo puedo podemos llego
            ::(?:debo|llevo|no (?:puedo|podemos|llego))<near>\b(?:hipoteca|alquiler|cuotas|letras
            |fin de mes)
        affitto mutuo rate bollette ::(?:non (?:riesco|posso|pago|ce la faccio)
            |sono indietro)<near>\b(?:affitto|mutuo|rate|bollette)
        huur hypotheek achterstand wehypotheekachter ikhypotheekkwijt wijhuurachter wehuurniet
            werekeningenkwijt ikrekeningenachter wijhypotheekachter ikhuurkwijt wijrekeningenachter
            rekeningen ::(?:ik|we|wij)<near>\b(?:huur|hypotheek|rekeningen)<near>\b(?:achter\w*|niet
            |kwijt)
        renda prestacao prestacoes credito ::(?:nao (?:consigo|pago|paguei)
            |estou em atraso)<near>\b(?:renda|prestac\w+|credito)
        czynsz czynszu kredytu rat raty ::(?:zalegam|nie (?:splacam|place|stac))<near>\b(?:czynsz\w*
            |kredyt\w*|rat\w*)
        broke bankrupt gambled gambling payday loans loan betting maxed poker crypto savings
            ::i(?:'m|'ve| am| have)? (?:\w+ ){0,3}(?:bankrupt|gambl\w+|lost (?:\w+ ){0,3}(?:betting|poker
            |crypto|savings)|payday loans?|maxed out)
        savings crypto betting wages deposit pension spent inheritance
            ::i(?:'ve)? (?:\w+ ){0,2}(?:lost|blew|spent) (?:all |most of )?(?:my|our) (?:\w+ )?(?:savings
            |inheritance|deposit|pension|wages)
        custody ::(?:full|sole|joint|shared) custody<near>\b(?:my|our|of the kids|of my)\b
        police caught arrested stopped raided searched customscameour copscameour copstookme
            copschargedme copssearchedus copsraidedour copsquestionedmy copsfinedmy copsarrestedme
            copsstoppedus cops took fined came ::(?:police|cops|customs|officers?)<near>\b(?:came|caught
            |stopped|arrested|raided|searched|questioned|fined|charged|took|want to talk to)<near>\b(?:me
            |us|my|our)\b
        caught arrested drunk driving weed cocaine drugs licence busted speeding nicked stopped coke
            ::i (?:\w+ ){0,3}(?:caught|arrested|stopped|done|nicked|busted)<near>\b(?:with|for|by|drunk
            |driving|dui|drugs|weed|coke|cocaine|speeding)
        licence license fuhrerschein permis ::(?:lost|took|suspended
            |revoked) my (?:driving |driver's )?licen[cs]e|fuhrerschein (?:\w+ ){0,2}(?:weg|abgenommen
            |entzogen)
        polizei kontrolliert erwischt angehalten zoll ::(?:polizei|zoll)<near>\b(?:mich|uns|meine?n?)\b
            |(?:mich|uns) (?:\w+ ){0,4}(?:polizei|erwischt)|wurde (?:\w+ ){0,4}(?:erwischt|kontrolliert
            |angehalten)
        police gendarmes flics garde controle arretee flicsm ::(?:police|gendarmes|flics)<near>\b(?:m'a
            |m'ont|nous a|nous ont)\b|(?:m'a|m'ont) (?:\w+ )?(?:arretee?|controlee?|mis en garde)
        policia guardia detuvo pillaron pillad hicierondetuvieron cachearon detuvieron parad* hanpillad
            multad hizopillad hizomultad handetuvieron hanmultad hanparad hadetuvieron hizodetuvieron
            haparad hapillaron hizoparad hacachearon hamultad hancachearon hizocachearon
            ::me (?:han|ha|hizo|hicieron)? ?(?:\w+ )?(?:pillad\w|pillaron|detuvieron|detuvo|multad\w
            |parad\w|cachearon)
        carabinieri polizia fermato fermata beccat ritirat perquisit sequestrat multat
            ::mi (?:hanno|ha) (?:\w+ )?(?:fermat\w|beccat\w|multat\w|perquisit\w|ritirat\w|sequestrat\w)
        politie opgepakt aangehouden betrapt ::(?:politie<near>\b(?:mij|me|ons)\b
            |ik (?:\w+ ){0,4}(?:opgepakt|aangehouden|betrapt))
        policja zatrzymala zatrzymano zabral ::(?:policja<near>mnie|zatrzymal\w* mnie|zatrzymano mnie
            |zabral\w* mi prawo jazdy)
        multa polizia ::(?:ho (?:preso|ricevuto)|mi e arrivata) (?:una |la )?multa
        multa ::(?:me ha llegado|me han puesto|recibi) (?:una |la )?multa
        bussgeld bußgeld punkte blitzer geblitzt wurde geld habe ::(?:ich|habe|wurde|bin) (?:\w+ ){0,5}(?:
            bu(?:ss|ß)geld\w*|geblitzt|punkte in flensburg)
        cheated cheating affair sleeping slept affairs somebody someone
            ::i(?:'m|'ve| am| have)? (?:\w+ ){0,2}(?:sle(?:pt|eping) with|cheat\w+ on|seeing (?:someone
            |somebody) else|affair with)
        fremdgegangen betrogen fremd betrugt affare ::(?:ich (?:\w+ ){0,5}(?:fremdgegangen|betrogen
            |betruge|affare)|(?:betrugt|betrogen) (?:mich|sie mich|er mich))
        trompe trompee ::(?:me trompe|m'a trompee?|j'ai trompe|je trompe)\b
        engana enganado infiel cuernos ::(?:me engana|me ha enganado|he sido infiel|le he sido infiel
            |me pone los cuernos)
        tradisce tradito tradita ::(?:mi tradisce|mi ha tradit[oa]|ho tradito)
        vreemd vreemdgegaan bedriegt ::(?:gaat vreemd|ben vreemdgegaan|vreemdgegaan|bedriegt me
            |bedriegt mij)
        trai traiu traicao ::(?:me trai|traiu-me|me traiu|trai-me|traiu)
        zdradza zdradzil zdradzila ::(?:mnie zdradz\w+|zdradzil[ae]m|zdradza mnie)
        claim insurer insurance versicherung assurance aseguradora ::<my> (?:\w+ )?(?:insurance )?claim\b<
            gap>(?:refus\w+|den\w+|reject\w+|turned down|[0-9])|(?:refus\w+|den(?:y|ied)|reject\w+) (?:my
            |our) (?:\w+ )?claim
        versicherung schadensfall ::<my> (?:\w+ )?(?:versicherung|schadensfall|schaden)<gap>(?:abgelehnt
            |zahlt nicht|weigert)
        assurance aseguradora assicurazione verzekering seguradora ubezpieczyciel
            ::<my> (?:\w+ )?(?:assurance|aseguradora|assicurazione|verzekering|seguradora
            |ubezpieczyciel)<gap>(?:refus\w+|niega|nega|rifiut\w+|weiger\w+|keert niet|recus\w+
            |odm[ao]w\w+)
        estranged blackmail extort sextortion nudes revenge photos threaten pictures posted shared leaked
            ::(?:blackmail\w*|extort\w*|threaten\w*) me\b|(?:has|have|got|sent|posted|leaked
            |shared) (?:\w+ )?(?:nudes|my (?:nudes|pictures|photos))
        estate disinherited inheritance erbe testament goes leave enterb contest excludes meina unsera
            ::<my> (?:\w+ )?(?:will|testament|estate)\b<near>(?:leave\w*|goes? to|not (?:to )?|excludes?
            |contest\w*|enterb\w*)
        leaving leave divorce separate scheiden trennen ::i (?:\w+ ){0,3}(?:leav(?:e|ing) my|divorc\w+ my
            |separat\w+ from my) <partner>
        trennen trenne scheiden verlasse ::ich (?:\w+ ){0,3}(?:trenne|scheiden|trennen|verlasse|verlassen)
        hits beats shoves grabs slaps punch shove slapped threw compagnon novia slapps mujer femme shoved
            meina chok* father husband marido vater chlopak moglie beat freund vriendin mother girlfriend
            frau zona slapp fiance mann wife dziewczyna partner namorada boyfriend
            ::<my> <partner><near>\b(?:hits|hit|beats?|shoves?|shoved|grabs|slapp?s?|slapped|chok\w+
            |punch\w*|threw) me\b
        """,
        _SHORTS,
    ),
    facts=Rows(
        r"""
        loan account card signature identity loans debt debts ::(?:loan|card|account|contract
            |debt)s? in (?:my|his|her|our|their) name|stole (?:my|his|her) identity|identity theft
        kids contact access visit visits sees keeps bambino kinder kind enfants ninos hijos
            stopsvederenin verweigertsehenhij keepsverchildren letvoirkind laatseeingnin impedisceseeson
            empecheseeenfants letsehendaughter laatvoirhij dejaverbambin keepsziendaughter letseeingkind
            laatverenfant keepsseeingfigli dejaseeingnin letverenfant letvedereenfant stopsseefigli
            dejazienson dejavoirbambin letzienbambin stopszienson laatzienbambin laat zien sehen stops
            vedere deja seeing voir daughter figli ::(?:won't let|doesn't let|stops|keeps|impedisce
            |verweigert|empeche|no (?:me )?deja|laat)<near>\b(?:see|seeing|vedere|sehen|voir|ver
            |zien)<near>\b(?:kids?|children|son|daughter|bambin\w|figli\w?|kind\w*|enfants?|hij\w+|nin\w+)
        dealt deals dealer drogen drogue droga drogas drugs deal trafica handluje spaccia dealing
            ::(?:deal(?:t|s|ing)? (?:\w+ )?(?:drugs|weed|coke|pills)|dealt (?:vanuit|op|in|mit|aan)
            |vend de la drogue|vende droga|spaccia|trafica|handluje (?:narkotyk\w+|dragami)
            |verkauft drogen)\b
        betrogen bestohlen cheated conned scammed swindled escroque estafado truffato opgelicht enganado
            oszukal defrauded ::(?:cheated|conned|scammed|swindled|defrauded) (?:me|us|him|her|out)
            |um (?:\w+ ){1,4}betrogen|bestohlen|m'a escroque|me ha estafado|mi ha truffat\w|opgelicht
            |oszukal\w*
        volé vole vola robe rubato gestohlen stolen robado roubei ukradlem gestolen geklaut shoplifted
            stole ::(?:j'ai vole|he robado|ho rubato|habe (?:\w+ ){0,3}(?:gestohlen|geklaut)
            |ik heb (?:\w+ ){0,3}gestolen|roubei|ukradl[ae]m|i stole|i shoplifted)\b
        embargado pignorato gepfandet zajal saisi beslag penhorado garnished saisie
            ::(?:embargad\w|pignorat\w|gepfandet|zajal\w*|saisie? sur|beslag (?:op|gelegd)|penhorad\w
            |garnish\w+)\b
        licence points speeding ban punkte permis carnet patente license
            ::(?:speeding (?:points|ticket|fine)|points on (?:my|his|her)|(?:lose|lost|losing) (?:my|his
            |her) licen[cs]e|driving ban)
        irs hmrc tax taxman finanzamt hacienda fisc entrate belastingdienst skarbowka urssaf caf
            tributaria revenue fiscus autoridade jobcenter bailiffs zus collect inkasso uwv tresor
            seguridad receita impots audit student financas security demand inps pruf
            ::<taxes> (?:is|are|want\w*|demand\w*|audit\w*|investigat\w*|pruf\w*)
        caught weed drugs cocaine shoplifting ::caught<near>\b(?:with|by|steal\w*|shoplift\w*|smoking
            |selling|drunk|driving)
        police cops arrested polizei policia carabinieri polizia politie policja questioned customs
            stopped ::(?:police|cops) (?:\w+ ){0,2}(?:called|came|took|caught|arrested|stopped|raided
            |searched|found)|(?:arrested|stopped|questioned|raided|picked up) by (?:the )?(?:police
            |customs)
        polizei ::(?:von der polizei|polizei (?:\w+ ){0,3}(?:erwischt|abgeholt|mitgenommen|durchsucht))
        carabinieri polizia fermato fermata denunciata portato arrestato
            ::(?:fermat[oa]|portat[oa] via|denunciat[oa]|arrestat[oa]) d(?:ai|alla)
        policia guardia gendarmes arretee pillado detenido apanhado parada parado
            ::(?:detenid[oa]|parad[oa]|pillad[oa]) (?:\w+ )?por la|arretee? par|apanhad[oa] pela
        opgepakt aangehouden zatrzymany zatrzymana zatrzymala ::opgepakt|aangehouden|zatrzyman[ya]
        prison jail released gefangnis carcel prision carcere gevangenis wiezienia cadeia knast bajes
            escito prisao galera ::(?:out of|released from|comes? out of|back (?:in|to)) (?:prison|jail)
            |aus dem (?:gefangnis|knast)|im knast|(?:sort|sorti) de prison|(?:sale|salio
            |salir) de (?:la carcel|prision)|esc(?:e|ito) (?:di|dal) (?:carcere|galera)
            |uit de (?:gevangenis|bajes)|saiu da (?:prisao|cadeia)|(?:wyszed\w*|wychodzi) z wiezienia
        custody ::(?:full|sole|joint|shared|lost|losing|wants?|gets?|got|has) (?:\w+ )?custody
        pensao pension alimentos unterhalt alimony maintenance support assegno betaalt zahlt pens*
            ::(?:nao paga|no paga|ne paie pas|ne paye pas|non paga|betaalt geen
            |zahlt kein\w*) (?:a |la |l'|il |de )?(?:pens\w+|aliment\w+|assegno|unterhalt)
        stole stolen steals stealing embezzled pocketed till expenses skimm* fiddl*
            ::(?:stole|stolen|steals|stealing|embezzl\w+|pocket(?:s|ed)|fiddl\w+
            |skimm\w+) (?:\w+ ){0,4}(?:from|money|cash|till|stock|expenses|card)
        affair cheating cheats sleeping slept cheat somebody left someone
            ::(?:sle(?:pt|eping) with|cheat\w* (?:on|with)|affair with|seeing (?:someone|somebody) else
            |left (?:me|him|her) for)
        andere anderen fremd betrugt trompe tradisce engana bedriegt zdradza trai vreemd cuernos
            ::hat (?:\w+ ){0,3}eine? anderen?\b|geht fremd|betrugt|\btrompe\b|tradisce|engana a
            |pone los cuernos|gaat vreemd|bedriegt|\btrai\b|zdradza
        drinks drunk gambles gambling betting drugs addict hooked pills crack meth deal heroin deals coke
            cocaine ::(?:gambles|gambled|gambling|betting|hooked on|addict\w*|on (?:heroin|coke|cocaine
            |meth|drugs|crack|pills)|using again|deals? (?:drugs|weed|coke))
        hits hit beats beat bruises hurts shoves slaps punches chokes children
            ::(?:hits|beats|slaps|shoves|hurts|chokes|punches) (?:her|him|me|us|them|the (?:kids|children)
            |his|my)|bruises
        mortgage rent arrears behind payments ::(?:payments?|rent|mortgage) (?:is |are )?(?:behind|late
            |overdue|in arrears)|(?:months?|weeks?|payments?) behind (?:on
            |with) (?:the |his |her |their )?(?:mortgage|rent|loan|bills?)
        insolvent insolvency bankrupt liquidation liquidator receivership going
            ::(?:insolvent|bankrupt|in liquidation|in receivership|about to go under|going under)
        investigation investigated prosecutor indicted lawsuit trial staatsanwaltschaft fiscalia procura
            zarzuty arguido ermittelt charges processo postawiono examen vervolgd indagine
            ::under (?:criminal )?investigation|being (?:investigated|prosecuted)|(?:on|stands
            |facing) (?:trial|charges)|ermittelt gegen|staatsanwaltschaft ermittelt|mis(?:e)? en examen
            |investigad[oa] por|sotto (?:processo|indagine)|wordt vervolgd|arguid[oa]|ma zarzuty
            |postawiono zarzuty
        disowned estranged ran runaway missing foster care jugendamt protection services
            ::(?:ran away|runaway|taken into care|in foster care|social services (?:took|came|are)
            |jugendamt|child protection)
        evicted kicked thrown homeless obdachlos sdf sans bezdomny dakloos abrigo senza sleeping
            ::(?:kicked|thrown) out (?:of|by)|\bhomeless\b|sleeping (?:rough|in (?:his|her|my|the) car)
            |obdachlos|sans[- ]abri|senza tetto|dakloos|sem-abrigo|bezdomn[ya]
        """,
        _SHORTS,
    ),
)
