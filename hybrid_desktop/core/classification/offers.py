"""Pay that changes: offers beside what somebody has now, raises, and bonuses that were cut."""

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
        offered offer counter recruiter offers me0recruiter me0current me0fixe me0commission me0counter
            offering ::(?:offered|offering|offer(?:s|ed)? me|got offered|was offered
            |were offered)<near>\b[0-9]<gap>\b(?:<pay>|current\w*|now|counter\w*|recruiter|\bi\b|car
            |per year|a year)\b
        make earn currently current get earning presently making roughly getting around just
            ::i(?:'m|'ve)? (?:currently |now |presently |only |just |still |right now )?(?:make|earn|get
            |on|making|earning|getting|at
            |have) (?:about |around |roughly |only )?[€$£]?\s?(?:[0-9]{2,3}[.,][0-9]{3}\b(?! (?:steps
            |words|followers|views|points|calories|km|miles|people|users|rows))|[0-9]{2,3}k\b)
        current currently salary pay package actual aktuelles betragt obecn* sueldo huidige jetziges
            stipendio last unsera salaire wynosi meina liegt base pays
            ::<my> (?:current|present|old|new|last|base|actual|jetziges|aktuelles|salaire|sueldo|stipendio
            |huidige|obecn\w+)(?: (?:one|\w+))? (?:is|was|pays|would be|liegt bei|betragt|est|es|e|jest
            |wynosi) (?:about |around |bei |de |di |van )?[€$£]?\s?[0-9]{2,}
        offer job ::(?:my|the|their) (?:new )?(?:job )?offer (?:is|was|of) [€$£]?\s?[0-9]{2,3}(?:k
            |[.,][0-9]{3})
        raise rise promotion bonus increase ::(?:got|gave me|giving me|offered me|want|asked for
            |asking for|get) (?:only )?(?:a |an )?(?:[0-9.,]+ ?%|[0-9]+ percent
            |[€$£]?[0-9][0-9.,]*k?) (?:raise|pay rise|rise|bonus|increase)
        bonus raise pay cut wynagrodzen pensj* stipendio salaire premia bruto netto gehalts netos bono
            provision equity rose liquido grundgehalt premie comp loon goes ordenado dropped prime stock
            jahresgehalt fixe rises pension lordo brutto reke lordi salario premio salary fijo lohn brut
            wages commission limpos netti rente remuneration neto rise wage unsera rsus sueldo
            ::<my> (?:\w+ ){0,2}<pay>\b<near>\b(?:cut|reduced|went|goes|dropped|rises?|rose|increased?
            |from|between|is)\b<near>[0-9]
        bekomme kriege verdiene verdien liege stehe habe angeboten bieten geboten
            ::(?:ich (?:\w+ ){0,2}(?:bekomme|kriege|verdiene|liege|habe)|bekomme ich|(?:angeboten|geboten
            |bieten)) (?:\w+ ){0,4}?<sum>(?: \w+){0,4}? (?:jahr|monat|brutto|netto|fix|gehalt|plus
            |der neue|stunde|euro)
        angeboten bieten geboten gehalt zahlen biete ::(?:mir|man mir|sie) (?:\w+ ){0,4}(?:bieten|biete
            |geboten|angeboten|zahlen)<near>[0-9]|[0-9]<near>\b(?:angeboten|geboten)\b
        propose proposent offre suis touche gagne elleme aujourd paye offert
            ::(?:on|ils|elle|il)? ?(?:m'a|m'ont|me) (?:propose\w*|offre\w*|offert\w*
            |paye\w*)<near>[0-9]<gap>\b(?:<pay>|k|aujourd'hui|actuellement|suis a)
        ofrecen ofrecieron gano cobro ahora pagan proponen ::me (?:ofrecen|ofrecieron|han ofrecido|ofrece
            |proponen|pagan)<near>[0-9]<gap>(?:<pay>|gano|cobro|ahora|al ano|al mes|euros)
        offerto offrono prendo guadagno adesso pagano hanno salario propongono danno
            ::mi (?:hanno (?:offerto|proposto)|offrono|propongono|danno|pagano)<near>[0-9]<gap>(?:<pay>
            |prendo|guadagno|adesso|al mese|euro)
        bieden biedt zit verdien geven boden krijg ::(?:bieden|biedt|boden|geven) (?:me|mij
            |mij)<near>[0-9]|ik (?:zit|verdien|krijg) (?:\w+ ){0,2}(?:op |aan )?[0-9]{4}
        oferecem ofereceram levo ganho recebo propuseram ::(?:oferecem-me|ofereceram-me|me ofereceram
            |propuseram-me|me oferecem)<near>[0-9]|(?:levo|ganho|recebo) (?:\w+ )?[0-9]{1,2}[. ]?[0-9]{3}
        oferte dostalem dostalam proponuja mam zarabiam oferuja ::(?:dostal[ae]m (?:oferte|propozycje)
            |proponuja mi|oferuja mi)<near>[0-9]|zarabiam (?:\w+ ){0,2}[0-9]
        rate charge daily freelance invoice ::<my> (?:\w+ )?(?:day|daily|hourly) rate (?:is|was|at
            |of) [€$£]?\s?[0-9]{2,}
        commission tips overtime payslip payroll fiche busta vencimento loonstrook slip nomina wyplaty
            gehaltsabrechnung salaire ::<my> (?:\w+ )?(?:payslip|pay slip|commission|overtime|tips
            |gehaltsabrechnung|fiche de paie|bulletin de salaire|nomina|busta paga|loonstrook
            |recibo de vencimento|pasek wyplaty)\b<gap>[0-9]
        """,
        _SHORTS,
        has_amount=True,
    ),
    facts=Rows(
        r"""
        base salary pay wage gehalt salaire sueldo stipendio salaris ordenado pensja pensji wynagrodzenie
            bonus grade bruttoz pensj* payde ralda compz fixez tcz lohnz total netda tcde liquidosz loonz
            tcda netosz rekez rsuz basez ralz nettoz primez netde payda netz lordoz nettiz ratez brutoz
            tcvon fijoz rsude rsusz ralde rentez wagez lordiz brutz wagesz tcvan payz bonoz premio
            remuneration provision stock netos fixe rsus premia jahresgehalt passe limpos lohn equity
            bono naar loon premie rente netti commission prime reke wages comp bruto brutos mila lordi
            euros brut pension fijo netto neto grundgehalt lordo ::<pay>\b<gap>(?:from|von|de|da|van|z
            |passe de) (?:\w+ )?<sum><near>\b(?:to|auf|a|naar|para|na|do) (?:\w+ )?[€$£]?[0-9]
        base salary pay bonus raise package comp equity gehalt around loon basearound rente lordo netto
            wasaround fijoabout rentearound bruto reke neto rate lohn00k vonaround fixe primearound at00
            netti toaround fijo wasabout bonusabout von00k lohn ral isabout toabout lordi betragt
            loonaround brutoabout net rsu netos vonabout nettiabout at00k rsus brut payabout isaround
            ataround ofaround nettoabout was00k tcaround compabout wages rsusaround rateabout netabout
            bonoabout von00 baseabout fixeabout rekeabout jahresgehaltabout remunerationabout sueldo wage
            ralaround brutos atabout pensj* bruttoaround brut00 commission premioabout premia
            ordenadoabout premie bono wynagrodzen liquidoabout salairearound ratearound limposabout
            pension salario stipendio is00k provision00k rsusabout netoaround prime ralabout pay00k
            fijoaround rekearound grundgehaltaround stock tc00 fijo00k bonus00 lohnaround comp00
            wagesaround netosabout lordoabout bruto00 brutaround ::<pay>\b(?: of| is| was|:| von| betragt
            | at| to)? ?(?:about |around )?[€$£]?\s?[0-9]{2,3}(?:k\b|[.,][0-9]{3})
        makes earns gets earning making paid almost make earn get roughly
            ::(?:makes?|earns?|gets?|is on|'s on
            |paid) (?:about |around |roughly |over |almost )?[€$£]?\s?[0-9]{2,3}(?:k\b
            |[.,][0-9]{3}\b)(?! (?:steps|words|followers|views|points|calories|km|miles|people|users))
        bonus prime bono premio premia gratifikation premie ::(?:bonus|prime|bono|premio|premia|premie
            |gratifikation)\b<near>[0-9]{3,}
        raise rise increase erhohung augmentation aumento podwyzka opslag gehalt
            ::(?:(?:raise|pay rise|increase|gehaltserhohung|augmentation|aumento|opslag|podwyzk\w+) (?:of
            |to|von|um|auf|de|di|van|o|do) (?:\w+ )?[€$£]?[0-9]|[0-9.,]+ ?(?:%|percent|prozent) (?:raise
            |pay rise|mehr gehalt|d'augmentation|opslag))
        settlement severance abfindung indemnite finiquito buonuscita odprawa ontslagvergoeding
            ::(?:severance|abfindung|indemnites?|finiquito|buonuscita|ontslagvergoeding|indemnizacion
            |indemnizacao|odpraw\w+)\b<gap>[0-9]{2,}
        """,
        _SHORTS,
        has_amount=True,
    ),
)
