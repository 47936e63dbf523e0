"""Medical conditions: those somebody has, and the same words as a topic, a question or about nobody."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection.medical import MedicalRecognizer
from hybrid_desktop.core.detection.prepared import prepare
from hybrid_desktop.core.types import EntityType


def _found(text: str) -> list[str]:
    findings = list(MedicalRecognizer().find(prepare(text)))
    assert all(one.entity_type is EntityType.MEDICAL for one in findings)
    return [text[one.start : one.end] for one in findings]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # the writer
        ("I was diagnosed with ulcerative colitis", ["ulcerative colitis"]),
        ("I've had type 1 diabetes since school", ["type 1 diabetes"]),
        ("my stage 2 breast cancer is back", ["stage 2 breast cancer"]),
        ("after my surgery (thyroid cancer) I rest", ["thyroid cancer"]),
        ("I have asthma and chronic migraines", ["asthma", "chronic migraines"]),
        ("Ich habe Morbus Crohn und Rheuma", ["Morbus Crohn", "Rheuma"]),
        ("J'ai une sclérose en plaques", ["sclérose en plaques"]),
        ("Tengo cáncer de mama", ["cáncer de mama"]),
        ("Soffro di emicrania", ["emicrania"]),
        ("Ik heb longkanker", ["longkanker"]),
        ("Tenho depressão", ["depressão"]),
        ("Mam chorobę Hashimoto", ["chorobę Hashimoto"]),
        # somebody of the writer's
        ("my sister has MS", ["MS"]),
        ("Meine Mutter leidet an Demenz", ["Demenz"]),
        ("mon fils est autiste", ["autiste"]),
        ("mi madre tiene diabetes", ["diabetes"]),
        ("mio padre ha il morbo di Parkinson", ["morbo di Parkinson"]),
        ("Mijn vader heeft prostaatkanker", ["prostaatkanker"]),
        ("Moja siostra ma depresję", ["depresję"]),
        # a named person
        ("My patient Maria Lopez was diagnosed with Wilson disease", ["Wilson disease"]),
        ("Gerard Pruitt cannot lift because of his herniated disc", ["herniated disc"]),
        ("Maria Lopez came in. She has lupus.", ["lupus"]),
        ("Maria Lopez, 54, retired. Known atrial fibrillation since 2018.", ["atrial fibrillation"]),
        # nobody in particular, a question, a supposition, a topic, a story, an animal
        ("People with lupus get tired", []),
        ("Do I have asthma?", []),
        ("Ho il diabete?", []),
        ("If I have diabetes, can I eat sugar?", []),
        ("What does a diagnosis of asthma involve?", []),
        ("I am writing a lecture on epilepsy", []),
        ("I work with cancer patients", []),
        ("my team does cancer research", []),
        ("Write a short story: I have leukaemia", []),
        ("my dog has arthritis", []),
        ("She has lupus.", []),
        ("Known atrial fibrillation is a risk", []),
        # words that only look like one
        ("I have 20 ms of lag", []),
        ("my mother has hearing aids", []),
        ("I have a brush with a soft stroke", []),
        # whoever has it can no longer be told
        ("[PERSON_1] was diagnosed with lupus", []),
        ("[PERSON_1] has asthma. He has lupus too.", []),
    ],
)
def test_conditions_of_somebody(text: str, spans: list[str]) -> None:
    assert _found(text) == spans


def test_offsets_are_those_of_the_prepared_text_whatever_its_letters() -> None:
    assert _found("İİ Ärzte sagen: ich habe Epilepsie") == ["Epilepsie"]
