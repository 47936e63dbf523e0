"""From a stored conversation to the one the window goes on with: its turns, its rows, its placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from hybrid_desktop.core.types import Classification, Message, Route, Vault
from hybrid_desktop.core.vocabulary import Form, Sensitivity
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.chat import words
from hybrid_desktop.ui.chat.conversation import FARTHEST, Conversation, LastAnswer, Turn
from hybrid_desktop.ui.chat.facts import Answer, AnswerFacts, Travel, question_badges
from hybrid_desktop.ui.chat.paragraphs import utf16_spans
from hybrid_desktop.ui.chat.standing import holding_back
from hybrid_desktop.ui.view_state import MessageRow, RowState, Superseded

if TYPE_CHECKING:  # the database driver is loaded after the first paint
    from hybrid_desktop.storage.conversations import Conversation as StoredConversation, StoredMessage

Inspect = Callable[[str], Classification]
InspectIn = Callable[[str, frozenset[str]], Classification]
"""And the values that the conversation keeps clear."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A stored conversation, and the ledger entry behind each row that has one."""

    conversation: Conversation
    entries: dict[int, int]


def reopen(stored: StoredConversation, inspect_in: InspectIn, keys: Iterator[int]) -> Reopened:
    """The conversation as it stood.

    Every text keeps the level it was stored with; the scanner is asked again for what to underline, and may
    only raise a level. Versions that were replaced are shown, never sent.

    Args:
        stored: What the store holds.
        inspect_in: The scanner; an exception makes a text count as RESTRICTED (POLICY.md).
        keys: Gives each row its key.
    """
    inspect = partial(_inspect, inspect_in, stored.keep_clear)
    turns: list[Turn] = []
    rows: list[MessageRow] = []
    entries: dict[int, int] = {}
    last: LastAnswer | None = None
    typed = _typed(stored)
    for question, versions in _exchanges(stored.messages):
        keyed = LastAnswer(next(keys), next(keys), question.id)
        asked = _question(question, inspect, keyed.question_key)
        rows.append(asked.row)
        kept = question.sensitivity is Sensitivity.RESTRICTED
        last = replace(keyed, travel=asked.turn.travel, kept=kept)
        if not versions:
            continue
        current = _current(versions)
        last = replace(
            last,
            answer_id=current.id,
            version=versions[-1].version,
            answered=bool(current.content.strip()),
        )
        rows.append(_answer_row(versions, current, keyed.answer_key, stored.vault, typed))
        if current.ledger_entry_id is not None:
            entries[keyed.answer_key] = current.ledger_entry_id
        if current.content.strip():
            level = max(asked.turn.message.sensitivity, current.sensitivity)
            turns += [asked.turn, Turn(Message("assistant", current.content, level), current.created_at)]
    conversation = Conversation(
        number=stored.summary.id,
        title=stored.summary.title,
        turns=tuple(turns),
        rows=tuple(rows),
        vault=stored.vault,
        replaced=typed,
        without_restricted=stored.without_restricted,
        last=last,
        keep_clear=stored.keep_clear,
    )
    return Reopened(_knowing(conversation, inspect), entries)


def _inspect(inspect_in: InspectIn, keep_clear: frozenset[str], text: str) -> Classification:
    return inspect_in(text, keep_clear)


def _knowing(conversation: Conversation, inspect: Inspect) -> Conversation:
    """The same with every value of the turns left out known again; where that fails, nothing is left out."""
    try:
        return holding_back(conversation, inspect)
    except Exception:  # any failure at all must block, never pass (POLICY.md)
        return replace(conversation, without_restricted=False)


@dataclass(frozen=True, slots=True)
class _Asked:
    turn: Turn
    row: MessageRow


def _exchanges(messages: Sequence[StoredMessage]) -> list[tuple[StoredMessage, list[StoredMessage]]]:
    """Each question with the versions of its answer, oldest first."""
    found: list[tuple[StoredMessage, list[StoredMessage]]] = []
    for message in messages:
        if message.role == "user":
            found.append((message, []))
        elif message.role == "assistant" and found:
            found[-1][1].append(message)
    return found


