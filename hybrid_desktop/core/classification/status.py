"""Sexuality, religion, politics and immigration status of somebody (GDPR art. 9)."""

from __future__ import annotations

from hybrid_desktop.core.classification.topics import Topic
from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import triggers

_IS = any_of(
    "am 'm is 's was are being ist bin war sei est suis etait soy es somos era sono e ben is was sou estou"
    " esta foi jestem jest byl byla"
    " seit"
)
_SEXUALITY = any_of(
    "gay lesbian bisexual transgender trans transsexual trans_(?:man|woman) non-?binary nonbinary queer"
    " asexual homosexual intersex"
    " schwul lesbisch bisexuell transsexuell transfrau transmann transident nichtbinar homosexuell"
    " asexuell"
    " lesbienne homosexuel(?:le)? bisexuel(?:le)? transgenre lesbiana homosexual transexual lesbica"
    " omosessuale bisessuale transessuale"
    " homo homofiel biseksueel transvrouw transman homossexual bissexual gejem lesbijka biseksualn[ay]"
    " homoseksualn[ay] transplciow[ay]"
)
_RELIGION = any_of(
    "muslim jewish hindu catholic atheist buddhist sikh mormon baptist orthodox evangelical"
    " jehovah's_witness protestant"
    " moslem muslima muslimisch judisch judin jude katholisch evangelisch zeuge_jehovas zeugin_jehovas"
    " atheistisch glaubig"
    " musulmane? juif juive catholique temoin_de_jehovah athee musulman[oa]? judi[oa] catolic[oa]"
    " testigo_de_jehova ate[oa]"
    " ebre[oa] cattolic[oa] testimone_di_geova moslima? joods katholiek jehova's_getuige gelovig"
    " muculman[oa] judeu judia evangelic[oa]"
    " testemunha_de_jeova muzulman\\w+ zydowk\\w+ zydem katoli[ck]\\w+ swiadkiem_jehowy ateist\\w+"
)
_IMMIGRATION = any_of(
    "undocumented illegal(?:ly)?_(?:here|in) an?_asylum_seeker asylum_seeker a_refugee being_deported"
    " facing_deportation without_papers"
    " geduldet illegal_(?:hier|in) ausreisepflichtig fluchtling asylbewerber(?:in)? sans[_-]papiers"
    " refugiee? demandeur_d'asile"
    " demandeuse_d'asile sin_papeles indocumentad[oa] refugiad[oa] solicitante_de_asilo clandestin[oa]"
    " rifugiat[oa] richiedente_asilo"
    " illegaal vluchteling asielzoeker uitgeprocedeerd requerente_de_asilo uchodzc[aey] nielegalnie_w"
)
_MEMBER = (
    r"(?:member of|mitglied (?:der|in|im|bei|einer|der verbotenen)|membre d[eu]|adherente? (?:a|au|de|du)"
    r"|miembro de|afiliad[oa] a"
    r"|militante de|iscritt[oa] (?:al?|alla|ad)|lid van|membro d[eoa]|filiad[oa] (?:no|na|ao|a|em)|czlonk\w+)"
)
_ORGANISATION = (
    r"(?:\w*party|\w*partei|opposition|union|church|mosque|synagogue|sect|lodge|gewerkschaft\w*|kirche"
    r"|gemeinde|moschee|sekte|\w*loge|afd|cdu|spd|fdp|linke"
    r"|parti|syndicat|eglise|mosquee|secte|cgt|cfdt|partido|sindicato|iglesia|mezquita|secta|partito"
    r"|sindacato|chiesa|moschea|setta|cgil"
    r"|partij|vakbond|kerk|moskee|sekte|loge|fnv|igreja|mesquita|seita|parti[ai]|zwiazk\w+|kosciol\w*"
    r"|sekt\w+)"
)
STATUS = Topic(
    words="sexuality, belief or legal status",
    triggers=triggers(
        " armario asielprocedure asylverfahren atea atee caducado caducada cheat closet conversion documenti"
        " geaardheid geloof glaube hinduistisch immigration homo joodse juda judeu juif judia judio minha"
        " orientacao orientacion orientacja orientamento orientation papeis pobytu sexualitat sexuality"
        " sexualidad transicao transicion transidente transitie transition transizione uitgeprocedeerd visado"
        " visto wiza religiao religion religione christian christ "
        "gay lesbian bisexual transgender trans transsexual nonbinary  queer asexual homosexual intersex"
        " schwul lesbisch bisexuell transsexuell =transfrau"
        " =transmann =transident nichtbinar homosexuell asexuell lesbienne homosexuel bisexuel =transgenre"
        " lesbiana transexual lesbica omosessuale bisessuale"
        " homo homofiel biseksueel transvrouw transman homossexual bissexual gejem lesbijka biseksualny"
        " homoseksualny =transplciowy =transplciowa"
        " muslim jewish hindu catholic atheist buddhist sikh mormon baptist orthodox evangelical jehovah"
        " protestant moslem muslima muslimisch judisch judin jude"
        " katholisch evangelisch zeuge zeugin glaubig musulman musulmane juif juive catholique temoin"
        " athee judio judia catolica catolico testigo ateo ebreo ebrea cattolico"
        " testimone moslima joods katholiek gelovig muculmano judeu evangelico testemunha muzulmanin"
        " muzulmanka zydowka zydem katolik katoliczka swiadkiem ateistka"
        " undocumented illegal illegally asylum refugee deported deportation =papers geduldet duldung"
        " ausreisepflichtig fluchtling asylbewerber asyl asylantrag papiers refugie refugiee"
        " =demandeur =demandeuse papeles indocumentado refugiado solicitante clandestino rifugiato"
        " richiedente illegaal vluchteling asielzoeker asiel asielaanvraag requerente"
        " uchodzca nielegalnie azyl member mitglied membre adherent miembro afiliado afiliada =militante"
        " iscritto iscritta lid membro filiado filiada czlonkiem czlonkinia asile prays pray betet prie"
        " reza prega bidt modli fled persecuted geflohen politisch jestem kirche church eglise chiesa"
        " cult sect party scientology mormons witnesses fluchtling vote wahle came cheats cheated cheating"
        " overstayed visa visum affair affare fremd liaison aventure amante relazione =converted"
        " =konvertiert =converti voted votes vote gewahlt wahlt union active opposition residence permit"
        " aufenthaltstitel aufenthaltserlaubnis abschiebung"
        " abgeschoben titre oqtf permiso permesso verblijfsvergunning uitzetting autorizacao karta karte"
        " kasti kast geoutet outed outen coming salido outing autorizacion asilo vakbond gewerkschaft"
        " syndique syndiquee sindicalista sindicato betriebsrat congregation faith religion"
    ),
    inner=("non-binary", "non binary", "green card", "work permit"),
    own=Pattern(
        rf"\b(?:soy|sou|sono|jestem) (?:[\w-]+ ){{0,2}}?(?:{_SEXUALITY}|{_RELIGION}|{_IMMIGRATION})\b"
        r"|\b(?:pedi|he pedido|ho chiesto|j'ai demande|ik heb) (?:l')?(?:asilo|asile|asiel)\b",
        rf"\b(?:as an?|als|en tant que|como|come|jako) (?:[\w-]+ )?(?:{_SEXUALITY}"
        rf"|{_RELIGION})\b[^.?!\n]{{0,30}}\b(?:i|ich|je|quiero|vorrei|ik|quero|chce)\b",
        r"\bas an? (?:refugee|asylum seeker|undocumented)\b|\bals (?:fluchtling|asylbewerber)\w*\b"
        r"|\ben tant que refugie\w*|\bcomo refugiad[oa]\b|\bi (?:\w+ )?(?:left|joined) (?:scientology"
        r"|the (?:mormons|witnesses|church|party|cult|sect))\b|\bi vote for\b|\bich wahle\b|\bje vote\b",
        r"\bi (?:\w+ ){0,4}?without papers\b|\bi (?:\w+ )?(?:fled|am politically|was persecuted)\b"
        r"|\bich (?:\w+ )?(?:geflohen|politisch verfolgt)\b",
        r"\bcheat(?:s|ed|ing)? on (?:me|us)\b|\bi(?:'m| am| have"
        r"| hold) (?:here )?(?:on )?an? (?:\w+ )?visa\b|\bmy (?:\w+ )?(?:asylum|visa (?:expired|expires"
        r"|was|is|ran out|runs out|got)|residence permit|green card|deportation|immigration (?:case"
        r"|status)|work permit (?:expired|is|was)|sexuality|sexual orientation"
        r"|coming[ -]out|transition|affair|faith|religion|conversion)\b|\bi (?:\w+ )?(?:came out"
        r"|overstayed|voted for|am in the (?:closet|country illegally)|converted to|am having an affair"
        r"|had an affair|cheated on|am cheating on|joined (?:the|a) (?:\w+ )?(?:party|union))\b",
        r"\bmein\w{0,2} (?:\w+ )?(?:asylantrag|asylverfahren|asyl|aufenthaltstitel|aufenthaltserlaubnis"
        r"|duldung|abschiebung|visum (?:ist|lauft|wurde)|coming[ -]out|transition|sexualitat|affare"
        r"|glaube)\b|\bich (?:habe mich (?:\w+ )?geoutet|wahle|bin (?:\w+ )?konvertiert)\b",
        r"\b(?:mon titre de sejour|ma demande d'asile|mon visa (?:expire|a)|mon oqtf|mon coming[ -]out"
        r"|mon homosexualite|ma religion|ma foi|ma transition)\b",
        r"\bmi (?:\w+ )?(?:permiso de residencia|solicitud de asilo|visado|nie caduc\w+|homosexualidad"
        r"|orientacion sexual|transicion|religion)\b|\bhe salido del armario\b",
        r"\bmi[oa] (?:\w+ )?(?:permesso di soggiorno|richiesta d'asilo|domanda di asilo|visto"
        r"|omosessualita|orientamento|transizione|religione|coming[ -]out)\b",
        r"\bmijn (?:\w+ )?(?:verblijfsvergunning|asielaanvraag|asielprocedure|visum|geaardheid|geloof"
        r"|transitie)\b|\bik ben uit de kast\b",
        r"\b(?:meu|minha) (?:\w+ )?(?:autorizacao de residencia|pedido de asilo|visto|homossexualidade"
        r"|orientacao sexual|transicao|religiao)\b|\bsai do armario\b",
        r"\bmoj(?:a|e|ej)? (?:\w+ )?(?:kart\w+ pobytu|wniosek o azyl|wiza|orientacj\w+|religi\w+"
        r"|deportacj\w+)\b|\bmoj (?:wniosek o azyl|coming out)\b",
    ),
    facts=Pattern(
        rf"\b(?<!')(?:{_IS}) (?:[\w-]+ ){{0,3}}?(?:{_SEXUALITY}|{_RELIGION}"
        rf"|{_IMMIGRATION})\b(?! (?:market|school|temple|cemetery|church|history|food|festival|rights"
        r"|marriage|character|art))",
        rf"'(?:m|s|re) (?:[\w-]+ ){{0,3}}?(?:{_SEXUALITY}|{_RELIGION}|{_IMMIGRATION})\b(?! (?:market"
        r"|school|temple|cemetery|church|history|food|festival|rights|marriage|character|art))",
        r"\b(?:soy|sou|sono) (?:gay|trans)\b|\bcame out\b(?! (?:in|on|of|with|to be|as a (?:single|book"
        r"|film)))(?: as| to)?|\bcoming out (?:as|to)\b|\b(?:applied|applying|applies|claim(?:ed"
        r"|ing)?) (?:for )?asylum\b|\boverstayed\b|\bvisa (?:has )?(?:expired|ran out)\b",
        rf"\b{_MEMBER} (?:[\w-]+ ){{0,4}}?{_ORGANISATION}\b|\bbe(?:ing)? deported\b|\b(?:having|had"
        r"|has) an affair\b|\bcheat(?:s|ed|ing) on (?:his|her|their)\b|\bconverted to (?:islam|judaism"
        r"|christianity|catholicism|hinduism|buddhism)\b"
        r"|\bvot(?:es|ed) (?:for )?(?:the )?(?:afd|trump|biden|labour|tory|tories|republican|democrats?"
        r"|greens?|left|right)\b|\bunion (?:rep|member|organi[sz]er|activist)\b",
        r"\bvisa (?:\w+ )?(?:was|is|has been|got) (?:refused|denied|revoked|rejected|cancel\w+)\b"
        r"|\b(?:is|was|am|were) in (?:the|a) (?:\w+ ){1,2}(?:party|union|sect|cult)\b"
        r"|\baus der kirche (?:aus)?(?:ge)?tret\w+|\bkirche ausgetreten\b|\bleft the church\b"
        r"|\bquitte l'eglise\b|\blascio? la chiesa\b",
        r"\bactive in (?:a|the|my) (?:\w+ )?(?:union|party|church|mosque|opposition)\b|\bwithout papers\b"
        r"|\bohne papiere\b|\bsenza documenti\b|\bzonder papieren\b|\bsem papeis\b|\b(?P<prays>(?:prays"
        r"|betet|prie|reza|prega|bidt|modli sie) (?:\w+ )?(?:[0-9]|five|times|funf|cinq|cinco|cinque|vijf"
        r"|every|jeden|chaque|cada|ogni|elke|in|during))|\bpolitisch verfolgt\b|\bpolitically persecuted\b",
        r"\bhat sich (?:\w+ ){0,3}?geoutet\b|\basylantrag\b|\bgewerkschaftsmitglied\b"
        r"|\bwahlt (?:die )?(?:afd|cdu|spd|grune|linke|fdp)\b|\b(?:droht"
        r"|wird) (?:\w+ ){0,2}(?:abschiebung|abgeschoben)\b|\bhat (?:eine )?affare\b|\bgeht fremd\b"
        r"|\baufenthaltstitel (?:lauft|abgelaufen)\b",
        r"\ba fait son coming[ -]out\b|\btitre de sejour\b|\bsous oqtf\b|\bsyndiquee?\b|\ba une liaison\b"
        r"|\bha salido del armario\b|\bpermiso de residencia\b|\bha fatto coming out\b"
        r"|\bpermesso di soggiorno\b|\bha una relazione con\b|\buit de kast\b|\bverblijfsvergunning\b"
        r"|\basielaanvraag\b"
        r"|\bsaiu do armario\b|\bautorizacao de residencia\b|\bkart[aey] pobytu\b|\bgejem\b|\blesbijka\b",
    ),
)
