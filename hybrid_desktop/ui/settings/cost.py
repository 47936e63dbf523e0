"""Owns the cards "Budget" and "Answer check"; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.core.policy import routes_of
from hybrid_desktop.core.types import Price, QualityRules, Route, RoutingSettings, Spend
from hybrid_desktop.core.vocabulary import Escalate, TrustZone
from hybrid_desktop.ui.settings import cost_wording as words
from hybrid_desktop.ui.settings.provider_form import number
from hybrid_desktop.ui.settings.service import SettingsService
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.wording import dollars

MOST_USD = 1e9  # as config/settings.py


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """One budget: its title, how full it is from 0 to 1, and the words beside and beneath the bar."""

    title: str
    share: float
    amount: str
    line: str
    reached: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What one route costs: the person's own pair or nothing, and what counts while there is none."""

    route: str
    own: str
    known: str


@dataclass(frozen=True, slots=True)
class BudgetState:
    """The card "Budget". The two amounts are empty where there is no budget."""

    bars: tuple[BudgetBar, ...]
    line: str
    month: str
    day: str
    prices: tuple[PriceRow, ...]


@dataclass(frozen=True, slots=True)
class CheckState:
    """The card "Answer check"."""

    escalate: str
    line: str
    threshold: str
    scored: bool


class Costs(QObject):
    """Budgets, prices and the check of answers; every change is written and in force at once.

    Methods that take what was typed return the sentence that says what is wrong with it, or nothing.

    Args:
        service: The settings file, what was spent, and the known prices.
        tasks: Asks for the known prices, which take a moment to load.
        write: Writes settings and puts them in force; returns what went wrong, or nothing.
        parent: Whoever owns this.
    """

    state_changed = Signal(object)  # BudgetState
    check_changed = Signal(object)  # CheckState

    def __init__(
        self,
        service: SettingsService,
        tasks: Tasks,
        write: Callable[[Mapping[str, object]], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._write = write
        self._known: Mapping[Route, Price | None] = {}

    @property
    def state(self) -> BudgetState:
        """What the card "Budget" shows now."""
        return budget_state(self._service.read().routing, self._service.spend(), self._known)

    @property
    def check(self) -> CheckState:
        """What the card "Answer check" shows now."""
        return check_state(self._service.read().routing.quality)

    def refresh(self) -> None:
        """Shows what was spent meanwhile, and asks for prices that are not known yet."""
        self.show()
        wanted = [route for route in priced_routes(self._service.read().routing) if route not in self._known]
        if wanted:
            self._tasks.start(self._ask(wanted), "asking for prices")

    def show(self) -> None:
        """Shows the settings in force."""
        self.state_changed.emit(self.state)
        self.check_changed.emit(self.check)

    def set_budget(self, period: str, text: str) -> str:
        """The most that may be spent a ``day`` or a ``month``; empty means no budget."""
        amount, wrong = number(text.replace("$", "") or "0", 0, MOST_USD)
        return wrong or self._write({f"limits.budget_{period}_usd": amount or None})

    def set_price(self, route: str, text: str) -> str:
        """What a route costs; empty takes the known price."""
        key = f"prices.{_quoted(route)}"
        if not text.strip():
            return self._write({key: None})
        pair = [number(part.replace("$", ""), 0, MOST_USD) for part in text.split("/")]
        if len(pair) != 2 or any(wrong for _, wrong in pair):
            return words.PRICE_BAD
        return self._write({key: {"input_usd": pair[0][0], "output_usd": pair[1][0]}})

    def set_escalate(self, choice: str) -> None:
        """When another model is asked."""
        self._write({"quality.escalate": choice})

    def set_threshold(self, text: str) -> str:
        """The score below which an answer has failed."""
        value, wrong = number(text, 0, 1)
        return wrong or self._write({"quality.threshold": value})

    async def _ask(self, routes: list[Route]) -> None:
        self._known = {**self._known, **await self._service.known_prices(routes)}
        self.show()


def priced_routes(routing: RoutingSettings) -> tuple[Route, ...]:
    """The routes that may cost money: all that leave this device, each label once."""
    routes = [route for provider in routing.providers for route in routes_of(provider, routing)]
    return tuple(route for route in routes if route.zone is not TrustZone.DEVICE)


def budget_state(routing: RoutingSettings, spend: Spend, known: Mapping[Route, Price | None]) -> BudgetState:
    """The card "Budget" for these settings; ``known`` holds the prices asked for so far."""
    budget = routing.budget
    both = ((words.MONTH, spend.month_usd, budget.month_usd), (words.DAY, spend.day_usd, budget.day_usd))
    bars = tuple(_bar(title, spent, limit) for title, spent, limit in both if limit)
    spoken = {
        title: words.SPENT.format(spent=dollars(spent), period=words.PERIODS[title])
        for title, spent, _ in both
    }
    none = words.NO_BUDGET.format(month=spoken[words.MONTH], day=spoken[words.DAY])
    return BudgetState(
        bars=bars,
        line=words.AT_LIMIT if bars else none,
        month=_amount(budget.month_usd),
        day=_amount(budget.day_usd),
        prices=tuple(_price_row(route, routing.prices, known) for route in priced_routes(routing)),
    )


def check_state(quality: QualityRules) -> CheckState:
    """The card "Answer check" for these rules."""
    return CheckState(
        escalate=quality.escalate.value,
        line=words.CHECK_LINES[quality.escalate],
        threshold=f"{quality.threshold:g}",
        scored=quality.escalate is not Escalate.FAILED,
    )


def _bar(title: str, spent: float, limit: float) -> BudgetBar:
    reached = spent >= limit
    return BudgetBar(
        title=title,
        share=min(1.0, spent / limit),
        amount=words.SPENT_OF.format(spent=dollars(spent), limit=dollars(limit)),
        line=words.REACHED.format(end=words.ENDS[title]) if reached else "",
        reached=reached,
    )


def _amount(limit: float) -> str:
    return words.price(limit) if limit else ""


def _price_row(route: Route, own: Mapping[str, Price], known: Mapping[Route, Price | None]) -> PriceRow:
    mine = own.get(route.label)
    return PriceRow(route.label, _pair(mine) if mine else "", _known(route, own.get(route.model), known))


def _known(route: Route, by_model: Price | None, known: Mapping[Route, Price | None]) -> str:
    """What counts while the person has given this route no price of its own."""
    price = by_model or known.get(route)
    if price is not None:
        return _pair(price)
    if route.zone is TrustZone.NETWORK:
        return words.FREE
    return words.UNKNOWN if route in known else ""


def _pair(price: Price) -> str:
    return words.PAIR.format(input=words.price(price.input_usd), output=words.price(price.output_usd))


def _quoted(name: str) -> str:
    """A TOML key in quotes; a model's name may hold dots."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
