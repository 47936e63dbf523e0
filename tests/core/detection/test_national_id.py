"""National numbers: label and check digits together, or a shape that nothing else has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.national_id import NationalIdRecognizer

Marked = Callable[[Recognizer, str], list[str]]
RECOGNIZER = NationalIdRecognizer()

# Label, a number made up with right check digits, and one that differs in a digit. One or more a country.
NUMBERS = [
    ("Steuer-ID", "48564193402", "48564193702"),
    ("Rentenversicherungsnummer", "57700711B428", "57707711B428"),
    ("Krankenversichertennummer", "K762214527", "K762214524"),
    ("Sozialversicherungsnummer", "7483339907", "7483334907"),
    ("AHV-Nummer", "7565283079158", "7565283079157"),
    ("numéro de sécurité sociale", "480282606189381", "480282606189384"),
    ("numéro fiscal", "1594442675035", "1594442671035"),
    ("rijksregisternummer", "06066540870", "06066540877"),
    ("BSN", "33739997", "33739994"),
    ("NHS number", "0880835656", "0880835657"),
    ("UTR", "8999045483", "8999045487"),
    ("PPS number", "0629006S", "0629007S"),
    ("CPR", "0603163446", "0673163446"),
    ("fødselsnummer", "24039896733", "24039896737"),
    ("personnummer", "683510287489", "683510287487"),
    ("HETU", "120585-643E", "120585-647E"),
    ("kennitala", "2307421469", "2307421467"),
    ("isikukood", "35209177882", "35209177887"),
    ("asmens kodas", "91916719377", "91916719374"),
    ("personas kods", "87919750502", "87919750507"),
    ("PESEL", "40922129487", "40922129484"),
    ("nr dowodu", "PLA712345", "PLA812345"),
    ("NIP", "7590698240", "7590698247"),
    ("rodné číslo", "867217116", "867277116"),
    ("TAJ szám", "175793231", "175793237"),
    ("adóazonosító jel", "8997003933", "8997003937"),
    ("CNP", "3601118046364", "3601118046367"),
    ("ЕГН", "4629122683", "4629122687"),
    ("OIB", "85471126617", "85471126614"),
    ("JMBG", "1205985452614", "1205985452617"),
    ("ΑΜΚΑ", "15016251140", "15016251147"),
    ("DNI", "49599723Q", "49599723W"),
    ("NIE", "Y9307397R", "Y9307394R"),
    ("número de la Seguridad Social", "961558736967", "961558736964"),
    ("NIF", "568485157", "568485154"),
    ("NISS", "22292467235", "22292467237"),
    ("codice fiscale", "BNCLRA85E52F205Z", "BNCLRA85E52F207Z"),
    ("СНИЛС", "92696194060", "92696194067"),
    ("ИНН", "9834182795", "9834182797"),
    ("РНОКПП", "6423850293", "6423850297"),
    ("TC kimlik no", "35716524878", "35716524877"),
    ("ITIN", "976802294", "976402294"),
    ("SIN", "486531593", "486531597"),
    ("OHIP", "4626767711SJ", "4626767717SJ"),
    ("CURP", "GOMA850512HDFBHI35", "GOMA850512HDFBHI37"),
    ("NSS", "75158524951", "75158524957"),
    ("CPF", "29935927261", "29935927267"),
    ("CUIT", "23240461315", "23240461317"),
    ("RUT", "477388434", "477388437"),
    ("TFN", "455356592", "455356597"),
    ("Medicare", "4972369753", "4972369773"),
    ("IRD number", "99463376", "99463377"),
    ("Aadhaar", "241758235522", "241758235527"),
    ("身份证号", "110101197003127728", "110101197003127727"),
    ("HKID", "YC5969004", "YC5969007"),
    ("身分證字號", "W442518095", "W442518097"),
    ("주민등록번호", "2611138341346", "2611138341347"),
    ("マイナンバー", "226220274240", "226220274247"),
    ("NRIC", "T5840271G", "T5840277G"),
    ("MyKad", "850512100083", "850512170083"),
    ("NIK", "3204111205858573", "3204111275858573"),
    ("เลขประจำตัวประชาชน", "7853185211405", "7853185211407"),
    ("תעודת זהות", "78038007", "78038004"),
    ("کد ملی", "3267765250", "3267765257"),
    ("iqama", "2915149682", "2915149687"),
    ("Emirates ID", "784198543212249", "784198543212247"),
    ("ИИН", "433172083885", "433172083887"),
    ("South African ID", "2906060081011", "2906060081017"),
    ("matricule", "7073474037923", "7073474037927"),
    ("الرقم القومي", "34902030280714", "34902730280714"),
    ("MBI", "8HT6NV3MN81", "8HT6NS3MN81"),
]


@pytest.mark.parametrize(("label", "number", "wrong"), NUMBERS)
def test_label_and_check_digits(label: str, number: str, wrong: str, marked: Marked) -> None:
    for text in (
        f"{label}: {{}}",
        f"my {label} is {{}}.",
        f"{{}} is my {label}",
        f'{{{{"{label}": "{{}}"}}}}',
    ):
        assert marked(RECOGNIZER, text.format(number)) == [number]
        assert marked(RECOGNIZER, text.format(wrong)) == []


# Those whose shape says enough: with a letter or separators that nothing else has.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BNCLRA85E52F205Z", ["BNCLRA85E52F205Z"]),
        ("BNCLRA85E52F205A", []),
        ("GOMA850512HDFBHI35", ["GOMA850512HDFBHI35"]),
        ("Y9307397R", ["Y9307397R"]),
        ("Y9307397A", []),
        ("49599723-Q", ["49599723-Q"]),
        ("part 49599723-Q-7", []),
        ("T5840271G", ["T5840271G"]),
        ("120585-643E", ["120585-643E"]),
        ("756.5283.0791.58", ["756.5283.0791.58"]),
        ("756.5283.0791.57", []),
        ("4 80 28 26 061 893 81", []),
        ("299.359.272-61", ["299.359.272-61"]),
        ("299.359.272-67", []),
        ("06.06.65-408.70", ["06.06.65-408.70"]),
        ("110101197003127728", ["110101197003127728"]),
        ("110101197003127727", []),
        ("AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("GB 12 34 56 C", []),
        ("AB 12 34 56 E", []),
        ("8HT6-NV3-MN81", ["8HT6-NV3-MN81"]),
        ("8HT6-NS3-MN81", []),
        ("order T5840271G-A", []),
        ("xT5840271G", []),
    ],
)
def test_shape_alone(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(RECOGNIZER, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # however it is written
        ("Steuer-ID 48 564 193 402", ["48 564 193 402"]),
        ("Steuer-ID 48.564.193.402", ["48.564.193.402"]),
        ("Steuer-ID 48564\n193402", ["48564\n193402"]),
        ("Steuer-ID ４８５６４１９３４０２", ["４８５６４１９３４０２"]),
        ("Steuer-ID 48\u00a0564\u00a0193\u00a0402", ["48\u00a0564\u00a0193\u00a0402"]),
        ("Steuer-ID 485\u200b64193402", ["485\u200b64193402"]),
        ("🔒 Steuer-ID 48564193402", ["48564193402"]),
        ("NIF PT 568 485 157", ["PT 568 485 157"]),
        ("steuer_id=48564193402", ["48564193402"]),
        ("SteuerID:48564193402", ["48564193402"]),
        ("RODNÉ ČÍSLO 867217/116", ["867217/116"]),
        ("rodne cislo 867217/116", ["867217/116"]),
        # lists and tables
        ("BSN 33739997, 33739997 and 33739994", ["33739997", "33739997"]),
        ("name,bsn,city\nAnna,33739997,Ede\nBart,33739994,Ede\n", ["33739997"]),
        ("| name | BSN |\n|---|---|\n| Anna | 33739997 |\n| Bart | 33739994 |\n", ["33739997"]),
        ("name\tcity\nAnna\t33739997\n", []),
        # any country
        ("tax id: 48564193402", ["48564193402"]),
        ("national ID 40922129487", ["40922129487"]),
        ("numéro d'identité 06066540870", ["06066540870"]),
        # a label of something else, none, or one too far away
        ("order id number: 48564193402", []),
        ("customer number 48564193402", []),
        ("the total is 48564193402", []),
        ("Steuer-ID " + "and so on " * 7 + "48564193402", []),
        # a word that is no abbreviation here
        ("living in sin 486531593", []),
        ("sin: 486531593", ["486531593"]),
        ("nie war 33739997 so nie", []),
        # an unchecked number stands right behind its label, or right before it
        ("EIN: 04-7182818", ["04-7182818"]),
        ("RAMQ DUPA 8505 1218", ["DUPA 8505 1218"]),
        ("RAMQ office, call 85051218", []),
        ("cédula 0216114009 vence 2027-05-06", ["0216114009"]),
    ],
)
def test_writings(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(RECOGNIZER, text) == expected


def test_a_check_that_cannot_look_a_part_up_means_not_valid(marked: Marked) -> None:
    # python-stdnum raises KeyError for some provinces that have no counties in its table.
    for province in range(11, 92):
        marked(RECOGNIZER, f"身份证 {province}999919700312772X")
