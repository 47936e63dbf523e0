"""Words that are private wherever somebody in particular is spoken of, whatever the sentence does with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.rows import rows_of
from hybrid_desktop.core.classification.topics import about
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import someone_in
from hybrid_desktop.core.grammar.view import TextView

# One row for each kind of fact; a word that is everyday language beside its private sense has no place here.
_HEALTH = rows_of(
    r"""
    chemo chemotherapy chemotherapie chimio quimio chemioterapia quimioterapia chemioterapii chemii ::(?:chemo\w*|chimio\w*|quimio\w*|chemioterapi\w+)
    heroin cocaine meth opioids rehab methadone relapse relapsed sober detox entzug heroina cocaina desintox clean odwyk afkick ::(?:clean (?:from|off)|heroin|cocaine|\bmeth\b|opioids?|rehab|methadone?|relapsed?|detox|entzug(?:sklinik)?|desintoxicacion|heroin[ay]|cure de desintox\w*|afkick\w*|odwyk\w*)
    escitalopram citalopram sertraline sertralin fluoxetine venlafaxine lithium quetiapine lorazepam diazepam ::(?:(?:es)?citalopram|sertralin\w*|fluoxetin\w*|venlafaxin\w*|lithium|quetiapin\w*|lorazepam|diazepam)
    antidepressants antidepressiva antidepresivos antidepresseurs ansioliticos anxiolytiques psicofarmaci ansiolitici ::(?:antidepress\w+|antidepresiv\w+|ansiolit\w+|anxiolyt\w+|psicofarmac\w+|psychopharmaka)
    methylphenidate insulin epipen ventolin antipsychotics immunosuppressants epi ::(?:insulin|epi-?pen|antipsychotics|immunosuppress\w+)
    allergy allergies allergie alergia allergia allergic nussallergie anaphyla ::(?:(?:nut|peanut|bee|wasp|penicillin|latex|egg|milk|seafood|severe) allerg\w+|allergy to|allergies to|nussallergie|anaphyla\w+)
    biopsy mastectomy dialysis transplant stoma amputation amputated hysterectomy vasectomy colonoscopy surgery ::(?:biopsy|mastectomy|dialysis|dialyse|transplant\w*|stoma|amputat\w+|hysterectomy|vasectomy|bypass surgery)
    tumor tumour tumeur tumore metastases metastasen krebs cancer rak raka guz guzy guza ::(?:tumou?r|tumeur|tumore|metasta\w+|krebs|guz[ay]?)
    suicide suicidal suizid selbstmord suicidio zelfmoord samobojstwo selfharm ritzt scarifie corta tnie taglia self ::(?:suicid\w+|suizid\w*|selbstmord\w*|zelfmoord\w*|samoboj\w+|self-?harm\w*|ritzt sich|si taglia|se corta|se scarifie|tnie sie)
    miscarriage stillbirth fehlgeburt ivf kinderwunsch abortion abtreibung abort ::(?:miscarriage|stillbirth|fehlgeburt|\bivf\b|kinderwunsch\w*|abortion|abtreib\w+)
    deaf blind deafness hearing autistic autism wheelchair dyslexic gehorlos sourd sorda schwerhorig taub sordo sourde ::(?:(?:am|'m|is|was|born|legally|partially|profoundly|nearly) (?:deaf|blind)|deaf in|blind in|gehorlos|schwerhorig|taub auf|sourde? (?:d'une|de)|sord[oa] de|sord[oa] da)
    wets bedwetting einnasst pipi nasst moja wetting plast xixi wet moczy ::(?:wets? the bed|bed-?wetting|nasst ein|pipi au lit|moja la cama|fa la pipi a letto|plast in bed|faz xixi na cama|moczy sie)
    postnatal heulen weine weint wochenbett babyblues przestaje piango llorar pleure postpartum weinen blues ::(?:nur (?:noch )?am (?:heulen|weinen)|wochenbett\w*|baby ?blues|postpartum|postnatal|pleure (?:tous|tout)|piango sempre|no paro de llorar|nie przestaje plakac)
    schnaps fahne riecht smells alcohol alkohol alcool smell ::(?:riecht (?:\w+ ){0,3}(?:schnaps|alkohol|bier|fahne)|smells? (?:\w+ )?(?:of|like) (?:alcohol|drink|booze|vodka|beer|weed)|hat (?:\w+ )?(?:eine )?fahne)
    smoker obese bmi presents complains patient anamnesis soap refiere plaint lamenta klagt ::(?:\bbmi\b|obese|presents with|presented with|complains of|klagt uber|se plaint de|refiere dolor|lamenta dolor\w+)
    therapist psychiatrist psychiater psychiatre psiquiatra psichiatra psycholoog ::(?:(?:my|his|her|our|mein\w*|mon|ma|mi|mio|mia|mijn|meu|minha|moj\w*|al|dal|au) (?:therapist|psychiatrist|psychologist|psychiat\w+|psiquiatra|psichiatra|psycholo\w+|therapeut\w*))
    infarkt enfarte infarto infarctus hartaanval zawal schlaganfall avc ictus beroerte udar herzinfarkt ::(?:herzinfarkt|enfarte|infarto|infarctus|hartaanval|zawal\w*|schlaganfall|\bavc\b|\bictus\b|beroerte|udar\w*)
    hip femur fracture hufte anca heup biodro oberschenkelhals huftbruch frattura broke rotura ::(?:broke\w* (?:his|her|my|their) (?:hip|leg|arm|back|neck|wrist|ankle|nose|foot|rib)|huftbruch|oberschenkelhals\w*|col du femur|rotura de cadera|frattura)
    pregnant schwanger enceinte embarazada incinta zwanger gravida ciazy ::(?:pregnant|schwanger|enceinte|embarazad[oa]|incinta|zwanger|gravida|w ciazy)
    krank blau sick zwolnieniu ziekgemeld sickie krankfeiern illness ::(?:macht (?:\w+ )?blau|krank ?feiern|seit (?:\w+ )?(?:wochen|monaten|tagen) krank|fakes? (?:being )?(?:sick|illness)|pulls? sickies?)
    spd depressions burnout krebsdiagnose diagnosis diagnose diagnostic diagnosi erstdiagnose burn ::(?:burn-?out|krebsdiagnose|cancer diagnosis|erstdiagnose)
    """
)
_STATUS = rows_of(
    r"""
    uscis i130 130 i485 485 i94 daca oqtf bamf ind extranjeria questura ausländerbehorde auslanderbehorde aima prefecture ::(?:uscis|i-?130|i-?485|\bi-?94\b|daca|oqtf|\bbamf\b|auslanderbehorde|extranjeria|\baima\b)
    aufenthalt abschiebung duldung residence resident residente expulsion expulsado verblijf espulsione uitzetting removal foglio ::(?:mein\w* aufenthalt|abschieb\w+|duldung|carte de resident\w*|orden de expulsion|foglio di via|decreto di espulsione|uitzetting|ordem de expulsao|deportacj\w+|deportation order|removal order|expulsion order)
    tourist visa undocumented deported ::(?:(?:on|came on|entered on|in on) an? (?:tourist|student|work|fiancee?|spouse) visa|undocumented|deport\w+)
    gay lesbian lesbisch schwul homosexual bisexual bi transgender nonbinary nonbinar lesbienne lesbica gejem lesbijk conversion bisessuale bina* ::(?:pray (?:the |my )?gay|conversion therapy|non-?bina\w+|lesbienne|lesbisch|schwul|lesbica|transgender|bisexuell?|bisessuale|bisexual|gejem|lesbijk\w+|es gay|e gay|est gay|is gay|am gay|'m gay|jest gejem|sou gay|soy gay)
    girl boy meisje jongen madchen junge transition pronouns deadnam quiere wrong misgender devenir essere maschio garcon femmina fille ::(?:wil (?:een )?(?:meisje|jongen) (?:worden|zijn)|wants to be a (?:girl|boy)|born in the wrong body|will (?:lieber )?ein (?:madchen|junge) sein|veut (?:etre|devenir) une? (?:fille|garcon)|quiere ser (?:una |un )?(?:chica|chico|nina|nino)|vuole essere (?:un|una) (?:maschio|femmina|ragazz\w)|deadnam\w+|misgender\w+|(?:her|his|my|their) pronouns)
    mosque moschee mosquee mezquita moschea moskee synagogue imam rabbi jehovah jehova jeova geova church shabbat friday prayer saturday sabbath ::(?:(?:off|time|break|leave|fridays?|saturdays?) for (?:mosque|church|synagogue|prayers?|sabbath|shabbat)|jehovah?'?s? witness\w*|zeug\w* jehovas|testig\w+ de jehova|testemunha de jeova|testimone di geova|temoin\w* de jehova)
    atheist ateista ateistka athee atea ateo konvertiert baptism chrzest taufe ::(?:ateistk?[aią]|atheistin|convert(?:ed|ing) to)
    afd npd vox rn pvv chega konfederacja lega fidesz tories communist nazi neonazi proud antifa reichsburger kkk bnp ::(?:on the (?:\w+ )?(?:afd|labour|tory|green|vox|communist) list|\bafd\b|\bnpd\b|proud boys|antifa|\bbnp\b|\bkkk\b|neonazi\w*|neo-nazi\w*|reichsburger\w*)
    running runs candidate city council list kandidiert congress office mayor parliament ::(?:run(?:s|ning)? for (?:the )?(?:city )?(?:council|mayor|parliament|office|congress))
    """
)
_WORK = rows_of(
    r"""
    pip pips performance improvement ::(?:\bpip (?:goals?|plan|meeting|letter|targets?)|put (?:\w+ )?on a pip|performance improvement plan)
    disciplinary disziplinar disciplinario disciplinare disciplinaire disciplinar dyscyplinarn ::(?:disciplinary (?:talk|hearing|meeting|letter|measures?|interview)|disziplinar\w+|disciplinari[oa]|disciplinare|disciplinaire|disciplinar\b|dyscyplinarn\w+)
    vertrag contract contrat contrato contratto umowa umowy verlangert renouvele renovado rinnovato verlengd przedluz renov* ::(?:vertrag (?:\w+ )?nicht (?:\w+ )?verlangert|contract (?:\w+ )?(?:not|won't be) (?:\w+ )?(?:renewed|extended)|not (?:renew\w*|extend\w*) (?:\w+ )?contract|contrat (?:\w+ )?(?:pas|non) (?:\w+ )?renouvele|(?:no|non) (?:\w+ )?(?:renov\w+|rinnov\w+)|contract (?:\w+ ){0,4}op\b|niet verlengd|nie przedluz\w+)
    probation probezeit prova prueba essai proeftijd probny ::(?:(?:not|won't|didn't|failed?|fail) (?:\w+ )?(?:pass )?(?:the |her |his )?probation|probezeit (?:\w+ )?nicht|non (?:passera|supera\w*|ha superato) (?:il )?(?:periodo di )?prova|no (?:ha superado|supera|pasa) (?:el )?periodo de prueba|periode d'essai (?:\w+ ){0,3}(?:rompue|pas)|proeftijd (?:\w+ )?niet)
    despedir despedimos licenziare ontslaan zwolnic demitir virer licencier entlassen feuern kundigen ::(?:(?:vou|vamos|queremos|tenemos que|hay que|voy a|tenho de|temos de) (?:a )?(?:despedir|demitir)|(?:devo|dobbiamo|vogliamo) licenziare|(?:moeten|gaan|wil|wij|we) (?:\w+ ){0,3}ontslaan|(?:musimy|chcemy|trzeba) zwolnic|(?:doit|devons|dois|vais|allons) (?:\w+ )?(?:virer|licencier))
    roubar robar rubare voler stehlen geklaut klauen gestohlen steal stealing theft cash klau* vol stole gestolen kradziez ::(?:roubar|por robar|rubare|pour vol\b|gestolen|kradziez\w*|steal\w+|geklaut|klau\w+ (?:in|aus|bei)|stole\w*|gestohlen)
    recadrer recadrage ermahnen rugen reprimand atencion zurechtweis ::(?:recadr\w+|zurechtweis\w+|reprimand\w*|llamar la atencion)
    groped grope harassed harassment harassing belastigt begrapscht harcelement acoso molestie molestata assedio acosa gropes acosado groping ::(?:grop(?:ed|es|ing)|sexual(?:ly)? harass\w+|harass(?:ed|es|ing)|belastig\w+|begrapsch\w+|harcel\w+|acos(?:o|a|ado|ada)|molesti?e|assedio)
    slow rude tickets calls sloppy lazy unattended underperform expectations ::(?:rude (?:on|to|with)|slow (?:tickets|response|worker)|sloppy|left (?:the )?(?:\w+ )?unattended|needs improvement|below expectations|under-?perform\w*)
    elterngesprach parents evening klassenkonferenz grade level reading teacher schulverweis remedial children mitschuler held schlagt other ::(?:elterngesprach|elternabend|klassenkonferenz|schulverweis|parent-?teacher|(?:at|below|above) grade level|schlagt (?:andere|mitschuler\w*)|hits other (?:kids|children)|held back|remedial)
    """
)
_TROUBLE = rows_of(
    r"""
    landlord evicting throwing eviction raumung desahucio sfratto expulsion evict* throw zwangsgeraumt kick ::(?:(?:throw\w*|kick\w*) (?:me|us|him|her|them) out|evict\w+|raumungs\w+|desahuci\w+|sfratt\w+|rausgeworfen|rausgeschmissen|zwangsgeraumt)
    court hearing gericht vorladung tribunal juicio juzgado udienza tribunale rechtbank rechter tribunal sad rozprawa dagvaarding citacion convoque rechtszaak ::(?:court (?:date|hearing|case|order|summons)|family court|vorladung|gerichtstermin|vor gericht|convoque\w* (?:au|par|devant)|(?:tengo|tiene) (?:un )?juicio|citacion judicial|udienza|dagvaarding|rechtszaak|rozpraw\w+)
    commissariat polizei comisaria questura politiebureau esquadra komisariat police ::(?:commissariat|garde a vue|comisaria|in questura|politiebureau|esquadra|komisariat\w*)
    forged signature fraud embezzled laundering gefalscht unterschrift falsifie falsifique podrobil forges forging ::(?:forg(?:ed|ing|es)|embezzl\w+|launder\w+|unterschrift (?:\w+ )?gefalscht|falsifi\w+ (?:la |una |mi )?(?:firma|signature)|podrobil\w*)
    drove hit run crashed accident fahrerflucht fuga fuite myself unfallflucht stellen ::(?:drove off|hit and run|hit-and-run|fahrerflucht|unfallflucht|delit de fuite|turn myself in|mich stellen)
    verdachtigt suspected accused verdachtigen soupconne sospechoso sospettato verdacht podejrzany ::(?:(?:werde|wird|wurde) (?:\w+ )?verdachtigt|unter verdacht|soupconnee?|sospechos[oa] de|sospettat[oa]|verdacht(?:e)? van|podejrzan[ya] o|accus\w+ (?:me|him|her|us|my) of|suspect\w* (?:me|him|her|my) of)
    kids back custody sorgerecht umgang garde affidamento custodia guarda opieka voogdij omgangsregeling rodzicielskie ::(?:(?:brought|bring|brings|return\w*) the (?:kids|children) back|custody|sorgerecht\w*|umgangsrecht|garde (?:alternee|partagee|exclusive)|affidamento|custodia (?:compartida|exclusiva)|guarda (?:partilhada|total)|omgangsregeling|prawa rodzicielskie)
    pension alimony alimentos alimenty unterhalt alimentatie maintenance childsupport support mantenimento ::(?:mois de pension|pension alimentaire|child support|alimony|unterhalt\w*|pension (?:de )?aliment\w+|alimentatie|aliment(?:y|ow)|mantenimento)
    slot slots gioca gokken gokt zockt spielt poker casino tragaperras apuestas betting hazard accro online ludopat gokschuld viciado spielsuchtig gambl* ::(?:gioca (?:alle slot|d'azzardo)|gokken|gokt|gokschuld\w*|zockt|spielsuchtig|tragaperras|ludopat\w+|accro aux jeux|gambl\w+|hazard\w*|jogo online|viciad[oa])
    conduzir alcool alkohol fuhrerschein carta patente carnet drunk driving dui dwi promille conduit conducir guida retir* invloed ::(?:conduz\w+ (?:\w+ )?(?:com|sob) alcool|guida in stato|conducir (?:borrach\w|bebid\w)|promille|fuhrerschein (?:\w+ )?(?:weg|abgeben|entzogen)|drunk[- ]driv\w+|\bdui\b|\bdwi\b|alcool au volant|rijden onder invloed|po alkoholu|retir\w+ (?:el|de) (?:carnet|permis)|conduit apres)
    bije zone zonę slaat schlagt beats hits frappe pega picchia bate bat ::(?:bije (?:zone|mnie|dzieci|ja)|slaat (?:zijn|haar|de|me)|schlagt (?:seine|ihre|die|mich)|frappe sa|bat sa|pega a su|picchia (?:la|i|sua)|bate na|beats (?:his|her|the|me)|hits (?:his|her|the|me))
    will testament inheritance erbe leaves everything disinherited pflichtteil desheredad diseredat enterb ::(?:will leaves|leaves everything to|im testament|pflichtteil|enterb\w+|disinherit\w+|desheredad\w|diseredat\w)
    schuld schulden debt debts dettes deudas debiti dividas dlug dlugi privatinsolven surendett deuda euros dette ::(?:[0-9][0-9.,]*(?:k| euro| euros|€| €)? (?:schuld\w*|in debt|of debt|de dettes?|de deudas?|di debiti|de dividas?|dlug\w*)|schuldnerberatung|privatinsolven\w+|schuldsanering|surendett\w+)
    denunciado denunciada angezeigt denuncia denunciato aangifte pozwal plainte pressed denonce attaque ::(?:me ha denunciado|mich (?:\w+ )?angezeigt|hat mich (?:\w+ )?angezeigt|mi ha denunciat\w|deed aangifte|pozwal\w* mnie|reported me to the police|pressed charges|m'a (?:denonce\w*|attaque\w* en justice)|porte plainte)
    prison gefangnis carcel carcere gevangenis cadeia wiezieniu jail ::(?:\bin (?:prison|jail)|to prison|im gefangnis|en prison|en la carcel|in carcere|in de gevangenis|na cadeia|w wiezieniu)
    schlafe freunden homeless couch rausgeworfen street bezdomn voiture sleeping dehors macchina duermo ::(?:schlafe (?:bei freunden|im auto|auf der)|sleeping (?:in my car|on (?:a |my )?(?:friend|couch|sofa)\w*|rough)|dors (?:dehors|dans ma voiture)|duermo en (?:el coche|la calle)|dormo in macchina|bezdomn\w+)
    """
)
_PAY = rows_of(
    r"""
    minimum wage mindestlohn smic tips overtime unpaid ::(?:(?:make|makes|earn|on|paid|pays me|get) (?:only )?(?:the )?minimum wage|takes? my tips|wage theft|unpaid (?:overtime|wages)|haven't (?:been )?paid|hasn't paid me)
    salary band pay grade spine payband ::(?:(?:salary|pay) (?:band|grade|scale|spine) (?:for|is|of)\b)
    more less pay paid pays ::(?:pays?|paid|paying|earns?|makes?|gets?) (?:\w+ )?(?:[€$£]?[0-9][0-9.,]*k?|[0-9]+ ?%) (?:more|less) than
    lohnabrechnung grundlohn gehaltsabrechnung paga nomina payslip loonstrook paie paga000 bulletin paie000 wyplaty000 salaire000 ::(?:lohnabrechnung|gehaltsabrechnung|grundlohn|busta paga|payslip|pay slip|loonstrook|fiche de paie|bulletin de (?:paie|salaire)|nomina|pasek wyplaty)(?:[^.?!\n]|\.(?=[0-9])){0,40}?[0-9]{3}
    mehr bietet raise bieten prozent zahlt geben gibt ::(?:bietet|bieten|gibt|geben|zahlt) (?:mir|uns) (?:nur )?[0-9][0-9.]* (?:euro|€|prozent|%)|[0-9.]+ ?(?:euro|€|prozent|%) mehr (?:gehalt|lohn)
    retraite paro wia ww pension rente arbeitslosengeld hartz burgergeld chomage subsidio reforma zasilek emerytura wia uitkering rsa zasilku aah disability euros bijstand renty zlpension eurosreforma euroof naspi benefits euroburgergeld zlof zlburgergeld zlemerytury euronaspi eurochomage eurozasilku eurosbijstand euroarbeitslosengeld eurosparo eurobijstand zlaah eurowia eurosde zlrenty zldi eurosof euroreforma ::(?:[0-9][0-9. ]*(?:,[0-9]+)? ?(?:€|euros?|zl)? ?(?:de |di |of |)(?:retraite|paro|pension|rente|chomage|subsidio|reforma|wia|ww|uitkering|bijstand|burgergeld|arbeitslosengeld|emerytury|renty|zasilku|disability|benefits|rsa|aah|pensione|naspi)\b)
    """
)
_KINDS = (
    ("health", _HEALTH),
    ("sexuality, belief or legal status", _STATUS),
    ("work performance", _WORK),
    ("legal or money trouble", _TROUBLE),
    ("pay", _PAY),
)
_RULES = tuple((words, waits, Pattern(*rows)) for words, (waits, rows) in _KINDS)


def strong_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """One hit for each kind of strong word in a sentence that speaks of somebody in particular."""
    for words, waits, pattern in _RULES:
        for sentence in view.sentences(waits):
            match = pattern.search(view.folded, sentence.start, sentence.end)
            if match is None:
                continue
            subject = someone_in(view, sentence, match.start(), names)
            if subject is not None:
                yield about(words, subject)
                break
