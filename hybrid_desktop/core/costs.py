"""What a turn would cost, what it did cost, and what it would have cost at a cloud.

An estimate is the tokens of the text to be sent, corrected by what the model counted before, and an answer
as long as answers have been so far. A cost that is not known stays None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hybrid_desktop.core.policy import routes_of
from hybrid_desktop.core.providers.pricing import PriceBook
from hybrid_desktop.core.providers.tokens import TokenCounter
from hybrid_desktop.core.types import (
    AttemptRecord,
    Environment,
    Form,
    Preview,
    Route,
    RoutingSettings,
    Spend,
    Strategy,
    TrustZone,
    Usage,
)

#: What savings are counted against where no cloud with a price is configured: the cloud model of POLICY.md's
#: first environment that has one.
REFERENCE = Route("openai", "gpt-4o-mini", TrustZone.CLOUD)


def price_book(settings: RoutingSettings) -> PriceBook:
    """The prices that ``settings`` mean."""
    return PriceBook(settings.prices, {provider.name: provider.base_url for provider in settings.providers})


def reference_route(settings: RoutingSettings, environment: Environment) -> Route:
    """The cloud model that savings are counted against: the first with a price in the environment's order."""
    profile, book = settings.profiles[environment], price_book(settings)
    order = {}
    for provider in settings.providers:
        for place, route in enumerate(routes_of(provider, settings)):
            named, preferred = route.label == profile.route, route.model == profile.preferred_model
            order[route] = (not named, not preferred, provider.priority, place)
    clouds = sorted((route for route in order if route.zone is TrustZone.CLOUD), key=order.__getitem__)
    return next((route for route in clouds if book.cost(route, 1, 1) is not None), REFERENCE)


def within_budget(route: Route, preview: Preview, spend: Spend) -> bool:
    """Whether a request to ``route`` may be added to ``spend``: what is free may, else while budgets last."""
    if preview.costs.get(route) == 0.0:
        return True
    budget = preview.settings.budget
    day = 0 < budget.day_usd <= spend.day_usd
    return not day and not 0 < budget.month_usd <= spend.month_usd


class Estimates:
    """Estimates what drafts would cost; one per process, for it learns from what was counted."""

    def __init__(self) -> None:
        self.tokens = TokenCounter()

    def before(
        self,
        settings: RoutingSettings,
        strategy: Strategy,
        environment: Environment,
        texts: Mapping[Form, Iterable[str]],
    ) -> BeforeSending:
        """The estimates for one draft, whose text as typed and redacted are ``texts``.

        A price list that has not been read yet is read only where the decision depends on prices: for the
        strategy "cost" and for a budget.
        """
        counted = {form: self.tokens.prompt(texts) for form, texts in texts.items()}
        budget = settings.budget
        needed = strategy is Strategy.COST or bool(budget.day_usd or budget.month_usd)
        answer = self.tokens.expected_answer(settings.profiles[environment].parameters.max_tokens)
        book = price_book(settings)
        return BeforeSending(self.tokens, book, counted, answer, needed, strategy, environment)


@dataclass(frozen=True, slots=True)
class BeforeSending:
    """What is known about the cost of one draft before it goes anywhere."""

    counter: TokenCounter = field(repr=False)
    book: PriceBook = field(repr=False)
    prompt_tokens: Mapping[Form, int]
    answer_tokens: int
    needed: bool
    strategy: Strategy
    environment: Environment

    def costs(self, settings: RoutingSettings) -> dict[Route, float | None]:
        """For every route there is, of the text as typed; the decision is made upon it."""
        routes = [route for provider in settings.providers for route in routes_of(provider, settings)]
        return {route: self._cost(route, Form.AS_TYPED) for route in routes}

    def permitted(self, forms: Mapping[Route, Form]) -> tuple[dict[Route, float | None], dict[Route, int]]:
        """The costs of the permitted routes in the form each would get, and the tokens of the prompt."""
        costs = {route: self._cost(route, form) for route, form in forms.items()}
        return costs, {route: self.prompt_tokens[form] for route, form in forms.items()}

    def _cost(self, route: Route, form: Form) -> float | None:
        if not self.needed and not self.book.is_quick(route):
            return None
        prompt = self.counter.corrected(route.label, self.prompt_tokens[form])
        return self.book.cost(route, prompt, self.answer_tokens)


class Bill:
    """What one turn costs, attempt by attempt.

    Args:
        preview: What is being sent.
        counter: Learns from what providers count.
    """

    def __init__(self, preview: Preview, counter: TokenCounter) -> None:
        self._preview = preview
        self._counter = counter
        self._book = price_book(preview.settings)
        self._costs: list[float | None] = []

    @property
    def total(self) -> float | None:
        """US dollars for all attempts so far; None when there was none, or one has no known price."""
        known = [cost for cost in self._costs if cost is not None]
        return sum(known) if known and len(known) == len(self._costs) else None

    def priced(self, record: AttemptRecord) -> AttemptRecord:
        """``record`` with its tokens and cost, which is added to the turn's.

        An attempt that began to answer and was not counted by its provider counts by estimate, and so does
        the prompt of one that was stopped or given up while its provider was at work. One that was refused
        costs nothing: no provider takes money for an error.
        """
        route = Route(record.provider, record.model, TrustZone[record.zone.upper()])
        prompt, answer = record.prompt_tokens, record.completion_tokens
        if answer is None:
            record = replace(record, cost_usd=0.0)
        else:
            if prompt is None:
                prompt = self.prompt_tokens(route)
            elif record.outcome == "ok" and not record.usage_estimated:
                self._counter.learn(route.label, self._estimated(route), prompt, answer)
            cost = self._book.cost(route, prompt, answer)
            record = replace(record, prompt_tokens=prompt, cost_usd=cost)
        self._costs.append(record.cost_usd)
        return record

    def prompt_tokens(self, route: Route) -> int:
        """A rough number of tokens of what ``route`` was sent."""
        return self._counter.corrected(route.label, self._estimated(route))

    def at_the_cloud(self, usage: Usage) -> float | None:
        """What the tokens of the answer that stands would have cost at ``reference_route``."""
        route = reference_route(self._preview.settings, self._preview.environment)
        return self._book.cost(route, usage.prompt_tokens, usage.completion_tokens)

    def _estimated(self, route: Route) -> int:
        return self._preview.prompt_tokens.get(route, 0)
