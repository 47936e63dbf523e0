"""Named medical conditions in eight languages: classes and words, and what to look for before trying them."""

from __future__ import annotations

from hybrid_desktop.core.grammar.patterns import any_of
from hybrid_desktop.core.grammar.view import triggers

# Classes of names rather than single ones where medicine forms them: a stem of the body and an ending
# (ICD-11, https://icd.who.int: -itis inflammation, -oma tumour, -emia of the blood, -osis, -pathy).
_STEMS = (
    r"(?:arthr|osteoarthr|bronch|gastr|pancreat|ulcerative col|col|cyst|mening|append|tendin|phleb|dermat"
    r"|neurodermat|sinus|hepat"
    r"|nephr|encephal|myel|myocard|endocard|pericard|spondyl|vascul|thyroid|prostat|diverticul|laryng|uve"
    r"|retin)"
)
CLASSES = (
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
WORDS = any_of(
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
    " cerebral_palsy spina_bifida sepsis haemophilia hemophilia hemofilie tinnitus vertigo vitiligo rosacea"
    " erectile_dysfunction impotence incontinence postpartum_depression postnatal_depression panic_attacks"
    " panikattacken"
    " schizophrene esquizofrenico schizofrenico schizophren inkontinent incontinente anorexic bulimic"
    " asthmatic asthmatique asthmatisch asmatic[oa] anoressic[oa] anorexique magersuchtig"
    " dement demente dementerend celiac[oa]s? coeliaque dyslexic dyslexique"
    " suchtkrank drogenabhangig drogensuchtig drug_addict toxicomane drogadict[oa] tossicodipendente"
    " drugsverslaafd[e]? toxicodependente narkoman\\w* alcoolizad[oa]"
    " autistic autiste autistisch\\w* autista autistic[oa] diabetic diabetique diabetic[oa] diabetisch"
    " epileptic epileptique"
    " schizophrenic seropositi[vf]\\w* hiv[-_]positi\\w+ alcoholic alkoholiker(?:in)? alcoolique"
    " alcoholic[oa] alcoholist"
    " alkoholikiem bipolaire bipolare? bipolar"
    " schizophrene esquizofrenic[oa] schizofrenic[oa] schizophren inkontinent incontinente? demenzkrank"
    " depressive"
    " suchterkrankung drogensucht essstorung psoriasi alopecia sickle_cell gestational_diabetes preeclampsia"
)
#: What goes before a condition and belongs to it.
LEAD = (
    r"(?:(?:type|typ|tipo) ?[12] |stage \w{1,3} |(?:acute|chronic|severe|mild|terminal|metastatic|advanced"
    r"|early|late|clinical"
    r"|major|decompensated|paranoid|congestive|breast|lung|prostate|thyroid|ovarian|cervical|colon|skin"
    r"|liver|brain|bowel"
    r"|pancreatic|stomach|bladder|rheumatoid|postpartum|schwere[nr]?|chronische[nrs]?|leichte[nr]?"
    r"|akute[nr]?) ){0,3}"
)
#: What goes behind it.
TAIL = (
    r"(?:[- ](?:type|typ|tipo|typu|de type|di tipo|de tipo) ?[12])?"
    r"(?: (?:de mama|de pulmon|de prostata|de colon|de piel|du sein|du poumon|de la prostate|al seno"
    r"|ai polmoni|alla prostata"
    r"|da mama|do pulmao|do colon|da prostata|piersi|pluc|ulcerosa|ulcereuse|rheumatoide|rumatoide"
    r"|reumatoide))?"
)
#: Without one of these in it a sentence names no condition.
TRIGGERS = triggers(
    " goutte sommeil suchterkrankung raki astmi panikattacken inkontinent reumatyzm tumors"
    " neuralgia neuralgie"
    " grauer hypoglycemia hyperglycemia hypoglycaemia mukowiscydoza quistica fibrosi fibrosis"
    " disease irritable"
    " polycystic ulcerative pulmonary respiratory failure anpassungsstorung panikstorung paniekstoornis"
    " slaapstoornis lernstorung personlichkeitsstorung herzversagen leberversagen leberschwache reizdarm"
    " fatigue guillain sjogren cushing tourette scheuermann peyronie turner marfan ehlers prader septicemia"
    " septicaemia leucaemia leukaemie tourettesyndrom downsyndrom aspergersyndrom parkinsons alzheimers"
    " multipler diabetikerin schizophrenie psychose polyneuropathie "
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
INNER = (
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
