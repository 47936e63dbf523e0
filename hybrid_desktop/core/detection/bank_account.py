"""Finds national bank account, routing and sort-code numbers beside the words that name them."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.detection.labelled import Kind, LabelledRecognizer
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, near
from hybrid_desktop.core.types import EntityType, Finding


def _clabe(number: str) -> bool:
    """CLABE (Banco de México): weights 3, 7, 1, each product modulo 10."""
    total = sum(int(digit) * (3, 7, 1)[place % 3] % 10 for place, digit in enumerate(number[:17]))
    return -total % 10 == int(number[17])


def _rib(number: str) -> bool:
    """Relevé d'identité bancaire (CFONB): bank, branch, account and a key modulo 97."""
    if not number[21:].isdigit():
        return False
    digits = "".join(
        char if char.isdigit() else str((ord(char) - 65) % 9 + 1 + (1 if char >= "S" else 0))
        for char in number
    )
    return (
        89 * int(digits[:5]) + 15 * int(digits[5:10]) + 3 * int(digits[10:21]) + int(digits[21:])
    ) % 97 == 0


def _polish(number: str) -> bool:
    """Numer rachunku bankowego (NBP): an IBAN without its country."""
    from stdnum import iban

    return bool(iban.is_valid(f"PL{number}", check_country=False))


def _hungarian(number: str) -> bool:
    """Pénzforgalmi jelzőszám (MNB): weights 9, 7, 3, 1 over the first eight and the other digits."""
    parts = (number[:8], number[8:])
    return all(
        sum(int(digit) * (9, 7, 3, 1)[place % 4] for place, digit in enumerate(part)) % 10 == 0
        for part in parts
    )


def _belgian(number: str) -> bool:
    """The account number from before IBAN (Febelfin): ten digits and their remainder by 97."""
    return (int(number[:10]) % 97 or 97) == int(number[10:])


# Numbers that name themselves: their labels are used for nothing else.
_KINDS: tuple[Kind, ...] = (
    Kind("us.rtn", "9n", "routing, routing number, routing no, aba, aba number, aba routing, rtn, !transit"),
    Kind("sort_code", "6n", "sort code, sortcode, bank sort code", loose=True),
    Kind("bsb", "6n", "bsb, bsb number", loose=True),
    Kind("transit", "5n0-3n", "transit number, transit no, branch transit", loose=True),
    Kind("institution", "3n", "institution number, institution no", loose=True),
    Kind("ifsc", "4a1[0]6c", "ifsc, ifsc code", loose=True),
    Kind("blz", "8n", "blz, bankleitzahl", loose=True),
    Kind(
        "konto",
        "5-11n",
        "kontonummer, konto nr, kto, kto nr, ktonr, kontonr, bankkonto, konto",
        loose=True,
    ),
    Kind("clabe", "18n", "clabe, cuenta clabe, clabe interbancaria", _clabe),
    Kind("ar.cbu", "22n", "cbu, cvu, clave bancaria"),
    Kind("es.ccc", "20n", "ccc, número de cuenta, cuenta bancaria, cuenta corriente, cuenta"),
    Kind("rib", "10n11c2n", "rib, relevé d'identité bancaire, compte bancaire, numéro de compte", _rib),
    Kind(
        "pl_account",
        "26n",
        "numer konta, nr konta, numer rachunku, nr rachunku, rachunek, konto bankowe",
        _polish,
    ),
    Kind("hu_account", "16n8n", "bankszámlaszám, számlaszám, bankszámla", _hungarian),
    Kind("hu_short", "16n", "bankszámlaszám, számlaszám, bankszámla", _hungarian),
    Kind("be_account", "12n", "rekeningnummer, numéro de compte, rekening", _belgian),
    Kind("no.kontonr", "11n", "kontonummer, kontonr, konto, bankkonto"),
    Kind("nz.bankaccount", "15-16n", "account, account number, bank account, bank account number"),
    Kind(
        "cz.bankaccount",
        "(?:(?<![0-9])(?:[0-9]{1,6}-)?[0-9]{2,10}/[0-9]{4}(?![0-9]))",
        "číslo účtu, bankovní účet, účet, účtu, bankový účet",
    ),
    Kind(
        "cuenta",
        "8-18n",
        "número de cuenta, cuenta bancaria, cuenta corriente, cuenta de ahorros",
        loose=True,
    ),
    Kind("compte", "8-14n", "compte bancaire, numéro de compte", loose=True),
    Kind("conto", "6-14n", "conto corrente, numero di conto", loose=True),
    Kind("rekening", "7-12n", "rekeningnummer, bankrekening, nomor rekening", loose=True),
    Kind("conta", "5-12n0-1c", "conta corrente, conta poupança, número da conta", loose=True),
    Kind("agencia", "4-5n", "agência bancária", loose=True),
    Kind("asia", "7-19n", "口座番号, 银行账号, 銀行帳號, 银行卡号, 계좌번호, 계좌, เลขที่บัญชี, บัญชี", loose=True),
    Kind("cis", "20n", "расчетный счет, расчётный счёт, лицевой счет, номер счета, р с", loose=True),
    Kind("mideast", "8-20n", "رقم الحساب, מספר חשבון, חשבון בנק", loose=True),
    Kind(
        "bank_account",
        "6-17n",
        "bank account, bank account number, bank account no, checking account, savings account, "
        "checking account number, savings account number, bank acct",
        loose=True,
    ),
)
# Beginnings of the labels above: where none of them stands, no label is looked for.
_HINTS = (
    "routing", "aba", "rtn", "transit", "sort", "bsb", "institution", "ifsc", "blz", "bankl", "kont",
    "kto", "clabe", "cbu", "cvu", "clave", "ccc", "cuenta", "rib", "relev", "compte", "rachun", "számla",
    "rekening", "účt", "účet", "account", "acct", "conto", "conta", "agência", "口座", "账号", "帳號",
    "卡号", "계좌", "บัญชี", "счет", "счёт", "р/с", "الحساب", "חשבון",
)  # fmt: skip

