"""``names_model = true`` on the command line: the model's answer is waited for, and its absence is said."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from hybrid_desktop.cli import main
from hybrid_desktop.cli.arguments import Arguments
from hybrid_desktop.engines import names_model
from hybrid_desktop.ui import wording
from tests.support.program import ROOT

TEXT = "The cake is for Alva Brandt."


def scan(home: Path, *, on: bool) -> tuple[dict[str, object], str]:
    """What ``scan`` answers and notes."""
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(f"[detection]\nnames_model = {str(on).lower()}\n", encoding="utf-8")
    out, notes = io.StringIO(), io.StringIO()
    asked = io.BytesIO(json.dumps({"id": 1, "text": TEXT}).encode() + b"\n")
    arguments = Arguments(command="scan", home=home, jsonl=True)
    assert main.run(arguments, {}, main.Streams(asked, out, notes)) == main.SERVED
    answer: dict[str, object] = json.loads(out.getvalue())
    return answer, notes.getvalue()


def recognizers(answer: dict[str, object]) -> set[str]:
    spans = answer["spans"]
    assert isinstance(spans, list)
    return {span["recognizer"] for span in spans}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model is there: the child that has none."""
    child = [sys.executable, "-P", str(ROOT / "tests" / "support" / "names_child.py")]
    monkeypatch.setattr(main, "is_installed", lambda: True)
    monkeypatch.setattr(names_model, "names_command", lambda: child)


@pytest.mark.usefixtures("installed")
def test_spans_include_the_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_desktop.core import detection

    monkeypatch.setattr(detection, "names_registry", lambda: detection.Registry(()))
    assert recognizers(scan(tmp_path / "on", on=True)[0]) == {"names_model"}
    assert recognizers(scan(tmp_path / "off", on=False)[0]) == set()


def test_its_absence_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "is_installed", lambda: False)
    assert scan(tmp_path / "home", on=True)[1].strip() == wording.NAMES_MODEL_MISSING
    assert scan(tmp_path / "home", on=False)[1] == ""
