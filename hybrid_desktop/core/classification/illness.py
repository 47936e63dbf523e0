"""Health told without the name of a condition: what a doctor found, what a test said, what somebody does."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

_DOCTOR = (
    r"(?:doctors?|docs?|gp|physician|specialist|surgeon|nurse|midwife|dentist|shrink|hospital|clinic|er"
    r"|a&e|lab"
    r"|[a-z]{3,14}(?:ologist|iatrist|ologue|ologo|ologa|oloog|iater|iatra)|(?:haus|zahn|frauen|augen"
    r"|haut|haus|fach)?arzt(?:in)?"
    r"|[a-z]{3,12}olog(?:e|in)?|medecin|docteur|medico|medica|doctora?|dottor(?:e|essa)|huisarts|dokter|arts"
    r"|lekarz|lekarka|krankenhaus|hopital|szpital|ziekenhuis|psychiater|psy|kine|gyn|gine)"
)
_RESULTS = (
    r"(?:(?:blood ?work|blood tests?|test results?|labs?|scan|mri|ct|x-?ray|biopsy|smear|pap|mammogram"
    r"|ecg|ekg"
    r"|colonoscopy|ultrasound|results?|urine test|hba1c|psa|cholesterol|blood pressure|blutwerte?|befund\w*"
    r"|blutbild|leberwerte|mrt|laborwerte|cholesterin\w*|blutdruck|prise de sang|bilan sanguin|irm|analyses"
    r"|resultats|analitica|analisis|resonancia|tac|biopsia|analisi|esami|risonanza|tac|bloeduitslag\w*"
    r"|uitslag\w*|bloedwaarden|scan|analises|exames?|ressonancia|wynik\w*|badania|rezonans\w*))"
)
_SHORTS = (
    ("<doctor>", _DOCTOR),
    ("<results>", _RESULTS),
)
ILLNESS = RowTopic(
    "health",
    own=Rows(
        r"""
        doctor doctors doc docs gp specialist surgeon nurse midwife dentist hospital clinic lab shrink
            krankenhaus referred discovered hopital spotted physician augenarztin szpital confirmed
            signed aaaoloog found told gine diagnosed zahnarzt ziekenhuis suspected kine reckons put says
            sent think said aaaiater thinks hautarzt say prescribed lekarz psychiater arzt medico lekarka
            dottore arts facharzt ::(?:the |my |our |a )?<doctor> (?:\w+ ){0,3}?(?:found|spotted
            |discovered|suspects?|suspected|diagnosed|confirmed|prescribed|put me|wants me|signed me
            |sent me|referred me|told me (?:i|it|that i)|says? (?:that )?(?:it's|it is|i have|i've|i am
            |i'm|stage)|said (?:that )?(?:it's|it is|it was|i have|i've|i am|i'm|stage)
            |thinks? (?:that )?(?:it's|it is|i have|i've|i am|i'm)|reckons)\b
        cardiologist neurologist oncologist urologist gynecologist gynaecologist dermatologist
            rheumatologist psychologist psychiatrist endocrinologist gastroenterologist hematologist
            pulmonologist nephrologist ophthalmologist recommended gyn surgeon dentist doctor szpital
            nurse reckons midwife lekarka krankenhaus diagnosed lekarz ziekenhuis docteur gine prescribed
            suspects huisarts clinic told hopital facharzt aaaolog dokter thinks kine medecin arzt arztin
            docs dottore aaaiater arts shrink medico spotted augenarztin zahnarztin
            ::(?:the |my |our |her |his )<doctor> (?:\w+ ){0,3}?(?:found|spotted|discovered|suspects?
            |diagnosed|confirmed|prescribed|put me|wants|says|said|thinks|told|reckons
            |recommended (?:surgery|an operation|chemo\w*))\b
        arzt arztin hausarzt hausarztin frauenarzt facharzt doktor neurologe neurologin kardiologe
            kardiologin onkologe urologe gynakologin psychiater vermutet sagte meint gefunden glaubt
            tippt sagt verschrieben entdeckt gesagt shrink festgestellt diagnostiziert
            ::<doctor> (?:\w+ ){0,3}?(?:meint|sagt|sagte|vermutet|hat (?:\w+ ){0,4}?(?:festgestellt
            |gefunden|diagnostiziert|gesagt|verschrieben|entdeckt)|glaubt|tippt)\b
        medecin docteur neurologue cardiologue gyneco gynecologue psychiatre dermatologue oncologue psy
            soupconne dit pense annonce decele decouvert trouve diagnostique doctor ziekenhuis augenarzt
            clinic dokter szpital prescrit docs krankenhaus shrink ::<doctor> (?:\w+ )?(?:m'a (?:\w+ )?(?:
            annonce|dit|diagnostique|trouve|prescrit|confirme)|pense (?:que )?|dit que|a (?:trouve
            |diagnostique|decele|decouvert)|soupconne)\b
        medico medica doctor doctora neurologo neurologa cardiologo ginecologa oncologo psiquiatra
            dermatologo diz dice pensa encontrado piensa disse sospecha trovato acha detto cree gine
            dentist hopital aaaiatra psychiater prescritto diagnostic dijo krankenhaus ziekenhuis medecin
            huisarts shrink aaaologo surgeon ::<doctor> (?:\w+ ){0,2}?(?:dice (?:que|che)|me (?:ha |dijo
            |diagnostic|encontr)|mi ha (?:detto|trovato|diagnosticato|prescritto)|cree que|piensa que
            |sospecha|pensa che|disse|acha que|diz que|encontrou|ha trovato|ha encontrado)
        dottore dottoressa neurologa cardiologo ginecologo psichiatra sospetta midwife trovato medecin
            pensa detto nurse prescritto lekarka aaaiatra dice medico surgeon psychiater diagnosticato
            ::<doctor> (?:\w+ )?(?:dice che|pensa che|sospetta|mi ha (?:detto|trovato|diagnosticato
            |prescritto)|ha trovato)
        huisarts dokter arts neuroloog cardioloog oncoloog gynaecoloog psychiater specialist denkt zegt
            vond gezien zei vermoedt vastgesteld gevonden ::<doctor> (?:\w+ ){0,2}?(?:denkt|zegt|vermoedt
            |vond|heeft (?:\w+ ){0,4}?(?:gevonden|vastgesteld|gezien)|zei)\b
        lekarz lekarka doktor neurolog kardiolog onkolog ginekolog psychiatra dermatolog podejrzewa
            przepisal uwaza stwierdzil znalazl mowi powiedzial ::<doctor> (?:\w+ ){0,2}?(?:powiedzial\w*
            |mowi|podejrzewa|stwierdzil\w*|uwaza|znalazl\w*|przepisal\w*)\b
        bloodwork blood labs scan mri xray ray biopsy smear mammogram ecg colonoscopy ultrasound results
            hba1c psa cholesterol hba1c0 urine unsera prise ctlow ctbad suspicious resonancia blutdruck
            badania esami befund uitslag analises biopsia rezonans blutwerte exames laborwerte worse
            bloeduitslag leberwerte analitica wynik exame ressonancia blutbild elevated bilan risonanza
            bloedwaarden showed meina abnormal ::<my> (?:\w+ ){0,2}<results>\b<gap>(?:back|shows?|showed
            |[0-9]|abnormal|positive|high|low|bad|found|worse|elevated|suspicious|clear)
        blutwerte blutbild befund leberwerte mrt laborwerte cholesterin blutdruck meina schlecht zeig
            scan niedrig unsera erhoht bilan bloeduitslag wynik biopsia hoch ressonancia exames
            colonoscopy auffallig smear labs ultrasound mammogram blood hba1c uitslag biopsy esami urine
            rezonans bloedwaarden xray analisi badania exame analitica resonancia
            ::<my> (?:\w+ ){0,2}<results>\b<gap>(?:schlecht|erhoht|auffallig|positiv|hoch|niedrig|zeig\w*
            |[0-9])
        sang bilan irm analyses analitica analisis resonancia tac biopsia analisi esami risonanza ctmal
            scan colonoscopy revel blutbild cholesterol mauvais rezonans bassa mostra muestr anorma
            laborwerte bloeduitslag badania alto montr* bloodwork uitslag wynik blood biopsy basso befund
            blutdruck urine alta ressonancia leberwerte bloedwaarden meina hba1c smear exame
            ::<my> (?:\w+ ){0,2}<results>\b<gap>(?:mauvais\w*|anorma\w*|positiv\w*|montr\w+|revel\w*|mal
            |muestr\w+|alt[oa]|bass[oa]|mostra\w*|[0-9])
        uitslag bloedwaarden scan analises exames wyniki badania rezonans ctzle afwijkend hba1c slecht
            dodatni laag cholesterol alterad exame analitica bloeduitslag blood bilan leberwerte
            ultrasound wykaz* labs risonanza befund mostr* ressonancia blutdruck hoog biopsia laborwerte
            urine blutwert unsera mammogram prise biopsy wynik colonoscopy bloodwork esami resonancia
            meina blutbild ::<my> (?:\w+ ){0,2}<results>\b<gap>(?:slecht|afwijkend|positief|hoog|laag
            |alterad\w+|mostr\w+|zle|dodatni\w*|wykaz\w+|[0-9])
        baby trying conceive fertility infertile ivf iui sperm egg donor children eggs freez* kids cannot
            pregnant ::(?:trying (?:for a (?:baby|child|second)|to (?:conceive|get pregnant))|(?:round
            |cycle|rounds|cycles) of (?:ivf|iui)|ivf (?:failed|cycle|round)|my (?:sperm|eggs|egg count
            |fertility)|(?:can't|cannot) (?:have|get) (?:kids|children|pregnant)|i'm infertile
            |freez\w+ my eggs|egg donor)
        kinderwunsch schwanger kunstliche ivf icsi versuchen ::(?:(?:unser|mein)\w* (?:\w+ )?kinderwunsch
            \w*|versuchen (?:\w+ ){0,4}(?:schwanger zu werden|ein (?:kind|baby) zu)
            |kunstliche befruchtung)
        pma fiv bebe enceinte essayons ::(?:essayons (?:\w+ ){0,4}(?:bebe|enfant)|en pma
            |fiv (?:a )?(?:echoue|rate\w*))
        reproduccion fecundacion quedarme fivet embarazo engravidar vitro zwanger rimanere fecondazione
            staramy cerchiamo proviamo ::(?:(?:quedarme|quedarnos) (?:embarazad\w|\w+)
            |reproduccion asistida|fecundacion in vitro|fecondazione assistita|(?:cerchiamo
            |proviamo ad avere) un (?:figlio|bambino)|rimanere incinta|zwanger (?:te )?(?:worden|raken)
            |tentar engravidar|staramy sie o dziecko|in vitro)
        drinking drink drunk smoking pills painkillers opioids coke weed cutting couldn cocaine control
            down gambling quit stop ::i (?:\w+ )?(?:can't|cannot|couldn't|can not|need to|want to
            |have to) (?:\w+ )?(?:stop|quit|control|cut down)(?: my| on)? (?:\w+ )?(?:drinking|drink\w*
            |pills|painkillers|opioids?|coke|cocaine|weed|porn|gambling|eating|purging|cutting|using)
        bottles bottle drink wine vodka beers drinking drinka drunka drank hungover drunk
            ::i(?:'m| am| was|'ve been)? (?:\w+ ){0,3}(?:drink|drinking|drank|hungover
            |drunk)<near>\b(?:every (?:day|night|evening|morning)|a (?:day|night)|bottles?|daily|alone
            |secretly|too much|again)
        trinke trinken flaschen taglich saufen aufhoren zuviel saufe ::ich (?:\w+ ){0,3}(?:trinke|saufe
            |trinken|saufen)<near>\b(?:jeden|taglich|flaschen?|heimlich|zu viel|zuviel|aufhoren)
        bois boire bebo beber bevo bere drink drinken pije przestac ::(?:je bois (?:trop|tous|chaque
            |\w+ bouteill)|(?:arreter|arrete) de boire|bebo (?:demasiado|demais|todos)|dejar de beber
            |bevo (?:troppo|tutt|ogni)|smettere di bere|ik drink (?:te veel|elke|iedere|dagelijks)
            |stoppen met drinken|parar de beber|za duzo pije|pije (?:codziennie|za duzo)|przestac pic)
        die dying dead kill myself suicide live alive better point wake ending disappear reason wish
            ::(?:(?:would |'d )?(?:\w+ )?be (?:\w+ )?better off without me|(?:want|wish|wanted
            |going) to (?:die|be dead|kill myself|end (?:it|my life)|disappear)|kill(?:ing)? myself
            |end(?:ing)? (?:my life|it all)|don't want to (?:live|be here|be alive|wake up)|no (?:reason
            |point) (?:to|in) liv\w+|wish i (?:was|were) dead|hurt(?:ing)? myself|harm(?:ing)? myself)
        leben sterben umbringen tot ritze besser weiterleben verletzen ritzen selbst
            ::(?:(?:will|mag|mochte|kann) (?:\w+ ){0,2}nicht mehr (?:leben|weiterleben)|(?:will
            |mochte) (?:nur noch )?sterben|mich (?:selbst )?(?:umbringen|verletzen|ritzen)|ritze mich
            |ohne mich besser)
        mourir vivre suicider flinguer tuer envie scarifier faire ::(?:envie de (?:mourir|me tuer
            |me suicider|vivre)|plus envie de vivre|me (?:suicider|tuer|scarifier|faire du mal))
        vivir morir suicidarme quitarme matarme hacerme viviendo desaparecer
            ::(?:(?:quiero|queria|ganas de) (?:morir\w*|matarme|suicidarme|desaparecer)
            |no quiero (?:seguir viviendo|vivir)|quitarme la vida|sin ganas de vivir|hacerme dano)
        morire vivere ammazzarmi suicidarmi uccidermi farmi togliermi sparire voglio vorrei
            ::(?:(?:voglio|vorrei) (?:morire|ammazzarmi|farla finita|sparire)|non (?:voglio
            |ho voglia di) (?:piu )?vivere|farmi del male|togliermi la vita)
        leven dood sterven zelfmoord mezelf meer aandoen hoef ::(?:(?:wil|hoef) (?:\w+ ){0,2}(?:niet mee
            r leven|dood|niet meer|sterven)|mezelf (?:iets aandoen|pijn|van kant))
        morrer viver matar zyc umrzec zabic okaleczam ::(?:quero morrer|nao quero (?:mais )?viver|matar-me
            |me matar|nie chce (?:mi sie )?(?:juz )?zyc|chce umrzec|zabic sie|okaleczam sie)
        eat eating food starving purge purging binge vomit throw calories haven purg* bing* starv* sick
            ::i(?:'ve|'m| am| have)? (?:\w+ ){0,3}(?:starv\w+ myself|purg\w+|bing\w+ (?:and|eat\w*|every)
            |make myself (?:sick|throw up|vomit)|throw up after|haven't eaten (?:in|for)|only eat [0-9]+)
        panic anxious anxiety depressed breakdown cry sleep burned burnt crying dissociat keep hearing
            suicidal flashbacks voices ::i(?:'m| am|'ve| have| had| keep)? (?:\w+ ){0,3}(?:panic attacks?
            |breakdowns?|burn(?:ed|t) out|hav\w+ flashbacks|hear(?:ing)? voices|dissociat\w+|suicidal
            |severely depressed|cry(?:ing)? (?:every|all)|can't get out of bed)\b
        voices stimmen flashbacks vozes stemmen panikattacken entends voces slysze sento
            ::(?:ich hore stimmen|j'entends des voix|oigo voces|sento (?:le )?voci|ik hoor stemmen
            |ouco vozes|slysze glosy|panikattacken habe|habe (?:\w+ )?panikattacken)
        pregnant test late period abortion pille schwanger knocked ::i(?:'m|'ve| am| think| might| may
            |'m)? (?:\w+ ){0,4}(?:pregnant|knocked up)\b|my period is (?:\w+ ){0,2}late|(?:positive
            |negative) pregnancy test|get an abortion
        seizure seizures fainted collapsed passed hospital stroke lump blackout another fit attack
            coughing blood ::i(?:'ve| have|'m)? (?:\w+ ){0,3}(?:had (?:a |another )?(?:seizure|fit|stroke
            |heart attack|blackout)|fainted|collapsed|passed out|(?:found|felt|have|noticed) a lump
            |coughing up blood|blood in my (?:stool|urine|pee))
        knoten tumor blut lump grosseur bulto boule caroco guz nodulo knobbel
            ::(?:habe (?:\w+ ){0,3}knoten (?:\w+ ){0,3}(?:ertastet|entdeckt|brust)|knoten in (?:der
            |meiner) brust|boule au sein|bulto en (?:el|mi)|nodulo al (?:seno|collo)|knobbel in mijn
            |caroco n[oa]|guz w)
        wheelchair prosthesis stoma colostomy catheter pacemaker amputated prothese rollstuhl hearing
            rolstoel fauteuil cochlear rotelle herzschrittmacher ruedas
            ::<my> (?:\w+ )?(?:wheelchair|prosthe\w+|stoma|colostomy\w*|catheter|pacemaker|amputat\w+
            |hearing aids?|cochlear\w*|prothese|rollstuhl|herzschrittmacher|fauteuil roulant
            |silla de ruedas|sedia a rotelle|rolstoel)\b
        prescription meds medication pills dose mg antidepressant sertraline lithium insulin ozempic
            ritalin adderall xanax citalopram lamotrigine truvada started warfarin seroquel metformin
            quetiapine fluoxetine mounjaro antipsychotics takes prep escitalopram suboxone methadone
            stopped venlafaxine blocker levothyroxine statins methotrexate taking wegovy prozac zoloft
            take ::i(?:'m|'ve| am| have)? (?:\w+ ){0,3}(?:on|take|taking|started|stopped|prescribed
            |takes)(?: \w+){0,2} (?:mg|sertraline|lithium|insulin|ozempic|wegovy|mounjaro|ritalin|adderall
            |xanax|zoloft|prozac|citalopram|escitalopram|fluoxetine|venlafaxine|quetiapine|seroquel
            |lamotrigine|methadone|suboxone|antidepressants?|antipsychotics?|truvada|prep|beta blockers?
            |statins?|metformin|methotrexate|warfarin|levothyroxine)\b
        nehme tabletten antidepressiva ritalin lithium insulin escitalopram schlucke venlafaxin sertralin
            cortison quetiapin metformin bekomme methadon spritze ::ich (?:\w+ ){0,3}(?:nehme|spritze
            |schlucke|bekomme)<near>\b(?:[0-9]+ ?mg|antidepressiva|insulin|lithium|ritalin|sertralin
            |citalopram|escitalopram|venlafaxin|quetiapin|metformin|cortison|methadon|tavor)\b
        transplant waiting donor organ kidney liver ::(?:waiting list for
            |waiting for) (?:a )?(?:new )?(?:kidney|liver|heart|lung|transplant)
            |<my> (?:\w+ )?(?:transplant|kidney donor|donor)
        """,
        _SHORTS,
    ),
    facts=Rows(
        r"""
        throws vomits purges starves sick eating food eats weighs calories binges purging throw hardly
            laxatives stopped refuses barely vomit ::(?:throws? up after|makes? (?:herself
            |himself) (?:sick|throw up|vomit)|hides? (?:her |his )?food|starv\w+ (?:herself|himself)
            |(?:barely|hardly|stopped|refuses to) (?:eat\w*)|purg(?:es|ing)|laxatives|binges)\b
        lost miscarried miscarriage baby stillborn bebe bambino kind sternenkind stracil fehlgeburt
            ::(?:miscarri\w+|stillb\w+|lost (?:the|her|their|our|a) (?:baby|pregnancy)|(?:perder|perdido
            |perdio) (?:el|al|su|un) bebe|perdu (?:le|son|leur|un) bebe|perso il bambino|(?:kind
            |baby) verlor\w+|perdeu o bebe|stracil\w+ (?:dziecko|ciaze)|fehlgeburt|sternenkind)\b
        coma intensive care icu ward dying terminal palliative hospice endstadium stervende umiera weeks
            paliativos month fin sterben months vita week koma ::(?:in (?:a )?coma|intensive care|\bicu\b
            |terminal(?:ly)?\b|palliative|hospice|months? to live|weeks? to live|im endstadium|im sterben
            |palliativ\w*|im koma|intensivstation|en fin de vie|soins palliatifs|en coma
            |cuidados paliativos|terminale|in fin di vita|terminaal|stervende|paliatywn\w+|umiera)\b
        suicidal suicide himself herself overdose overdosed hanged doesn tried ending took themselves
            dying ::(?:kill(?:ed|ing)? (?:himself|herself|themselves)|tried to (?:kill|hang)|took (?:his
            |her|their) own life|overdos(?:e|ed)|cut(?:s|ting)? (?:himself|herself)|talks? about (?:dying
            |suicide|ending)|wants to die|doesn't want to live)\b
        selbst umbringen umgebracht ritzt leben samobojstwo mourir dood quiere zelfmoord tagliato ucciso
            uccisa suicidou ::(?:sich (?:\w+ ){0,3}(?:umgebracht|umbringen|ritzt|das leben genommen)
            |will nicht mehr leben|s'est suicidee?|veut mourir|se (?:ha )?suicid\w+|quiere morir\w*
            |si e (?:suicidat[oa]|uccis[oa]|tagliat[oa])|zelfmoord gepleegd|wil dood|suicidou-se
            |popelnil\w* samobojstwo)\b
        drinks drinking trinkt boit bebe beve drinkt pije alcohol alkohol sauft drink bottle morning
            heavily secretly ::(?:drinks? (?:\w+ )?(?:every|all|a bottle|again|secretly|in the morning
            |heavily)|drinking again|(?:is|'s) an alcoholic|trinkt (?:wieder|jeden|heimlich)|sauft
            |boit (?:tous|encore|en cachette)|bebe (?:todos|otra vez|a escondidas|escondido)|beve (?:tutti
            |ogni|di nascosto)|drinkt (?:weer|elke|stiekem)|pije (?:codziennie|znowu))\b
        heart attack stroke seizure seizures fits collapsed fainted faints hirnblutung lungenembolie
            epileptische brain suffered embolism recover aneurysm hemorrhage fit blood another injury
            having haemorrhage ::(?:(?:had|having|has|after|suffered
            |recover\w+ from) (?:a |an |another |his |her |the )?(?:\w+ )?(?:heart attack|stroke|seizures?
            |fits?|brain (?:bleed|haemorrhage|hemorrhage|tumou?r|injury)|aneurysm|blood clot|embolism)
            |collaps(?:ed|es)|faint(?:s|ed) (?:at|in|during|on)|hirnblutung|lungenembolie
            |epileptische\w* anfall\w*)\b
        chemo radiation remission metastases tumor tumour lump metastasen bestrahlung strahlentherapie
            stage ::(?:in remission|metasta\w+|radiation (?:therapy|treatment)|bestrahlung
            |strahlentherapie|(?:found|has|had|with) a (?:tumou?r|lump)|stage (?:[1-4]|one|two|three|four
            |i{1,3}v?)\b)
        special needs learning disability assessed speech therapist wheelchair downs cadeira fauteuil
            apprendimento spectrum rollstuhl inwalid dsa rolstoel necesidades forderbedarf ruedas
            developmental rotelle educatifs entwicklungsverzogerung lernbehindert legge
            ::(?:special (?:needs|educational)|learning (?:disabilit\w+|difficult\w+)
            |on the (?:autism )?spectrum|speech therap\w+|developmental delay|forderbedarf|lernbehindert
            |entwicklungsverzogerung|besoins educatifs|necesidades educativas|disturbi dell'apprendimento
            |\bdsa\b|legge 104|rollstuhl|fauteuil roulant|silla de ruedas|sedia a rotelle|rolstoel
            |cadeira de rodas|wozk\w+ inwalid\w+)\b
        medication meds pills ritalin antidepressants insulin methadone lithium medikamente adderall
            antipsychotics medicine ::(?:off|on|takes?|taking|stopped|refuses|forgot|forgets
            |skips) (?:\w+ ){0,2}(?:meds|medication|medicine|antidepressants|antipsychotics|insulin
            |methadone|lithium|ritalin|adderall)\b
        therapy therapist counselling counseling psychologist psychiatrist psychiatric ward clinic
            psychiatrie klinik sectioned hospital tagesklinik seeing shrink psych geschlossene started
            ::(?:(?:sees?|seeing|needs?|started|goes to|going to
            |in) (?:a |an |his |her )?(?:\w+ )?(?:therapist|therapy|counsell?(?:or|ing)|psychologist
            |psychiatrist|shrink)|(?:in|to) (?:a |the )?(?:psych\w* (?:ward|unit|hospital)|psychiatrie
            |psychiatry|geschlossene\w*|tagesklinik)|sectioned)\b
        unwell ill sick burnout breakdown collapsed burned exhausted overspannen ausgebrannt thuis baja
            surmenage zusammenbruch zwolnieniu malattia overwerkt baixa burn burnt signed
            ::(?:burn(?:ed|t) out|nervous breakdown|had a breakdown|signed off (?:sick|with|for|until)
            |off (?:sick|with)|long[- ]term sick|ausgebrannt|zusammenbruch|en burn-?out|surmenage
            |de baja por|in malattia per|thuis met|overwerkt|baixa por|na zwolnieniu)\b
        incontinent bedridden dementia confused forgetful memory carer pflegeheim bettlagerig allettata
            lezac* bound alite inkontinent bedlegerig grabataire postrado alitee acamado care
            ::(?:incontinent|bedridden|bed-bound|losing (?:his|her|their) memory|confused (?:at night
            |all the)|needs (?:round-the-clock|24/7|24-hour|full-time) care|bettlagerig|pflegebedurftig
            |inkontinent|grabataire|alitee?|postrad[oa] en cama|allettat[oa]|bedlegerig|acamad[oa]
            |lezac\w+)\b
        hiv hepatitis std sti chlamydia herpes tested ::(?:tested positive|hiv[- ]positive
            |has (?:an )?(?:sti|std)|caught (?:an )?(?:sti|std))\b
        medical accident crutches surgery operation operated op broke broken fractured amputated operiert
            replacement opration caesarean bypass mastectomy prosthe rollstuhl
            ::(?:broke (?:his|her|my|their|a) (?:leg|arm|hip|wrist|ankle|neck|back|nose|jaw|collarbone|rib
            |foot|hand|pelvis)|(?:had|having|needs|after|has) (?:\w+ ){0,3}(?:surgery|operation|bypass
            |amputat\w+|mastectomy|prosthe\w+|hip replacement|knee replacement|c-section|caesarean)
            |amputated|on crutches|im rollstuhl|wurde (?:\w+ ){0,3}operiert|ope?ration (?:am|an|der|des|du
            |de la))\b
        ausgerutscht gebrochen verletzt unfall verbruht schadelhirntrauma querschnitt hirntrauma
            verbrannt ::(?:(?:sich|hat) (?:\w+ ){0,5}(?:gebrochen|verbrannt|verbruht)
            |schadel-?hirn-?trauma|querschnitt\w*)\b
        """,
        _SHORTS,
    ),
)
