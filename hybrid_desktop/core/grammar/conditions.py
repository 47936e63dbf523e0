"""Named medical conditions in eight languages, and which of them a text says somebody has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.subjects import MY, Subject, antecedent, is_fiction, subject_of
from hybrid_desktop.core.grammar.view import Sentence, TextView, triggers

# Classes of names rather than single ones where medicine forms them: a stem of the body and an ending
# (ICD-11, https://icd.who.int: -itis inflammation, -oma tumour, -emia of the blood, -osis, -pathy).
_STEMS = (
    r"(?:arthr|osteoarthr|bronch|gastr|pancreat|ulcerative col|col|cyst|mening|append|tendin|phleb|dermat"
    r"|neurodermat|sinus|hepat"
    r"|nephr|encephal|myel|myocard|endocard|pericard|spondyl|vascul|thyroid|prostat|diverticul|laryng|uve"
    r"|retin)"
)
_CLASSES = (
    rf"{_STEMS}(?:itis|itides|ites?|itide|itida|it)\b",
    r"[a-z]{2,14}(?:carcinoma|sarcoma|adenoma|myeloma|glioma|blastoma)s?|glaucoma|glaukom|grauer star",
    r"(?:leuk|leuc|an|thalass|septic|toxic|hyperglyc|hypoglyc)a?em(?:ia|ie)|leukami[ea]|leucemi[ae]"
    r"|leukemi[aei]"
    r"|an(?:a)?emi[ea]|bialaczk[aei]",
    r"(?:neur|nephr|retin|cardiomy|my|arthr|encephal)opath(?:y|ie)|(?:neur|nefr|retin|cardiomi|mi)opatia"
    r"|\b(?:neur|fibromy)algi[aei]|fibromialgia",
    r"(?:multiple|amyotrophic lateral|lateral|systemic) scleros[ie]s?|multiple sklerose|multiple sclerose"
    r"|sclerose en plaques"
    r"|esclerosis multiple|sclerosi multipla|esclerose multipla|stwardnieni\w+ rozsian\w+",
    r"(?:cystic|pulmonary|liver) fibrosis|mukoviszidose|mucoviscidose|fibrosis quistica|fibrosi cistica"
    r"|taaislijmziekte"
    r"|fibrose quistica|mukowiscydoz\w+|cirrhos[ie]s?|zirrhose|leberzirrhose|cirrosis|cirrosi|cirrose"
    r"|marskosc\w*"
    r"|endometrios[ie]s?|endometriose|endometrioz\w+|psorias[ie]s?|psoriasis|psoriase|osteoporos[ie]s?"
    r"|osteoporose"
    r"|tuberculos[ie]s?|tuberkulose|gruzlic\w+|thrombos[ie]s|thrombose|trombos[ei]|trombosis|psychos[ie]s?"
    r"|psychose"
    r"|scoliosis|skoliose|scoliose|escoliosis|arthrose|artrose|artrosis|artrosi",
    r"[a-z]{3,16}(?:krebs|kanker)|krebs|kanker",
    r"(?:down|tourette|asperger|turner|marfan|irritable bowel|chronic fatigue|polycystic ovary"
    r"|guillain-barre|ehlers-danlos"
    r"|carpal tunnel|reizdarm|fatigue|prader-willi|sjogren|cushing)(?:'?s)?[- ](?:syndrome?|disease)"
    r"|(?:reizdarm|fatigue|tourette|down|asperger)-?syndrom|zespol\w* \w+|sindrome? (?:de|di|do) [a-z]{4,}"
    r"|syndrome (?:de|du|d') ?[a-z]{4,}|syndroom van [a-z]{4,}",
    r"(?:bipolar|anxiety|personality|eating|panic|depressive|obsessive[- ]compulsive"
    r"|borderline personality|attention deficit"
    r"|conduct|post-?traumatic stress|stress|substance use|autism spectrum|sleep|seizure"
    r"|schizoaffective) disorder"
    r"|(?:angst|ess|zwangs|belastungs|personlichkeits|panik|schlaf|anpassungs|aufmerksamkeits"
    r"|lern)storung(?:en)?"
    r"|bipolare\w? (?:storung|stoornis)|(?:angst|eet|dwang|paniek|persoonlijkheids|slaap|bipolaire )stoornis"
    r"|troubles? (?:bipolaires?|anxieux|alimentaires?|de la personnalite|obsessionnels?"
    r"|du comportement alimentaire)"
    r"|trastorno (?:bipolar|de ansiedad|alimentario|limite|obsesivo|de la personalidad|depresivo)"
    r"|disturb[oi] (?:bipolare|d'ansia|alimentar[ei]|ossessiv\w+|borderline|di personalita|depressivo)"
    r"|(?:transtorno|perturbacao) (?:bipolar|de ansiedade|alimentar|depressiv\w|de panico|obsessiv\w+)"
    r"|zaburzeni\w+ (?:lekow\w+|odzywiania|afektywn\w+|depresyjn\w+|osobowosci)|chorob\w+ (?:afektywn\w+"
    r"|dwubiegunow\w+)",
    r"(?:crohn|parkinson|alzheimer|huntington|hodgkin|addison|graves|hashimoto|basedow|bechterew|raynaud"
    r"|meniere|scheuermann"
    r"|lyme|peyronie|tay-sachs)(?:'?s)?(?:[- ](?:disease|krankheit|ziekte|syndrom|thyroiditis|lymphom\w?))?"
    r"|morbus [a-z]+|maladie (?:de|d') ?[a-z]{4,}|enfermedad (?:de|del) [a-z]{4,}|malattia di [a-z]{4,}"
    r"|morbo di [a-z]{4,}"
    r"|ziekte van [a-z]{4,}|doenca de [a-z]{4,}|chorob\w+ (?:hashimoto|alzheimera|parkinsona|crohna"
    r"|lesniowskiego|wiencow\w+)",
    r"(?:heart|kidney|renal|liver|respiratory) (?:failure|disease)|heart attack|coronary (?:heart"
    r"|artery) disease"
    r"|(?:herz|nieren|leber|ateminsuffizienz|schilddrusen)(?:insuffizienz|versagen|schwache|infarkt"
    r"|krankheit|unterfunktion"
    r"|uberfunktion)|insuffisance (?:cardiaque|renale|respiratoire|hepatique)|insuficiencia (?:cardiaca"
    r"|renal|hepatica)"
    r"|insufficienza (?:cardiaca|renale|epatica)|hartfalen|nierfalen|hartinfarct|hartaanval"
    r"|niewydolnosc\w* \w+"
    r"|insuficiencia (?:cardiaca|renal)|(?:hypo|hyper)thyro[iï]?d\w+|(?:ipo|iper|hipo|hiper)tiroidismo"
    r"|niedoczynnosc\w* tarczycy"
    r"|schildklier\w+|schilddrusen\w+",
)  # fmt: skip
_WORDS = any_of(
    "asthma astma astme asthme asma astm[aeyi] diabet(?:es|e|ics?) diabete diabetiker(?:in)?"
    " zuckerkrankheit suikerziekte"
    " cukrzyc[aeyą]? cancer cancro cancers rak[aiu]?_\\w+ tumou?rs? tumeur tumore nowotwor\\w*"
    " bialaczk\\w+ lymphomas? lymphom"
    " lymphome linfoma lymfoom chloniak\\w* melanomas? melanom melanome melanoom czerniak\\w*"
    " depression(?:en)? depressie"
    " depresion depressione depressao depresj[aeią] schizophreni[ae] esquizofrenia schizofreni[aeią]"
    " bipolar_(?:i|ii|1|2)"
    " ptsd ptbs adhd adhs tdah phda ocd autism autismus autisme autismo autyzm\\w* demen(?:tia|z|ce|cia|za"
    "|tie) demencj\\w+"
    " alzheimer'?s? epileps(?:y|ie|ia) epilepsi[ae] epilessia padaczk\\w+ migraines? migrane migran[ae]s?"
    " emicrani[ae]"
    " enxaquecas? migren[aey] hiv vih sida hepatitis_[abc] hepatite_[abc] epatite_[abc] hepatit\\w+ herpes"
    " chlamydi\\w+"
    " syphilis sifilis sifilide gonorrh\\w+ zoliakie coeliac celiac celiachi[ae] celiaquia coeliakie"
    " celiaki\\w+ lupus"
    " tocz(?:en|nia) rheuma reuma reumatyzm\\w* polyarthrite artrite artritis hashimoto pcos miscarriages?"
    " fehlgeburt"
    " fausse_couche aborto_espontaneo miskraam poronieni\\w+ infertility eczema neurodermitis"
    " schuppenflechte luszczyc\\w+"
    " anorexi[ae] anoressia anoreksj\\w+ magersucht bulimi[aem]\\w? alcoholism alkoholismus alcoolisme"
    " alcoholismo alcolismo"
    " alcoolismo alkoholizm\\w* alkoholsucht alcoholverslaving herzinfarkt infarctus infarto enfarte"
    " zawal\\w* schlaganfall"
    " avc ictus beroerte udar\\w* atrial_fibrillation vorhofflimmern fibrillation_auriculaire"
    " fibrilacion_auricular"
    " fibrillazione_atriale boezemfibrilleren angina_pectoris hypertension ipertensione hipertension"
    " hipertensao bluthochdruck"
    " high_blood_pressure hoge_bloeddruk nadcisnieni\\w+ herniated_dis[ck] slipped_dis[ck]"
    " bandscheibenvorfall hernie_discale"
    " hernia_dis[ck]al ernia_(?:del_disco|discale) (?:torn_)?rotator_cuff(?:_tear)? torn_(?:ligament"
    "|meniscus|acl) kreuzbandriss"
    " kidney_stones nierensteine kidney_disease copd bpco epoc dpoc sleep_apn(?:o?e|ea)[a-z]* schlafapnoe"
    " apnees?_du_sommeil"
    " apnea_del_sueno apnee_notturne slaapapneu apneia_do_sono insomnia long_covid covid_long pneumonia"
    " lungenentzundung"
    " pneumonie polmonite neumonia longontsteking zapaleni\\w+_(?:pluc|watroby|stawow) burn-?out burnout"
    " borderline dyslexia"
    " legasthenie dyslexie fractured_[a-z]+ broken_(?:leg|arm|wrist|hip|rib|ankle|collarbone|nose|jaw)"
    " gebrochene[nsr]?_(?:bein|arm|fu(?:ß|ss)|hand|rippe|hufte) concussion gehirnerschutterung sciatica"
    " ischias gout"
    " angina fibromyalgia parkinson hernia jicht gicht goutte_aigue endometriose als_diagnose"
    " muscular_dystrophy"
    " cerebral_palsy spina_bifida sepsis haemophilia hemophilia hemofilie tinnitus =vertigo vitiligo rosacea"
    " erectile_dysfunction impotence incontinence postpartum_depression postnatal_depression panic_attacks"
    " panikattacken"
    " anorexic bulimic asthmatic asthmatique asthmatisch asmatic[oa] anoressic[oa] anorexique magersuchtig"
    " dement demente dementerend celiac[oa]s? coeliaque dyslexic dyslexique"
    " suchtkrank drogenabhangig drogensuchtig drug_addict toxicomane drogadict[oa] tossicodipendente"
    " drugsverslaafd[e]? toxicodependente narkoman\\w* alcoolizad[oa]"
    " autistic autiste autistisch\\w* autista autistic[oa] diabetic diabetique diabetic[oa] diabetisch"
    " epileptic epileptique"
    " schizophrenic seropositi[vf]\\w* hiv[-_]positi\\w+ alcoholic alkoholiker(?:in)? alcoolique"
    " alcoholic[oa] alcoholist"
    " alkoholikiem bipolaire bipolare? bipolar"
    " suchterkrankung drogensucht essstorung psoriasi alopecia sickle_cell gestational_diabetes preeclampsia"
)
# Everyday words that name a condition only behind a verb of having: a stroke of a brush, hearing aids, milliseconds.
_DOUBTFUL = Pattern(
    r"\b(?:have|has|had|having|got|with|my|his|her|since a|after a|hat|habe|hatte|heeft|heb|ho|ha|tiene"
    r"|tengo|a|ai|tem|tenho|ma|mam)"
    r" (?:a |an |einen |een |un |un' |um |l'|la |el |die |de |une "
    r"|una )?(?:\w+ )?(?P<doubtful>ms(?<![0-9] ms)|als|aids|strokes?|anxiety|ibs|stds?|stis?|epi|rak[ai]?"
    r"|depresje|angst|ansiedad|ansia|ansiedade|addiction)\b(?! (?:of|office|excel|word|teams|project"
    r"|latency)\b)"
)
_LEAD = (
    r"(?:(?:type|typ|tipo) ?[12] |stage \w{1,3} |(?:acute|chronic|severe|mild|terminal|metastatic|advanced"
    r"|early|late|clinical"
    r"|major|decompensated|paranoid|congestive|breast|lung|prostate|thyroid|ovarian|cervical|colon|skin"
    r"|liver|brain|bowel"
    r"|pancreatic|stomach|bladder|rheumatoid|postpartum|schwere[nr]?|chronische[nrs]?|leichte[nr]?"
    r"|akute[nr]?) ){0,3}"
)
_TAIL = (
    r"(?:[- ](?:type|typ|tipo|typu|de type|di tipo|de tipo) ?[12])?"
    r"(?: (?:de mama|de pulmon|de prostata|de colon|de piel|du sein|du poumon|de la prostate|al seno"
    r"|ai polmoni|alla prostata"
    r"|da mama|do pulmao|do colon|da prostata|piersi|pluc|ulcerosa|ulcereuse|rheumatoide|rumatoide"
    r"|reumatoide))?"
)
_CONDITION = Pattern(rf"(?:(?:{'|'.join(_CLASSES)})|(?:{_WORDS}))(?![a-z0-9]){_TAIL}")
_LEADING = Pattern(rf"(?<![a-z0-9-]){_LEAD}$")
_LEAD_REACH = 60
_LONGEST_WORD = 24

# "Diagnosed with" names a condition whatever it is called.
_STOP = (
    r"(?!(?:and|or|but|in|at|on|last|this|since|by|for|after|when|who|it|that|something|a|an|the|und|et"
    r"|y)\b)"
)
_DIAGNOSED = Pattern(
    r"\b(?:diagnosed with|diagnosed as (?:having )?"
    rf"|diagnosis of) (?:an? )?(?P<named>{_STOP}[a-z0-9'-]+(?: {_STOP}[a-z0-9'-]+){{0,2}})"
)
# What follows a condition that is a topic: "cancer research", "a diabetes app".
_TOPIC = Pattern(
    r"[ -](?:research|awareness|stud|statistic|rates?\b|apps?\b|data|detection|prediction|classif|cells?\b"
    r"|drugs?\b|charit"
    r"|foundation|clinic|wards?\b|patients?\b|screening|month|risks?\b|symptom|support group|model"
    r"|prevention|specialist"
    r"|vaccin|test\b|care\b|nurse|hospital|cent(?:er|re)|education|guideline|forschung|praxis|symptom"
    r"|patienten)"
)
# What joins a condition to the one who has it, at most four words before it.
_LINK = Pattern(
    r"(?:\b(?:have|has|had|having|'ve|'s|got|gets?|with|from|of|despite|since|because of|due to|my|his|her"
    r"|their|our|for|am|'m|on the|lost to|to"
    r"|is|was|were|been|being|and|suffers?|suffering|battl\w+|fight\w*|survived|developed|caught"
    r"|living with|after|given"
    r"|habe?|hat|hatte|haben|hab|leide\w*|an|wegen|mit|mein\w*|sein\w*|ihr\w*|bekam|durch|bin|ist|nach"
    r"|trotz|seit|hast"
    r"|ai|as|a|avait|avais|ont|souffr\w+|de|d'|du|d'une?|atteinte?|mon|ma|son|sa|avec|est|suis|fait|une?"
    r"|apres|l'|le|la"
    r"|tengo|tiene|tienen|tenia|padec\w+|sufr\w+|con|por|mi|su|es|soy|diagnostic\w+|tuvo|el|una?"
    r"|ho|ha|hanno|aveva|soffr\w+|di|da|per|mia|mio|sua|suo|affett\w+|e|sono|avuto|dal|dalla|il"
    r"|heb|heeft|hebben|lijd\w*|aan|door|wegens|met|mijn|zijn|haar|kreeg|ben|een"
    r"|tenho|tem|tinha|sofr\w+|com|minha|meu|sua|seu|sou|um|uma"
    r"|mam|ma|maja|mial\w*|choruj\w+|cierpi\w*|na|z powodu|moj\w*|jego|jej|jestem|jest|u|po|stwierdzono"
    r"|wykryto)"
    r"|(?:[a-z]'s)|j'ai|[(,:–-])\s*(?:(?!and\b|or\b|but\b|und\b)[\w'-]+\s){0,4}?$"
)
# The writer stands in every second sentence, so there the tie must be a close one.
_OWN_LINK = Pattern(
    r"\b(?:i|we) (?:\w+ )?(?:have|had|got|suffer\w*|developed|live|lived|struggl\w+|am|was|battl\w+"
    r"|survived|caught)\b"
    r"|\b(?:my|mein\w{0,2}|mon|ma|mi|mia|mio|mijn|minha|meu|moj\w*) (?:\w+ )?(?:surgery|operation"
    r"|treatment|therapy|op|diagnosis"
    r"|condition|illness|disease|disability|medication|diagnose|behandlung|krankheit|erkrankung|traitement"
    r"|maladie|diagnostic"
    r"|operacion|tratamiento|enfermedad|diagnostico|intervento|malattia|cura|diagnosi|behandeling|ziekte"
    r"|operatie|cirurgia"
    r"|doenca|tratamento|operacja|choroba|leczenie)\W+(?:\w+\s)?$"
    r"|\bi'(?:ve|m|d)\b|\bi (?:have|was|am|had)\b|\b(?:my|of my|due to|because of|despite|since"
    r"|with)\s(?:\w+\s){0,3}?$"
    r"|\b(?:ich|wir) (?:\w+ )?(?:habe?|hatte|leide|bin|bekam|wurde)\b|\b(?:habe|hatte|leide|bin"
    r"|bei mir) (?:ich )?"
    r"|\bmein\w{0,2} (?:\w+ )?$|\bmich\b|\bmir\b|\bj'ai\b|\bje (?:suis|souffre|vis|viens|fais)\b|\bm'a\b"
    r"|\bmon (?:\w+ )?$|\bma (?:\w+ )?$"
    r"|\btengo\b|\bsoy\b|\bpadezco\b|\bsufro\b|\bestoy\b|\bme (?:han|diagnostic\w+)\b|\bmi (?:\w+ )?$"
    r"|\bho\b|\bsoffro\b"
    r"|\bsono\b|\bmi (?:e|hanno)\b|\bmi[ao] (?:\w+ )?$|\bik (?:heb|lijd|ben|had|kreeg)\b|\bheb ik\b"
    r"|\bmijn (?:\w+ )?$"
    r"|\btenho\b|\bsofro\b|\bsou\b|\bfui\b|\bminha (?:\w+ )?$|\bmeu (?:\w+ )?$|\bmam\b|\bchoruje\b"
    r"|\bcierpie\b|\bjestem\b"
    r"|\bmoj\w* (?:\w+ )?$|\bu mnie\b"
)
# What a writer does about a condition without having it.
_TOPICAL = Pattern(
    r"\b(?:app|website|tool|model|project|game|campaign|poster|talk|podcast|video|software|classifier"
    r"|dataset|data|company|startup|product|recipes?|diet|plan|workout|expert|work|working|doctor|treat\w*"
    r"|curing|cure|against|test(?:s|ing)?"
    r"|projekt|rezept\w*|arbeite|gegen|projet|recettes?|travaille|contre|proyecto|recetas?|trabajo|contra"
    r"|progetto|ricett\w+|lavoro|contro|werk|tegen|projeto|receitas?|trabalho|przepis\w*|pracuje|przeciw)\b"
)
_TRIGGERS = triggers(
    "asthma astma astme asthme asma astmy astma astme diabetes diabete diabetiker diabetic diabetique"
    " diabetico zuckerkrankheit suikerziekte cukrzyca cukrzyce cukrzycy cancer cancro cancers"
    " raka rak raka rakiem tumor tumour tumeur tumore nowotwor bialaczka lymphoma linfoma lymfoom chloniak"
    " chloniaka melanoma melanoom czerniak depression"
    " depresion depressao depresja schizophrenia esquizofrenia schizofrenie bipolar ptsd ptbs adhd adhs"
    " tdah phda ocd autism"
    " autyzm autyzmu autism autisme autismo autismus demenz dementia demence demencja alzheimer epilepsy"
    " epilessia padaczka migraine migrane migranas emicrania enxaqueca"
    " migrena migrene migreny hiv vih sida hepatitis hepatite epatite herpes chlamydia syphilis sifilis"
    " gonorrhea zoliakie coeliac celiac"
    " celiachia celiakia celiac celiachia celiaquia lupus tocznia toczen rheuma reuma reuma polyarthrite"
    " artrite hashimoto pcos miscarriage fehlgeburt fausse"
    " aborto miskraam poronienie poronilam infertility eczema neurodermitis schuppenflechte luszczyca"
    " anorexia anoressia anoreksja anoreksje magersucht"
    " bulimia alcoholism alkoholismus alcoolisme alcolismo alkoholsucht herzinfarkt herzinsuffizienz"
    " infarctus infarto enfarte"
    " zawal zawalu schlaganfall avc ictus beroerte udar udaru udarze atrial vorhofflimmern fibrillation"
    " fibrilacion boezemfibrilleren angina"
    " hypertension ipertensione hipertension bluthochdruck blood bloeddruk nadcisnienie nadcisnieniem"
    " herniated slipped bandscheibenvorfall hernie hernia"
    " ernia =rotator torn kreuzbandriss kidney niereninsuffizienz nierensteine nierfalen copd bpco epoc"
    " dpoc sleep schlafapnoe apnee apnea slaapapneu"
    " apneia insomnia covid pneumonia lungenentzundung pneumonie polmonite neumonia longontsteking"
    " zapalenie burn burnout borderline dyslexia legasthenie"
    " dyslexie fractured broken gebrochen concussion gehirnerschutterung sciatica ischias gout"
    " fibromyalgia fibromialgia parkinson"
    " jicht gicht muscular cerebral spina sepsis haemophilia hemophilia hemofilie tinnitus =vertigo"
    " vitiligo rosacea erectile"
    " impotence incontinence postpartum postnatal panic panik sucht drogensucht alopecia sickle"
    " gestational preeclampsia"
    " diagnosed diagnosis crohn huntington hodgkin addison graves basedow bechterew raynaud meniere lyme"
    " morbus maladie"
    " enfermedad malattia morbo ziekte doenca choroba chorobe choroby heart =coronary leberzirrhose"
    " leberkrebs herzschwache schilddruse insuffisance insuficiencia insufficienza"
    " hartfalen hartinfarct hartaanval niewydolnosc niedoczynnosc schildklier hypothyroid hyperthyroid"
    " ipotiroidismo"
    " hipotiroidismo glaucoma glaukom  amyotrophic sclerose sclerosis sklerose sclerosi esclerosis"
    " stwardnienie cystic mukoviszidose mucoviscidose"
    " taaislijmziekte cirrhosis zirrhose cirrosis cirrosi cirrose marskosc endometriosis psoriasis"
    " psoriasi osteoporosis"
    " tuberculosis tuberkulose gruzlica thrombosis trombosis =psychosis =psychose scoliosis skoliose"
    " escoliosis arthrose artrose artrosis"
    " disorder angststorung essstorung zwangsstorung belastungsstorung stoornis eetstoornis dwangstoornis"
    " troubles trouble trastorno =disturbo"
    " =disturbi transtorno perturbacao zaburzenia syndrome syndrom sindrome syndroom zespol ms als aids"
    " stroke strokes anxiety"
    " anorexic bulimic asthmatic asthmatique asmatico asmatica anoressica anoressico anorexique"
    " magersuchtig dement demente dementerend celiaco celiaca coeliaque dyslexic dyslexique suchtkrank"
    " drogenabhangig drogensuchtig drug toxicomane drogadicto drogadicta tossicodipendente drugsverslaafd"
    " toxicodependente narkoman alcoolizado autistic diabetic epileptic schizophrenic seropositivo"
    " alcoholic alkoholiker alcoolique alcoholist alkoholikiem"
    " ibs  sti angst ansiedad ansia ansiedade addiction anaemia anemia anemie leukemia leukaemia leucemia"
    " leukami thalassemia"
)
_INNER = (
    "krebs",
    "kanker",
    "itis",
    "opath",
    "opatia",
    "carcinoma",
    "sarcoma",
    "adenoma",
    "myeloma",
    "glioma",
    "blastoma",
)
_POSSESSIVE = Pattern(rf"^(?:{MY})\b")
_AND = Pattern(r"^\s*(?:,|and|&|und|et|y|e|en|i|plus|with|mit|\+|/)\s*(?:\w+\s){0,2}$")


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody has a condition: where it is named, and whom it is about. Code points, end exclusive."""

    start: int
    end: int
    subject: Subject


