"""After warming up nothing is compiled or imported any more while a text is checked."""

from __future__ import annotations

import subprocess
import sys
import textwrap

from tests.support.program import ROOT


def test_a_warm_check_compiles_and_imports_nothing() -> None:
    """In a process of its own: in this one, other tests have used the patterns."""
    code = textwrap.dedent("""
        import sys
        from hybrid_desktop.core.classification import classify
        from hybrid_desktop.core.detection import default_detector
        from hybrid_desktop.core.detection.recognizer import LazyPattern
        from hybrid_desktop.core.grammar.patterns import Pattern
        from hybrid_desktop.core.warming import warm_up

        detector, made = default_detector(), [*LazyPattern.made, *Pattern.made]
        assert len(made) > 300
        assert not all("compiled" in vars(pattern) for pattern in made)
        warm_up(detector)
        assert all("compiled" in vars(pattern) for pattern in (*LazyPattern.made, *Pattern.made))
        loaded = set(sys.modules)
        text = "Ring Ann Lee on 0113 496 0002, card 4242 4242 4242 4242, FR76 3000 6000 0112 3456 7890 189."
        classify(text, detector.scan(text))
        assert set(sys.modules) == loaded, set(sys.modules) - loaded
    """)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
