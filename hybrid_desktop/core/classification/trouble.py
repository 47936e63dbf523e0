"""Legal and money trouble of the writer or of a person."""

from __future__ import annotations

from hybrid_desktop.core.classification.pay import MONEY
from hybrid_desktop.core.classification.topics import Topic
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.view import triggers

TROUBLE = Topic(
    words="legal or money trouble",
    triggers=triggers(
        " acosa acosado acosada arruinada arruinado assets bankrott cadastro collection collector"
        " declared filed"
        " dlugami echtscheiding eksmisji endeudada endeudado falida falido gestalkt gezet hides hiding house"
        " imputada imputado indagata indagato investigated intimate persegue perseguita photos"
        " proces sentence"
        " served serves stalkera uberverschuldet hochverschuldet zalegly zaleglosci inherits"
        " repay =collectors  bailiffs    caught zahlen bezahlen gezahlt payer pagar pagare betalen "
        " zaplacic alimony maintenance  zahlt unterhalt paga betaalt korperverletzung   =defaulted evaded"
        " evasion laundered forged taxes schlagt verprugelt pega frappe picchia slaat bije bate divorcia"
        " divorcian steuerhinterziehung fraude evasione belastingfraude suspended convicted conviction"
        " arrested sue suing sued evict evicted eviction =charged indicted =probation parole criminal"
        " restraining divorce divorced divorcing"
        " custody bankrupt bankruptcy owe owes owed debt debts overdraft rent mortgage payments arrears"
        " inherit inherited inheritance stalk stalks stalking stalker harass"
        " harasses harassing harassed threatens threatened threatening blackmail blackmails abusive abuses"
        " abused assault assaulted violence violent police"
        " prison jail gambling gambles bailiff insolvent insolvency foreclosure alimony =separated cheated"
        " cheating embezzled stole stealing steals theft"
        " fraud drunk dui shoplifting lawsuit court =sentenced  loan repossessed mortgage rent  =stands"
        " =posts hits beats restrain  =fined"
        " accused overdrawn"
        " verurteilt vorbestraft bewahrung vorstrafe vorstrafen angezeigt anzeige angeklagt festgenommen"
        " verhaftet verklagt verklage verklagen scheidung scheiden"
        " geschieden getrennt trennung sorgerecht unterhalt raumungsklage raumung zwangsraumung gepfandet"
        " pfandung gerichtsvollzieher schulden verschuldet"
        " uberschuldet insolvenz =privatinsolvenz insolvent pleite inkasso mahnbescheid spielsucht"
        " spielschulden schufa geerbt erbe erbschaft gewalt bedroht"
        " bedroht erpresst burgergeld mietruckstand schulde schuldet mietschulden gefangnis strafbefehl"
        " condamne condamnee casier garde plainte  poursuivi divorce divorcer divorcent pension expulse"
        " expulsee expulsion huissier dette dettes surendette"
        " surendettee surendettement endette endettee faillite decouvert saisie interdit loyers impayes"
        " impaye herite heritage harcele menace violences"
        " rsa sursis prison"
        " condenado condenada antecedentes denunciado denuncia demandado demanda juicio detenido detenida"
        " divorcio divorciando divorciar =separando custodia"
        " desahucio desahuciado deuda deudas debo debe embargo embargado embargada embargan moroso quiebra"
        " bancarrota concurso heredado herede herencia acosa acoso amenaza amenazas"
        " maltrato maltrata violencia prision carcel hipoteca"
        " condannato condannata precedenti denunciato querela querelato arrestato arrestata penale"
        " divorzio divorziando =separazione =separata =separato affidamento mantenimento sfratto"
        " sfrattato debito debiti indebitato indebitata pignoramento pignorato pignorata ufficiale"
        " fallimento fallito ereditato eredita minaccia minacce stalking"
        " maltratta carcere protestato"
        " veroordeeld strafblad aangifte aangeklaagd gearresteerd gedagvaard scheiding scheiden gescheiden"
        " voogdij omgangsregeling alimentatie uithuiszetting uitgezet"
        " schuld schulden deurwaarder beslag faillissement failliet schuldsanering geerfd erfenis stalkt"
        " bedreigt bedreigd mishandelt mishandeld huurachterstand"
        " bijstand gevangenis gokschulden rood"
        " queixa =processado =processada preso presa divorcio divorciar guarda pensao despejo despejado"
        " divida dividas endividado endividada penhora penhorado"
        " penhorado insolvencia falencia herdei herdou heranca assedia assedio ameaca ameacas rendas renda"
        " devo cadeia"
        " skazany skazana skazano karany karana karanej karana wyrok oskarzony oskarzona pozwany pozwana"
        " pozwal aresztowany aresztowana rozwod rozwodze rozwodzi rozwodzimy opieka opieke"
        " alimenty eksmisja eksmisje eksmit dlug dlugi dlugow zadluzony zadluzona zadluz komornik"
        " komornika upadlosc bankrut odziedziczyl odziedziczylam przemoc grozi"
        " neka nekanie zaleglosci zalegam wiezienie wiezieniu winien winna"
    ),
    inner=(
        *(
            "warrant",
            "naked pic",
            "nude p",
            "intimate p",
            "revenge porn",
            "mi casa",
            "la casa por",
            "my house",
            "our house",
        ),
        *("disinherit", "desherit", "enterbt", "deshereda", "disereda", "onterfd", "foreclos"),
        *("schulden", "pfandung", "alimentow"),
        *(
            "leave me",
            "leaving me",
            "left me",
            "follows me",
            "nie place",
            "hide assets",
            "hiding assets",
            "hid assets",
        ),
        *(
            "credit score",
            "credit rating",
            "credit report",
            "credit history",
            "can't pay",
            "cannot pay",
            "can't afford",
        ),
        *("not pay", "n't pay"),
    ),
    own=Pattern(
        r"\bmy (?:\w+ ){0,2}?(?:debts?|overdraft|bankruptcy|divorce|eviction|criminal record|conviction"
        r"|probation|parole|court (?:date|case|hearing)|custody (?:case|battle|hearing)"
        r"|restraining order|alimony|gambling|inheritance|arrest|dui|sentence|stalker|lawsuit"
        r"|landlord (?:is )?(?:evicting|suing))\b",
        r"\bi (?:\w+ )?(?:was|got|have been|am being|'ve been) (?:\w+ )?(?:arrested|sued|evicted"
        r"|charged with|indicted|convicted|sentenced|fined|accused|blackmailed|stalked|harassed|assaulted"
        r"|abused|threatened)\b"
        r"|\bi (?:\w+ )?(?:have|had|'ve got) (?:a |an )?(?:\w+ )?(?:criminal record|suspended sentence"
        r"|restraining order|conviction|debts?|gambling problem|dui)\b",
        r"\b(?:i|we) (?:\w+ ){0,5}?(?:can't|cannot|can not|couldn't) (?:pay|afford the rent|repay)\b"
        r"|\b(?:leave|leaving|left) me\b|\bbailiffs? (?:come|comes|came|will|are)\b"
        r"|\b(?:debt collectors?|collection agency"
        r"|bailiffs?) (?:\w+ ){0,2}(?:me|us)\b|\bi (?:\w+ ){0,2}?caught (?:\w+ )?(?:shoplifting|stealing"
        r"|drunk|smuggling)",
        r"\bkann (?:\w+ ){0,5}nicht (?:mehr )?(?:be)?zahlen\b|\bnicht gezahlt habe\b|\bpeux (?:plus"
        r"|pas) (?:\w+ )?payer\b|\bno puedo pagar\b|\bnon (?:posso|riesco a) pagare\b|\b(?:kan"
        r"|kunnen) (?:\w+ ){0,5}niet (?:meer )?betalen\b|\bsta (?:\S+ ){0,4}rood\b|\bnao consigo pagar\b"
        r"|\bnie (?:place|moge zaplacic|stac mnie)\b",
        r"\bmy (?:\w+ )?credit (?:score|rating|history|report)\b|\bmy (?:\w+ )?(?:tax debt|back taxes"
        r"|unpaid taxes|loan was (?:refused|denied))\b|\bi (?:\w+ )?(?:defaulted|evaded|laundered|forged"
        r"|hit-and-run)\b",
        r"\b(?:schlagt|verprugelt|pega|frappe|bat|picchia|slaat|bije|bate em|bate) (?:mich|uns|me|mij"
        r"|mnie|mim)\b|\b(?:me|mi|m') ?(?:pega|frappe|bat|picchia|bate)\b|\b(?:mich"
        r"|mij) (?:\w+ ){0,3}(?:schlagt|slaat)\b",
        rf"\bi (?:\w+ )?(?:still )?owe (?:\w+ ){{0,4}}?(?:{MONEY}|[0-9]{{3,}}"
        r"|[0-9]{1,3}(?:[., ][0-9]{3})+)|\bi(?:'m| am) (?:\w+ ){0,2}(?:in debt|bankrupt|broke"
        r"|insolvent|on parole|on probation|behind on|overdrawn|getting (?:a )?divorced?|divorcing"
        r"|(?:going )?through a divorce|separated)\b"
        rf"|\bi (?:\w+ )?inherited (?:\w+ )?{MONEY}|\bi (?:gambled|filed for|declared|stole|embezzled"
        r"|shoplifted)\b|\b(?:sued|suing|evicting|evicted|blackmail(?:s|ed|ing)|stalk(?:s|ed|ing)"
        r"|threaten(?:s|ed|ing)|harass(?:es|ed|ing)|assaulted|hits|beats|cheated on) (?:me|us)\b",
        r"\bmein\w{0,2} (?:\w+ )?(?:schulden|scheidung|insolvenz|privatinsolvenz|vorstrafen?|bewahrung\w*"
        r"|spielsucht|spielschulden|pfandung|schufa\w*|trennung|erbschaft|erbe|unterhalt\w*|raumungsklage"
        r"|kontopfandung|mietschulden|mietruckstand)\b"
        r"|\bich (?:bin|wurde|werde|habe?) (?:\w+ ){0,5}?(?:verurteilt|vorbestraft|auf bewahrung|angeklagt"
        r"|angezeigt|verschuldet|uberschuldet|pleite|insolvent|schulden|verklagt|festgenommen|geerbt"
        r"|gepfandet|erpresst|bedroht|gestalkt)\b"
        r"|\bich lasse mich scheiden\b|\bich schulde\b|\b(?:habe|hab) (?:ich )?(?:\S+ ){0,4}schulden\b",
        r"\bmes dettes\b|\bmon (?:divorce|casier|decouvert|proces|heritage|expulsion|surendettement)\b"
        r"|\bj'ai (?:\S+ ){0,6}?(?:dettes?|casier judiciaire|ete condamnee?|herite)\b"
        r"|\bje suis (?:\w+ ){0,2}(?:endettee?|surendettee?"
        r"|condamnee?|en instance de divorce|en faillite|interdite? bancaire|poursuivie?|expulsee?"
        r"|a decouvert|en plein divorce)\b|\bje divorce\b"
        r"|\b(?:me|m') ?(?:harcele|menace|poursuit|a frappee?|bat)\b",
        rf"\bje dois (?:\w+ ){{0,3}}?{MONEY}",
        r"\bmis deudas\b|\bmi (?:divorcio|deuda|desahucio|condena|embargo|herencia|juicio)\b"
        r"|\btengo (?:\S+ ){0,5}?(?:deudas?|antecedentes(?: penales)?)\b"
        r"|\bestoy (?:\w+ ){0,3}(?:endeudad[oa]|divorciando\w*|en quiebra|arruinad[oa]|imputad[oa])\b"
        r"|\bme (?:\w+ )?(?:divorcio|acosa|amenaza|maltrata|han (?:condenado|denunciado|embargado"
        r"|detenido|desahuciado|demandado)|embargan|desahucian|estoy divorciando)\b"
        rf"|\bdebo (?:\w+ ){{0,4}}?{MONEY}|\bhe heredado\b|\bfui condenad[oa]\b",
        r"\bmiei debiti\b|\bmi[oa] (?:divorzio|debito|sfratto|condanna|fallimento|separazione|eredita)\b"
        r"|\bho (?:\S+ ){0,6}?(?:debit[oi]|precedenti penali|ereditato)\b"
        r"|\bsono (?:\w+ ){0,3}(?:indebitat[oa]|condannat[oa]|separat[oa]|fallit[oa]|indagat[oa]"
        r"|sotto sfratto)\b"
        r"|\bmi (?:\w+ )?(?:minaccia|perseguita|picchia|stalkera|hanno (?:denunciato|arrestato|condannato"
        r"|pignorato|sfrattato))\b|\bsto divorziando\b",
        rf"\bdevo (?:\w+ ){{0,4}}?{MONEY}",
        r"\bmijn (?:\w+ )?(?:schulden|scheiding|faillissement|strafblad|huurachterstand|gokschulden"
        r"|erfenis|alimentatie)\b|\bik (?:heb|ben|word|werd) (?:\S+ ){0,5}?(?:schulden|schuld|strafblad"
        r"|veroordeeld|failliet|geerfd|gearresteerd|aangeklaagd|bedreigd|gestalkt|mishandeld"
        r"|huurachterstand)\b"
        r"|\bik (?:lig in scheiding|ga scheiden|sta rood)\b|\bik ben (?:\w+ )?(?:aan het scheiden"
        r"|uit huis gezet)\b|\b(?:stalkt|bedreigt|mishandelt) (?:me|mij)\b",
        r"\bminhas dividas\b|\b(?:meu|minha) (?:divorcio|divida|despejo|insolvencia|condenacao|heranca)\b"
        r"|\btenho (?:\S+ ){0,5}?(?:dividas?|antecedentes criminais|cadastro)\b"
        r"|\bestou (?:\w+ ){0,3}(?:endividad[oa]|insolvente|a divorciar-?me|falid[oa]"
        r"|em processo de divorcio|em divorcio|me divorciando)\b"
        r"|\bfui (?:condenad[oa]|pres[oa]|processad[oa]|despejad[oa])\b|\bherdei\b"
        r"|\b(?:ameaca|persegue|bate)-me\b|\bme (?:ameaca|persegue|bate)\b",
        r"\bmoje dlugi\b|\bmoj (?:rozwod|dlug|wyrok)\b|\bmoja (?:upadlosc|eksmisja)\b"
        r"|\bmam (?:\S+ ){0,5}?(?:dlug\w*|komornika|wyrok\w*|zaleglosci)\b"
        r"|\bjestem (?:\w+ ){0,3}(?:zadluzon[ay]|karan[ay]|skazan[ay]|oskarzon[ay]|w trakcie rozwodu"
        r"|po rozwodzie|bankrutem)\b"
        r"|\brozwodze sie\b|\bzostal[ae]m (?:skazan[ay]|aresztowan[ay]|pozwan[ay]|eksmitowan[ay])\b"
        r"|\bodziedziczyl[ae]m\b|\bzalegam z\b|\b(?:grozi mi|neka mnie|bije mnie)\b|\bjestem winien\b"
        r"|\bjestem winna\b",
    ),
    facts=Pattern(
        r"\b[a-z]*(?:schulden|pfandung)\b|\balimentow\b",
        r"\b(?:arrest )?warrants? (?:\w+ )?(?:in|for|against|out)\b|\b(?:naked|nude"
        r"|intimate) (?:pictures|photos|pics|videos) of (?:me|us|her|him)\b|\brevenge porn\b"
        r"|\bdisinherit\w*|\bdesherit\w+|\benterbt\b|\bdesheredad[oa]\b|\bdiseredat[oa]\b|\bonterfd\b"
        r"|\bperdido (?:mi|la) casa\b|\blost (?:my|our|his|her) (?:house|home) (?:to|because)\b"
        r"|\bforeclos\w+",
        r"\bcaught (?:\w+ )?(?:shoplifting|stealing|drunk|smuggling|with drugs)\b|\bhid(?:e|es"
        r"|ing) (?:\w+ )?(?:assets|money|income)\b|\b(?:doesn't|does not|won't"
        r"|stopped) pay(?:ing)? (?:\w+ )?(?:alimony|child support|rent|maintenance)\b"
        r"|\bno (?:me )?paga (?:la )?(?:pension|manutencion|renta|alquiler)\b|\bnon paga (?:il "
        r"|l')?(?:mantenimento|affitto)\b"
        r"|\bzahlt (?:\w+ ){0,2}?(?:keinen unterhalt|unterhalt nicht|miete nicht|keine miete)\b"
        r"|\banzeige (?:gegen|wegen|bekommen|erhalten)\b|\bkorperverletzung\b"
        r"|\bbetaalt (?:\w+ ){0,2}(?:geen alimentatie|de huur niet)\b",
        rf"\b(?:debe|doit|deve|schuldet|owes) (?:\w+ ){{0,3}}?{MONEY}",
        r"\bsuspended sentence\b|\bconvicted\b|\b(?:was|were|got|been|being|is|am|'m"
        r"|gets) (?:\w+ )?(?:arrested|sued|evicted|charged with|indicted|on probation|on parole"
        r"|in (?:prison|jail)|sentenced|in debt|bankrupt|accused of"
        r"|blackmailed|stalked|assaulted|investigated|fined)\b|\bcriminal record\b|\brestraining order\b"
        r"|\b(?:getting|filed for|filing for|going through an?|want(?:s)? a"
        r"|in the middle of a) (?:\w+ )?divorce\b|\bdivorcing\b"
        r"|\bcustody (?:battle|of|case|dispute|hearing)\b|\b(?:went|going|is|'m|am|filed for|filing for"
        r"|declared?) bankrupt(?:cy)?\b",
        rf"\bowe[sd]? (?:\w+ ){{0,4}}?(?:{MONEY}|[0-9]{{3,}}|[0-9]{{1,3}}(?:[., ][0-9]{{3}})+)"
        r"|\btax (?:evasion|fraud|debts?)\b|\bsteuerhinterziehung\b|\bfraude fiscale?\b"
        r"|\bevasione fiscale\b|\bbelastingfraude\b|\bse divorcian?\b|\bdeep(?:ly)? in debt\b"
        r"|\bgambling (?:debts?|problem|addiction)\b|\bbehind (?:on|with) (?:my|the|his|her|our"
        r"|their) (?:rent|mortgage|payments|alimony)\b|\brent arrears\b|\binherit(?:ed"
        rf"|s)? (?:\w+ ){{0,2}}?{MONEY}"
        r"|\b(?:stalks?|stalking|harass(?:es|ed|ing)?|threaten(?:s|ed|ing)?|blackmail(?:s|ed|ing)?|beats?"
        r"|hits?|abuses?|abused) (?:me|us|my|her|him)\b|\b(?:posts about me|follows me"
        r"|stands? in front of my)\b|\bdomestic (?:violence|abuse)\b"
        r"|\b(?:stole|embezzled|stealing|steals) (?:from|money|\w+ from)\b|\bfinal demand\b|\bcan(?:'t"
        r"|not) pay (?:the|his|her|their) (?:rent|mortgage|bills)\b|\b(?:must|has to"
        r"|have to) appear in court\b|\bdrunk driving\b|\bserv(?:ed|ing|es) (?:\w+ ){0,2}(?:years"
        r"|months) (?:in|for)\b",
        r"\bverurteilt\b|\bvorbestraft\b|\bauf bewahrung\b|\bangeklagt\b|\bfestgenommen\b|\bverhaftet\b"
        r"|\bverklag\w+|\b(?:lasst|lassen|lasse) (?:\w+ ){0,3}scheiden\b|\bscheidung\b|\bsorgerecht\w*"
        r"|\braumungsklage\b|\bzwangsraumung\b|\bgepfandet\b|\bpfandung\b|\bgerichtsvollzieher\b"
        r"|\bschulden\b|\b(?:hoch|uber|stark )?verschuldet\b|\bprivatinsolvenz\b|\bpleite\b"
        r"|\bspielsucht\w*|\bspielschulden\b|\bmietruckstand\w*|\bmietschulden\b|\bvorstrafen?\b"
        r"|\banzeige gegen\b|\bbedroht (?:mich|uns|sie|ihn)\b|\berpresst (?:mich|uns)\b|\bschlagt (?:mich"
        r"|sie|ihn)\b|\bstrafbefehl\b|\bim gefangnis\b",
        r"\bcondamnee?\b|\bcasier judiciaire\b|\ben garde a vue\b|\bplainte contre\b|\bpoursuivie?\b"
        r"|\bdivorc(?:e|ent)\b|\ben instance de divorce\b|\bgarde (?:des|de ses|de nos|alternee)\b"
        r"|\bpension alimentaire\b|\bexpulse(?:e|s)?\b|\bhuissier\b|\bdettes?\b|\b(?:sur)?endettee?s?\b"
        r"|\ben faillite\b|\ba decouvert\b"
        r"|\binterdite? bancaire\b|\bloyers? (?:impayes?|de retard)\b|\bharcel\w+\b"
        r"|\bviolences? conjugales?\b|\ben prison\b|\bavec sursis\b",
        r"\bcondenad[oa]\b|\bantecedentes penales\b|\bdenunciad[oa]\b|\bdetenid[oa]\b|\b(?:se )?(?:esta"
        r"|estan) divorciand\w+\b|\bdivorcio\b|\bcustodia\b|\bpension alimenticia\b|\bdesahuci\w+\b"
        r"|\bdeudas?\b|\bembargad[oa]\b|\ben (?:quiebra|bancarrota)\b|\bacos\w+ a\b|\bamenaza con\b"
        r"|\bmaltrat\w+\b|\ben (?:prision|la carcel)\b|\bimputad[oa]\b",
        r"\bcondannat[oa]\b|\bprecedenti penali\b|\bdenunciat[oa]\b|\bquerelat[oa]\b|\barrestat[oa]\b"
        r"|\bdivorzi\w+\b|\bstanno separando\b|\baffidamento (?:dei|del|condiviso)\b"
        r"|\bassegno di mantenimento\b|\bsfratt\w+\b|\bdebit[oi]\b|\bindebitat[oa]\b|\bpignorament\w+\b"
        r"|\bufficiale giudiziario\b|\bfallit[oa]\b|\bin carcere\b|\bindagat[oa]\b",
        r"\bveroordeeld\b|\bstrafblad\b|\baangifte (?:tegen|doen)\b|\baangeklaagd\b|\bgearresteerd\b"
        r"|\b(?:gaan|gaat|ligt|liggen) (?:\w+ )?(?:in )?scheid\w+\b|\bechtscheiding\b|\bomgangsregeling\b"
        r"|\balimentatie\b|\buit huis gezet\b|\bschulden\b|\bdeurwaarder\b|\bfailliet\b"
        r"|\bschuldsanering\b|\bhuurachterstand\b|\bgokschulden\b|\bin de gevangenis\b|\bmishandel\w+\b"
        r"|\bbedreigt\b|\bstalkt\b",
        r"\bcondenad[oa]\b|\bantecedentes criminais\b|\bfoi pres[oa]\b|\bdivorciar\b|\bguarda (?:dos|das"
        r"|do|da|partilhada)\b|\bpensao de alimentos\b|\bdespej\w+\b|\bdividas?\b|\bendividad[oa]\b"
        r"|\bpenhor\w+\b|\binsolven\w+\b|\brendas? em atraso\b|\bviolencia domestica\b|\bna cadeia\b",
        r"\bskazan\w+\b|\bkaran[aey]\b|\boskarzon\w+\b|\baresztowan\w+\b|\brozw(?:od\w*|odz\w+)\b"
        r"|\balimenty\b|\beksmi\w+\b|\bdlug(?:i|ow|ami)?\b|\bzadluzon\w+\b|\bkomornik\w*\b"
        r"|\bupadlosc\w*\b|\bprzemoc\w* domow\w+\b|\bw wiezieniu\b|\bzaleg\w+ z czynsz\w*\b",
    ),
    whom=Pattern(
        r"\b(?:sue|suing|sued|evict|evicting|evicted|press charges against|file charges against|report"
        r"|reported|restraining order against|lawsuit against"
        r"|verklagen|anzeigen|anzeige gegen|klage gegen|plainte contre|demandar a|denunciar a|denunciare"
        r"|querela contro|aanklagen|aangifte tegen|processar|pozwac)\s"
    ),
)
