"""Whose price holds, and that an unknown one is None and never 0."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from hybrid_desktop.core.events import Prices
from hybrid_desktop.core.providers import pricing
from hybrid_desktop.core.providers.pricing import PriceBook
from hybrid_desktop.core.types import Price, Route, TrustZone
from tests.support.program import ROOT

GATEWAY = "https://gateway.corp.example/v1"


def cost(provider: str, model: str, address: str = GATEWAY) -> float | None:
    book: Prices = PriceBook(addresses={provider: address})
    return book.cost(Route(provider, model, TrustZone.CLOUD), 1000, 100)


#: OpenAI's and Anthropic's list prices, per million tokens: gpt-4o 2.50 and 10, mini 0.15 and 0.60 (in force
#: since 2024-10-01 and 2024-07-18), Claude Sonnet 4 3 and 15 (2025-05-22).
@pytest.mark.parametrize(
    ("provider", "model", "address", "usd"),
    [
        ("openai", "gpt-4o", "https://api.openai.com/v1", 0.0035),
        ("openai", "gpt-4o-mini", "https://api.openai.com/v1", 0.00021),
        ("openai", "gpt-4o", GATEWAY, 0.0035),
        ("team", "gpt-4o", GATEWAY, 0.0035),
        ("team", "openai/gpt-4o", GATEWAY, 0.0035),
        ("team", "claude-sonnet-4", GATEWAY, 0.0045),
        ("anthropic", "claude-sonnet-4", "https://api.anthropic.com", 0.0045),
        ("team", "gpt-4o", "", 0.0035),
        ("openai", "claude-sonnet-4", "https://api.openai.com/v1", None),
        ("team", "my-own-model", GATEWAY, None),
        ("team", "gpt-4o-but-ours", GATEWAY, None),
        ("team", "nobody/gpt", GATEWAY, None),
        ("openai", "", GATEWAY, None),
    ],
)
def test_whose_price_holds(provider: str, model: str, address: str, usd: float | None) -> None:
    assert cost(provider, model, address) == (None if usd is None else pytest.approx(usd))


def test_a_persons_price_beats_the_list() -> None:
    book = PriceBook({"team/gpt-4o": Price(1, 2), "own": Price(10, 100), "free": Price(0, 0)})
    assert book.cost(Route("team", "gpt-4o", TrustZone.CLOUD), 1_000_000, 500_000) == 2.0
    assert book.cost(Route("other", "gpt-4o", TrustZone.CLOUD), 1_000_000, 0) == pytest.approx(2.5)
    assert book.cost(Route("team", "own", TrustZone.CLOUD), 100_000, 10_000) == 2.0
    assert book.cost(Route("team", "free", TrustZone.CLOUD), 100_000, 10_000) == 0.0
    assert book.cost(Route("team", "own", TrustZone.NETWORK), 100_000, 10_000) == 2.0
    assert book.cost(Route("team", "gpt", TrustZone.NETWORK), 100_000, 10_000) == 0.0
    assert book.cost(Route("local", "own", TrustZone.DEVICE), 100_000, 10_000) == 0.0


def test_the_list_is_read_late_and_nothing_is_fetched() -> None:
    """In a process of its own, where any use of a socket is an error."""
    code = textwrap.dedent("""
        import sys, socket
        def refuse(*args, **kwargs):
            raise AssertionError("network")
        socket.socket.connect = socket.getaddrinfo = refuse
        from hybrid_desktop.core.providers import pricing
        from hybrid_desktop.core.types import Route, TrustZone
        import threading
        book = pricing.PriceBook()
        here, cloud = Route("local", "m", TrustZone.DEVICE), Route("openai", "gpt-4o", TrustZone.CLOUD)
        assert book.cost(here, 1, 1) == 0.0 and book.is_quick(here)
        assert "genai_prices" not in sys.modules and not book.is_quick(cloud) and not pricing.is_loaded()
        pricing.load()
        assert book.is_quick(cloud) and book.cost(cloud, 10**6, 0) == 2.5
        assert threading.active_count() == 1
        from genai_prices import data_snapshot
        assert not data_snapshot.get_snapshot().from_auto_update
    """)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_price_that_depends_on_more_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    import genai_prices

    def refuse(*args: object, **kwargs: object) -> None:
        raise LookupError

    monkeypatch.setattr(genai_prices, "calc_price", refuse)
    pricing._listed.cache_clear()
    assert cost("openai", "gpt-4o") is None
    pricing._listed.cache_clear()


def test_a_list_that_cannot_be_read_leaves_prices_unknown_and_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, expected_logs: list[str]
) -> None:
    expected_logs.append("the price list cannot be read: ModuleNotFoundError")
    monkeypatch.setitem(sys.modules, "genai_prices", None)  # as a broken installation: the import fails
    pricing._listed.cache_clear()
    pricing.load()
    assert cost("openai", "gpt-4o") is None
    pricing._listed.cache_clear()
