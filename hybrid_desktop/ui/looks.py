"""Which tokens colour a thing; quick to import, as the first paint needs it."""

from __future__ import annotations

import enum

from hybrid_desktop.core.vocabulary import Sensitivity


class Look(enum.Enum):
    """Which tokens colour a thing: cool hues say where, warm hues say what (DESIGN.md)."""

    NEUTRAL = "neutral"
    DEVICE = "device"
    TRUSTED = "trusted"
    CLOUD = "cloud"
    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


LEVEL_LOOKS = {
    Sensitivity.PUBLIC: Look.PUBLIC,
    Sensitivity.INTERNAL: Look.INTERNAL,
    Sensitivity.CONFIDENTIAL: Look.CONFIDENTIAL,
    Sensitivity.RESTRICTED: Look.RESTRICTED,
}