def stated_conditions(view: TextView, names: Sequence[int] = ()) -> Iterator[Statement]:
    """The conditions that the text says an identifiable person or the writer has.

    A pronoun counts as the one it stands for. Fiction, questions, suppositions and topics are left out.
    """
    fiction: bool | None = None
    for sentence in view.sentences(_TRIGGERS, _INNER):
        previous: Statement | None = None
        for start, end in _named_in(view, sentence):
            found = _stated(view, sentence, (start, end), names, previous)
            if found is None:
                continue
            fiction = is_fiction(view) if fiction is None else fiction
            if fiction:
                return
            previous = found
            yield found


def _named_in(view: TextView, sentence: Sentence) -> list[tuple[int, int]]:
    """Where a condition is named in a sentence, in order and without overlaps."""
    spans = list(_listed_in(view, sentence))
    for pattern, group in ((_DOUBTFUL, "doubtful"), (_DIAGNOSED, "named")):
        for match in pattern.finditer(view.folded, sentence.start, sentence.end):
            start, end = match.span(group)
            if not any(start < other_end and other_start < end for other_start, other_end in spans):
                spans.append((start, end))
    return sorted(spans)


def _is_tied(subject: Subject, before: str) -> bool:
    """Whether the words ``before`` a condition say that the one it is about has it."""
    if subject is not Subject.WRITER:
        return _LINK.search(before) is not None
    if _OWN_LINK.search(before) is not None:
        return True
    return (
        _LINK.search(before) is not None
        and _POSSESSIVE.search(before) is None
        and _TOPICAL.search(before) is None
    )


