"""Conduct at work and at school: warnings, drink, reviews, complaints and reports about a person."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

CONDUCT = RowTopic(
    "work performance",
    own=Rows(r"""
        review appraisal evaluation improvement performance ocena bewertung beurteilung valutazione
            avaliacao beoordeling ::<my> (?:\w+ ){0,2}(?:review|appraisal|performance rating|evaluation
            |beurteilung|bewertung|evaluacion|valutazione|beoordeling|avaliacao|ocena)\b<gap>(?:bad|poor
            |below|needs improvement|unfair|low|worst|schlecht\w*|mauvais\w*|mal[oa]?|negativ\w*|slecht\w*
            |ma|zl[ae])\b
        promotion promoted passed demoted bypassed ::(?:passed (?:me )?over for (?:a |the |that )?promotio
            n|didn't get the promotion|(?:demot|bypass)ed me)
        warned warning written hr meeting supervisor warn boss wrote ::(?:hr|my (?:boss|manager
            |supervisor)) (?:\w+ ){0,4}(?:warn\w*|written warning|wrote me up|put me on|called me in)
        sick note doctor krankmeldung atestado krankschreibung ziekmelding meina baja maladie unsera
            ::<my> (?:\w+ )?(?:sick (?:note|days|pay|leave)|doctor's note|krankmeldung|krankschreibung
            |arret maladie|baja|ziekmelding|atestado|l4)\b
        quit resign resigning kundige kundigen notice interview monday boss leav*
            ::i(?:'m|'ll| am| will| want to| am going to|'m going to)? (?:\w+ )?(?:quit\w*|resign\w*
            |hand\w* in my notice|giv\w+ notice|leav\w+ my job|interview\w* (?:with|at))\b<gap>(?:boss|job
            |team|company|monday|month|competitor|yet|secretly|because)
        bewerbe bewerbung kundige ::ich (?:\w+ ){0,3}(?:kundige|habe vor zu kundigen
            |bewerbe mich) (?:\w+ ){0,5}(?:konkurrenz|heimlich|montag|ende)
        boss manager harasses touches gropes capo assedi begrapscht colleague baas jefe molest lastig
            chefe supervisor acos* chef szef ::(?:boss|manager|supervisor|colleague|chef|jefe|capo|baas
            |chefe|szef)<near>\b(?:touch\w*|grop\w*|harass\w*|humiliat\w*|belastigt|begrapscht|harcel\w+
            |acos\w+|molest\w+|lastig|assedi\w+|molestuje) (?:me|mich|mij|mnie)?
        """),
    facts=Rows(r"""
        out gone fired strike chance goes sacked ::(?:next time|one more|once more|last chance
            |third strike)<gap>\b(?:out|gone|fired|sacked|goes|history)\b
        fliegt raus weg gefeuert gehen nachste kundig ::(?:(?:beim|das) nachste[ns]? mal|noch einmal
            |sonst)<gap>\b(?:fliegt|raus|weg|gefeuert|gehen|kundig\w*)\b
        fliegt rausgeworfen rausschmeißen rausschmeissen rauswerfen feuern
            ::(?:fliegt (?:\w+ )?(?:raus)?|rausgeworfen|rausschmei(?:ß|ss)en|rauswerfen|feuern)\b
        vire viree virer porte dehors prochaine sinon encore ::(?:prochaine fois|encore une fois
            |sinon)<gap>\b(?:viree?|dehors|porte|licencie\w*)\b
        calle despedido despedida fuera echamos echar echa* ::(?:la proxima|otra vez|a la calle
            |una mas)<gap>\b(?:calle|fuera|despedid\w|echa\w+)\b|\ba la calle\b
        fuori licenziato prossima altra ::(?:alla prossima|un'altra volta
            |la prossima volta)<gap>\b(?:fuori|licenziat\w|casa)\b
        eruit ontslag ontslagen volgende fout keer ::(?:volgende keer|nog een keer
            |nog een fout)<gap>\b(?:eruit|weg|ontslag\w*)\b|\b(?:zijn|haar|krijgt|krijgen) ontslag\b
            |ontslagbrief|ontslaggesprek
        rua fora despedido dispensada dispensado ::(?:a proxima|mais uma|outra vez)<gap>\b(?:rua|fora
            |despedid\w)\b|\bdispensad[oa]\b
        wyleci wylatuje zwolniony zwolnienie nastepnym jeszcze ::(?:nastepnym razem|jeszcze raz)<gap>\b(?:
            wylec\w*|wylatuje|zwolni\w*)\b|\bwyleci\b|\bwylatuje\b
        ermahnung verwarnung verweis mahnung abmahnung ::(?:ermahnung|verwarnung|verweis|abmahnung\w*
            |(?:zweite|dritte|letzte)[nrs]? (?:ab)?mahnung)\b
        avertissement recadrage blame remontrance rappel ::(?:recadrage|recadrer|rappel a l'ordre
            |lettre d'avertissement|blame)\b
        expediente apercibimiento amonestacion toque atencion ::(?:abrir(?:le)?|abierto) (?:\w+ )?expedien
            te|apercib\w+|amonest\w+|llamada de atencion
        contestazione richiamo ammonizione ::contestazione|lettera di richiamo|richiamo|ammonizione
        waarschuwing berisping ::(?:laatste|tweede|schriftelijke|officiele|eerste) waarschuwing|berisping
        repreensao advertencia chamada ::advertencia|repreensao|chamada de atencao
        ostrzezenie ostrzezenia upomnienie nagana nagane ::ostrzezeni\w+|upomnieni\w+|nagan[ae]
        warning warnings caution reprimand disciplinary ::(?:last|final|second|third|first|formal|official
            |written|verbal) (?:written |verbal )?(?:warnings?|caution|reprimand)|reprimand\w*
            |disciplinary
        late shifts shift tardy skipped absent upday drunk didn monday
            ::(?:late|absent|no[- ]show|didn't (?:turn|show) up|skipp\w+|turn\w* up (?:late
            |drunk))<near>\b(?:again|times?|shifts?|week|month|days?|monday|work)\b
        nicht kommt wieder spat fehlt gefehlt maschine vierten zum vorschrift ohne machine anweisung
            erlaubnis zweiten dritten schutz ::(?:wieder (?:\w+ )?(?:zu spat|nicht (?:gekommen|erschienen)
            |gefehlt)|zum (?:zweiten|dritten|vierten|x-ten|wiederholten) mal|lasst (?:\w+ )?(?:machine
            |maschine)|gegen (?:die )?(?:anweisung|vorschrift\w*)|ohne (?:schutz|helm|erlaubnis))\b
        przyszedl przyszla spoznil spoznila pracy stawil ciagle znowu ::nie (?:przyszed\w*|przyszl\w*
            |stawil\w*)|(?:znowu|ciagle) (?:\w+ )?(?:spozni\w*|nie)
        faltar falta faltado retraso tarde ausente absences faltas laat ingiustificat faltou gekomen
            ::(?:por faltar|ha faltado|falta (?:al|sin)|faltou|llego tarde|absences? (?:repetees?
            |injustifiees?)|assente ingiustificat\w|faltas injustificadas|te laat (?:gekomen|op))
        hungover drunk booze drink alcohol stoned high smell hung reek influence
            ::(?:hung ?over|drunk|stoned|smell\w* (?:of|like) (?:drink|booze|alcohol|weed)|reek\w* of
            |under the influence)\b
        betrunken besoffen alkohol fahne verkatert ::(?:betrunken|besoffen|alkoholisiert|mit fahne
            |verkatert|nach alkohol)
        bourre bourree ivre alcool soul soule ::(?:bourree?|ivre|soule?|sent l'alcool|pue l'alcool)\b
        borracho borracha bebido alcohol resaca bebida ::(?:borrach[oa]|bebid[oa]|huele a alcohol
            |con resaca)\b
        ubriaco ubriaca alcol dronken alcohol bebado bebada pijany pijana embriagada
            ::(?:ubriac[oa]|puzza d'alcol|dronken|bebad[oa]|embriagad[oa]|pijan[ya])\b
        insulted insults rude insulto insultato beleidigt insulte uitgescholden tenant obrazil
            angeschrien guests shouted customer screamed patient colleagues yelled yells swore clients
            shouting shouts ::(?:insult(?:s|ed|ing)|swore at|shout(?:s|ed|ing) at|scream(?:s|ed) at
            |yell(?:s|ed) at|was rude to) (?:\w+ ){0,2}(?:customers?|clients?|guests?|tenants?|colleagues?
            |me|staff|patients?|us|him|her)|(?:beleidigt|angeschrien|insulte|insultado|ha insultato
            |uitgescholden|insultou|obrazil\w*)\b
        feedback review appraisal evaluation rating assessment input points comments notes
            ::(?:'s|his|her|s') (?:performance |annual |mid-?year |yearly |year-end |probation |quarterl
            y )(?:review|appraisal|evaluation|rating|assessment|feedback)\b|(?:feedback|notes|comments
            |points|input|text|bullets?) (?:for|on|to) (?:[\w-]+ ){0,2}[\w-]+(?:'s|s') (?:\w+ )?(?:review
            |appraisal|evaluation|one-on-one|1:1)\b|(?:performance |annual |staff |employee )(?:feedback
            |review|appraisal|evaluation|assessment) (?:for|of|on)\b
        beurteilung beurteile bewertung mitarbeitergesprach zeugnis personalgesprach jahresgesprach
            ::(?:beurteilung|bewertung|mitarbeitergesprach|personalgesprach|jahresgesprach)\b
        entretien evaluation evaluacion valutazione beoordeling avaliacao ocena pracown roczn*
            ::(?:entretien (?:annuel|d'evaluation|de recadrage|professionnel)|evaluacion (?:anual|de)
            |valutazione|beoordeling|avaliacao|ocen[aey] (?:roczn|pracown)\w+)
        talks interrupts sloppy careless lazy unreliable slow weak underperforms mistakes keep cope
            deliver incompetent listen doesn scratch job standard ::(?:sloppy|careless|lazy|unreliable
            |incompetent|underperform\w*|too slow|makes (?:\w+ )?mistakes|not up to (?:the job|standard
            |scratch)|talks over|can't (?:cope|keep up)|doesn't (?:deliver|listen|pull))\b
        faul unzuverlassig unfahig schlampig langsam uberfordert ::(?:ist|zu|sehr|so) (?:\w+ )?(?:faul
            |unzuverlassig|unfahig|schlampig|langsam|uberfordert)\b
        school report grades grade maths marks failing repeat held chemistry failed french history
            english biology fails physics german ::(?:school report|report card|end of (?:term
            |year) report|term report)\b|\bfail(?:s|ed|ing) (?:in )?(?:maths?|english|french|german
            |physics|chemistry|biology|history|the (?:year|exam))|(?:repeat|held back) (?:a|the) (?:year
            |grade)
        mathe unterricht funf sechs versetzung zeugnis bleibt physik franzosisch deutsch vier
            ::(?:in (?:mathe|deutsch|englisch|physik|franzosisch) (?:\w+ ){0,2}(?:funf|sechs|vier|5|6|4)
            |stort (?:\w+ )?(?:im |den )?unterricht|versetzung (?:ist )?gefahrdet|versetzungsgefahrdet
            |bleibt sitzen|zeugnis)\b
        bulletin redoubler redouble boletin suspendido suspende pagella bocciato rapport zittenblijven
            pauta swiadectwo chumbou repite reprovou zda rimandata ::(?:bulletin(?: scolaire)?
            |va redoubler|redouble|boletin (?:de notas)?|ha suspendido|repite curso|pagella|bocciat[oa]
            |rimandat[oa]|schoolrapport|blijft zitten|reprovou|chumbou|swiadectwo|nie zda\w*)\b
        bullied bullies bully expelled suspended excluded detention bullying fight fights
            ::(?:bull(?:y|ied|ies|ying)|expelled|excluded|suspended from|detention|fights? (?:at|with))\b
        complaint complaints complain beschwerde plainte queja reclamo klacht queixa skarga grievance
            lamentela skarg* ::(?:complaints?|grievance) (?:about|against|over|on)|(?:complain\w*) about
            |beschwerde (?:uber|gegen|wegen)|beschwert sich uber|plainte (?:contre|au sujet)
            |queja (?:sobre|contra|por)|reclamo (?:su|contro)|lamentela (?:su|contro)|klacht (?:over
            |tegen)|queixa (?:sobre|contra|da|do)|skarg\w+ na
        salary bonus raise promotion promote befordern promouvoir ascender getting
            ::(?:is not|isn't|won't be|not be|be) (?:getting|promoted|up for promotion)|no (?:bonus|raise
            |promotion) for
        resigns resigned resigning quitting kundigt demission dimite dimissioni handed dimessa demitiu
            gekundigt wypowiedzenie dimitido ontslag leaving ::(?:resign(?:s|ed|ing)|handed in (?:his|her
            |their) notice|is quitting|is leaving for|hat gekundigt|a demissionne|donne sa demission
            |ha dimitido|si e dimess[oa]|neemt ontslag|demitiu-se|zlozyl\w* wypowiedzenie)\b
        redundant redundancy dismissal dismiss let leaving gets laid sacked fired
            ::(?:being|be|get|gets|getting|to) (?:made redundant|let go|dismissed|fired|sacked|laid off)
            |is (?:being )?let go
        harass harassed harassment gropes groped touched belastigt acoso harcelement molestie groping
            acosa lastigvalt assedia ::(?:harass\w+|grop(?:es|ed|ing)|touched (?:her|him
            |me) inappropriately|belastigt|harcele|acosa|molesta(?:to|ta)?|lastigvalt|assedia|molestuje)\b
        """),
    carries=True,
)
