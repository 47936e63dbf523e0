"""The words around names: titles, particles, introductions, relations, and what is no name."""

from __future__ import annotations

from hybrid_desktop.core.detection.recognizer import LazyPattern, words

# Forms of address before a name, with or without a dot.
TITLES = frozenset(
    words(
        "mr mrs ms miss mx dr prof professor doctor sir madam dame lord lady rev reverend fr father sister "
        "brother pastor rabbi imam judge justice officer detective sergeant sgt lieutenant lt captain capt "
        "major maj colonel col general gen admiral commander corporal cpl pvt "
        "supt insp sheriff inspector constable nurse "
        "coach principal dean senator sen congressman congresswoman rep gov governor mayor ambassador "
        "councillor president minister secretary chancellor aunt auntie uncle grandma grandpa granny cousin "
        "herr herrn frau fräulein familie monsieur mme mlle madame mademoiselle maître me señor señora "
        "señorita sr sra srta don doña sig sig.ra signor signora signorina dott dott.ssa avv ing senhor "
        "senhora dona mevrouw meneer mijnheer dhr mevr mag dipl pan pani panu panią pana "
        "zuster schwester docteur doctora dottor dottoressa dokter doktor"
    )
)
# Titles that are also ordinary words or names: they count only where they are written as titles are.
PARTICLES = frozenset(
    words("van von de der den del della di da dos das do du la le el al bin ibn ben ter ten zu zum af av y e")
)
SUFFIXES = frozenset(words("jr sr jnr snr ii iii iv phd md esq junior"))

