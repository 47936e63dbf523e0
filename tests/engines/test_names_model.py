"""The language model's process: answers, restarts and silence, with a child that has no model."""

from __future__ import annotations

import importlib.metadata
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.types import EntityType, Finding
from hybrid_desktop.engines import names_child, names_model
from hybrid_desktop.engines.names_model import NamesModelOptions, ProcessNamesModel, State
from tests.support.program import ROOT

CHILD = ROOT / "tests" / "support" / "names_child.py"
TEXT = "😀 a card for Alva Brandt"
FOUND = (Finding(13, 24, EntityType.PERSON, 0.6, "names_model"),)

Make = Callable[..., ProcessNamesModel]


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes models over the child without one; each is stopped in the end."""
    made: list[ProcessNamesModel] = []

    def of(
        *arguments: str,
        wait: bool = True,
        answer_s: float = 20.0,
        on_answer: Callable[[], None] = lambda: None,
    ) -> ProcessNamesModel:
        options = NamesModelOptions(
            wait=wait,
            load_s=20.0,
            answer_s=answer_s,
            pauses_s=(0.0, 0.0),
            command=lambda: [sys.executable, "-P", str(CHILD), *arguments],
        )
        made.append(ProcessNamesModel(options, on_answer))
        return made[-1]

    yield of
    for model in made:
        model.stop()


def test_an_answer_is_in_code_points_and_kept(make: Make) -> None:
    model = make()
    assert model.find(TEXT) == FOUND
    assert model.find("nobody here") == ()
    assert model.state is State.RUNNING
    model.stop()
    assert model.find(TEXT) == FOUND, "what was analysed once gets the same answer"
    model.stop()


def test_who_does_not_wait_is_told_later(make: Make) -> None:
    answered = threading.Event()
    model = make(wait=False, on_answer=answered.set)
    assert model.find(TEXT) is None
    assert answered.wait(20)
    assert model.find(TEXT) == FOUND


@pytest.mark.parametrize("trouble", ["die", "babble"])
def test_a_child_that_fails_is_started_anew_and_not_asked_again(make: Make, trouble: str) -> None:
    model = make()
    assert model.find(f"{trouble} {TEXT}") == ()
    assert model.find(TEXT) == FOUND
    assert model.find(f"{trouble} {TEXT}") == ()


def test_a_late_answer_is_none(make: Make) -> None:
    model = make(answer_s=0.05)
    assert model.find(f"hang {TEXT}") == ()


def test_one_that_cannot_start_stays_off(make: Make) -> None:
    model = make("unready")
    assert model.find(TEXT) is None
    assert model.state is State.FAILED
    assert model.find(TEXT) is None


def test_failures_in_a_row_end_it(make: Make) -> None:
    model = make()
    for number in range(3):
        model.find(f"die {number}")
    assert model.find(TEXT) is None
    assert model.state is State.FAILED


def test_spans_that_make_no_sense_are_dropped(make: Make) -> None:
    assert make().find(f"odd: {TEXT}") == (Finding(18, 29, EntityType.PERSON, 0.6, "names_model"),)


def test_the_scanner_adds_what_it_says(make: Make) -> None:
    text = "a letter to Alva Brandt, alva.brandt@nordwind-logistik.de"
    kinds = [one.entity_type for one in default_detector(make()).scan(text)]
    assert kinds == [EntityType.PERSON, EntityType.EMAIL]


def test_no_text_in_the_command_line() -> None:
    command = names_model.names_command("python")
    assert command[:2] == ["python", "-P"]
    assert Path(command[2]).is_file()
    assert len(command) == 3


def test_installed_is_known_without_importing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "3.8.0")
    assert names_model.is_installed()

    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert not names_model.is_installed()
    assert "spacy" not in sys.modules


@pytest.mark.parametrize("text", ["", "a", "x" * 9_001, "ab cd\n" * 3_000, "\n" * 5_000])
def test_long_texts_are_cut_without_loss(text: str) -> None:
    pieces = list(names_child._pieces(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert all(0 < len(piece) <= names_child.CHUNK for _, piece in pieces)
