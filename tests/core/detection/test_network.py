"""IP addresses, hardware addresses and internal hosts, and the ones that belong to everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer, prepare
from hybrid_desktop.core.detection.internal_host import InternalHostRecognizer
from hybrid_desktop.core.detection.ip import IpRecognizer
from hybrid_desktop.core.detection.mac import MacRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ssh 10.61.4.8:22", ["10.61.4.8"]),
        ('"ip":"84.209.131.27"', ["84.209.131.27"]),
        ("from 192.168.178.55 to 192.168.178.1.", ["192.168.178.55", "192.168.178.1"]),
        ("b709:b2bd:46f0:c178:180e:dc36:8d48:6c0", ["b709:b2bd:46f0:c178:180e:dc36:8d48:6c0"]),
        ("[fe80::1ff:fe23:4567:890a]", ["fe80::1ff:fe23:4567:890a"]),
        ("１０.６１.４.８", ["１０.６１.４.８"]),
        # documentation, loopback, multicast, masks, resolvers, ranges
        ("192.0.2.1 198.51.100.7 203.0.113.9 2001:db8::1 127.0.0.1 ::1 0.0.0.0", []),
        ("224.0.0.1 255.255.255.0 169.254.169.254 8.8.8.8 1.1.1.1 2001:4860:4860::8888", []),
        ("server at 231.77.8.94 and 244.17.3.9", ["231.77.8.94", "244.17.3.9"]),
        ("239.255.255.250 240.0.0.0 248.0.0.0 255.255.255.255", []),
        ("10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16", []),
        # not addresses
        ("256.1.1.1", []),
        ("1.2.3", []),
        ("1.2.3.4.5", []),
        ("version 10.61.4.8", []),
        ("v10.61.4.8", []),
        ("at 12:34:56", []),
        ("std::vector and a::b", []),
        ("d8:df:51:c3:62:50", []),
    ],
)
def test_ip(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(IpRecognizer(), text) == expected


def test_private_and_public_addresses_are_told_apart() -> None:
    found = IpRecognizer().find(prepare("10.61.4.8 84.209.131.27 fe80::1ff:fe23:4567:890a 2a02:908:61::17"))
    assert [one.recognizer for one in found] == ["ip_private", "ip", "ip_private", "ip"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("telly d8:df:51:c3:62:50,", ["d8:df:51:c3:62:50"]),
        ("radio 00-94-88-23-0F-EF", ["00-94-88-23-0F-EF"]),
        ("laptop 3c7c.8f9d.cfd9.", ["3c7c.8f9d.cfd9"]),
        ("ff:ff:ff:ff:ff:ff 00:00:00:00:00:00", []),
        ("00:00:5e:00:53:af", []),
        ("aa:bb:cc:dd:ee:ff", []),
        ("d8:df:51:c3:62", []),
        ("d8:df:51:c3:62:50:11", []),
        ("d8:df-51:c3-62:50", []),
        ("g8:df:51:c3:62:50", []),
    ],
)
def test_mac(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(MacRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ssh to build-07.corp.lan times out", ["build-07.corp.lan"]),
        ("http://artefacts.corp.internal/api/v2", ["http://artefacts.corp.internal/api/v2"]),
        ("see (https://wiki.corp.internal:8443/a?q=1).", ["https://wiki.corp.internal:8443/a"]),
        ("ftp://files.corp.internal/x", ["files.corp.internal"]),
        ("https://helpdesk.intra.norvale.example/queues", ["https://helpdesk.intra.norvale.example/queues"]),
        ("share \\\\filer02.intra.local\\projects", ["filer02.intra.local"]),
        ("https://forms.int.norvale.example/a?b=1", ["https://forms.int.norvale.example/a"]),
        ("ssh db02.prod.norvale.example", ["db02.prod.norvale.example"]),
        ("https://www.who.int/data and https://int.norvale.example/a", []),
        ("www.int.norvale.example and print.norvale.example", []),
        ("com.norvale.prod.config.yaml", []),
        ("host.docker.internal and svc.cluster.local", []),
        ("https://www.wikipedia.org/wiki/Internal", []),
        ("window.localStorage.getItem('x')", []),
        ("our internal tool", []),
    ],
)
def test_internal_host(
    text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]
) -> None:
    assert marked(InternalHostRecognizer(), text) == expected
