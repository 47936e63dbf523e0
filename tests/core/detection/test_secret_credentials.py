"""Secrets in connection strings, signed addresses, password files and web keys, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_credentials import CredentialRecognizer

_MIXED = "Jh7kLq9Zx3vT8Lw1Rx0ePz5Yb7NcQmJ2sHdFgUaVi4o6t"
_HASH = "$6$Qh7x9Zk3$" + _MIXED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Driver={SQL Server};UID=sa;PWD={Quartz;71};", ["Quartz;71"]),
        (f"https://acme.blob.example/c?sv=2022-11-02&sig={_MIXED}%3D", [f"{_MIXED}%3D"]),
        (f"https://s3.example/b?X-Amz-Signature={'9f8e7d6c' * 8}", ["9f8e7d6c" * 8]),
        ("WIFI:T:WPA;S:Barn;P:turnip-Sky-90;;", ["turnip-Sky-90"]),
        (f"root:{_HASH}:19000:0:99999:7:::", [_HASH]),
        ("db.acme.example:5432:shop:olek:turnip-Sky-90", ["turnip-Sky-90"]),
        ("machine git.acme.example login olek password turnip", ["turnip"]),
        (f'{{"kty":"EC","crv":"P-256","d":"{_MIXED[:43]}","x":"a"}}', [_MIXED[:43]]),
        ("login: olek / Quartz71", ["Quartz71"]),
        ("the credentials are olek:Quartz71.", ["Quartz71"]),
        ("wifi: Barn / turnip-Sky-90", ["turnip-Sky-90"]),
        ("admin:Plover.Quay!9 fails at the router", ["Plover.Quay!9"]),
        ("olek@norvale.example / Wombat-Lager7", ["Wombat-Lager7"]),
        ('requests.get(url, auth=("anna", "Plover9x"))', ["Plover9x"]),
        ("auth=HTTPBasicAuth('anna', 'Plover9x')", ["Plover9x"]),
        ('new mysqli("localhost", "anna", "Plover9x", "shop")', ["Plover9x"]),
        (f"https://norvale.example/reset?key={_MIXED}&x=1", [_MIXED]),
        # near misses
        ("auth=(user, password)", []),
        ('login("anna", "main")', []),
        ("https://norvale.example/map?key=value&code=iso-8859-1", []),
        ("admin:config.d", []),
        ("git@norvale.example:team/repo2.git", []),
        ("olek@norvale.example / Berlin", []),
        ("UID=sa;PWD={password};", []),
        ("https://acme.example/c?sv=2022-11-02&sig=short", []),
        (f"https://acme.example/c?design={_MIXED}", []),
        ("WIFI:T:nopass;S:Barn;;", []),
        (f"a bcrypt or SHA-512 hash looks like {_HASH}", []),
        ("db.acme.example:5432:shop", []),
        ("machine learning login page, password field", []),
        (f'{{"kty":"EC","crv":"P-256","x":"{_MIXED[:43]}"}}', []),
        (f'{{"d":"{_MIXED[:43]}"}}', []),
        ("login: see the wiki / ask Olek", []),
        ("credentials: user:password", []),
        ("wifi: 2.4 GHz / 5 GHz", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(CredentialRecognizer(), text) == expected