# "Account number" may be a customer's at the gas works: it needs a word of banking in the neighbourhood.
_ACCOUNT = Kind(
    "account",
    "6-17n",
    "account, account number, account no, account num, account nr, acct, acct no, acct number, a c, a c no, "
    "acc, acc no, acc number, accountnumber",
    loose=True,
)
# Payments Canada's transit and institution numbers are named by words of daily life, so both must be there.
_CANADIAN = LazyPattern(
    r"\btransit\b[^0-9\n]{0,20}([0-9]{5})[^0-9\n]{1,30}\binst(?:itution)?\b[^0-9\n]{0,20}([0-9]{3})(?![0-9])"
)
_BANKING = LazyPattern(
    r"\bbank|routing|\baba\b|sort.?code|\bbsb\b|\bifsc\b|\bswift\b|\bbic\b|\biban\b|\bwire\b|transfer|checking|"
    r"institution (?:no\.? |number )?[0-9]{3}\b|"
    r"savings|direct (?:deposit|debit)|deposit|payroll|\bach\b|refund|remit|payee|beneficiary"
)
_BANKING_REACH = 160
# A British pair: sort code, then account number. Alone it may be a date and an order, so money must be meant.
_PAIR = LazyPattern(
    r"([0-9]{2}[- ][0-9]{2}[- ][0-9]{2})"
    r"([\s,;/|]{1,4}|[\s,;/|]{0,4}(?:acc(?:oun)?t?|a/c)[a-z .:#]{0,12})"
    r"([0-9]{8})(?![0-9])"
)
# The other way round, or with the word: "acct 30561177 sort 09-01-28".
_SORT = LazyPattern(
    r"(?:\b(?:acc(?:oun)?t?|a/c)[a-z .:#]{0,12}([0-9]{8})(?![0-9])[\s,;/|]{1,4}(?:and )?)?"
    r"\bsort(?: code)?[:\s]{1,3}([0-9]{2}[- ][0-9]{2}[- ][0-9]{2})(?![\w-])"
)
_MONEY = LazyPattern(
    r"\bpay|\bwire|transfer|sort|account|\bacct|\bbank|\brent\b|salary|deposit|refund|\bmoney\b|\bsend\b|£|gbp"
)
_SORTED_FOR = LazyPattern(r"\bacc(?:oun)?t\b|\ba/c\b|\bbank|\bpayee|barclays|natwest|lloyds|hsbc|monzo")
_BIC = LazyPattern(
    r"\b(?:bic|swift)(?:[ /-]?(?:bic|swift|code|no|nr))*\W{1,4}([a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)\b"
)


class BankAccountRecognizer:
    """Account, routing and sort-code numbers, each a finding of its own; a BIC only beside one of them."""

    name = "bank_account"
    entity_types = frozenset({EntityType.BANK_ACCOUNT})

    def __init__(self) -> None:
        self._labelled = LabelledRecognizer(self.name, EntityType.BANK_ACCOUNT, _KINDS, hints=_HINTS)
        self._account = LabelledRecognizer(
            self.name,
            EntityType.BANK_ACCOUNT,
            (_ACCOUNT,),
            hints=("acc", "a/c"),
        )

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The bank account numbers in ``prepared``."""
        if not prepared.has_digit:
            return
        found = [*self._labelled.find(prepared), *self._pairs(prepared), *self._sorted(prepared)]
        if "transit" in prepared.lower:
            for match in _CANADIAN.finditer(prepared.lower):
                found += (
                    Finding(*match.span(group), EntityType.BANK_ACCOUNT, 0.85, self.name) for group in (1, 2)
                )
        found += (
            finding
            for finding in self._account.find(prepared)
            if near(prepared, finding.start, finding.end, _BANKING, _BANKING_REACH, _BANKING_REACH)
        )
        yield from found
        if found and ("bic" in prepared.lower or "swift" in prepared.lower):
            for match in _BIC.finditer(prepared.lower):
                yield Finding(*match.span(1), EntityType.BANK_ACCOUNT, 0.8, self.name)

    def _sorted(self, prepared: PreparedText) -> Iterator[Finding]:
        if "sort" not in prepared.lower:
            return
        for match in _SORT.finditer(prepared.lower):
            if match.group(1) or near(prepared, *match.span(), _SORTED_FOR, 60, 60):
                for group in (1, 2):
                    if match.group(group):
                        yield Finding(*match.span(group), EntityType.BANK_ACCOUNT, 0.85, self.name)

    def _pairs(self, prepared: PreparedText) -> Iterator[Finding]:
        for match in _PAIR.finditer(prepared.text):
            if match.start() and prepared.text[match.start() - 1] in "0123456789-.":
                continue
            if near(prepared, *match.span(), _MONEY, 80, 30):
                yield Finding(*match.span(1), EntityType.BANK_ACCOUNT, 0.85, self.name)
                yield Finding(*match.span(3), EntityType.BANK_ACCOUNT, 0.85, self.name)