def _question(message: StoredMessage, inspect: Inspect, key: int) -> _Asked:
    try:
        scan = inspect(message.content)
    except Exception:  # any failure at all must block, never pass (POLICY.md)
        scan = Classification(Sensitivity.RESTRICTED, "", complete=False)
    level = max(message.sensitivity, scan.level)
    pairs = zip(scan.findings, scan.levels, strict=False)
    kinds = dict.fromkeys(f.entity_type for f, found in pairs if found is Sensitivity.RESTRICTED)
    zone = FARTHEST.get(message.zone)
    travel = Travel(
        zone,
        Form(message.form) if message.form else None,
        int(message.facts.get("replaced", 0)),
        known=zone is not None,
    )
    turn = Turn(Message("user", message.content, level), message.created_at, tuple(kinds), travel)
    badges = question_badges(message.sensitivity, travel, settled=True)
    row = MessageRow(key, "user", message.content, badges=badges, spans=utf16_spans(message.content, scan))
    return _Asked(turn, row)


def _current(versions: Sequence[StoredMessage]) -> StoredMessage:
    """The version that counts: the last one with a text that was not replaced, else the last one."""
    standing = [version for version in versions if not version.superseded] or list(versions)
    return next((version for version in reversed(standing) if version.content.strip()), standing[-1])


def _answer_row(
    versions: Sequence[StoredMessage], current: StoredMessage, key: int, vault: Vault, typed: Vault
) -> MessageRow:
    version = _as_answer(current, typed)
    earlier = [item for item in versions if item is not current and item.content.strip()]
    text = version.text
    put_back = [typed] if version.facts.own_placeholders else []
    put_back += [vault] if version.facts.restored else []
    return MessageRow(
        key,
        "assistant",
        text,
        state=version.state,
        look=version.look,
        icon=version.icon,
        badges=version.badges(),
        progress=version.without_text(),
        superseded=tuple(_earlier(item, current, typed) for item in earlier),
        explained=current.ledger_entry_id is not None,
        restored=_standing_in(text, put_back),
    )


def _standing_in(text: str, vaults: Sequence[Vault]) -> tuple[str, ...]:
    values = [value for vault in vaults for value in vault.entries.values()]
    return tuple(value for value in values if value and value in text)


def _as_answer(message: StoredMessage, typed: Vault) -> Answer:
    facts = AnswerFacts.of(message.facts)
    stopped = RowState(message.facts["state"]) if "state" in message.facts else RowState.STOPPED
    state = stopped if message.partial else RowState.DONE
    if state is RowState.WRITING:
        state = RowState.STOPPED
    text = message.content
    if facts.own_placeholders:
        from hybrid_desktop.core.redaction import restore

        text = restore(text, typed)
    return Answer(text, _route(message), state, facts)


def _earlier(message: StoredMessage, current: StoredMessage, typed: Vault) -> Superseded:
    text = _as_answer(message, typed).text
    route, next_route = _route(message), _route(current)
    if message.partial and message.superseded and next_route is not None:
        return Superseded(wording.restarted(next_route), text)
    place = f"{wording.zone_word(route.zone)} {route.model}" if route else ""
    return Superseded(words.earlier(place), text)


def _route(message: StoredMessage) -> Route | None:
    zone = FARTHEST.get(message.zone)
    provider, slash, model = message.route.partition("/")
    return Route(provider, model, zone) if zone is not None and slash else None


def _typed(stored: StoredConversation) -> Vault:
    """The placeholders that stand in the person's own texts: put there by "Replace n items"."""
    texts = [message.content for message in stored.messages if message.role == "user"]
    entries = stored.vault.entries.items()
    return Vault({key: value for key, value in entries if any(key in text for text in texts)})
