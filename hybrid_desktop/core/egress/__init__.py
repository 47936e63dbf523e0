"""The exact bytes that would leave, and the one gate every socket passes."""

from hybrid_desktop.core.egress.gate import Egress, check_payload
from hybrid_desktop.core.egress.payload import build_payload
from hybrid_desktop.core.egress.peers import check_peer
from hybrid_desktop.core.egress.proxies import Proxies

__all__ = ["Egress", "Proxies", "build_payload", "check_payload", "check_peer"]
