"""The cards "Budget" and "Answer check", over a real settings file."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hybrid_desktop.core.types import Budget, Price, QualityRules, Route, Spend, TrustZone
from hybrid_desktop.core.vocabulary import Escalate
from hybrid_desktop.ui.settings import cost_wording as words
from hybrid_desktop.ui.settings.cost import budget_state
from hybrid_desktop.ui.settings.service import listed_price
from hybrid_desktop.ui.wording import dollars
from tests.ui.settings.conftest import Panel, Shown

DOTTED = "openai/gpt-4.1"


def test_without_a_budget_the_card_says_what_was_spent(panel: Panel) -> None:
    routing = panel.file.settings.routing
    state = budget_state(routing, Spend(0.0312, 4.1), {})
    assert (state.bars, state.month, state.day) == ((), "", "")
    assert state.line == "No budget is set: $4.10 spent this month, $0.03 spent today."


def test_a_budget_is_a_bar_that_says_when_it_is_reached(panel: Panel) -> None:
    assert panel.presenter.costs.set_budget("month", "$20") == ""
    assert panel.presenter.costs.set_budget("day", "0.5") == ""
    assert panel.file.settings.routing.budget == Budget(0.5, 20)
    month, day = budget_state(panel.file.settings.routing, Spend(0.5, 5), {}).bars
    assert (month.amount, month.share, month.line) == ("$5.00 of $20.00", 0.25, "")
    assert (day.amount, day.share, day.reached) == ("$0.50 of $0.50", 1.0, True)
    assert "midnight" in day.line
    assert panel.presenter.costs.set_budget("day", "") == ""
    assert panel.file.settings.routing.budget == Budget(0, 20)


@pytest.mark.parametrize("typed", ["-1", "a lot", "1e12", "nan"])
def test_a_budget_that_is_no_amount_is_refused(panel: Panel, typed: str) -> None:
    assert panel.presenter.costs.set_budget("day", typed).startswith("Enter a number")
    assert panel.file.settings.routing.budget == Budget()


def test_a_price_is_typed_as_a_pair_and_taken_away_again(panel: Panel) -> None:
    costs = panel.presenter.costs
    assert costs.set_price(DOTTED, "2 / 8,5") == ""
    assert panel.file.settings.routing.prices == {DOTTED: Price(2, 8.5)}
    assert costs.set_price(DOTTED, "") == ""
    assert panel.file.settings.routing.prices == {}


@pytest.mark.parametrize("typed", ["2", "2/", "2/3/4", "a/b", "-1/2", "/"])
def test_a_price_that_is_no_pair_is_refused(panel: Panel, typed: str) -> None:
    assert panel.presenter.costs.set_price(DOTTED, typed) == words.PRICE_BAD
    assert panel.file.settings.routing.prices == {}


def test_routes_that_cost_nothing_by_themselves_have_no_row(panel: Panel) -> None:
    routing = panel.file.settings.routing
    known = {Route("openai", "gpt-4o", TrustZone.CLOUD): Price(2.5, 10)}
    rows = {row.route: row for row in budget_state(routing, Spend(), known).prices}
    assert set(rows) == {"openai/gpt-4o", "openai/gpt-4o-mini"}
    assert rows["openai/gpt-4o"].known == "2.50 / 10.00"
    assert rows["openai/gpt-4o-mini"].known == ""  # not asked for yet


def test_what_has_no_price_says_so(panel: Panel) -> None:
    route = Route("openai", "gpt-4o", TrustZone.CLOUD)
    rows = {
        row.route: row for row in budget_state(panel.file.settings.routing, Spend(), {route: None}).prices
    }
    assert rows[route.label].known == words.UNKNOWN


def test_a_listed_price_is_that_of_a_short_conversation() -> None:
    class Tiered:
        def cost(self, route: Route, prompt_tokens: int, completion_tokens: int) -> float | None:
            rate = 1e-6 if prompt_tokens <= 200_000 else 2e-6
            return prompt_tokens * rate + completion_tokens * 4e-6

    price = listed_price(Tiered(), Route("a", "m", TrustZone.CLOUD))
    assert price is not None
    assert (round(price.input_usd, 9), round(price.output_usd, 9)) == (1, 4)


def test_the_check_is_chosen_and_its_threshold_typed(panel: Panel) -> None:
    costs = panel.presenter.costs
    assert not costs.check.scored
    costs.set_escalate("score")
    assert costs.set_threshold("0,6") == ""
    assert panel.file.settings.routing.quality == QualityRules(0.6, Escalate.SCORE)
    assert costs.check.scored
    assert costs.set_threshold("1.1").startswith("Enter a number")


async def test_both_cards_work_by_keys(shown: Shown) -> None:
    page = shown.page
    field = page.budget.fields["month"].edit
    field.setFocus()
    QTest.keyClicks(field, "12.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.panel.file.settings.routing.budget.month_usd == 12.5
    assert page.budget.rows[0].amount.text() == "$0.00 of $12.50"
    price = page.budget.prices["openai/gpt-4o"].edit
    price.setFocus()
    QTest.keyClicks(price, "free")
    QTest.keyClick(price, Qt.Key.Key_Return)
    assert price.accessibleDescription() == words.PRICE_BAD
    await asyncio.sleep(0)
    page.check.choice.chosen.emit("offer")
    assert page.check.line.text() == words.CHECK_LINES[Escalate.OFFER]
    assert page.check.threshold.isEnabled()


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "$0.00"), (4.1, "$4.10"), (0.0031, "$0.0031"), (0.00002, "under $0.0001"), (1234.5, "$1,234.50")],
)
def test_amounts_are_short_and_never_round_to_nothing(amount: float, said: str) -> None:
    assert dollars(amount) == said
