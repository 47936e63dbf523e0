"""Check digits of national numbers that python-stdnum does not know."""

from __future__ import annotations

from collections.abc import Iterable


def _weighted(digits: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _digit_sums(digits: str, weights: Iterable[int]) -> int:
    return sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=False))


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B, over the digits of ``number``."""
    from stdnum import luhn as stdnum_luhn

    return bool(stdnum_luhn.is_valid("".join(filter(str.isdigit, number))))


def uk_nino(number: str) -> bool:
    """National Insurance number (HMRC, NIM39110): allocated prefixes, six digits, suffix A to D."""
    first, second = number[0], number[1]
    if first in "DFIQUV" or second in "DFIOQUV" or number[:2] in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
        return False
    return number[2:8].isdigit() and number[8:] in {"", "A", "B", "C", "D"}


def german_pension(number: str) -> bool:
    """Versicherungsnummer (VKVV, section 2): area, birth date, initial, serial; the date must be one."""
    day, month = int(number[2:4]), int(number[4:6])
    return 1 <= day <= 81 and 1 <= month <= 12


def german_health(number: str) -> bool:
    """Krankenversichertennummer (GKV-Spitzenverband, section 290 SGB V): letter, 8 digits, check digit."""
    if not number[0].isalpha():
        return False
    digits = f"{ord(number[0]) - 64:02d}{number[1:]}"
    return _digit_sums(digits, (1, 2) * 5) % 10 == int(number[9])


def german_id_card(number: str) -> bool:
    """Personalausweis (ICAO 9303-5): weights 7, 3, 1; the check digit may be left out."""
    if len(number) == 9:
        return any(char.isdigit() for char in number[1:]) and not set(number) & set("ABDEIOQSU")
    return icao_digit(number[:9]) == number[9]


def polish_id_card(number: str) -> bool:
    """Dowód osobisty (regulation of 29 January 2015): weights 7, 3, 1, check digit behind the letters."""
    values = [int(char, 36) for char in number]
    rest = zip(values[:3] + values[4:], (7, 3, 1, 7, 3, 1, 7, 3), strict=True)
    return sum(value * weight for value, weight in rest) % 10 == values[3]


def icao_digit(field: str) -> str:
    """The check digit of a machine-readable field (ICAO 9303-3, 4.9)."""
    values = (0 if char == "<" else int(char, 36) for char in field)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def australian_medicare(number: str) -> bool:
    """Medicare card (METeOR 270101): weights 1, 3, 7, 9 over eight digits, the ninth is the sum."""
    return number[0] in "23456" and _weighted(number, (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(number[8])


def spanish_social_security(number: str) -> bool:
    """Número de la Seguridad Social (TGSS): province, serial, remainder by 97."""
    province, serial, check = number[:2], number[2:-2], number[-2:]
    return int(province + (serial.lstrip("0") or "0")) % 97 == int(check) or (
        int(province + serial) % 97 == int(check)
    )


def portuguese_social_security(number: str) -> bool:
    """NISS (Segurança Social): prime weights, 9 minus the sum modulo 10."""
    return number[0] in "12" and 9 - _weighted(number, (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)) % 10 == int(
        number[10]
    )


def hungarian_taj(number: str) -> bool:
    """TAJ-szám (Act LXXXIII of 1997 and XX of 1996): weights 3 and 7."""
    return _weighted(number, (3, 7) * 4) % 10 == int(number[8])


def hungarian_tax(number: str) -> bool:
    """Adóazonosító jel (Act XX of 1996): begins with 8, weights 1 to 9 modulo 11."""
    return number[0] == "8" and _weighted(number, range(1, 10)) % 11 == int(number[9])


def luxembourg(number: str) -> bool:
    """Matricule nationale (law of 19 June 2013): birth date, Luhn and Verhoeff digits."""
    from stdnum import luhn as stdnum_luhn, verhoeff

    return bool(stdnum_luhn.is_valid(number[:12])) and bool(verhoeff.is_valid(number[:11] + number[12]))


def russian_snils(number: str) -> bool:
    """СНИЛС (Pension Fund of Russia): weights 9 to 1, modulo 101, 100 counts as 0."""
    return _weighted(number, range(9, 0, -1)) % 101 % 100 == int(number[9:])


def kazakh_iin(number: str) -> bool:
    """ИИН (law 223-III of Kazakhstan, 2007): weights 1 to 11, then 3 to 2."""
    rest = _weighted(number, range(1, 12)) % 11
    if rest == 10:
        rest = _weighted(number, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return rest == int(number[11])


def iranian(number: str) -> bool:
    """کد ملی (National Organisation for Civil Registration): weights 10 to 2 modulo 11."""
    rest = _weighted(number, range(10, 1, -1)) % 11
    return len(set(number)) > 1 and int(number[9]) == (rest if rest < 2 else 11 - rest)


def hong_kong(number: str) -> bool:
    """HKID (Immigration Department): a blank counts 36, letters from 10, weights 9 to 1 modulo 11."""
    padded = number if number[1].isalpha() else f" {number}"
    values = [36 if char == " " else int(char, 36) for char in padded[:-1]]
    check = 10 if padded[-1] == "A" else int(padded[-1], 36)
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) + check
    return check <= 10 and total % 11 == 0


def taiwanese(number: str) -> bool:
    """National identification number of Taiwan: letter to two digits, weights 1, 9 to 1, 1."""
    value = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    digits = f"{value}{number[1:]}"
    return _weighted(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def singaporean(number: str) -> bool:
    """NRIC and FIN (ICA): weights 2,7,6,5,4,3,2 and a letter by series S, T, F, G, M."""
    total = _weighted(number[1:8], (2, 7, 6, 5, 4, 3, 2))
    series = number[0]
    total += {"T": 4, "G": 4, "M": 3}.get(series, 0)
    if series in "ST":
        return number[8] == "JZIHGFEDCBA"[total % 11]
    if series in "FG":
        return number[8] == "XWUTRQPNMLK"[total % 11]
    return number[8] == "KLJNPQRTUWX"[10 - total % 11]


def uruguayan(number: str) -> bool:
    """Cédula de identidad (DNIC): weights 2,9,8,7,6,3,4."""
    digits = number.zfill(8)
    return -_weighted(digits, (2, 9, 8, 7, 6, 3, 4)) % 10 == int(digits[7])


def emirati(number: str) -> bool:
    """Emirates ID (ICP): 784, year of birth, Luhn digit."""
    return number.startswith("784") and number[3:5] in {"19", "20"} and luhn(number)


def saudi(number: str) -> bool:
    """National identity and Iqama (Ministry of Interior): begins with 1 or 2, Luhn digit."""
    return number[0] in "12" and luhn(number)


def egyptian(number: str) -> bool:
    """National number of Egypt: century 2 or 3, a birth date and a governorate."""
    return number[0] in "23" and 1 <= int(number[3:5]) <= 12 and 1 <= int(number[5:7]) <= 31


def us_medicare(number: str) -> bool:
    """Medicare Beneficiary Identifier (CMS, "Understanding the MBI"): letters without S, L, O, I, B, Z."""
    letters = set("ACDEFGHJKMNPQRTUVWXY")
    allowed = {"a": letters, "c": letters | set("0123456789"), "n": set("0123456789")}
    if len(number) != 11 or number[0] == "0":
        return False
    return all(char in allowed[kind] for char, kind in zip(number, "nacnacnaann", strict=True))
