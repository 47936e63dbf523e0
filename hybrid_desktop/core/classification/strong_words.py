"""Words that are private wherever a sentence speaks of somebody in particular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.rows import Rows
from hybrid_desktop.core.classification.topics import about
from hybrid_desktop.core.grammar.subjects import someone_in
from hybrid_desktop.core.grammar.view import TextView

# One row for each kind of fact; a word that is everyday language beside its private sense has no place here.
_HEALTH = Rows(
    r"""
    mutism paralysis palsy agoraphobia dyspraxia dyscalculia neuropathy aneurysm arrhythmia fibroids
        gallstones shingles scabies lice gonorrhoea chlamydia paraplegia tetraplegic hemiplegia
        narcolepsy tourette gallensteine gurtelrose kratze lahmung querschnittsgelahmt zona ictere
        paralisis paralisi verlamming paraliz polipy ::(?:selective mutism|paralys\w+|(?:bell's
        |cerebral) palsy|agoraphob\w+|dyspraxi\w+|dyscalculi\w+|neuropath\w+|aneurysm\w*|arrhythmia
        |fibroids|gallstones|shingles|scabies|head lice|gonorrh\w+|chlamydia|paraplegi\w+|tetraplegi\w+
        |narcoleps\w+|gallensteine|gurtelrose|kratze|lahmung\w*|querschnitt\w*|paralisis|paralisi)\b
    panico panique panikattacken paniekaanvallen paniki panic attacks ::(?:attacchi di panico
        |attaques? de panique|ataques? de panico|panikattacken|paniekaanval\w*|atak\w* paniki
        |panic attacks?)
    melanoma biopsy lump results scan mri malignant smear benign precancerous mammogram
        ::(?:melanoma|my (?:biopsy|scan|mri|smear|mammogram)|biopsy (?:back|result)|precancerous|malignant
        |benign)
    accident feel arm leg hand numb unfall unfalls accidente incidente ongeluk wypadku operazione
        operatie acidente stroke operacion crash since depuis fall seit desde nach dopo sinds surgery
        ::(?:since|after|seit|nach|depuis|desde|dopo|sinds|na|po) (?:the |my |his |her |dem |meinem |l'
        |mon |son |el |mi |su |l'|il |mio |het |mijn |o |meu )?(?:accident\w*|crash|unfall|incidente
        |ongeluk|acidente|wypadk\w+|stroke|surgery|operation|operacion|operazione|operatie|fall)\b
    memory forgetful confused wanders wandered gas memoria memoire vergeetachtig vergisst pamiec
        gedachtnis ::(?:memory (?:is )?(?:going|loss|problems)|losing (?:her|his|my) memory
        |getting forgetful|wanders off|verliert das gedachtnis|vergisst alles|perd la memoire
        |pierde la memoria|perde la memoria|wordt vergeetachtig|perde a memoria|traci pamiec)
    arbeitsunfahig arbeitsunfahigkeit angst panik inapte incapacidad inabile arbeidsongeschikt niezdolny
        inapt erwerbsminderung unfit ::(?:arbeitsunfahig\w*|erwerbsunfahig|erwerbsminderung\w*
        |inapte? (?:au|a)|incapacidad (?:laboral|permanente|temporal)|inabile al lavoro|inabilita
        |arbeidsongeschikt|incapacidade|niezdoln\w+ do pracy|unfit for work|incapacity)
    premature preemie week woche neo nicu fruhchen semaine semana settimana neonatolog fruhgeburt
        wczesniak born weeks ::(?:(?:in|at|born (?:in|at)) (?:der )?(?:week )?[0-9]{2}(?:\.|th|nd
        |rd)? ?(?:weeks?|woche)|\bnicu\b|auf der neo\b|fruhchen|fruhgeburt|premature\w*|neonatolog\w*
        |wczesniak\w*|prematur\w+)
    abortar aborto abort abbruch abtreiben avorter abortire usunac cita termine ivg abortuje
        schwangerschaftsabbruch gravidanza ::(?:abort(?:ar|o|ion|ire|uje)|avort\w+|abtreib\w+
        |schwangerschaftsabbruch|ivg|interruzione di gravidanza|usunac ciaze)\b
    kliniek klinik clinic clinique clinica klinika drugs drogen drogues drogas entgiftung suchtklinik
        verslavingskliniek alcohol entzugsklinik rehab ::(?:(?:in|to|from) (?:a |the |een |einer |une |un
        a )?(?:rehab|kliniek|klinik|clinic|clinique|clinica)<near>\b(?:drugs?|drogen|alcohol|alkohol
        |drogue|droga)|verslavingskliniek|suchtklinik|entzugsklinik|entgiftung)
    hiv aids seropositivo ::\bhiv\b
    zdiagnozowano wykryto diagnosticado diagnosticaram diagnosticato vastgesteld festgestellt
        diagnostique ::(?:zdiagnozowan\w+|wykryto u|diagnostic(?:ado|ada|aram|aron)|diagnosticat\w
        |vastgesteld bij|bei \w+ festgestellt|diagnostiquee?|diagnosed (?:me|him|her|with))
    weigh weight kilos obese bmi wiege peso pese weeg waze wiegt pesa weegt weighs
        ::(?:i|he|she|ich|je|yo|io|ik|eu) (?:weigh|weighs|wiege|wiegt|pese|peso|pesa|weeg
        |weegt) (?:about |over )?[0-9]{2,3}|(?:waze|peso) [0-9]{2,3}
    physio surgeon doctor doctors nurse never again walk play consultant nurses
        ::(?:physio|surgeon|doctors?|consultant|nurses?) (?:says?|said|think\w*|told)
    catheter bedsore bed ward confused drip wound sondes katheter feeding sonde pressure
        ::(?:catheter|bed ?sores?|pressure sores?|on a drip|\biv drip|feeding tube|sonde|katheter)\b
    inject injections spritze spritzen inyecto pricked pump type inietto mezelf
        ::(?:inject (?:myself|insulin|himself|herself)|insulin pump|type (?:1|2|one|two)\b|spritze mir
        |me inyecto|mi inietto|spuit mezelf)
    schizofrenia schizophrenie schizophrenia psychose bipolar bipolare tabletki farmaci medikamente leki
        pillen schiso cachets medicaments medic* ::(?:schi[sz]o\w+|psychos[ei]\w*|bipola\w+
        |prende (?:dei )?farmaci|nimmt (?:starke )?(?:medikamente|tabletten)|bierze leki
        |toma (?:la )?medic\w+|prend des (?:medicaments|cachets)|slikt pillen)
    chemo chemotherapy chemotherapie chimio quimio chemioterapia quimioterapia chemioterapii chemii
        ::(?:chemo\w*|chimio\w*|quimio\w*|chemioterapi\w+)
    heroin cocaine meth opioids rehab methadone relapse relapsed sober detox entzug heroina cocaina
        desintox clean odwyk afkick ::(?:clean (?:from|off)|heroin|cocaine|\bmeth\b|opioids?|rehab
        |methadone?|relapsed?|detox|entzug(?:sklinik)?|desintoxicacion|heroin[ay]|cure de desintox\w*
        |afkick\w*|odwyk\w*)
    escitalopram citalopram sertraline sertralin fluoxetine venlafaxine lithium quetiapine lorazepam
        diazepam ::(?:(?:es)?citalopram|sertralin\w*|fluoxetin\w*|venlafaxin\w*|lithium|quetiapin\w*
        |lorazepam|diazepam)
    antidepressants antidepressiva antidepresivos antidepresseurs ansioliticos anxiolytiques psicofarmaci
        ansiolitici psychopharmaka ::(?:antidepress\w+|antidepresiv\w+|ansiolit\w+|anxiolyt\w+
        |psicofarmac\w+|psychopharmaka)
    methylphenidate insulin epipen ventolin antipsychotics immunosuppressants epi
        ::(?:insulin|epi-?pen|antipsychotics|immunosuppress\w+)
    allergy allergies allergie alergia allergia nussallergie anaphyla ::(?:(?:nut|peanut|bee|wasp
        |penicillin|latex|egg|milk|seafood|severe) allerg\w+|allergy to|allergies to|nussallergie
        |anaphyla\w+)
    biopsy mastectomy dialysis transplant stoma amputation amputated hysterectomy vasectomy colonoscopy
        surgery ::(?:biopsy|mastectomy|dialysis|dialyse|transplant\w*|stoma|amputat\w+|hysterectomy
        |vasectomy|bypass surgery)
    tumor tumour tumeur tumore metastases metastasen krebs cancer rak raka guz guzy guza
        ::(?:tumou?r|tumeur|tumore|metasta\w+|krebs|guz[ay]?)
    suicide suicidal suizid selbstmord zelfmoord samobojstwo selfharm ritzt scarifie corta tnie taglia
        self ::(?:suicid\w+|suizid\w*|selbstmord\w*|zelfmoord\w*|samoboj\w+|self-?harm\w*|ritzt sich
        |si taglia|se corta|se scarifie|tnie sie)
    miscarriage stillbirth fehlgeburt ivf kinderwunsch abortion abtreibung abort
        ::(?:miscarriage|stillbirth|fehlgeburt|\bivf\b|kinderwunsch\w*|abortion|abtreib\w+)
    deaf blind deafness hearing autistic autism wheelchair dyslexic gehorlos sourd sorda schwerhorig taub
        sordo sourde ::(?:(?:am|'m|is|was|born|legally|partially|profoundly|nearly) (?:deaf|blind)|deaf in
        |blind in|gehorlos|schwerhorig|taub auf|sourde? (?:d'une|de)|sord[oa] de|sord[oa] da)
    wets bedwetting pipi nasst wetting plast xixi wet moczy cama ::(?:wets? the bed|bed-?wetting|nasst ein
        |pipi au lit|moja la cama|fa la pipi a letto|plast in bed|faz xixi na cama|moczy sie)
    postnatal heulen weine weint wochenbett babyblues przestaje piango llorar pleure postpartum weinen
        blues ::(?:nur (?:noch )?am (?:heulen|weinen)|wochenbett\w*|baby ?blues|postpartum|postnatal
        |pleure (?:tous|tout)|piango sempre|no paro de llorar|nie przestaje plakac)
    schnaps fahne riecht smells alcohol alkohol alcool smell ::(?:riecht (?:\w+ ){0,3}(?:schnaps|alkohol
        |bier|fahne)|smells? (?:\w+ )?(?:of|like) (?:alcohol|drink|booze|vodka|beer|weed)
        |hat (?:\w+ )?(?:eine )?fahne)
    smoker obese bmi presents complains patient anamnesis soap refiere plaint lamenta klagt
        ::(?:\bbmi\b|obese|presents with|presented with|complains of|klagt uber|se plaint de|refiere dolor
        |lamenta dolor\w+)
    therapist psychiatrist psychiater psychiatre psiquiatra psichiatra psycholoog
        ::(?:(?:my|his|her|our|mein\w*|mon|ma|mi|mio|mia|mijn|meu|minha|moj\w*|al|dal|au) (?:therapist
        |psychiatrist|psychologist|psychiat\w+|psiquiatra|psichiatra|psycholo\w+|therapeut\w*))
    infarkt enfarte infarto infarctus hartaanval zawal schlaganfall avc ictus beroerte udar herzinfarkt
        ::(?:herzinfarkt|enfarte|infarto|infarctus|hartaanval|zawal\w*|schlaganfall|\bavc\b|\bictus\b
        |beroerte|udar\w*)
    hip femur fracture hufte anca heup biodro oberschenkelhals huftbruch frattura broke rotura
        ::(?:broke\w* (?:his|her|my|their) (?:hip|leg|arm|back|neck|wrist|ankle|nose|foot|rib)|huftbruch
        |oberschenkelhals\w*|col du femur|rotura de cadera|frattura)
    pregnant schwanger enceinte embarazada incinta zwanger gravida ciazy
        ::(?:pregnant|schwanger|enceinte|embarazad[oa]|incinta|zwanger|gravida|w ciazy)
    krank blau sick zwolnieniu ziekgemeld sickie krankfeiern illness ::(?:macht (?:\w+ )?blau
        |krank ?feiern|seit (?:\w+ )?(?:wochen|monaten|tagen) krank|fakes? (?:being )?(?:sick|illness)
        |pulls? sickies?)
    spd depressions burnout krebsdiagnose diagnosis diagnose diagnostic diagnosi erstdiagnose burn
        ::(?:burn-?out|krebsdiagnose|cancer diagnosis|erstdiagnose)
    """
)
_STATUS = Rows(
    r"""
    naturalisation naturalization einburgerung arraigo citizenship cittadinanza nacionalidad nationalite
        obywatelstwo nationaliteit ::(?:naturali[sz]ation|einburgerung\w*|arraigo
        |citizenship (?:application|test|interview)|cittadinanza|nacionalidad|obywatelstw\w+
        |naturalisatie)\b
    asylum asyl asile asilo asiel azyl asielprocedure asielaanvraag asylbescheid asylantrag diasilo
        solicitud richiesta asylverfahren domanda asylinterview deasilo
        ::(?:asylum (?:interview|hearing|claim|case|application|seeker|appeal|decision)|asyl(?:antrag
        |verfahren|anhorung|bescheid|interview)|demande d'asile|(?:solicitud|pedido|richiesta
        |domanda) d[ei]'? ?asilo|asiel(?:aanvraag|procedure)|(?:wniosek|prosb\w) o azyl)
    visum visa visado visto wiza wizy wiz* valid ohne valido zonder valable senza permit gultig valide
        kein sans geldig without wazn* soggiorno sejour aufenthalts verblijfsvergunning
        ::(?:ohne|kein|sans|sin|senza|zonder|sem|bez|without
        |no) (?:a |ein |einen |un )?(?:gultig\w+ |valid |valable |valide |valido |geldig |wazn\w+ )?(?:vis
        um|visa|visado|visto|wiz\w+|aufenthalts\w+|work permit|verblijfsvergunning|permesso di soggiorno
        |titre de sejour)
    titre papiers papeles permesso regola umowy kontroli papieren indefinite papeis settled leave
        ::(?:sans (?:titre|papiers)|sin papeles|non ha (?:il |un )?permesso|metter\w* in regola
        |bez (?:umowy|papierow)|zonder papieren|sem papeis|ohne papiere|leave to remain|indefinite leave
        |settled status)
    attracted men women girls guys ::(?:attracted to (?:men|women|boys|girls|both|the same sex)|(?:he|she
        |i)(?:'s|'m| is| am) into (?:men|women|guys|girls))
    coming ::coming[- ]out (?:speech|letter|post|message|to|at|story)|(?:my|his|her|sein|ihr|mein|son
        |sa) coming[- ]out
    comisiones obreras ugt cgt cfdt cgil cisl uil fnv cnv unison teamsters verdi metall solidarnosc ccoo
        ver ::(?:comisiones obreras|ccoo|\bugt\b|\bcgt\b|\bcfdt\b|\bcgil\b|\bcisl\b|\buil\b|\bfnv\b
        |\bcnv\b|\bunison\b|teamsters|\bver\.?di\b|ig metall|solidarnosc\w*)
    jehovas jehovah geova testigo temoin voile velo hijab kopftuch hoofddoek kippa turban niqab chust*
        kippah ::(?:zeug\w+ jehovas|jehovah'?s witness|porte (?:le |un )?voile|(?:lleva
        |porta) (?:el |il |un )?velo|hijab|kopftuch|hoofddoek|kippah?|niqab|nosi chust\w)
    atea ateo atheist ateista gereformeerd prete priester glaubig orthodox religious catholic atee
        agnosti jestem ::(?:(?:sono|soy|sou|jestem|ich bin|i'm|je suis|ik ben) (?:\w+ )?(?:ate[oae]\w*
        |atheist\w*|ateist\w+|agnosti\w+|glaubig|religios\w)|streng (?:glaubig|gereformeerd|religios)
        |very (?:religious|catholic|orthodox))
    meisje meiden jongen madchen fille chica ragazza vriendin vriend husband meme stesso mismo wife moms
        gleichgeschlecht mothers freundin dads mums ::(?:gaat met een (?:meisje|jongen)
        |hat (?:jetzt )?eine freundin (?:statt|und)|has a (?:wife|husband) of|same-sex|two (?:mums|dads
        |moms)|two mothers|gleichgeschlecht\w+|meme sexe|mismo sexo|stesso sesso)
    uscis i130 130 i485 485 i94 daca oqtf bamf ind extranjeria questura ausländerbehorde auslanderbehorde
        aima prefecture ::(?:uscis|i-?130|i-?485|\bi-?94\b|daca|oqtf|\bbamf\b|auslanderbehorde|extranjeria
        |\baima\b)
    aufenthalt abschiebung duldung residence resident residente expulsion expulsado verblijf espulsione
        uitzetting removal foglio deportation ::(?:mein\w* aufenthalt|abschieb\w+|duldung
        |carte de resident\w*|orden de expulsion|foglio di via|decreto di espulsione|uitzetting
        |ordem de expulsao|deportacj\w+|deportation order|removal order|expulsion order)
    tourist visa undocumented deported ::(?:(?:on|came on|entered on|in on) an? (?:tourist|student|work
        |fiancee?|spouse) visa|undocumented|deport\w+)
    gay lesbian lesbisch schwul homosexual bisexual bi transgender nonbinary nonbinar lesbienne lesbica
        gejem lesbijk conversion bisessuale bina* ::(?:pray (?:the |my )?gay|conversion therapy
        |non-?bina\w+|lesbienne|lesbisch|schwul|lesbica|transgender|bisexuell?|bisessuale|bisexual|gejem
        |lesbijk\w+|es gay|e gay|est gay|is gay|am gay|'m gay|jest gejem|sou gay|soy gay)
    girl boy meisje jongen madchen junge transition pronouns deadnam quiere wrong misgender devenir
        essere maschio garcon femmina fille ::(?:wil (?:een )?(?:meisje|jongen) (?:worden|zijn)
        |wants to be a (?:girl|boy)|born in the wrong body|will (?:lieber )?ein (?:madchen|junge) sein
        |veut (?:etre|devenir) une? (?:fille|garcon)|quiere ser (?:una |un )?(?:chica|chico|nina|nino)
        |vuole essere (?:un|una) (?:maschio|femmina|ragazz\w)|deadnam\w+|misgender\w+|(?:her|his|my
        |their) pronouns)
    mosque moschee mosquee mezquita moschea moskee synagogue imam rabbi jehovah jehova jeova geova church
        shabbat friday prayer saturday sabbath ::(?:(?:off|time|break|leave|fridays?
        |saturdays?) for (?:mosque|church|synagogue|prayers?|sabbath|shabbat)|jehovah?'?s? witness\w*
        |zeug\w* jehovas|testig\w+ de jehova|testemunha de jeova|testimone di geova|temoin\w* de jehova)
    atheist ateista ateistka athee atea ateo konvertiert baptism chrzest taufe
        ::(?:ateistk?[aią]|atheistin|convert(?:ed|ing) to)
    afd npd vox rn pvv chega konfederacja lega fidesz tories communist nazi neonazi proud antifa
        reichsburger kkk bnp labour tory ::(?:on the (?:\w+ )?(?:afd|labour|tory|green|vox|communist) list
        |\bafd\b|\bnpd\b|proud boys|antifa|\bbnp\b|\bkkk\b|neonazi\w*|neo-nazi\w*|reichsburger\w*)
    running runs candidate city council list kandidiert congress office mayor parliament
        ::(?:run(?:s|ning)? for (?:the )?(?:city )?(?:council|mayor|parliament|office|congress))
    """
)
_WORK = Rows(
    r"""
    objectifs objectives targets ziele objetivos obiettivi doelen celow entretien prime goals
        ::(?:objectifs? non atteints?|(?:missed|misses|not met|below) (?:\w+ )?(?:targets|objectives
        |goals)|ziele (?:\w+ )?(?:nicht erreicht|verfehlt)|haalt (?:\w+ )?targets niet|no (?:alcanza
        |cumple) (?:\w+ )?objetivos|obiettivi non raggiunti|pas de prime
        |l'entretien (?:annuel |d'evaluation )?de)
    kundigung kundigungen betriebsbedingt betriebsbedingte licenciement despido licenziamento ontslag
        despedimento zwolnienie wypowiedzeni ::(?:betriebsbedingt\w*|liste (?:\w+ ){0,3}kundigung\w*
        |kundigung\w*|licenciement|carta de despido|despido|lettera di licenziamento|licenziamento
        |ontslag\w*|despedimento|wypowiedzeni\w+)
    cdd contrat contrato contratto tijdelijk befristet vertrag ends arrete acaba konczy umowa
        ::(?:(?:cdd|contrat|contrato|contratto|vertrag|contract|umowa) (?:\w+ ){0,2}(?:s'arrete|prend fin
        |acaba|termina|scade|endet|lauft aus|eindigt|loopt af|ends|is ending|konczy sie)|(?:son|sa) cdd)
    advertencia avertissement ammonizione waarschuwing ostrzezenie amonestacion abmahnung warning letzte
        laatste derniere oportunidad possibilita chance ultima ::(?:(?:carta de )?(?:advertencia
        |amonestacion)|avertissement|ammonizione|waarschuwing|ostrzezeni\w+|abmahnung\w*|(?:letter|last
        |final|written) warning|laatste kans|letzte chance|derniere chance|ultima (?:oportunidad|chance
        |possibilita)|last chance)
    late errors mistakes full reports deadlines fehler verspatet retards erreurs errores ritardo fouten
        bledy vermasselt woln* langsam troppo langzaam verpfuscht verknald trop lent* demasiado
        ::(?:late every|full of (?:errors|mistakes|typos)|(?:late|missing|sloppy) reports?|voller fehler
        |verknald|verpfuscht|vermasselt|zu langsam|trop lent\w?|demasiado lent\w|troppo lent\w|te langzaam
        |za woln\w+|ciagle bledy)
    cries correct feedback feedbackgesprach criticise kritik tell defensive cry cried
        ::(?:(?:cries|cry|cried|gets defensive) when|give (?:him|her|them) feedback|how do i (?:give
        |criticis|correct|tell) (?:him|her|my))
    mobbing mobbed reclamo mobbt pesten bullying gemobbt acoso bullied pesterijen gepest harcelement
        ::(?:mobbing|gemobbt|mobbt|bullying|bullied|gepest|pesterijen|acoso|harcelement)
    krzyczy schreit brullt crie grita urla schreeuwt screams shouts yells anschreit yell shout
        ::(?:krzyczy na|schreit (?:mich|uns|sie|ihn)|brullt (?:mich|uns)|crie (?:sur|apres)|me grita
        |mi urla|schreeuwt tegen|grita comigo|(?:screams?|shouts?|yells?) at (?:me|us|her|him|my))
    books cooking reported whistleblowing shut retaliation gemeldet signale denuncie
        ::(?:cook(?:ing|s|ed) the books|retaliat\w+|reported (?:my|him|her|the) (?:\w+ )?(?:manager|boss
        |for|to)|gemeldet und|blew the whistle|whistle-?blow\w*)
    processo disciplinar inquerito recebi abmahnung tuchtprocedure disziplinarverfahren dyscyplinarne
        ::(?:(?:processo|procedimento|expediente|procedimiento|provvedimento) disciplin\w+
        |disziplinarverfahren|tuchtprocedure|postepowanie dyscyplinarne)
    repeats repeat year class grade klasse wiederholt redouble repite ripete overdoen pupil blijft
        powtarza sitzen repete ::(?:repeat(?:s|ing)? (?:the |a )?(?:year|class|grade)
        |wiederholt die klasse|sitzen ?bleib\w*|redouble|repite (?:curso|ano)|ripete l'anno|blijft zitten
        |repete o ano|powtarza klase)
    promotion passed promoted promo befordert ascenso promu nopromotion promue
        ::(?:passed over|(?:no|denied (?:a |the )?|didn't get (?:a |the |that )?)promotion|nicht befordert
        |pas (?:ete )?promue?|sin ascenso)
    drinks class lesson teaches during teacher smokes hits drinking school sleeps office drunk shouts
        ::(?:drinks|drunk|drinking|smokes|sleeps|shouts|hits) (?:\w+ )?(?:during|in|at) (?:class|lessons?
        |work|the office|school|his|her)
    pip pips performance improvement ::(?:\bpip (?:goals?|plan|meeting|letter|targets?)
        |put (?:\w+ )?on a pip|performance improvement plan)
    disciplinary disziplinar disciplinario disciplinare disciplinaire disciplinar dyscyplinarn
        ::(?:disciplinary (?:talk|hearing|meeting|letter|measures?|interview)|disziplinar\w+
        |disciplinari[oa]|disciplinare|disciplinaire|disciplinar\b|dyscyplinarn\w+)
    vertrag contract contrat contrato contratto umowa umowy verlangert renouvele renovado rinnovato
        verlengd przedluz renov* ::(?:vertrag (?:\w+ )?nicht (?:\w+ )?verlangert|contract (?:\w+ )?(?:not
        |won't be) (?:\w+ )?(?:renewed|extended)|not (?:renew\w*|extend\w*) (?:\w+ )?contract
        |contrat (?:\w+ )?(?:pas|non) (?:\w+ )?renouvele|(?:no|non) (?:\w+ )?(?:renov\w+|rinnov\w+)
        |contract (?:\w+ ){0,4}op\b|niet verlengd|nie przedluz\w+)
    probation probezeit prova prueba essai proeftijd probny ::(?:(?:not|won't|didn't|failed?
        |fail) (?:\w+ )?(?:pass )?(?:the |her |his )?probation|probezeit (?:\w+ )?nicht|non (?:passera
        |supera\w*|ha superato) (?:il )?(?:periodo di )?prova|no (?:ha superado|supera
        |pasa) (?:el )?periodo de prueba|periode d'essai (?:\w+ ){0,3}(?:rompue|pas)
        |proeftijd (?:\w+ )?niet)
    despedir despedimos licenziare ontslaan zwolnic demitir virer licencier entlassen feuern kundigen
        ::(?:(?:vou|vamos|queremos|tenemos que|hay que|voy a|tenho de|temos de) (?:a )?(?:despedir
        |demitir)|(?:devo|dobbiamo|vogliamo) licenziare|(?:moeten|gaan|wil|wij|we) (?:\w+ ){0,3}ontslaan
        |(?:musimy|chcemy|trzeba) zwolnic|(?:doit|devons|dois|vais|allons) (?:\w+ )?(?:virer|licencier))
    roubar robar rubare voler stehlen geklaut klauen gestohlen steal stealing theft cash klau* vol stole
        gestolen kradziez ::(?:roubar|por robar|rubare|pour vol\b|gestolen|kradziez\w*|steal\w+|geklaut
        |klau\w+ (?:in|aus|bei)|stole\w*|gestohlen)
    recadrer recadrage ermahnen rugen reprimand atencion zurechtweis ::(?:recadr\w+|zurechtweis\w+
        |reprimand\w*|llamar la atencion)
    groped grope harassed harassment harassing belastigt begrapscht harcelement acoso molestie molestata
        assedio acosa gropes acosado groping ::(?:grop(?:ed|es|ing)|sexual(?:ly)? harass\w+|harass(?:ed|es
        |ing)|belastig\w+|begrapsch\w+|harcel\w+|acos(?:o|a|ado|ada)|molesti?e|assedio)
    slow rude tickets calls sloppy lazy unattended underperform expectations
        ::(?:rude (?:on|to|with)|slow (?:tickets|response|worker)|sloppy|left (?:the )?(?:\w+ )?unattended
        |needs improvement|below expectations|under-?perform\w*)
    elterngesprach parents evening klassenkonferenz grade level reading teacher schulverweis remedial
        children mitschuler held schlagt hits ::(?:elterngesprach|elternabend|klassenkonferenz
        |schulverweis|parent-?teacher|(?:at|below|above) grade level|schlagt (?:andere|mitschuler\w*)
        |hits other (?:kids|children)|held back|remedial)
    """
)
_TROUBLE = Rows(
    r"""
    arresti domiciliari hausarrest fußfessel fussfessel ankle monitor bracelet arresto domiciliario
        enkelband house arrest ::(?:arresti domiciliari|house arrest|hausarrest|fu(?:ß|ss)fessel
        |ankle (?:monitor|tag|bracelet)|bracelet electronique|arresto domiciliario|enkelband)
    komornik komornika bailiff bailiffs gerichtsvollzieher huissier deurwaarder embargo inkasso
        giudiziario debt ::(?:komornik\w*|bailiffs?|gerichtsvollzieher\w*|huissier|deurwaarder|embargad\w
        |ufficiale giudiziario|debt collect\w+)
    split separated kids months pay twice maintenance weekend children broke every once
        ::(?:we (?:split|separated|broke) up<near>\b(?:kids?|children|house|pay)|she has the (?:kids
        |children)|he has the (?:kids|children)|see (?:them|my (?:kids|children)) (?:twice|once|every
        |only))
    divorcio divorce scheidung divorzio scheiding rozwod rozwodu zlozyl
        ::(?:(?:pediu|quiere|pidio|pide|chiesto|vuole) (?:o |el |il )?divor[cz]io|(?:wants|asked for
        |filed for) (?:a )?divorce|(?:will|mochte) die scheidung|demande le divorce
        |wil (?:van me )?scheiden|chce rozwodu|zlozyl\w* pozew)
    blackmail blackmailed video erpresst chantage chantaje ricatto ricatta afgeperst szantaz chanteado
        sextort ::(?:blackmail\w*|sextort\w*|erpress\w+|me fait chanter|chantage|chantaje|ricatt\w+
        |afgeperst|chanteado|szantaz\w+)
    rent arrears miete ruckstand tenant tenants achterstand inquilin huurder mieter lokator locataire
        ::(?:tenant\w*|mieter\w*|locataire\w*|inquilin\w*|huurder\w*|lokator\w*)\b<gap>\b(?:arrears|owes?
        |ruckstand|impayes?|debe|deve|achterstand|zaleg\w+)
    landlord evicting throwing eviction raumung desahucio sfratto expulsion evict* throw zwangsgeraumt
        kick rausgeschmissen ::(?:(?:throw\w*|kick\w*) (?:me|us|him|her|them) out|evict\w*\b(?! (?:pods?
        |cache|keys?|entries|pages?)\b)|raumungs\w+|desahuci\w+|sfratt\w+|rausgeworfen|rausgeschmissen
        |zwangsgeraumt)
    court hearing gericht vorladung tribunal juicio juzgado udienza tribunale rechtbank rechter sad
        rozprawa dagvaarding citacion convoque rechtszaak ::(?:court (?:date|hearing|case|order|summons)
        |family court|vorladung|gerichtstermin|vor gericht|convoque\w* (?:au|par|devant)|(?:tengo
        |tiene) (?:un )?juicio|citacion judicial|udienza|dagvaarding|rechtszaak|rozpraw\w+)
    commissariat polizei comisaria questura politiebureau esquadra komisariat police garde
        ::(?:commissariat|garde a vue|comisaria|in questura|politiebureau|esquadra|komisariat\w*)
    forged signature fraud embezzled laundering gefalscht unterschrift falsifie falsifique podrobil
        forges forging ::(?:forg(?:ed|ing|es)|embezzl\w+|launder(?:ed|ing) (?:money|cash) (?:for|through)
        |unterschrift (?:\w+ )?gefalscht|falsifi\w+ (?:la |una |mi )?(?:firma|signature)|podrobil\w*)
    drove hit crashed accident fahrerflucht fuga fuite myself unfallflucht stellen
        ::(?:drove off|hit and run|hit-and-run|fahrerflucht|unfallflucht|delit de fuite|turn myself in
        |mich stellen)
    verdachtigt suspected accused verdachtigen soupconne sospechoso sospettato verdacht podejrzany
        ::(?:(?:werde|wird|wurde) (?:\w+ )?verdachtigt|unter verdacht|soupconnee?|sospechos[oa] de
        |sospettat[oa]|verdacht(?:e)? van|podejrzan[ya] o|accus\w+ (?:me|him|her|us|my) of
        |suspect\w* (?:me|him|her|my) of)
    kids back custody sorgerecht umgang garde affidamento custodia guarda opieka voogdij omgangsregeling
        rodzicielskie ::(?:(?:brought|bring|brings|return\w*) the (?:kids|children) back|custody
        |sorgerecht\w*|umgangsrecht|garde (?:alternee|partagee|exclusive)|affidamento
        |custodia (?:compartida|exclusiva)|guarda (?:partilhada|total)|omgangsregeling
        |prawa rodzicielskie)
    pension alimony alimentos alimenty unterhalt alimentatie maintenance support mantenimento
        ::(?:mois de pension|pension alimentaire|child support|alimony|unterhalt\w*
        |pension (?:de )?aliment\w+|alimentatie|aliment(?:y|ow)|mantenimento)
    slot slots gioca gokken gokt zockt spielt poker casino tragaperras apuestas betting hazard accro
        online ludopat gokschuld viciado spielsuchtig gambl* ::(?:gioca (?:alle slot|d'azzardo)|gokken
        |gokt|gokschuld\w*|zockt|spielsuchtig|tragaperras|ludopat\w+|accro aux jeux|gambl\w+|hazard\w*
        |jogo online|viciad[oa])
    conduzir alcool alkohol fuhrerschein carta patente carnet drunk driving dui dwi promille conduit
        conducir guida retir* invloed ::(?:conduz\w+ (?:\w+ )?(?:com|sob) alcool|guida in stato
        |conducir (?:borrach\w|bebid\w)|promille|fuhrerschein (?:\w+ )?(?:weg|abgeben|entzogen)
        |drunk[- ]driv\w+|\bdui\b|\bdwi\b|alcool au volant|rijden onder invloed|po alkoholu|retir\w+ (?:el
        |de) (?:carnet|permis)|conduit apres)
    bije zone zonę slaat schlagt beats hits frappe pega picchia bate bat
        ::(?:bije (?:zone|mnie|dzieci|ja)|slaat (?:zijn|haar|de|me)|schlagt (?:seine|ihre|die|mich)
        |frappe sa|bat sa|pega a su|picchia (?:la|i|sua)|bate na|beats (?:his|her|the|me)|hits (?:his|her
        |the|me))
    testament inheritance erbe leaves everything disinherited pflichtteil desheredad diseredat enterb
        ::(?:will leaves|leaves everything to|im testament|pflichtteil|enterb\w+|disinherit\w+
        |desheredad\w|diseredat\w)
    schuld schulden debt debts dettes deudas debiti dividas dlug dlugi privatinsolven surendett deuda
        euros dette ::(?:[0-9][0-9.,]*(?:k| euro| euros|€| €)? (?:schuld\w*|in debt|of debt|de dettes?
        |de deudas?|di debiti|de dividas?|dlug\w*)|schuldnerberatung|privatinsolven\w+|schuldsanering
        |surendett\w+)
    denunciado denunciada angezeigt denuncia denunciato aangifte pozwal plainte pressed denonce attaque
        police ::(?:me ha denunciado|mich (?:\w+ )?angezeigt|hat mich (?:\w+ )?angezeigt|mi ha denunciat\w
        |deed aangifte|pozwal\w* mnie|reported me to the police|pressed charges|m'a (?:denonce\w*
        |attaque\w* en justice)|porte plainte)
    prison gefangnis carcel carcere gevangenis cadeia wiezieniu jail ::(?:\bin (?:prison|jail)|to prison
        |im gefangnis|en prison|en la carcel|in carcere|in de gevangenis|na cadeia|w wiezieniu)
    schlafe freunden homeless couch rausgeworfen street bezdomn voiture sleeping dehors macchina duermo
        ::(?:schlafe (?:bei freunden|im auto|auf der)|sleeping (?:in my car|on (?:a |my )?(?:friend|couch
        |sofa)\w*|rough)|dors (?:dehors|dans ma voiture)|duermo en (?:el coche|la calle)|dormo in macchina
        |bezdomn\w+)
    """
)
_PAY = Rows(
    r"""
    at on raise market make making get ::i(?:'m| am) (?:currently |now )?(?:at
        |on) (?:about |around )?[€$£]?[0-9]{2,3} ?k\b
    gets get got makes earns kriegt bekommt gagne gana prende krijgt zarabia touche guadagna ganha cobra
        verdient earn dostaje circa ::(?:gets?|makes?|earns?|kriegt|bekommt|verdient|touche|gagne|gana
        |cobra|prende|guadagna|krijgt|ganha|dostaje
        |zarabia) (?:about |only |nur |circa )?[€$£]?[0-9](?:[.,]?[0-9]{3})\b
    stunde hour heure hora ora uur godzine kriegt krieg eurodie diestd zagodzine angodzine diestunde
        lastunde lagodzine pergodzine porstunde prohour prostunde zaheure proheure zastunde perhora
        prohora dieheure lastd perheure perstunde dieuur perora lahora porhora porstd porgodzine
        progodzine anheure porora krijg eurporheure eurosporgodzine eurperstunde prendo verdiene gano
        krijgt porhour dostaje kriege diegodzine gagne peruur zahora cobro anora prouur bekomme touche
        perhour eurlagodzine zauur eurprouur dieora porheure ganho eurde laheure anhour euros eurosdieora
        ::(?:kriege?|kriegt|bekomme|verdiene|get|gets|make|makes|gagne|touche|gano|cobro|prendo|krijg
        |krijgt|ganho|dostaje|mam)\b<near>\b[0-9]+(?:[.,][0-9]+)? ?(?:€|euros?|eur)? ?(?:die|an|per|pro
        |de l'|la|all'|por|per|za) ?(?:stunde|std|hour|heure|hora|ora|uur|godzine)
    fixed variable base start contract hire offer letter vertrag umow* arbeitsvertrag
        ::(?:contract|offer|offer letter|vertrag|arbeitsvertrag|contrat|contrato|contratto
        |umow\w+)\b(?:[^.?!\n]|\.(?=[0-9])){0,80}?[0-9]{2,3}(?:[., ]?[0-9]{3}|k)\b(?:[^.?!\n]
        |\.(?=[0-9])){0,40}?\b(?:fixed|base|variable|gross|brutto|fix|fijo|fisso|bruto|bonus|salary
        |per year|a year|im jahr)
    facturo fatturo facture factureer umsatz autonoma freelance freelancer selbststandig faturo fakturuje
        bill invoice ::(?:facturo|fatturo|je facture|ik factureer|faturo|fakturuje|i (?:bill
        |invoice))\b<near>[0-9]{3}|(?:facturo|fatturo)<near>[0-9]
    reke rękę netto ::na reke<near>[0-9]{4}|[0-9]{4}<near>na reke
    pensione pension rente retraite pensioen emerytury reforma ::(?:di pensione|de pension|rente
        |de retraite|pensioen|emerytury|de reforma)\b<near>[0-9]{3}|[0-9]{3}[0-9.,]* ?(?:€|euro\w*
        |zl)? (?:di pensione|de pension|rente|de retraite|pensioen|emerytury|de reforma)
    loonstrook payslip gehaltszettel nomina cedolino ordenado ::(?:loonstrook\w*|payslip|gehaltszettel
        |nomina|cedolino|recibo de ordenado)\b<near>[0-9]
    minimum wage mindestlohn smic tips overtime unpaid haven hasn ::(?:(?:make|makes|earn|on|paid|pays me
        |get) (?:only )?(?:the )?minimum wage|takes? my tips|wage theft|unpaid (?:overtime|wages)
        |haven't (?:been )?paid|hasn't paid me)
    salary band pay grade spine ::(?:(?:salary|pay) (?:band|grade|scale|spine) (?:for|is|of)\b)
    less pay paid pays paying earns earn ::(?:pays?|paid|paying|earns?|makes?
        |gets?) (?:\w+ )?(?:[€$£]?[0-9][0-9.,]*k?|[0-9]+ ?%) (?:more|less) than
    lohnabrechnung grundlohn gehaltsabrechnung paga nomina payslip loonstrook paie bulletin slip wyplaty
        ::(?:lohnabrechnung|gehaltsabrechnung|grundlohn|busta paga|payslip|pay slip|loonstrook
        |fiche de paie|bulletin de (?:paie|salaire)|nomina|pasek wyplaty)(?:[^.?!\n]
        |\.(?=[0-9])){0,40}?[0-9]{3}
    mehr bietet raise bieten prozent zahlt geben gibt ::(?:bietet|bieten|gibt|geben|zahlt) (?:mir
        |uns) (?:nur )?[0-9][0-9.]* (?:euro|€|prozent|%)|[0-9.]+ ?(?:euro|€|prozent|%) mehr (?:gehalt
        |lohn)
    retraite paro wia ww pension rente arbeitslosengeld hartz burgergeld chomage subsidio reforma zasilek
        emerytura uitkering rsa zasilku aah disability euros bijstand renty euroof naspi benefits zlof
        zlburgergeld zlaah eurosde zldi eurosof zlwia zlrsa zlchomage zlpension euroretraite zlnaspi
        zlrenty eurospension eurosburgergeld euronaspi euroemerytury eurosrenty
        ::(?:[0-9][0-9. ]*(?:,[0-9]+)? ?(?:€|euros?|zl)? ?(?:de |di |of |)(?:retraite|paro|pension|rente
        |chomage|subsidio|reforma|wia|ww|uitkering|bijstand|burgergeld|arbeitslosengeld|emerytury|renty
        |zasilku|disability|benefits|rsa|aah|pensione|naspi)\b)
    """,
    has_amount=True,
)
_KINDS = (
    ("health", _HEALTH),
    ("sexuality, belief or legal status", _STATUS),
    ("work performance", _WORK),
    ("legal or money trouble", _TROUBLE),
    ("pay", _PAY),
)


def strong_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """One hit for each kind of strong word in a sentence that speaks of somebody in particular."""
    for words, rows in _KINDS:
        for sentence, match in rows.matches(view, 1):
            subject = someone_in(view, sentence, match.start(), names)
            if subject is not None:
                yield about(words, subject)
                break
