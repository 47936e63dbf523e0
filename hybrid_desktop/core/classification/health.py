"""Health of the writer or of a person: named conditions, and what shows one without naming it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.classification.topics import Topic, about, hits_of
from hybrid_desktop.core.grammar.conditions import stated_conditions
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.subjects import Subject, last_subject
from hybrid_desktop.core.grammar.view import TextView, triggers

_WORDS = "health"
_TOPIC = Topic(
    words=_WORDS,
    triggers=triggers(
        "medical pregnant schwanger enceinte embarazada incinta zwanger gravida ciazy suicidal rehab chemo"
        " chemotherapy"
        " psychiatric psychiatrist psychiatrie therapist therapeut therapy therapie antidepressants"
        " antidepressiva chemio quimio"
        " surgery operation hospital krankenhaus hopital ospedale ziekenhuis szpital hospitalizado"
        " transplant disabled disability"
        " schwerbehindert behinderung handicap handicapee discapacidad invalidita gehandicapt"
        " niepelnosprawny wheelchair rollstuhl"
        " selbstmord suizid suicide suicid abortion avortement aborto abtreibung hysterectomy vasectomy"
        " ivf fiv sober sobriety"
        " suizidversuch selbstmordversuch suicidio zelfmoordpoging samobojcza harm selfharm cuts cutting"
        " hurts ritzt addicted drinks drinking alcohol alkoholproblem verslaafd alcool alcol uzalezniony"
        " uzalezniona abhangig quimioterapia chimiotherapie dialisi radiotherapy radiotherapie"
        " radioterapia hiv operiert operee opere operado operada operato operata geopereerd operowany"
        " operated trinkt boit bebe beve drinkt pije lithium ritalin methadone methadon prozac sertraline"
        " citalopram xanax antidepresivos psychopharmaka psicofarmaci ansioliticos anxiolytiques krank"
        " zelfmoordgedachten suizidgedanken selbstmordgedanken suicidaires suicidas suicidi"
        " corta taglia scarifie"
        " baby bambino bebe dziecko ciaze biopsy biopsie biopsia"
        " schwer malade enfermo enferma malata malato ziek doente chora chory pflegegrad diagnosed"
        " depressed depressiv depre"
        " allergic allergisch allergique alergico alergica allergico dialysis dialyse insulin insuline"
        " insulina overdose"
        " hearing blind deaf tested positive getestet positif positivo miscarried stillborn relapse reha"
        " kur overspannen"
        " terapii terapia psychiatra psychiater psiquiatra psichiatra psychologue psychologe psicologo"
        " psycholog"
    ),
    own=Pattern(
        r"\bmy (?:\w+ )?(?:therapist|psychiatrist|psychologist|chemo\w*|antidepressants|pregnancy"
        r"|miscarriage|abortion|disability"
        r"|surgery|operation|transplant|dialysis|rehab|sobriety|hearing loss|relapse|insulin|overdose"
        r"|oncologist)\b",
        r"\bi(?:'m| am| was| have been|'ve been) (?:\w+ )?(?:pregnant|suicidal|disabled|in rehab"
        r"|in therapy|in hospital|hospitali[sz]ed"
        r"|depressed|allergic to|sober|blind|deaf|on dialysis|hiv|on antidepressants|chronically ill"
        r"|terminally ill)\b",
        r"\bi (?:had|have had|need|am having|am getting) (?:a |an |my )?(?:\w+ )?(?:abortion|miscarriage"
        r"|hysterectomy|vasectomy"
        r"|surgery|transplant|chemo\w*|ivf)\b",
        r"\bi (?:tested positive|attempted suicide|cut myself|take antidepressants|use a wheelchair)\b",
        r"\b(?:ich bin|bin ich) (?:\w+ ){0,2}(?:schwanger|schwerbehindert|depressiv|in therapie|in reha"
        r"|allergisch|krank|alkoholkrank)\b",
        r"\bmein(?:e|er|en|em)? (?:\w+ )?(?:therapeut\w*|psychiater\w*|schwangerschaft|abtreibung|chemo\w*"
        r"|behinderung"
        r"|antidepressiva|reha|depressionen|pflegegrad|operation)\b",
        r"\bje (?:suis|etais|viens d'etre) (?:\w+ ){0,2}(?:enceinte|malade|handicapee?|hospitalisee?"
        r"|depressi\w+|allergique|seropositi\w+)\b",
        r"\b(?:mon psychiatre|ma psychiatre|mon psy|ma psy|ma grossesse|mon avortement|ma chimio\w*"
        r"|mes antidepresseurs|mon handicap"
        r"|ma therapie|mon operation)\b",
        r"\b(?:estoy|estuve) (?:\w+ ){0,2}(?:embarazada|deprimid[oa]|enferm[oa]|ingresad[oa]|en terapia"
        r"|en rehabilitacion)\b|\bsoy alergic[oa]\b",
        r"\bmi (?:psiquiatra|psicolog[oa]|embarazo|aborto|quimio\w*|discapacidad|terapia|operacion)\b",
        r"\bsono (?:\w+ ){0,2}(?:incinta|depress[oa]|malat[oa]|ricoverat[oa]|allergic[oa]|in terapia"
        r"|disabile)\b"
        r"|\b(?:mi[oa] (?:psichiatra|psicolog[oa]|gravidanza|aborto|chemio\w*|disabilita|terapia"
        r"|operazione))\b",
        r"\bik ben (?:\w+ ){0,2}(?:zwanger|depressief|overspannen|ziek|gehandicapt|opgenomen|allergisch)\b"
        r"|\bmijn (?:psychiater|therapeut|psycholoog|zwangerschap|abortus|chemo\w*|operatie|handicap)\b",
        r"\b(?:estou|sou) (?:\w+ ){0,2}(?:gravida|deprimid[oa]|doente|internad[oa]|alergic[oa]|deficiente)\b"
        r"|\b(?:minha|meu) (?:psiquiatra|psicolog[oa]|gravidez|aborto|quimio\w*|deficiencia|terapia"
        r"|operacao|cirurgia)\b",
        r"\bjestem (?:\w+ ){0,2}(?:w ciazy|chor[ay]|niepelnospraw\w+|w terapii|uczulon[ay])\b|\bmoj(?:a|ej"
        r"|ego)? (?:psychiatr\w*"
        r"|psycholog\w*|ciaz\w+|terapi\w+|chemi\w+|operacj\w+|niepelnospr\w+)\b",
    ),
    facts=Pattern(
        r"\b(?:having|has|had|on|gets|getting|starts|started|after|through|needs|finished|bekommt|macht"
        r"|en|sous|de|fa|fait|krijgt|em) (?:\w+ )?(?:chemo\w*|chimio\w*|quimio\w*|chemi[ea]\w*"
        r"|dialys[ei]s?|dialyse|radiotherap\w+)\b",
        r"\b(?:hiv|std|covid|pregnancy|drug) test\b[^.!?\n]{0,40}\bpositiv\w*|\b(?:attempted|tentative de"
        r"|intento de|tentativa de|tentato) suici\w+|\bsuicide attempt|\b(?:suizid|selbstmord)versuch"
        r"|\bzelfmoordpoging|\bprob\w+ samobojcz\w+|\bself-?harm\w*|\b(?:cuts|cutting|hurts) (?:himself"
        r"|herself|themselves)\b|\britzt sich\b",
        r"\b(?:addicted to|drug problem|drinking problem|drinks too much|alcohol problem|abhangig von"
        r"|alkoholproblem|verslaafd aan|probleme d'alcool|problema con (?:el alcohol|las drogas)"
        r"|problema di alcol|uzaleznion\w+ od)\b",
        r"\b(?:operiert|operee?|operad[oa]|operat[oa]|geopereerd|operowan[ya]|having an operation"
        r"|being operated|operated on)\b|\b(?:trinkt zu viel|boit trop|bebe demasiado|beve troppo"
        r"|drinkt te veel|bebe demais|pije za duzo)\b",
        r"\b(?:takes?|taking|on|her|his|my|nimmt|nehme|prend|prends|toma|tomo|prende|prendo|slikt|slik"
        r"|bierze|biore) (?:\w+ )?(?:lithium|ritalin|methadone?|prozac|sertraline?|citalopram|xanax"
        r"|antidepress\w+|antidepresivos|insulin\w*|psychopharmaka|psicofarmaci|ansioliticos"
        r"|anxiolytiques)\b",
        r"\b(?:zelfmoordgedachten|suizidgedanken|selbstmordgedanken|pensees suicidaires"
        r"|pensamientos suicidas|pensieri suicidi|mysli samobojcz\w+|suicidal thoughts)\b|\bse corta\b"
        r"|\bsi taglia\b|\bse scarifie\b",
        r"\b(?:lost (?:the|our|my|her) baby|perso il bambino|perdu (?:le|notre|mon) bebe|perdido (?:al"
        r"|a mi|el) bebe|baby verloren|baby verloor|perdi o bebe|stracil\w+ (?:dziecko|ciaze))\b"
        r"|\b(?:biopsy|biopsie|biopsia)\b",
        r"\bdiagnosed with \S+",
        r"\b(?:am|'m|is|'s|was|are|been|being|got|became|feels?) (?:\w+ ){0,2}?(?:pregnant|suicidal"
        r"|disabled|in rehab|in therapy|in chemo\w*"
        r"|hospitali[sz]ed|in (?:the )?hospital|terminally ill|seriously ill|on dialysis|in a wheelchair"
        r"|severely depressed|depressed"
        r"|on antidepressants|blind|deaf|allergic to)\b",
        r"\b(?:in|into) (?:rehab|chemotherapy|psychiatric care)\b",
        r"\b(?:had|having|has had|need|needs|underwent|recovering from) (?:a |an )?(?:\w+ )?(?:abortion"
        r"|miscarriage|hysterectomy|vasectomy"
        r"|transplant|surgery|overdose|relapse|nervous breakdown|mental breakdown)\b|\btested positive\b"
        r"|\b(?:attempted|tried to commit|committed) suicide\b",
        r"\b(?:ist|war|sei) (?:\w+ ){0,2}(?:schwanger|schwerbehindert|depressiv|in (?:der )?(?:psychiatrie"
        r"|reha)|im krankenhaus"
        r"|schwer krank|alkoholkrank|suizidgefahrdet|pflegebedurftig)\b|\bpflegegrad [1-5]\b",
        r"\b(?:est|etait) (?:\w+ ){0,2}(?:enceinte|hospitalisee?|depressi\w+|handicapee?|gravement malade"
        r"|suicidaire|malade)\b",
        r"\besta (?:\w+ ){0,2}(?:embarazada|ingresad[oa]|deprimid[oa]|enferm[oa]|en rehabilitacion"
        r"|de quimio\w*)\b",
        r"\be (?:\w+ ){0,2}(?:incinta|ricoverat[oa]|depress[oa]|malat[oa] (?:di|grave)|disabile"
        r"|invalid[oa])\b",
        r"\bis (?:\w+ ){0,2}(?:zwanger|opgenomen|depressief|overspannen|ernstig ziek|gehandicapt)\b",
        r"\besta (?:\w+ ){0,2}(?:gravida|internad[oa]|doente)\b|\b(?:jest )?w (?:\w+ )?ciazy\b"
        r"|\bjest (?:\w+ ){0,2}(?:chor[aey]|w szpitalu"
        r"|niepelnospraw\w+)\b|\b(?:trafil\w*|lezy|lezal\w*) (?:do|w) szpital\w+",
    ),
)


def health_hits(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """Every statement about somebody's health."""
    yield from _replaced_conditions(view, names)
    for statement in stated_conditions(view, names):
        yield about(_WORDS, statement.subject)
    yield from hits_of(_TOPIC, view, names)


_REPLACED = Pattern(r"\[medical_[0-9]+\]")
_MEDICAL = triggers("medical")


def _replaced_conditions(view: TextView, names: Sequence[int]) -> Iterator[Hit]:
    """A condition that a redacted copy no longer names is still one of whoever the sentence speaks of.

    That it was somebody's was settled when it was replaced, so it is not asked again. A first-person one has
    nothing to replace and must keep its level (POLICY.md).
    """
    for sentence in view.sentences(_MEDICAL):
        for placeholder in _REPLACED.finditer(view.folded, sentence.start, sentence.end):
            subject = last_subject(view, sentence, placeholder.start(), names)
            if subject is not None and subject is not Subject.GENERIC:
                yield about(_WORDS, subject)
