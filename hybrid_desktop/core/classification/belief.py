"""Belief, politics and whom one loves, told as a wish, a practice or an affair rather than as a label."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

_LOVES = (
    r"(?:gay|bi|bisexual|lesbian|trans|non-?binary|queer|asexual|ace|pan|pansexual|schwul|lesbisch|bisexuell"
    r"|lesbienne|homo|bisexuel(?:le)?|lesbiana|bisexual|lesbica|bisessuale|biseksueel|gej\w*|lesbijk\w+)"
)
_PARTY = (
    r"(?:party|socialists?|greens?|conservatives|tories|labour|democrats?|republicans?|communists?|afd"
    r"|cdu|csu"
    r"|spd|npd|linken?|grunen|fdp|partei|gewerkschaft|betriebsrat|ver\.?di|ig metall|parti|rn|lfi|syndicat"
    r"|cgt|cfdt|partido|vox|psoe|podemos|sindicato|partito|lega|cgil|partij|pvv|vvd|vakbond|fnv|chega"
    r"|partii|pis|solidarnosci|zwiazku|zwiazkach|union|opposition)"
)
_SHORTS = (
    ("<loves>", _LOVES),
    ("<party>", _PARTY),
)
BELIEF = RowTopic(
    "sexuality, belief or legal status",
    own=Rows(
        r"""
        gay bi bisexual lesbian trans queer nonbinary asexual ace pan lesbienne lesbijk binary pansexual
            biseksueel may homo lesbica lesbisch schwul gej might think bisessuale could
            ::i(?:'m| am| might be| may be| could be| think i'm| think i am) (?:\w+ ){0,2}<loves>
        bi sono suis jestem ::(?:je suis|soy|sono|sou|jestem|ik ben|ich bin|bin ich) (?:\w+ ){0,2}(?:bi
            |pan)\b(?!-)
        come came coming ::i (?:\w+ ){0,4}(?:come|came|coming) out (?:as|to|at|before|this|next|over|by)
        come coming ::(?:help me|ready to|afraid to|scared to|how (?:do|can|should) i) come out (?:as|to
            |at)
        outen geoutet oute ::(?:ich|mich) (?:[\w-]+ ){0,8}(?:outen|oute|geoutet)
        coming ::(?:mon|mein|meinem|mio|mijn|meu) (?:\w+ )?coming[ -]out|faire (?:mon |un )?coming[ -]out
        armario doearmario darmario doarmario dlarmario doelarmario dolarmario delarmario dearmario
            ::(?:salir|salido|salgo|sair|sai) do?e?l? ?armario
        kast ::(?:uit de kast (?:kom\w*|wil\w*|te komen)|(?:kom|wil) (?:\w+ ){0,4}uit de kast)
        szafy ::(?:wyjsc|wychodze|wyszed\w+) z szafy
        assumir assumo ::(?:assumir-me|me assumir|assumo-me) (?:\w+ ){0,2}(?:gay|lesbica|bi|bissexual
            |trans|homossexual)
        girls boys women men guys both ::i (?:\w+ )?(?:like|love|fancy|am into|'m into|prefer
            |am attracted to) (?:girls|boys|men|women|guys|both (?:men|sexes|genders|girls|boys))\b(?!')
        frauen manner madchen jungs stehe beide ::(?:ich )?(?:stehe|steh) (?:\w+ )?auf (?:frauen|manner
            |madchen|jungs|beide)
        filles garcons hommes femmes ::(?:j'aime|je prefere|attiree? par) (?:les|des) (?:filles|garcons
            |hommes|femmes)\b
        gustan atraen ::me (?:gustan|atraen) (?:las|los) (?:mujeres|hombres|chicas|chicos)\b
        piacciono attraggono ::mi (?:piacciono|attraggono) (?:le|gli|i) (?:donne|uomini|ragazze|ragazzi)\b
        mannen vrouwen meisjes jongens ::ik (?:\w+ )?val (?:\w+ )?op (?:mannen|vrouwen|meisjes|jongens)
        gosto ::gosto de (?:mulheres|homens|raparigas|rapazes|meninas)\b
        podobaja ::podobaja mi sie (?:dziewczyny|kobiety|mezczyzni|faceci|chlopcy)
        girlfriend boyfriend parents closet nobody trans lesbian ::(?:nobody|no one|parents don't) (?:\w
            + ){0,4}(?:i'm|i am|i have a) (?:\w+ )?(?:gay|bi|trans|lesbian)
        transition hormones testosterone estrogen oestrogen ::i(?:'m|'ve| am| have| want to
            | started)? (?:\w+ ){0,3}(?:transition(?:ing|ed)?|testosterone|o?estrogen|hormones)\b
        party socialists socialist greens green labour tories union communist standing campaign donat*
            active forrn metall partito podemos republicans joined canvass democrats verdi vakbond
            sindicato chega cfdt cgil betriebsrat grunen zwiazku solidarnosci opposition parti partei
            linke gewerkschaft partii psoe partij syndicat linken partido lega
            ::i(?:'m|'ve| am| have)? (?:\w+ ){0,3}(?:joined|join|left|member|active in|campaign\w* for
            |canvass\w*|donat\w+ to|vot\w+ for|standing for)<near>\b<party>
        partei afd cdu spd linken linke grunen gewerkschaft betriebsrat mitglied gegrundet aktiv
            eingetreten beigetreten opposition kandidier gewahlt ::ich (?:\w+ ){0,5}<party>\b<near>(?:akti
            v|mitglied|eingetreten|beigetreten|gegrundet|kandidier\w+|gewahlt)
        kandidiere partei gewerkschaft betriebsrat engagiere trete ::ich (?:\w+ ){0,2}(?:kandidiere
            |engagiere mich|trete)<near>\b<party>
        parti syndicat syndicale cgt cfdt milite adhere delegue syndique encartee
            ::je (?:\w+ ){0,3}(?:milite|adhere|suis (?:delegue\w*|encartee?|syndiquee?))\b
        partido sindicato vox podemos afiliado milito ::(?:milito|me he afiliado|estoy afiliad[oa]
            |soy delegad[oa] sindical)\b
        partito sindacato lega cgil iscritta milito ::(?:milito|sono iscritt[oa]|mi sono iscritt[oa]
            |sono delegat[oa] sindacale)\b
        partij vakbond fnv pvv vanpartii vanpodemos stemde lid vanpsoe stem vanfdp vanspd vanzwiazku
            geworden vanvakbond chega vanlabour vangewerkschaft vanafd vansindicato vansolidarnosci
            vansocialists vanver vansyndicat vandemocrat vancfdt vannpd vanlinken vangrunen vanrepublican
            vanchega verdi vanunion vanvox vancgt vancdu vancommunists vangreen vanpvv vanlega vanfnv
            vantories vanopposition vanpis vanbetriebsrat vanconservatives
            ::ik (?:\w+ ){0,3}(?:lid (?:geworden )?van|stem(?:de)? (?:op )?)(?:\w+ ){0,2}<party>
        partii pis zwiazku zwiazkach glosowalem jestem zapisalam naleze
            ::(?:naleze do|jestem w|zapisal[ae]m sie do|glosowal[ae]m na) (?:\w+ )?<party>
        converted converting convert convertir konvertieren ::i(?:'m|'ve| am| have
            | want to)? (?:\w+ ){0,3}convert(?:ed|ing)? to (?:islam|judaism|christianity|catholicism
            |orthodoxy|hinduism|buddhism)
        faith church god mosque believe religion ::i(?:'ve| have)? (?:\w+ )?(?:lost my faith|left (?:the
            |my) (?:church|mosque|religion|community)|stopped believing
            |don't believe (?:in god )?any ?more)
        pray prayer prays ::i (?:\w+ ){0,3}(?:pray|need (?:a |to )?(?:pray\w*|prayer \w+)) (?:at|in|during
            |five|every|on)
        ramadan fasting fast hijab kippah headscarf kopftuch turban niqab wearing
            ::i(?:'m| am)? (?:\w+ ){0,4}(?:fasting|observe ramadan|wear(?:ing)? (?:a |the |my )?(?:hijab
            |kippah|headscarf|turban|niqab))
        kopftuch fasten faste ::ich (?:\w+ ){0,3}(?:trage (?:\w+ )?kopftuch|faste\b)
        sex porn fetish kink escort onlyfans ::<my> (?:\w+ )?(?:fetish|kink|porn (?:addiction|habit)
            |sex (?:life|addiction)|onlyfans)
        """,
        _SHORTS,
    ),
    facts=Rows(
        r"""
        bi gay trans queer lesbian ace pan ::(?:is|was|'s|am|'m|being) (?:\w+ ){0,2}(?:bi|pan
            |ace)\b(?![- ](?:weekly|annual|lingual))
        pray prays praying prayer prayers ::(?:prays?|praying|prayer (?:rooms?|times?|breaks?|space|rug)
            |(?:friday|evening|noon) prayers?)\b
        gebetsraum gebet beten betet gebetspause ::(?:gebetsraum|gebetspausen?|gebetszeit\w*|beten
            |betet)\b
        priere prier prie ::(?:salle de priere|prier|prieres?)\b
        rezar reza oracion rezo salat ::(?:rezar|reza|sala de oracion|salat)\b
        pregare prega preghiera ::(?:pregare|prega (?:\w+ )?(?:cinque|ogni|durante)|preghiera|preghiere)\b
        bidden bidt gebedsruimte gebed ::(?:bidden|bidt|gebedsruimte|gebedstijd\w*)\b
        oracao modlitwa modlitwy modlic modli ::(?:sala de oracao|modlitw\w+|modli\w* sie)\b
        ramadan fasts fasting fastet fasten ::(?:fasts|fasting|fastet|fasten)\b
        ramadan ::(?:during|in|for|wahrend|im|pendant|durante|tijdens|w
            |podczas) (?:the |des |el |il |de |o )?ramadan\w*
        jeune ayuna digiuna jejua posci vast ramadan ::(?:fait le ramadan|ayuna|digiuna|jejua|posci
            |doet mee aan de ramadan)\b
        hijab headscarf kippah turban niqab kopftuch voile velo hoofddoek burka kippa
            ::(?:hijab|headscarf|kippah?|turban|niqab|burka|kopftuch|hoofddoek|porte le voile
            |porta il velo|lleva (?:el )?velo)\b
        sabbath shabbat sabbat halal kosher koscher shabbos ::(?:sabbath|shabbat|sabbat|shabbos)\b
        party linken linke grunen afd cdu spd partei gewerkschaft betriebsrat aktiv mitglied vakbond
            sindicato bleibt democrat zwiazku verdi conservatives solidarnosci partito parti partij
            republican opposition partii partido green chega metall podemos
            ::(?:ist|war|sei|bleibt) (?:\w+ ){0,3}(?:in|bei
            |im) (?:der |die |den )?<party> (?:\w+ )?(?:aktiv|mitglied)
        party socialists greens labour tories communist union joined active member donat* canvass runs
            campaign lega chega verdi partij syndicat grunen zwiazkach partido democrat betriebsrat psoe
            partii republicans cgil ::(?:joined|active in|member of|campaigns? for|canvass\w* for
            |donat\w+ to|runs? for) (?:the |a )?(?:\w+ ){0,2}<party>\b
        engagiert kandidiert partei ::(?:engagiert sich|kandidiert)<near>\b<party>
        milite militante syndicat delegue deleguee adhere encarte ::(?:milite|encartee?
            |deleguee? syndicale?|adhere)\b
        milita militante afiliado afiliada iscritto iscritta filiada ::(?:milita en|afiliad[oa] a
            |iscritt[oa] a|filiad[oa] n[oa])\b
        demo protest strike streik walkout organised ::(?:organi[sz]es?|organi[sz]ed|leads|led
            |joined) (?:the |a )?(?:\w+ )?(?:strike|protest|demo|walkout)\b
        converted konvertiert convertito convertida bekeerd nawrocil ::(?:konvertiert zu[mr]?
            |s'est convertie?|se ha convertido al|si e convertit[oa]|heeft zich bekeerd|nawrocil\w* sie)\b
        geoutet outet outete ::outet(?:e)? sich|hat sich (?:\w+ ){0,4}geoutet
        transition transitioning hormones testosterone estrogen oestrogen
            ::(?:transitioning|transitioned|on (?:testosterone|o?estrogen|hormones))\b
        """,
        _SHORTS,
    ),
)
