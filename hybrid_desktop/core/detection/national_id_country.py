"""Finds national numbers that only a country or a nationality names ("South African by birth: …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.labelled import bare, is_valid
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_words import hits


@dataclass(frozen=True, slots=True)
class _Country:
    """One country's number.

    Attributes:
        module: The module of python-stdnum that checks it.
        digits: How many digits it has.
        dated: Whether a birth date is in it, which makes a chance hit rare.
        names: The country, its language's and its people's names as they begin, in small letters.
    """

    module: str
    digits: int
    dated: bool
    names: tuple[str, ...]


def _country(module: str, digits: int, names: str, *, dated: bool = True) -> _Country:
    return _Country(module, digits, dated, tuple(names.split(", ")))


# Beginnings of words in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.
_COUNTRIES = (
    _country("no.fodselsnummer", 11, "norw, norv, norue, noorw, norge, norsk"),
    _country(
        "dk.cpr",
        10,
        "denmark, danish, dane, dänemark, dänisch, danemark, danois, dinamar, danimar, danese, "
        "deens, dania, duńsk, danmark, dansk",
    ),
    _country("is_.kennitala", 10, "iceland, isländ, island, islandais, islanda, islandés, ijsland"),
    _country("fi.hetu", 10, "finland, finnish, finnisch, finnland, finlande, finlandais, finés"),
    _country(
        "se.personnummer",
        10,
        "swed, schwed, suède, suédois, suecia, sueco, svezia, svedese, zweden, zweeds, suécia, "
        "szwecj, szwedz, sverige, svensk",
    ),
    _country(
        "za.idnr",
        13,
        "south africa, südafrika, sud-africa, afrique du sud, sudáfrica, sudafrica, zuid-afrika, "
        "áfrica do sul",
    ),
    _country("my.nric", 12, "malays, malais, malesi"),
    _country("th.pin", 13, "thai, thaï, tailand, tajland", dated=False),
    _country(
        "pl.pesel",
        11,
        "poland, polish, polen, polnisch, pole, pologne, polonais, polonia, polaco, polacco, "
        "pools, polska, polak, polka",
    ),
    _country("cz.rc", 10, "czech, tschech, tchèque, tchéq, checo, chequia, ceco, ceca, tsjech, česk"),
    _country("cz.rc", 10, "slovak, slowak, slovaq, eslova, slovacc"),
    _country("bg.egn", 10, "bulgar"),
    _country("ro.cnp", 13, "roman, roemen, rumän, roumani, rumano, rumania, rumeno, rumuń, roumain"),
    _country("gr.amka", 11, "greece, greek, griech, grèce, grec, greci, griek"),
    _country("tr.tckimlik", 11, "turk, türk, turc, turco, turch, turcj", dated=False),
    _country("ee.ik", 11, "eston, estni"),
    _country("lt.asmens", 11, "lithuan, litau, litua, lituan, litouw, litew"),
    _country("lv.pvn", 11, "latvi, lettland, lettisch, letton, letón, lettone, letland"),
    _country("be.nn", 11, "belgi, belge, belga, belgique, bélgica, belgio"),
    _country("hr.oib", 11, "croat, kroat, croaz, croác, chorwa", dated=False),
    _country("si.emso", 13, "sloven, slowen, slovèn, eslove"),
    _country("kr.rrn", 13, "korea, south korea, südkorea, corée, coréen, corea"),
    _country("cn.ric", 18, "china, chinese, chines, chine, chino, cina, cines"),
    _country("id.nik", 16, "indones, indonés"),
    _country("jp.in_", 12, "japan, japon, giappon, japão, japońsk", dated=False),
    _country("in_.aadhaar", 12, "india, indien, inde, indisch, indi", dated=False),
    _country("br.cpf", 11, "brazil, brasil, brésil, braziliaan, brazyl", dated=False),
    _country("il.idnr", 9, "israel, israël, izrael", dated=False),
    _country(
        "nl.bsn",
        9,
        "netherlands, dutch, niederländ, niederlande, néerland, pays-bas, holand, holanda, "
        "olandes, paesi bassi, nederland",
        dated=False,
    ),
    _country(
        "de.idnr",
        11,
        "german, deutsch, allemand, allemagne, aleman, alemán, tedesc, duits, niemi",
        dated=False,
    ),
    _country("pt.nif", 9, "portug, portog", dated=False),
    _country("ca.sin", 9, "canad, kanad", dated=False),
    _country("au.tfn", 9, "austral", dated=False),
    _country("at.vnr", 10, "austria, austrian, österreich, autriche, autrichien, oostenrijk, áustria"),
    _country(
        "fr.nir",
        15,
        "france, french, französ, frankreich, français, francés, francia, frances, frans, francus",
    ),
    _country(
        "ch.ssn",
        13,
        "swiss, switzerland, schweiz, suisse, svizzer, suiz, zwitser, szwajcar",
        dated=False,
    ),
)
_BY_NAME = {name: one for one in _COUNTRIES for name in one.names}
_NAMES = tuple(_BY_NAME)
# Digits as they are grouped on paper; the number begins within a few words of the country.
_NUMBER = LazyPattern(
    r"(?<![\w.+-])[0-9]{1,13}(?:[-+A-F/. ]{1,2}[0-9]{1,11}){0,5}(?:[-+A-FU-Y][0-9]{3}[0-9A-Y])?"
    r"(?![\w-]|[.,][0-9])"
)
_LONG = LazyPattern(r"[0-9](?:[-+A-F/. ]{0,2}[0-9]){7}")
_REACH = 46
# A number behind one of these is another thing.
_TURNS_AWAY = LazyPattern(
    r"[\n]\s*\n|\b(?:order|invoice|phone|tel|call|fax|flight|ticket|tracking|parcel|ref|reference|version|"
    r"iban|account|acct|bestellung|rechnung|commande|facture|pedido|factura|ordine|fattura|"
    r"population|gdp|isbn|ean|gtin|upc|batch|mobile|whatsapp|bank|vat|company)\b"
)
# Words that make numbers of people of a list of them.
_IDS = LazyPattern(
    r"\bids?\b|national|personal(?:nummer|ausweis)|ausweis|identi|personnummer|kennit|payroll|onboard|"
    r"by birth|\bborn\b|citizen|passport|visa\b|new (?:starter|hire|joiner)|employee|staff|"
    r"né\b|née\b|geboren|nacid|nat[oa] (?:in|a)\b|staatsangehör|nationalité|nacionalidad|nazionalità|"
    r"nationaliteit|narodowość|obywatel|pracowni|mitarbeiter|salarié|emplead|dipendent|medewerker|funcionári|dowod|tożsam"
)


def numbers_by_country(prepared: PreparedText) -> Iterator[tuple[int, int]]:
    """The spans of numbers whose check digits are right for the country named close before."""
    lower, text = prepared.lower, prepared.text
    if not prepared.has_digit or not _LONG.search(text):
        return
    for position, name in hits(prepared, _NAMES):
        if position and lower[position - 1].isalnum():
            continue
        match = _NUMBER.search(text, position + len(name), position + len(name) + _REACH + 24)
        if match is None or match.start() > position + len(name) + _REACH:
            continue
        if _TURNS_AWAY.search(lower, position, match.start()):
            continue
        if _is_right(_BY_NAME[name], match.group(), lower):
            yield match.span()


def _is_right(country: _Country, written: str, lower: str) -> bool:
    number = bare(written)
    if sum(map(str.isdigit, number)) not in {country.digits, country.digits - 1, country.digits + 2}:
        return False
    if len(set(number)) < 4 or not (is_valid(country.module, written) or is_valid(country.module, number)):
        return False
    grouped = written != number and country.digits >= 11
    return country.dated or grouped or _IDS.search(lower) is not None
