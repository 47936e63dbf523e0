"""Pay that changes: offers beside what somebody has now, raises, ranges of one person, bonuses that were cut."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

_SUM = (
    r"(?:[€$£]\s?)?[0-9]{1,3}(?:[., ']?[0-9]{3})*(?:[.,][0-9]{1,2})?\s?"
    r"(?:k\b|tsd\b|tys\b|mila\b|mil\b|eur\w*\b|euros?\b|€|\$|£|chf\b|zl\b|pln\b)?"
)
_PAY = (
    r"(?:salary|base|pay|wages?|package|bonus|total comp|comp|rate|tc|gehalt\w*|grundgehalt|jahresgehalt|lohn"
    r"|gehalts\w+|salaire|fixe|remuneration|variable|brut|net|sueldo|salario|brutos?|netos?|fijo|stipendio"
    r"|ral|lord[io]|nett[oi]|salaris|loon|bruto|netto|ordenado|limpos|liquidos?|pensj\w+|wynagrodzen\w+"
    r"|brutto"
    r"|na reke|pension|rente|equity|stock options?|rsus?|commission|provision|prime|bono|premio|premia"
    r"|premie)"
)
_SHORTS = (
    ("<sum>", _SUM),
    ("<pay>", _PAY),
)
OFFERS = RowTopic(
    "pay",
    own=Rows(
        r"""
        offered offer counter recruiter offers offering0a me0recruiter me0current me0fixe me0commission
            me0counter ::(?:offered|offering|offer(?:s|ed)? me|got offered|was offered
            |were offered)<near>\b[0-9]<gap>\b(?:<pay>|current\w*|now|counter\w*|recruiter|\bi\b|car
            |per year|a year)\b
        make earn currently current get earning presently making roughly getting around just ::i(?:'m|'ve)
            ? (?:currently |now |presently |only |just |still |right now )?(?:make|earn|get|on|making
            |earning|getting|at
            |have) (?:about |around |roughly |only )?[€$£]?\s?(?:[0-9]{2,3}[.,][0-9]{3}\b(?! (?:steps
            |words|followers|views|points|calories|km|miles|people|users|rows))|[0-9]{2,3}k\b)
        current currently salary pay package actual aktuelles nuestras betragt obecn* sueldo huidige
            jetziges nostre stipendio last unsera salaire nosso nostri mijn miei wynosi moim mie notre
            meus unser meina moje moja liegt base nossa nossos mojm nostro nossas minha nasza minhas
            nostra pays mia mis onze nasz ::<my> (?:current|present|old|new|last|base|actual|jetziges
            |aktuelles|salaire|sueldo|stipendio|huidige|obecn\w+)(?: (?:one|\w+))? (?:is|was|pays|would be
            |liegt bei|betragt|est|es|e|jest
            |wynosi) (?:about |around |bei |de |di |van )?[€$£]?\s?[0-9]{2,}
        offer job ::(?:my|the|their) (?:new )?(?:job )?offer (?:is|was|of) [€$£]?\s?[0-9]{2,3}(?:k
            |[.,][0-9]{3})
        raise rise promotion bonus increase ::(?:got|gave me|giving me|offered me|want|asked for
            |asking for|get) (?:only )?(?:a |an )?(?:[0-9.,]+ ?%|[0-9]+ percent
            |[€$£]?[0-9][0-9.,]*k?) (?:raise|pay rise|rise|bonus|increase)
        bonus raise pay cut premiorises0 salarioreduced0 ordenadobetween0 payrise0 rategoes0 payis0
            jahresgehaltincrease0 brutgoes0 rsureduced0 tcrose0 optionsis0 netofrom0 wagedropped0
            basefrom0 provisionis0 bonoreduced0 grundgehaltgoes0 variablewent0 brutogoes0 ralcut0
            rsusrose0 brutcut0 netosfrom0 fijobetween0 wynagrodzen comprose0 bonogoes0 bonusrose0
            brutosis0 rekefrom0 tcincrease0 netincreased0 netosis0 bruttois0 pensionrise0 nettirose0
            compdropped0 lohngoes0 wagesreduced0 nettocut0 liquidosreduced0 tcreduced0 limposincrease0
            primegoes0 lohnrose0 netrose0 bonusfrom0 netoincreased0 nettobetween0 compgoes0 bonuswent0
            pensj* premierise0 brutofrom0 equityfrom0 bonocut0 nettoreduced0 loonrise0 primerose0
            premiarise0 ratecut0 raterises0 remunerationrose0 brutbetween0 bonodropped0 brutrose0
            reduced0 fixerise0 primedropped0 lordiwent0 netis0 rekeincrease0 rekecut0 brutfrom0 netwent0
            paygoes0 compwent0 rsusbetween0 compbetween0 rekereduced0 bonobetween0 compis0 brutobetween0
            netosgoes0 netcut0 fijodropped0 bonusis0 fixewent0 looncut0 bonuscut0 fijofrom0 bonusgoes0
            ralis0 payreduced0 netdropped0 fixerose0 rsufrom0 fixereduced0 nettowent0 lordorises0
            paywent0 fijowent0 comprises0 rsusincrease0 nettoincrease0 brutowent0 payincrease0
            compreduced0 rekegoes0 fixecut0 rentefrom0 wagesfrom0 ratedropped0 rateis0 compcut0
            brutdropped0 raterose0 netosbetween0 basecut0 rekebetween0 bonorose0 ratewent0 rsusgoes0
            lohnreduced0 renteincrease0 baseis0 lordogoes0 tcfrom0 tcrises0 rsuscut0 compincrease0
            tcdropped0 ralreduced0 basedropped0 rsurose0 fixeincreased0 brutocut0 rentegoes0 wagereduced0
            netfrom0 lohncut0 compfrom0 ratereduced0 payfrom0 rekedropped0 nettofrom0 ralwent0 lordocut0
            netogoes0 lordodropped0 brutois0 rsuincrease0 ratebetween0 bonusbetween0 fixefrom0 baserise0
            basereduced0 ralfrom0 rsusis0 renterose0 rentebetween0 rekerose0 fixedropped0 nettibetween0
            ralbetween0 fijoreduced0 fijocut0 fijois0 loonwent0 ::<my> (?:\w+ ){0,2}<pay>\b<near>\b(?:cut
            |reduced|went|goes|dropped|rises?|rose|increased?|from|between|is)\b<near>[0-9]
        bekomme kriege verdiene verdien liege stehe habe angeboten bieten geboten ::(?:ich (?:\w+ ){0,2}(?
            :bekomme|kriege|verdiene|liege|habe)|bekomme ich|(?:angeboten|geboten
            |bieten)) (?:\w+ ){0,4}?<sum>(?: \w+){0,4}? (?:jahr|monat|brutto|netto|fix|gehalt|plus
            |der neue|stunde|euro)
        angeboten bieten geboten gehalt biete0 zahlen0 ::(?:mir|man mir|sie) (?:\w+ ){0,4}(?:bieten|biete
            |geboten|angeboten|zahlen)<near>[0-9]|[0-9]<near>\b(?:angeboten|geboten)\b
        propose proposent offre suis touche gagne offre0suis paye0premia paye0suis paye0aujourd paye0k
            paye0netto paye0fijo elleme paye0ordenado paye0base paye0variable paye0comp paye0rsus
            paye0wages paye0jahresgehalt paye0lohn paye0grundgehalt ::(?:on|ils|elle|il)? ?(?:m'a|m'ont
            |me) (?:propose\w*|offre\w*|offert\w*|paye\w*)<near>[0-9]<gap>\b(?:<pay>|k|aujourd'hui
            |actuellement|suis a)
        ofrecen ofrecieron gano cobro ahora pagan0cobro ::me (?:ofrecen|ofrecieron|han ofrecido|ofrece
            |proponen|pagan)<near>[0-9]<gap>(?:<pay>|gano|cobro|ahora|al ano|al mes|euros)
        offerto offrono prendo guadagno adesso pagano0guadagno danno0guadagno ::mi (?:hanno (?:offerto
            |proposto)|offrono|propongono|danno|pagano)<near>[0-9]<gap>(?:<pay>|prendo|guadagno|adesso
            |al mese|euro)
        bieden biedt zit verdien geven boden krijg ::(?:bieden|biedt|boden|geven) (?:me|mij
            |mij)<near>[0-9]|ik (?:zit|verdien|krijg) (?:\w+ ){0,2}(?:op |aan )?[0-9]{4}
        oferecem ofereceram levo ganho recebo propuseram ::(?:oferecem-me|ofereceram-me|me ofereceram
            |propuseram-me|me oferecem)<near>[0-9]|(?:levo|ganho|recebo) (?:\w+ )?[0-9]{1,2}[. ]?[0-9]{3}
        oferte dostalem dostalam proponuja mam zarabiam oferuja ::(?:dostal[ae]m (?:oferte|propozycje)
            |proponuja mi|oferuja mi)<near>[0-9]|zarabiam (?:\w+ ){0,2}[0-9]
        rate charge daily freelance invoice ::<my> (?:\w+ )?(?:day|daily|hourly) rate (?:is|was|at
            |of) [€$£]?\s?[0-9]{2,}
        commission tips overtime payslip payroll loonstrook0 fiche vencimento0 tips0 busta wyplaty0
            nomina0 ::<my> (?:\w+ )?(?:payslip|pay slip|commission|overtime|tips|gehaltsabrechnung
            |fiche de paie|bulletin de salaire|nomina|busta paga|loonstrook|recibo de vencimento
            |pasek wyplaty)\b<gap>[0-9]
        """,
        _SHORTS,
        has_amount=True,
    ),
    facts=Rows(
        r"""
        base salary pay wage gehalt salaire sueldo stipendio salaris ordenado pensja pensji wynagrodzenie
            bonus grade bruttoz wagesvan compde bonusde loonde lordifrom commissionde rentevan
            provisionde bonusvan pensj* compvan payfrom wagesfrom fijovon variablepasse ratede lohnpasse
            payde ralda optionsda bonusfrom nettovon premievan compz compvon loonpasse fixez brutosvan
            remunerationvon brutovan jahresgehaltda ratefrom limposde brutofrom rsusfrom milanaar ratevon
            pensionda tcz basepasse rsuvon bonuspasse fijovan netvon rsuvan fixevan lordovon nettoda
            lohnfrom rsusde netpasse renteda nettipasse lohnz total netda grundgehaltvan nettida primevon
            primefrom tsdnaar loonvan nettofrom brutvon tcde rsuspasse zlnaar liquidosz loonz rsusvon
            eurosauf brutoda compda nettivan ratepasse compfrom loonfrom wagesda payvon lohnvan
            nettopasse lohnda bonovan tcda fijoda eurosdo netosz rekez basevon rsuz basez netfrom payvan
            comppasse wagespasse brutde fixefrom ralz netosvan nettoz primez ralpasse netosde euroto
            rekepasse tcpasse basevan rekevan brutopasse milado milapara netde rekeda ratevan bonofrom
            payda netz wagepasse loonda lordoz lordipasse nettiz fijode milnaar tsdpara ratez rsupasse
            brutoz tcvon rentepasse fijoz basede fijopasse lordode rentefrom fijofrom rsude rsusz tcfrom
            lordide rsusda ralde brutda bonopasse fixevon rentez bonoda wagefrom basefrom netoda rateda
            loonvon netode wagez rekevon bonovon brutpasse lordiz netovan rsufrom wagede paypasse primede
            brutz ralvon fixeda ralfrom brutfrom wagesz lohnvon bonode rekede tcvan payz netospasse
            lohnde rekefrom netosfrom netovon lordofrom wagevan netofrom netvan ralvan fixede brutvan
            bonoz baseda lordivon ::<pay>\b<gap>(?:from|von|de|da|van|z
            |passe de) (?:\w+ )?<sum><near>\b(?:to|auf|a|naar|para|na|do) (?:\w+ )?[€$£]?[0-9]
        base salary pay bonus raise package comp equity gehalt around loon basearound rente lordo
            lordoaround netto wasaround fijoabout rentearound bruto reke neto rate netoabout lohn00k
            vonaround fixe primearound at00 netti toaround lordi00 fijo wasabout bonusabout von00k lohn
            ral brutabout brutaround isabout toabout lordi betragt rsus00k rekearound loonaround net00k
            brutoabout net rsu bonus00 netos vonabout nettiabout bruto00k at00k rsus brut payabout
            netosaround lohnabout isaround ataround ofaround loonabout nettoabout was00k payaround
            tcaround lordiabout compabout base00k ratearound wages rsusaround fijoaround wagesabout net00
            rateabout netabout bonoabout von00 baseabout fixeabout rekeabout netto00k netoaround
            wageabout ::<pay>\b(?: of| is| was|:| von| betragt| at
            | to)? ?(?:about |around )?[€$£]?\s?[0-9]{2,3}(?:k\b|[.,][0-9]{3})
        makes earns gets earning making paid almost make earn get roughly ::(?:makes?|earns?|gets?|is on
            |'s on|paid) (?:about |around |roughly |over |almost )?[€$£]?\s?[0-9]{2,3}(?:k\b
            |[.,][0-9]{3}\b)(?! (?:steps|words|followers|views|points|calories|km|miles|people|users))
        bonus prime bono premio premia gratifikation000 bono000 prime000 ::(?:bonus|prime|bono|premio
            |premia|premie|gratifikation)\b<near>[0-9]{3,}
        raise rise increase erhohung augmentation aumento podwyzka opslag ::(?:(?:raise|pay rise|increase
            |gehaltserhohung|augmentation|aumento|opslag|podwyzk\w+) (?:of|to|von|um|auf|de|di|van|o
            |do) (?:\w+ )?[€$£]?[0-9]|[0-9.,]+ ?(?:%|percent|prozent) (?:raise|pay rise|mehr gehalt
            |d'augmentation|opslag))
        settlement severance abfindung indemnite finiquito buonuscita odprawa ontslagvergoeding00 ::(?:severance|abfindung|indemnites?|finiquito|buonuscita|ontslagvergoeding|indemnizacion|indemnizacao|odpraw\w+)\b<gap>[0-9]{2,}
        """,
        _SHORTS,
        has_amount=True,
    ),
)
