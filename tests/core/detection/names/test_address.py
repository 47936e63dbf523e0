"""Postal addresses of many countries, whole and over several lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "address",
    [
        # English-speaking countries
        "48B Marchmont Street, London WC1N 1AB",
        "Flat 3, 17 Orchard Wynd, Perth PH1 5AA",
        "The Old Mill, Dove Lane, Little Marden, SN8 9ZZ",
        "1420 Juniper Bend, Taos, NM 87571",
        "77 Elm Avenue, Apt 4, Springfield, IL 62704",
        "9/21 Wattle Parade, Newtown NSW 2042",
        "P.O. Box 4417",
        "Unit 4410 Box 219\nDPO AE 09012",
        "PSC 310, Box 77\nAPO AE 09012",
        # German-speaking countries
        "Lindenstraße 12, 10115 Berlin",
        "Karl-Marx-Allee 5a",
        "Erlenkamp 8, 48165 Münster",
        "Getreidegasse 9, 5020 Salzburg",
        # Romance languages
        "12 bis rue des Tanneurs, 68000 Colmar",
        "Calle del Olmo 17, 2º B, 28013 Madrid",
        "Via Garibaldi 21, 00184 Roma",
        "Rua das Flores, 88, 4050-265 Porto",
        # the Netherlands, the North, the East
        "Prinsengracht 263, 1016 GV Amsterdam",
        "Storgatan 3, 111 22 Stockholm",
        "Nørregade 14",
        "Karl Johans gate 7",
        "Mannerheimintie 22",
        "ul. Długa 14/3, 80-298 Gdańsk",
        "Rákóczi út 13",
        # several lines
        "Lindenstraße 12\n10115 Berlin\nGermany",
        "77 Elm Avenue\nSuite 300\nSpringfield, IL 62704",
    ],
)
def test_whole_address(address: str, family: Callable[[str, str], list[str]]) -> None:
    assert family("address", f"She sent it, for now, to {address}. it came back") == [address]
    assert family("address", address) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Lindenstraße is long",
        "Elm Avenue is long",
        "I have 12 streets to clean",
        "a 500 GB Hard Drive",
        "12 Monkeys is a film",
        "Monitoring 5, Engineering 101",
        "Gate 5 at Terminal 2",
        "via Zoom 5 people",
        "Chapter 3, 2020 Edition",
        "on May 5, 2024 Berlin was full",
        "the code AB1 2CD failed",
        "c. Simulate 50 runs",
        "2 Box 3",
    ],
)
def test_no_address(text: str, family: Callable[[str, str], list[str]]) -> None:
    assert family("address", text) == []


def test_an_address_ends_before_what_follows(family: Callable[[str, str], list[str]]) -> None:
    text = "wohnhaft Mühlensteig 4, 23552 Lübeck, Gehaltskonto DE21 3704"
    assert family("address", text) == ["Mühlensteig 4, 23552 Lübeck"]


def test_a_street_called_after_somebody_is_no_person(family: Callable[[str, str], list[str]]) -> None:
    assert family("person", "14 Martha Jensen Road, Leeds LS1 4AP") == []
