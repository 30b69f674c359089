"""A reading as it stands in a save, and back. A replay never needs a reader."""

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sim.domain.moves import Move
from sim.domain.reading import (
    By,
    Claim,
    Heard,
    Language,
    Offer,
    OfferKind,
    Promise,
    PromiseKind,
    Question,
    Reading,
    Span,
    Tone,
    Topic,
)
from sim.store.fields import DEAREST, Table, printable
from sim.text import safe

T = TypeVar("T")

LONGEST_REPLY = 1_000_000
"""Characters of a reply that are read back."""
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
_COUNTS = {"warmth": 100, "length": 4 * LONGEST_REPLY}


def encode(reading: Reading) -> dict[str, Any]:
    """Give the keys and values of a ``[[turn]]``; what holds nothing is left out."""
    found: dict[str, Any] = {
        "text": reading.text.encode("utf-8", "replace").decode(),
        "language": reading.language.value,
        "heard": [_heard(one) for one in reading.moves],
        "near": [_heard(one) for one in reading.near],
        "offers": [_plain(one) for one in reading.offers],
        "promises": [_plain(one) for one in reading.promises],
        "claims": [_plain(one) for one in reading.claims],
        "questions": [_plain(one) for one in reading.questions],
        "tone": _plain(reading.tone),
    }
    return {key: value for key, value in found.items() if value or key == "text"}


def _heard(heard: Heard) -> dict[str, Any]:
    found: dict[str, Any] = {"move": heard.move.value, "sure": float(heard.confidence)}
    if heard.spans:
        found["at"] = " ".join(map(_span, heard.spans))
    return found


def _span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _plain(noun: Offer | Promise | Claim | Question | Tone) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in dataclasses.fields(noun):
        value = getattr(noun, field.name)
        if isinstance(value, Span):
            found["at"] = _span(value)
        elif isinstance(value, StrEnum):
            found[field.name] = value.value
        elif field.default is dataclasses.MISSING or value != field.default:
            found[field.name] = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
    return found


def decode(table: Table) -> Reading:
    """Read what ``encode`` wrote; anything else is noted in the table's problems and the result is not sound."""
    text = harmless(table.any_text("text", longest=LONGEST_REPLY))
    return Reading(
        text=text,
        language=table.choice("language", Language, "C103", "language"),
        moves=_each(table, "heard", text, _decode_heard),
        near=_each(table, "near", text, _decode_heard),
        offers=_each(table, "offers", text, _decode_offer),
        promises=_each(table, "promises", text, _decode_promise),
        claims=_each(table, "claims", text, _decode_claim),
        questions=_each(table, "questions", text, _decode_question),
        tone=_decode_tone(table.table("tone", required=False)),
    )


def harmless(text: str) -> str:
    """Replace what must not reach a terminal, character by character, so that spans keep their places."""
    if safe(text) == text:
        return text
    return "".join(one if one == "\n" or printable(one) else "\ufffd" for one in text)


def _spans(table: Table, text: str) -> tuple[Span, ...]:
    if "at" not in table or not table.is_a(str, 'places such as "0-5"', "at"):
        return ()
    found = []
    for piece in table.data["at"].split():
        match = _SPAN.match(piece)
        if match is None or not int(match[1]) <= int(match[2]) <= len(text):
            table.problem("C104", f"{table.named('at')} leads outside the text", "at")
            return ()
        found.append(Span(int(match[1]), int(match[2])))
    return tuple(found)


def _each(table: Table, key: str, text: str, decoder: Callable[[Table, str], T]) -> tuple[T, ...]:
    found = []
    for inner in table.tables(key):
        found.append(decoder(inner, text))
        inner.has("at", required=False)
        inner.done()
    return tuple(found)


def _one_span(table: Table, text: str) -> Span:
    if table.has("at"):
        found = _spans(table, text)
        if len(found) == 1:
            return found[0]
        table.problem("C103", f"{table.named('at')} must be one place", "at")
    return Span(0, 0)


def _decode_heard(table: Table, text: str) -> Heard:
    sure = 0.0
    if table.has("sure"):
        value = table.data["sure"]
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if number and (not isinstance(value, Decimal) or value.is_finite()) and 0 <= value <= 1:
            sure = float(value)
        else:
            table.problem("C104", f"{table.named('sure')} must be a number from 0 to 1", "sure")
    return Heard(table.choice("move", Move, "C110", "move"), sure, _spans(table, text))


def _decode_offer(table: Table, text: str) -> Offer:
    return Offer(
        table.choice("kind", OfferKind, "C103", "kind of offer"),
        table.integer("amount", 0, DEAREST * 100),
        _one_span(table, text),
        table.integer("pieces", 0, 1_000_000, 1),
        table.integer("threshold", 0, DEAREST * 100, 0),
    )


def _decode_promise(table: Table, text: str) -> Promise:
    what = table.choice("what", PromiseKind, "C115", "promise")
    return Promise(what, table.choice("by", By, "C103", "time"), _one_span(table, text))


def _decode_claim(table: Table, text: str) -> Claim:
    fact = table.text("fact", longest=100)
    value = harmless(table.any_text("value", longest=LONGEST_REPLY))
    table.has("holds")
    return Claim(fact, value, table.boolean("holds", False), _one_span(table, text))


def _decode_question(table: Table, text: str) -> Question:
    return Question(table.choice("topic", Topic, "C103", "topic"), _one_span(table, text))


def _decode_tone(table: Table) -> Tone:
    counts = {
        field.name: table.integer(field.name, 0, _COUNTS.get(field.name, LONGEST_REPLY), 0)
        for field in dataclasses.fields(Tone)
        if field.name not in ("address", "shouting")
    }
    address = harmless(table.any_text("address", "", longest=40))
    tone = Tone(address=address, shouting=table.boolean("shouting", False), **counts)
    table.done()
    return tone
