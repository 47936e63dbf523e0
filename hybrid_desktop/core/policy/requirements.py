"""What production requires: which routes come first, and which requirement asked for them.

POLICY.md, "Production requirements"; the presets themselves are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hybrid_desktop.core.events import ModelCatalogue
from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.types import Environment, Requirement, Route, Sensitivity

#: High availability outranks scalability, which outranks quality (POLICY.md, "Production requirements").
REQUIREMENT_ORDER = (Requirement.HIGH_AVAILABILITY, Requirement.SCALABILITY, Requirement.QUALITY)


def asked_requirements(requirements: frozenset[Requirement]) -> tuple[Requirement, ...]:
    """Those with a preset, strongest first; monitoring stands for "asked for, but none of these"."""
    asked = tuple(requirement for requirement in REQUIREMENT_ORDER if requirement in requirements)
    return asked or ((Requirement.MONITORING,) if requirements else ())


def required_routes(
    requirement: Requirement, routes: Sequence[Route], catalogue: ModelCatalogue
) -> tuple[Route, ...]:
    """The routes that fill the places of ``requirement``'s preset, the primary one first.

    A place is filled by the model's own name before a version of it, and else by the first in ``routes``. A
    model that the preset names twice takes two places only where two of its versions are set up: one route
    stands in a decision once, and its second request is the retry of FAILURES.md.
    """
    filled: list[Route] = []
    for provider, model in catalogue.requirement_routes(requirement):
        open_routes = [r for r in routes if r.provider == provider and r not in filled]
        exact = [r for r in open_routes if r.model == model]
        versions = [r for r in open_routes if catalogue.is_version(r.model, model)]
        filled += (exact or versions)[:1]
    return tuple(filled)


def required(routes: Sequence[Route], request: PolicyInput) -> Mapping[Route, Requirement]:
    """The routes that requirements put first, best first, each with the strongest that asks for it.

    ``routes`` are given in the environment's own order.

    They count in production only, and not for CONFIDENTIAL text, which goes local first everywhere
    (POLICY.md, "Precedence" and "Strategy").
    """
    if request.environment is not Environment.PRODUCTION or request.level >= Sensitivity.CONFIDENTIAL:
        return {}
    found: dict[Route, Requirement] = {}
    for requirement in asked_requirements(request.settings.requirements):
        for route in required_routes(requirement, routes, request.catalogue):
            found.setdefault(route, requirement)
    return found
