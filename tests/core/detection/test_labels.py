"""Labels: the longest wins, accents and endings do not matter, abbreviations must stand out."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.labels import LabelIndex, fold
from hybrid_desktop.core.detection.prepared import prepare

INDEX = LabelIndex(
    [
        ("tax id", 1),
        ("tax", 2),
        ("numéro fiscal", 3),
        ("passport", 4),
        ("!SIN", 5),
        ("身份证", 6),
        ("เลขบัตร", 7),
        ("order id", -1),
        ("id", 8),
    ]
)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("my tax id", [1]),
        ("my tax  -  id", [2, 8]),
        ("TAX_ID", [1]),
        ("taxid", [1]),
        ("taxi d", []),
        ("syntax", []),
        ("Numero Fiscal", [3]),
        ("NUMÉRO\nFISCAL", [3]),
        ("passports", [4]),
        ("passport m", [4]),
        ("passportless", []),
        ("SIN", [5]),
        ("sin", []),
        ("sin: 1", [5]),
        ("我的身份证号是", [6]),
        ("เลขบัตรของฉัน", [7]),
        ("order id", []),
        ("order, id", [8]),
    ],
)
def test_labels(text: str, targets: list[int]) -> None:
    prepared = prepare(text)
    found = [target for label in INDEX.find(prepared, 0, len(text)) for target in label.targets]
    assert found == targets


@pytest.mark.parametrize("text", ["Número", "Łódź", "İstanbul", "ДЕНЬ", "ªº", "ﬁ", "e\u0301"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
