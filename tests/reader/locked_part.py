"""The locked part of the tests: replies written apart from the cues and the corpus, and never looked at in tuning.

``locked/<language>_play.tsv``: script or ``-``, stage, need or ``-``, moves, text; the situation came first.
``locked/<language>_hard.tsv``: moves, text; said without a set phrase, and read without the moment.
``locked/<language>_chats.txt``: whole chats: ``you[stage/need]: moves | text`` between the buyer's lines.
``locked/<language>_offers.tsv``: text, kind or ``none``, amount in units or percent, pieces, threshold; list price 120.

Nothing here is printed or copied by any test: what it gives is numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Fact, Language, OfferKind, Phrase
from sim.domain.stages import Stage
from sim.store.library import Library

LOCKED = Path(__file__).parent / "locked"
LIST_PRICE = 12000
"""Hundredths: what the product of the offers costs."""
BARGAINING = Expecting(Stage.BARGAIN, (BASE_NEEDS["price"],), list_price=LIST_PRICE, price=LIST_PRICE)

_HEAD = re.compile(r"# script (?P<script>\S+)")
_TURN = re.compile(r"you\[(?P<stage>\w+)/(?P<need>[\w-]+)\]: (?P<moves>[\w,]+) \| (?P<text>.+)")


class Row(NamedTuple):
    """A reply, and what careful readers hear in it."""

    language: Language
    text: str
    moves: frozenset[Move]
    expecting: Expecting | None = None
    script: str = ""
    """The situation whose product sheet it was said by."""
    group: int = 0
    """Replies that hang together have the same: those of one chat."""


class Terms(NamedTuple):
    """An offer, normalised, without where it stands."""

    kind: OfferKind
    amount: int
    pieces: int
    threshold: int


class OfferRow(NamedTuple):
    """A reply, and the one offer it makes, if any."""

    language: Language
    text: str
    offer: Terms | None


@cache
def _library() -> Library:
    return Library.open()


@cache
def _sheet(script: str, language: Language) -> Expecting:
    """Give what a game in the script tells the reader as it opens; only the numbers where the words are missing."""
    made = _library().script(script)
    facts: tuple[Fact, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    if language in _library().languages(script=script):
        text = _library().text(script, language)
        facts, phrases = tuple(shown.fact for shown in text.facts.values()), text.hears
    return Expecting(
        facts=facts,
        list_price=made.sheet.list_price,
        price=made.sheet.list_price,
        stock=made.sheet.stock,
        delivery_days=made.policy.delivery_days,
        deadline=made.policy.deadline,
        phrases=phrases,
    )


def _moment(language: Language, script: str, stage: str, need: str) -> Expecting:
    """Give the moment a reply was said in. Raises ``KeyError`` and ``ValueError`` for names nobody knows."""
    sheet = _sheet(script, language) if script else Expecting()
    known = {**BASE_NEEDS, **(_library().script(script).needs if script else {})}
    return replace(sheet, stage=Stage(stage), needs=() if need == "-" else (known[need],))


def _moves(cell: str) -> frozenset[Move]:
    return frozenset(map(Move, cell.split(",")))


def _lines(language: Language, name: str) -> list[str]:
    path = LOCKED / f"{language}_{name}"
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _play(language: Language) -> Iterator[Row]:
    for number, line in enumerate(_lines(language, "play.tsv")):
        script, stage, need, moves, text = line.split("\t")
        script = script.strip("-")
        yield Row(language, text, _moves(moves), _moment(language, script, stage, need), script, number)


def _hard(language: Language) -> Iterator[Row]:
    for number, line in enumerate(_lines(language, "hard.tsv")):
        moves, text = line.split("\t")
        yield Row(language, text, _moves(moves), None, "", number)


def _chats(language: Language) -> Iterator[Row]:
    script, chat = "", 0
    for line in _lines(language, "chats.txt"):
        if head := _HEAD.match(line):
            script, chat = head["script"].strip("-"), chat + 1
        elif turn := _TURN.fullmatch(line):
            moment = _moment(language, script, turn["stage"], turn["need"])
            yield Row(language, turn["text"], _moves(turn["moves"]), moment, script, chat)
        elif line.startswith("you"):
            raise ValueError(f"chat {chat} of {language} has a turn that is none")


_PARTS = {"play": _play, "hard": _hard, "chats": _chats}
PARTS = tuple(_PARTS)


def rows(language: Language, part: str) -> list[Row]:
    """Give the replies of one of ``PARTS``; none where it is not written. Raises ``ValueError`` for broken files."""
    return list(_PARTS[part](language))


def _hundredths(cell: str) -> int:
    return round(float(cell) * 100)


def offer_rows(language: Language) -> list[OfferRow]:
    """Give the replies that make an offer, or seem to. Raises ``ValueError`` for broken files."""
    found = []
    for line in _lines(language, "offers.tsv"):
        text, kind, amount, pieces, threshold = line.split("\t")
        terms = None
        if kind != "none":
            terms = Terms(OfferKind(kind), _hundredths(amount), int(pieces), _hundredths(threshold))
        found.append(OfferRow(language, text, terms))
    return found