# Who somebody is to the writer, behind a possessive: "my wife Anna", "our new intern Anna".
RELATIONS = frozenset(
    words(
        "wife husband spouse partner girlfriend boyfriend fiancée fiancee fiancé fiance ex mother mum mom "
        "father dad sister brother son daughter child kid baby boy girl toddler uncle aunt cousin nephew "
        "niece grandma grandpa grandmother grandfather grandson granddaughter twin stepson stepdaughter "
        "stepmother stepfather friend mate buddy flatmate roommate housemate neighbor neighbour landlord "
        "landlady tenant colleague coworker co-worker boss manager supervisor assistant secretary intern "
        "trainee apprentice employee teammate report hire candidate applicant client customer patient pupil "
        "student teacher tutor coach mentor therapist doctor dentist lawyer attorney accountant solicitor "
        "nurse babysitter nanny cleaner driver owner contact witness defendant plaintiff claimant buyer "
        "seller vendor guest host resident lodger classmate frau mann freundin freund kollegin kollege "
        "kollegen chefin chef mutter vater schwester bruder sohn tochter nachbarin nachbar nachbarn "
        "patientin patienten mandantin mandant mandanten kundin kunde kunden schülerin schüler praktikantin "
        "praktikant mitarbeiterin mitarbeiter oma opa tante onkel ehefrau ehemann vermieterin vermieter "
        "enkel enkelin femme mari copine copain ami amie collègue cheffe mère père sœur soeur frère fils "
        "fille voisin voisine patiente cliente élève stagiaire oncle cousine esposa esposo mujer marido "
        "novia novio amiga amigo compañera compañero jefa jefe madre padre hermana hermano hija hijo vecina "
        "vecino paciente alumna alumno tía tío prima primo moglie marito fidanzata fidanzato amica amico "
        "collega capo sorella fratello figlia figlio vicina vicino paziente mulher namorada namorado chefe "
        "mãe pai irmã irmão filha filho vizinha vizinho aluno aluna vrouw man vriendin vriend moeder vader "
        "zus broer zoon dochter buurvrouw buurman cliënt leerling żona żony mąż mama tata siostra siostry "
        "brat syn syna córka córki kolega koleżanka szef szefowa pacjent pacjentka klient klientka sąsiad "
        "sąsiadka kone mand fru mor far søster bror datter dotter syster kollega sjef venn vän"
    )
)
POSSESSIVES = frozenset(
    words(
        "my our his her their your a the new mein meine meiner meinem meinen unser unsere unserer unserem "
        "sein seine seiner ihr ihre ihrer dein deine der die mon ma mes notre nos son sa leur mi mis nuestro "
        "nuestra su mio mia nostro nostra suo sua meu minha nosso nossa mijn onze ons zijn haar mój moja "
        "moje mojej mojego nasz nasza min mitt vår vores"
    )
)
GREETINGS = frozenset(
    words(
        "hi hello hey hiya dear morning afternoon evening thanks thank cheers hallo liebe lieber liebes "
        "geehrte geehrter moin bonjour salut cher chère coucou hola querido querida estimado estimada ciao "
        "caro cara gentile olá oi beste hoi dag cześć hej kära kjære kære attn"
    )
)
SIGNOFFS = frozenset(
    words(
        "regards best sincerely cheers thanks love yours wishes faithfully truly thx rgds grüße grüßen gruß "
        "grüsse lg mfg vg cordialement amicalement bises bisous saludos abrazo saluti cumprimentos abraço "
        "groeten groetjes pozdrawiam hilsen hälsningar"
    )
)
# The names of fields in forms, mails, tables and records.
LABELS = frozenset(
    words(
        "name fullname firstname lastname surname forename vorname nachname familienname patient patientin "
        "client customer employee tenant applicant candidate cardholder holder attn attention cc bcc from to "
        "sender recipient contact author signed signature attendees participants present kunde kundin "
        "mandant nom prénom nombre apellido apellidos paciente naam nome cognome imię nazwisko guest guests "
        "driver owner assignee reporter witness address beneficiary payee claimant insured subscriber member "
        "user teacher student founders authors speakers directors winners editors organisers organizers"
    )
)
# Pairs of words before a name with which people introduce themselves or somebody.
INTRODUCTIONS = frozenset(
    {
        *(("name", link) for link in ("is", "was", "to", "ist", "es", "è", "é")),
        *(("nom", "est"), ("nombre", "es"), ("nome", "è"), ("nome", "é"), ("naam", "is"), ("na", "imię")),
        *(("i", "am"), ("this", "is"), ("it", "is"), ("my", "name"), ("your", "name"), ("mi", "chiamo")),
        *(("merci", "à"), ("gracias", "a"), ("grazie", "a"), ("dank", "an"), ("groeten", "van")),
        *(("ich", verb) for verb in ("heiße", "heisse", "bin")),
        *(("je", verb) for verb in ("m'appelle", "suis")),
        *(("me", verb) for verb in ("llamo", "chamo")),
        *(("ik", verb) for verb in ("heet", "ben")),
        *(("jeg", verb) for verb in ("heter", "hedder")),
        *(("yo", "soy"), ("eu", "sou"), ("nazywam", "się"), ("jag", "heter")),
    }
)
INTRODUCERS = frozenset(words("i'm im named nicknamed namens chamo-me name's it's he's she's"))
# Verbs and prepositions before a name that is known as one and may be something else too.
WEAK_BEFORE = frozenset(
    words(
        "add under including features featuring with told tell ask asked call called email emailed e-mail "
        "mail phone text texted meet met contact remind invite thank thanked congratulate by and whatsapp "
        "message ping cc paid hired fired promote refund let help mit von avec con com met z med said says"
    )
)
# What only people do, right after their name.
SAYING = frozenset(
    words(
        "said says asked told wrote writes replied added explained thinks thought wants wanted needs "
        "mentioned suggested lives lived works worked married born earns earned owes hat sagt sagte wohnt "
        "habite dijo vive trabaja ha abita disse woont zei mieszka powiedział moved left joined has had can "
        "could will would and who i knows likes loves called met"
    )
)
# A capitalised word that is no part of a name: function words at the start of sentences and of titles.
STOP = frozenset(
    words(
        "bot user assistant human agent system null none true false root pizzeria escuela art the a an this "
        "that these those it its he she we they you your our their his her my i what which who whom whose "
        "when where why how if in on at by for from to of with without and or but nor so as than then there "
        "here is are was were be been am do does did has have had can could will would shall should may "
        "might must not no yes please thanks thank hi hello hey dear regards sincerely best let all any some "
        "each every both few many much more most other such only own same too very just also after before "
        "since until while because although though however re fw fwd cc bcc ps nb via per etc one two three "
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
        "august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar "
        "apr jun jul aug sep sept oct nov dec today tomorrow yesterday english french german spanish italian "
        "portuguese dutch polish russian chinese japanese korean arabic hindi turkish greek latin hebrew "
        "swedish norwegian danish finnish american british canadian australian indian european african asian "
        "irish scottish welsh mexican brazilian christmas easter god jesus christ bible islam muslim jewish "
        "hindu buddhist allah ok okay pm am est pst gmt utc usa uk us eu un id ids faq tv pc dna rna ceo cto "
        "cfo hr it ai ml api url der die das den dem des ein eine einen einem einer und oder aber nicht ich "
        "du er sie es wir ihr mein meine bitte wie was wer wo wann warum welche welcher im am zum zur auf "
        "aus bei mit nach seit von vor für alle als dann wenn ist sind war hat haben kann soll wird schreibe "
        "schreib erstelle le la les un une des du de et ou mais je tu il elle nous vous ils elles mon ma mes "
        "ton ta ses son sa ce cette que qui quoi où quand comment pourquoi est sont dans sur pour avec sans "
        "par merci bonjour el los las una unos y o pero yo ella nosotros ellos mi mis tu su sus que quien "
        "como cuando donde por para con sin en es son hola gracias al del lo se me te le il lo gli uno e ma "
        "io lui lei noi loro mio mia che chi come quando dove perché per tra sono ciao sarà non dal dalla "
        "nel nella alla allo o os as um uma eu ele ela meu minha não com em no na do da ao sou het een en ik "
        "jij hij zij wij mijn wat wie hoe waar wanneer waarom voor van met op aan uit bij niet hoi dag geen "
        "je ze ben i w z na do nie to jest czy co kto jak gdzie kiedy dla proszę napisz oraz og i på til med "
        "av er jeg du han hun vi det den en et och är jag hon att som för ett"
    )
)
# Nouns that make the name before them one of a place, a body or a thing: "Victoria Station".
NOT_PERSON_NOUNS = frozenset(
    words(
        "street st road rd avenue ave lane drive dr boulevard blvd way court square place terrace close "
        "crescent bridge station airport port harbor harbour park garden gardens hill hills valley mountain "
        "mount mt lake river beach bay island islands falls creek forest wood woods county city town village "
        "district state province region university college school academy institute hospital clinic hotel "
        "inn restaurant cafe bar pub museum gallery theatre theater library church cathedral temple center "
        "centre tower building hall house palace castle stadium arena field airlines airways bank group inc "
        "llc ltd corp corporation company gmbh ag plc foundation fund trust association society club team "
        "league cup award awards prize act law bill theorem lemma equation algorithm method test effect "
        "principle constant number series sequence transform function distribution process model theory "
        "hypothesis conjecture paradox syndrome disease day week festival press times post journal magazine "
        "news radio records studios pictures film movie show song album book novel poem framework library "
        "language version edition project program system engine server cloud code data api app store market "
        "stock index war battle treaty revolution empire dynasty kingdom union party army navy force "
        "administration government rule paper report case doctrine plan street. avenue. bridge. cars motors "
        "equilibrium ratio curve chain chains noise filter operator matrix integral criterion "
        "scale score cycle problem salad soup sauce tea cocktail foods farms "
        "bakery salon spa dental auto repair pizza grill cup"
    )
)
# Words with a name's look in the texts people bring to a chat: software, products, brands, planets.
NOT_PERSONS = frozenset(
    words(
        "ernst north south east west kelvin celsius fahrenheit newton watt joule hertz dow fed duke mac meta "
        "kale sol luna kirby ork selah zion peace terra baptist allah dynegy cotton spring hibernate angular "
        "ember astro nova iris cal loki thor java javascript python ruby rails django flask jenkins docker "
        "julia perl pascal ada haskell scala kotlin swift rust go golang kafka spark hadoop ansible puppet "
        "chef terraform maven gradle jira trello slack linux ubuntu debian fedora windows android siri alexa "
        "cortana bixby claude gemini llama mistral gpt chatgpt copilot bard bert elmo whisper dall-e excel "
        "word outlook teams zoom oracle mercury venus mars jupiter saturn neptune pluto apollo athena zeus "
        "hermes ford mercedes bentley ferrari lamborghini porsche tesla dell hermes chanel dior gucci prada "
        "cadbury kellogg nestle morgan stanley merrill lynch goldman sachs chase wells fargo barclays lloyds "
        "wendy denny arby macy nordstrom tiffany harley davidson royce romeo juliet hamlet macbeth santa "
        "claus batman superman pikachu mario luigi zelda barbie ken monte carlo casino virginia carolina "
        "georgia dakota montana nevada florida alabama arizona california texas oregon indiana maryland "
        "delaware israel jordan chad china india kenya asia europa africa america ireland england scotland "
        "wales france holland paris london florence sydney melbourne brisbane perth adelaide austin dallas "
        "houston phoenix denver orlando madison lincoln jackson charlotte savannah lucene solr redis mongo "
        "cassandra neo bash vim emacs nano lambda markdown json yaml html css sql amen halloween ramadan "
        "ping echo seaborn plotly travis-ci diwali hanukkah lent sabbath koran quran torah"
    )
)
# Endings of surnames, by the way languages form them: Slavic, Scandinavian and Icelandic patronymics,
# Finnish, Georgian, Armenian, Greek, Romanian, Turkish, German, Italian, Dutch (Frisian) and Spanish.
SURNAME_ENDING = LazyPattern(
    r"(?:[oe]va?|ins?ky?|[cs]k[iya]|enko|chuk|[ei]vi[cć]|vić|vich|wicz|czyk|czak|ński|ńska|ová|sen|sson|"
    r"dóttir|dottir|sdotter|nen|shvili|adze|yan|poulos|idis|akis|escu|eanu|oğlu|oglu|mann|stein|berg|"
    r"ström|strom|quist|gren|lund|feld|bauer|meyer|maier|huber|etti|elli|ucci|ini|acci|enberg|inger|sma|"
    r"stra|ez|son|iak|nko)$"
)
# Two letters such as Mc and O' that only surnames begin with.
SURNAME_START = LazyPattern(r"(?:Mc[A-Z]|Mac[A-Z][a-z]{2}|O'[A-Z]|D'[A-Z]|Fitz[a-z]|Al-[A-Z]|El-[A-Z])")
# Dictionary words that are first names far more often when they are capitalised.
MOSTLY_NAMES = frozenset(
    words(
        "mike ben ken harry jack frank bob nick chuck holly jen val tom tim jim dan sam rob ron sue "
        "amber jack jade ruby ivy daisy robin jay ray rex rick randy wally jill kitty molly penny peg polly "
        "sally"
    )
)
# The same in the middle of a sentence only; at its beginning they are words as often.
NAMES_INSIDE = frozenset(
    words(
        "mark bill will rose grace hope faith joy dawn art dick pat drew chase dean earl gene grant heath "
        "lance miles pierce reed skip ty wade warren clay cliff bud buddy carol crystal eve fern gale ginger "
        "hazel heather iris jewel laurel lily olive opal pearl rusty sandy scarlet sierra sky stormy summer "
        "violet willow winter frances basil herb josh matt pete rich russ norm tad tara trish cherry candy "
        "honey misty melody harmony destiny angel max"
    )
)
# Before a name these make it one of a place, a ship, a storm, a public person or a thing.
NAMED_THINGS = frozenset(
    words(
        "plan vitamin type section part option figure table appendix group grade exhibit chapter model "
        "hurricanes lake mount mt hurricane typhoon san santa santo são sankt los las saint st ste fort port "
        "cape new el north south east west upper lower high viet rio villa monte princess prince king queen "
        "pope emperor empress tsar sultan hotel cafe café radio ss uss hms camp operation project mission "
        "team class saint-"
    )
)
# What stands before a name in program text.
CODE_BEFORE = frozenset(
    words(
        "class import def new extends implements function struct enum interface type const var package module"
    )
)
# Short words in a surname's beginning that are first names with a capital letter.
CAPITAL_NAMES = frozenset({"Ben", "Al"})
# Who somebody is by work or office, right before a name: "spokesman Halvor Eide", "analyst Eide".
ROLES = frozenset(
    words(
        "spokesman spokeswoman spokesperson analyst prosecutor detective lawyer attorney economist "
        "goalkeeper striker midfielder defender pitcher quarterback manager director chairman chairwoman "
        "chairperson chair ceo cfo cto coo founder co-founder cofounder president vice-president deputy "
        "minister pm premier lawmaker councilman councilwoman councillor superintendent trooper firefighter "
        "paramedic surgeon cardiologist psychologist psychiatrist counsellor counselor engineer architect "
        "plumber electrician contractor builder realtor broker trader banker accountant bookkeeper auditor "
        "receptionist secretary paralegal consultant recruiter researcher biologist chemist historian "
        "curator journalist reporter columnist correspondent editor photographer witness suspect defendant "
        "plaintiff victim survivor resident shopkeeper farmer teacher headteacher lecturer instructor "
        "trainer coach caretaker janitor librarian veteran activist candidate leader boss foreman "
        "sprecher sprecherin "
        "geschäftsführer geschäftsführerin leiter leiterin trainer trainerin anwalt anwältin richter "
        "richterin lehrer lehrerin hausmeister ärztin arzt porte-parole directeur directrice avocat avocate "
        "juge entraîneur portavoz director directora abogado abogada juez jueza entrenador portavoce "
        "direttore direttrice avvocato giudice allenatore woordvoerder advocaat rechter juf meester "
        "mieter mieterin kläger klägerin zeuge zeugin bewerber bewerberin azubi hausarzt hausärztin pfleger "
        "pflegerin erzieher erzieherin betreuer betreuerin teamleiter teamleiterin abteilungsleiter "
        "abteilungsleiterin projektleiter projektleiterin lagerleiter vorarbeiter meister meisterin eheleute "
        "locataire gardien gardienne infirmière infirmier inquilino inquilina enfermera enfermero conserje "
        "inquilina infermiera infermiere huurder huurster huisarts lokator najemca "
        "rzecznik dyrektor dyrektorka prezes trener kierownik kierowniczka kierowniczce kierowniczki "
        "księgowa księgowy"
    )
)
# Words for a colleague or a relative that other languages set before a name without a possessive.
RELATIONS_BARE = frozenset(
    words(
        "collega kollege kollegin kollegen collègue colega compañero compañera kolega kolegi koledze "
        "koleżanka koleżanki koleżance tante onkel oma opa oom tía tío zia zio ciocia wujek tonton tata "
        "mamie papi nonna nonno abuela abuelo avó vovó babcia dziadek mormor farmor"
    )
)
# Verbs of saying in the past or present, right after a surname that no list has.
SAYS = frozenset(
    words(
        "said says told asked replied explained wrote argued noted testified recalled insisted joked "
        "admitted apologized apologised complained confessed smiled nodded shrugged laughed shouted "
        "whispered cried sagte sagt erklärte fragte antwortete schrieb dijo dice contó explicó preguntó "
        "disse dice spiegò chiese dit déclare écrit zei vroeg schreef powiedział powiedziała"
    )
)
# Verbs that ask somebody for something, right before a surname.
ASKS = frozenset(
    words(
        "ask asked asking tell told telling call called calling email emailed phone phoned text texted "
        "contact remind reminded invite invited thank thanked meet met ping pinged cc message interviewed "
        "hired fired promoted fragt frag bitte demande demander appelle appeler llama pregunta contacta avisa"
    )
)
# What only persons have: "Eide's wife".
OWNED = frozenset(
    words(
        "wife husband mother father mom mum dad sister brother son daughter kids children parents family "
        "boss resume résumé cv salary birthday house desk car apartment office job career life death body "
        "arrest funeral wedding illness diagnosis surgery appointment opinion testimony lawyer attorney "
        "phone email reply answer hair face voice eyes hand hands head heart leg arm dog cat fault idea "
        "performance review contract leave replacement successor trial party"
    )
)
# How a message goes on after whom it is for: "Sanjeev, I should ...".
AFTER_VOCATIVE = frozenset(
    words(
        "i i'm i've i'll i'd we we're we've we'll you you're can could would will please here here's "
        "attached just do did have let let's thanks thank as per sorry hope how what when where why is are "
        "this the great good it it's kannst könntest kannst ich wir bitte peux pouvez je nous puedes podrías "
        "puoi potresti kun kan wil ik"
    )
)
# Columns whose cells are persons' names, by their heading.
NAME_COLUMNS = frozenset(
    words(
        "name names fullname surname lastname firstname customer client patient employee contact kunde "
        "kundin mandant mitarbeiter vorname nachname nom prénom client nombre apellido apellidos cliente "
        "nome cognome naam klant imię nazwisko klient pracownik teilnehmer participant attendee student "
        "guest tenant member owner"
    )
)
AND = frozenset(words("and or und oder et ou y e en oraz"))
