"""The list of recognizers a scanner runs: one place to add, look up or leave out a family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hybrid_desktop.core.detection.bank_account import BankAccountRecognizer
from hybrid_desktop.core.detection.birth_date import BirthDateRecognizer
from hybrid_desktop.core.detection.credit_card import CreditCardRecognizer
from hybrid_desktop.core.detection.crypto_address import CryptoAddressRecognizer
from hybrid_desktop.core.detection.date import DateRecognizer
from hybrid_desktop.core.detection.email import EmailRecognizer
from hybrid_desktop.core.detection.iban import IbanRecognizer
from hybrid_desktop.core.detection.internal_host import InternalHostRecognizer
from hybrid_desktop.core.detection.ip import IpRecognizer
from hybrid_desktop.core.detection.mac import MacRecognizer
from hybrid_desktop.core.detection.medical import MedicalRecognizer
from hybrid_desktop.core.detection.names.recognizer import NamesRecognizer
from hybrid_desktop.core.detection.national_id import NationalIdRecognizer
from hybrid_desktop.core.detection.phone import PhoneRecognizer
from hybrid_desktop.core.detection.recognizer import Recognizer
from hybrid_desktop.core.detection.secret_assignment import SecretAssignmentRecognizer
from hybrid_desktop.core.detection.secret_code import SecretCodeRecognizer
from hybrid_desktop.core.detection.secret_command import SecretCommandRecognizer
from hybrid_desktop.core.detection.secret_credentials import CredentialRecognizer
from hybrid_desktop.core.detection.secret_entropy import RandomStringRecognizer
from hybrid_desktop.core.detection.secret_login import LoginRecognizer
from hybrid_desktop.core.detection.secret_private_key import PrivateKeyRecognizer
from hybrid_desktop.core.detection.secret_prose import SecretProseRecognizer
from hybrid_desktop.core.detection.secret_spoken import SpokenPasswordRecognizer
from hybrid_desktop.core.detection.secret_table import TableRecognizer
from hybrid_desktop.core.detection.secret_token import VendorTokenRecognizer
from hybrid_desktop.core.detection.secret_url import UrlCredentialRecognizer
from hybrid_desktop.core.detection.travel_documents import DrivingLicenceRecognizer, PassportRecognizer
from hybrid_desktop.core.detection.url import UrlRecognizer
from hybrid_desktop.core.detection.us_ssn import UsSsnRecognizer
from hybrid_desktop.core.detection.username import UsernameRecognizer
from hybrid_desktop.core.detection.vehicle import VehicleRecognizer
from hybrid_desktop.core.types import EntityType


@dataclass(frozen=True, slots=True)
class Registry:
    """An ordered set of recognizers with unique names; a change returns a new registry."""

    recognizers: tuple[Recognizer, ...]

    def __post_init__(self) -> None:
        names = [recognizer.name for recognizer in self.recognizers]
        if len(set(names)) != len(names):
            raise ValueError("two recognizers have the same name")

    def __iter__(self) -> Iterator[Recognizer]:
        return iter(self.recognizers)

    def __len__(self) -> int:
        return len(self.recognizers)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all recognizers, in the order they run."""
        return tuple(recognizer.name for recognizer in self.recognizers)

    def get(self, name: str) -> Recognizer:
        """The recognizer called ``name``; KeyError when there is none."""
        for recognizer in self.recognizers:
            if recognizer.name == name:
                return recognizer
        raise KeyError(name)

    def for_type(self, entity_type: EntityType) -> tuple[Recognizer, ...]:
        """The recognizers that can find ``entity_type``."""
        return tuple(one for one in self.recognizers if entity_type in one.entity_types)

    def adding(self, *recognizers: Recognizer) -> Registry:
        """This registry with ``recognizers`` behind the others; ValueError when a name is taken."""
        return Registry((*self.recognizers, *recognizers))

    def without(self, *names: str) -> Registry:
        """This registry less the recognizers called ``names``."""
        return Registry(tuple(one for one in self.recognizers if one.name not in names))


NO_RECOGNIZERS = Registry(())


def names_registry() -> Registry:
    """The recognizers of names, organisations, places and postal addresses: slower, and timed apart."""
    return Registry((NamesRecognizer(), DateRecognizer(), UrlRecognizer()))


def default_registry() -> Registry:
    """Every recognizer of identifiers and secrets."""
    return Registry(
        (
            PrivateKeyRecognizer(),
            VendorTokenRecognizer(),
            UrlCredentialRecognizer(),
            SecretAssignmentRecognizer(),
            CredentialRecognizer(),
            SecretCommandRecognizer(),
            TableRecognizer(),
            SecretProseRecognizer(),
            SpokenPasswordRecognizer(),
            LoginRecognizer(),
            SecretCodeRecognizer(),
            RandomStringRecognizer(),
            UsSsnRecognizer(),
            NationalIdRecognizer(),
            PassportRecognizer(),
            DrivingLicenceRecognizer(),
            BankAccountRecognizer(),
            CreditCardRecognizer(),
            IbanRecognizer(),
            EmailRecognizer(),
            PhoneRecognizer(),
            IpRecognizer(),
            MacRecognizer(),
            InternalHostRecognizer(),
            CryptoAddressRecognizer(),
            VehicleRecognizer(),
            BirthDateRecognizer(),
            UsernameRecognizer(),
            MedicalRecognizer(),
        )
    )
