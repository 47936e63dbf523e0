"""The exact bytes that would leave, and the one gate every socket passes."""

from hybrid_desktop.core.egress.gate import Egress, check_payload, check_peer
from hybrid_desktop.core.egress.payload import build_payload

__all__ = ["Egress", "build_payload", "check_payload", "check_peer"]
