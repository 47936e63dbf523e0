"""Decides which routes a request may take, and in which order: one pure function over frozen values.

Every rule is a row of POLICY.md: clearance filters first, then the person's choice, the budget and what is
there; nothing after that adds a route, it only puts them in order.
"""

from hybrid_desktop.core.policy.decision import decide
from hybrid_desktop.core.policy.filters import nearest_model, spent_budget
from hybrid_desktop.core.policy.reasons import why_not
from hybrid_desktop.core.policy.request import PolicyInput
from hybrid_desktop.core.policy.requirements import REQUIREMENT_ORDER, asked_requirements, required_routes
from hybrid_desktop.core.policy.what_if import Alternative, what_if
from hybrid_desktop.core.policy.zones import (
    address_zone,
    effective_zone,
    is_loopback,
    origin_of,
    route_to,
    routes_of,
)

__all__ = [
    "REQUIREMENT_ORDER",
    "Alternative",
    "PolicyInput",
    "address_zone",
    "asked_requirements",
    "decide",
    "effective_zone",
    "is_loopback",
    "nearest_model",
    "origin_of",
    "required_routes",
    "route_to",
    "routes_of",
    "spent_budget",
    "what_if",
    "why_not",
]
