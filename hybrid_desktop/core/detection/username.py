"""Finds log-in names and handles where the text says that they are that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType, Finding

_NAME = r"(?P<name>[A-Za-z][A-Za-z0-9._-]{2,31})"
# "username: jdoe", "my login is jdoe", "Benutzername lautet jdoe". In code only a quoted value is a name.
_STATED = LazyPattern(
    r"(?<![^\W\d_])"
    r"(?:user ?name|user[ _-]?id|log-?in(?: name| id)?|account name|screen ?name|benutzer(?:name|kennung)|"
    r"anmeldename|"
    r"(?:nom d'|identifiant )utilisateur|nombre de usuario|nome utente|nome de usuário|gebruikersnaam|"
    r"nazwa użytkownika|användarnamn|brukernavn|brugernavn|имя пользователя|логин)"
    r"(?:\s?:\s?(?P<quote>[\"'`])?|\s?=\s?(?P<assigned>[\"'`])|\s+(?:is|ist|lautet|est|es|è|é|są|är|er)\s+(?P<mark>[\"'`])?)"
    + _NAME
    + r"(?:(?P=quote)|(?P=assigned)|(?P=mark))?(?![A-Za-z0-9_@(\[.:-])",
    re.IGNORECASE,
)
_STATED_HINTS = (
    "user", "login", "log-in", "account name", "screen name", "screenname", "benutzer", "anmeldename",
    "nom d'utilisateur", "identifiant utilisateur", "nombre de usuario", "nome utente", "nome de usuário",
    "gebruikersnaam", "nazwa użytkownika", "användarnamn", "brukernavn", "brugernavn", "имя пользователя",
    "логин",
)  # fmt: skip
# The option -u of curl, docker, mysql and others, and the user before a password in an address (RFC 3986).
_OPTION = LazyPattern(
    r"\b(?:curl|docker|mysql\w*|psql|ldapsearch|smbclient|wget|svn|helm|podman|mongo\w*|sqlcmd)\b"
    r"[^\n]{0,100}?\s(?:-u|-U|--user(?:name)?)[ =]?(?P<quote>[\"'])?(?P<name>[A-Za-z][A-Za-z0-9._-]{1,31})"
    r"(?=[\s\"':]|$)"
)
_IN_ADDRESS = LazyPattern(r"://(?P<name>[A-Za-z][A-Za-z0-9._-]{1,31}):[^\s/@]{3,}@")
# "ssh jane@10.2.3.4", and a service account, whose name is no plain word.
_REMOTE = LazyPattern(
    r"\b(?:ssh|scp|sftp|rsync)\b[^\n@]{0,60}[\s\"'](?P<name>[A-Za-z_][A-Za-z0-9_.-]{1,31})@"
)
_SERVICE = LazyPattern(
    r"\bservice (?:account|user)(?: is| named| called|:)? [\"'`]?"
    r"(?P<name>(?=[a-z]+[-_0-9])[A-Za-z][A-Za-z0-9_-]{2,31})(?![A-Za-z0-9_@.(-])"
)
# What must stand in a text, in this case and in small letters, before a pattern is tried.
_WRITINGS = (
    ("://", ("@",), _IN_ADDRESS),
    ("@", ("ssh", "scp", "sftp", "rsync"), _REMOTE),
    ("service ", ("account", "user"), _SERVICE),
    (" -", ("curl", "docker", "sql", "ldap", "smb", "wget", "svn", "helm", "podman", "mongo"), _OPTION),
)
# A handle counts where the words around it speak of somebody's account.
_HANDLE = LazyPattern(r"@(?<![\w.@/+-].)[A-Za-z_][A-Za-z0-9_.]{2,29}(?<!\.)(?![A-Za-z0-9_@(/])")
_NETWORK = (
    r"(?:twitter|instagram|insta|tiktok|telegram|snapchat|snap|discord|mastodon|bluesky|threads|github|gitlab|reddit|"
    r"linkedin|facebook)"
)
_INTRODUCES = LazyPattern(
    rf"(?:\b(?:{_NETWORK}|handle|user ?name|account|profile)"
    r"(?:(?: \w+)? (?:is|as|at|account|name|handle|profile|ist|est|es)){0,3}"
    r"|\b(?:posts?|posted|posting|tweets?|tweeted|writes?|wrote|streams?)(?: \w+){0,3} as"
    rf"|\b(?:follow|dm|add|find) (?:me|him|her|them)(?: on {_NETWORK})?(?: at| as)?)[\s:=(,]{{1,3}}$"
)
_NAMED_BEHIND = LazyPattern(rf"\s(?:on|auf|sur|en|su) {_NETWORK}\b")
# Names that every system has, placeholders, and what follows "username:" in code and documentation.
_NOBODY = frozenset(
    words(
        "admin administrator root user username user_name userid name login guest test tester demo "
        "example foo bar anonymous nobody none null nil true false string str text varchar char int "
        "integer number email mail password required optional undefined default public sa postgres "
        "mysql ubuntu debian pi oracle system daemon www-data git nginx apache node your yourname "
        "your_username your-username youruser my myuser username1 user1 the this that not and for "
        "from with only valid invalid unique empty input value field self request form data config "
        "process env os options args param params props state jdoe johndoe john_doe john.doe alice "
        "bob me you taken already case must should can cannot incorrect wrong correct"
    )
)


class UsernameRecognizer:
    """Log-in names and handles beside the word, in the option or in the address that says so."""

    name = "username"
    entity_types = frozenset({EntityType.USERNAME})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The log-in names and handles in ``prepared``."""
        text, lower = prepared.text, prepared.lower
        for hint in prepared.possible(_STATED_HINTS):
            at = lower.find(hint)
            while at >= 0:
                if match := _STATED.match(text, at):
                    yield from self._named((match,))
                at = lower.find(hint, at + len(hint))
        for needed, any_of, pattern in _WRITINGS:
            if needed in text and prepared.holds_any(any_of):
                yield from self._named(pattern.finditer(text))
        if "@" in text:
            for match in _HANDLE.finditer(text):
                before = lower[max(0, match.start() - 60) : match.start()]
                if _INTRODUCES.search(before) or _NAMED_BEHIND.match(lower, match.end()):
                    yield Finding(*match.span(), EntityType.USERNAME, 0.7, self.name)

    def _named(self, matches: Iterable[re.Match[str]]) -> Iterator[Finding]:
        for match in matches:
            if match.group("name").lower() not in _NOBODY:
                yield Finding(*match.span("name"), EntityType.USERNAME, 0.7, self.name)