def _listed_in(view: TextView, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The conditions of the list and of the classes, with what goes before them ("stage 2 breast").

    Only near the words that made the sentence worth a look is a match tried, since the list is long.
    """
    folded = view.folded
    done = sentence.start
    for begin in sorted({one for place in sentence.places for one in _begins(folded, place, sentence.start)}):
        if begin < done:
            continue
        match = _CONDITION.match(folded, begin, sentence.end)
        if match is None:
            continue
        lead = _LEADING.search(folded, max(done, begin - _LEAD_REACH), begin)
        yield (lead.start() if lead else begin), match.end()
        done = match.end()


def _begins(folded: str, place: int, floor: int) -> Iterator[int]:
    """Where the word at ``place`` begins, and the two words before it."""
    for _ in range(3):
        start = place
        while start > max(floor, place - _LONGEST_WORD) and folded[start - 1].isalnum():
            start -= 1
        yield start
        place = start - 1
        while place > floor and not folded[place].isalnum() and place > start - 4:
            place -= 1
        if place <= floor:
            return


def _stated(
    view: TextView,
    sentence: Sentence,
    span: tuple[int, int],
    names: Sequence[int],
    previous: Statement | None,
) -> Statement | None:
    start, end = span
    folded = view.folded
    if _TOPIC.search(folded, end, end + 16) and _TOPIC.match(folded, end):
        return None
    if previous is not None and _AND.search(folded[previous.end : start]):
        return Statement(start, end, previous.subject)
    found = subject_of(view, sentence, (start, start), names)
    if found is None or found[0] is Subject.GENERIC:
        return None
    subject, place = found
    before = folded[max(sentence.start, place if place < start else sentence.start) : start]
    if not _is_tied(subject, before[-100:]):
        return None
    if subject is Subject.PRONOUN:
        subject = antecedent(view, place, names)
    return None if subject is Subject.GENERIC else Statement(start, end, subject)
