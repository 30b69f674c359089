"""What authors and players teach: wordings of the files in play, and whole replies the player has put right.

Both count at once, without retraining: what holds a wording word for word is sure, what is very like one is likely.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.reading import Correction, Expecting, Heard, Offer, OfferKind, Phrase, Reading, Span
from sim.reader.evidence import SURE, Evidence, likely
from sim.reader.features import Stretch
from sim.reader.hearing import Hearing, keyed
from sim.reader.lexicon import Lexicon
from sim.reader.phrases import Hit, wordy
from sim.text import fold_text, folded_key

_LIKE, _OUT_OF = 6, 10
"""So much of the n-grams of a wording and of a stretch, taken together, must be common to both."""
_KNOWN, _OF_ALL = 2, 3
"""So many of a wording's words that carry a meaning must be in the stretch."""
_TELLING = 4
"""Letters from which a word carries a meaning of its own."""
_STEM = 5
"""Letters by which words are compared, so that an ending makes no difference."""
_LEAST = 8
"""N-grams of a wording that is long enough to be like another."""
_LEAST_WORDS = 3
"""A corrected reply of fewer words means what it means only by itself: an "ok" within a longer one may be any."""
_HEEDED = 1000
"""Code points of a reply among which likenesses are looked for."""
_LONGEST = 4000
"""Code points: nothing longer is ever corrected."""
_WORD = re.compile(r"[^\W_\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]")
_EDGES = " .,!?;:~…。、\"'()-"
_HAN = "\u2e80"
_ON_PRICE = frozenset({Move.OFFER_DISCOUNT, Move.OFFER_PROMO})
_UNTRUE = frozenset({Move.FALSE_CLAIM, Move.FALSE_URGENCY})
_BEHIND = {OfferKind.GIFT: frozenset({Move.OFFER_GIFT}), OfferKind.SHIPPING: frozenset({Move.OFFER_SHIPPING})}
"""The moves behind an offer; a price is behind those of ``_ON_PRICE``."""


class Lessons(NamedTuple):
    """What was taught, apart from the moment it is to be used in."""

    phrases: tuple[Phrase, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __hash__(self) -> int:
        """Hash the ends alone: going through hundreds of wordings at every keystroke would take longer than reading."""
        return hash((len(self.phrases), self.phrases[-1:], len(self.corrections), self.corrections[-1:]))


_NONE = Lessons()


def lessons(expecting: Expecting | None) -> tuple[Lessons, Expecting | None]:
    """Part what is taught from the moment; a moment of which nothing else is known is none."""
    if expecting is None or not (expecting.phrases or expecting.corrections):
        return _NONE, expecting
    moment = replace(expecting, phrases=(), corrections=())
    return Lessons(expecting.phrases, expecting.corrections), moment if moment != Expecting() else None


def _grams(text: str) -> frozenset[str]:
    """Give the trigrams of a folded text, the pairs of its Chinese characters."""
    padded = f" {text} "
    return frozenset([padded[at : at + (2 if char >= _HAN else 3)] for at, char in enumerate(padded[:-2])])


def _stems(text: str) -> Iterator[str]:
    return (word[:_STEM] for word in _WORD.findall(text))


def _telling(text: str) -> frozenset[str]:
    """Give the words of a wording that carry a meaning, stemmed; all of them where none is long."""
    words = frozenset(_stems(text))
    return frozenset(word for word in words if len(word) >= _TELLING or word >= _HAN) or words


@dataclass(frozen=True, eq=False)
class _Wording:
    """A wording laid out for comparing."""

    text: str
    moves: tuple[Move, ...]
    lexica: tuple[Lexicon, ...]
    telling: frozenset[str]
    grams: frozenset[str]

    @cached_property
    def hearing(self) -> Hearing:
        """Give the wording laid out like a reply."""
        return Hearing(self.text, self.lexica)

    @cached_property
    def negators(self) -> frozenset[str]:
        """Give the words in it that negate."""
        return _negators(self.hearing, 0, len(self.hearing.text))

    def in_(self, text: str) -> Iterator[Stretch]:
        """Give every place where a text holds the wording, at the edges of words in scripts that have such."""
        at = text.find(self.text)
        while at >= 0:
            end = at + len(self.text)
            inside = at and wordy(text[at - 1]) and wordy(self.text[0])
            if not inside and not (end < len(text) and wordy(text[end]) and wordy(self.text[-1])):
                yield at, end
            at = text.find(self.text, at + 1)


@dataclass(frozen=True, eq=False)
class _Book:
    """All that is taught in one game, laid out once."""

    wordings: tuple[_Wording, ...]
    by_word: Mapping[str, tuple[_Wording, ...]]
    """Those that another may be like, by each word that carries their meaning."""


def _negators(hearing: Hearing, start: int, end: int) -> frozenset[str]:
    return frozenset(hearing.text[first:last] for first, last in hearing.negators if start <= first < end)


def key(text: str) -> str:
    """Give what two replies have in common that are the same but for case, width, marks and blanks."""
    return folded_key(text) or "".join(fold_text(text).split())


def _taught(lessons: Lessons) -> Iterator[tuple[str, tuple[Move, ...], int]]:
    """Give every wording with its moves, and how many words it must have to count."""
    for phrase in lessons.phrases:
        yield phrase.text, (phrase.move,), 1
    for correction in _answers(lessons).values():
        yield correction.text, correction.moves, _LEAST_WORDS


@lru_cache(maxsize=8)
def _book(lessons: Lessons, lexica: tuple[Lexicon, ...]) -> _Book:
    """Lay out what is taught, folded as replies with these cues are."""
    moves: defaultdict[str, dict[Move, None]] = defaultdict(dict)
    for text, meant, least in _taught(lessons):
        folded = keyed(text, lexica).text.strip(_EDGES)
        if folded and _count(folded) >= least:
            moves[folded].update(dict.fromkeys(meant))
    wordings = [_Wording(text, tuple(those), lexica, _telling(text), _grams(text)) for text, those in moves.items()]
    by_word: defaultdict[str, list[_Wording]] = defaultdict(list)
    for wording in wordings:
        if len(wording.grams) >= _LEAST:
            for word in wording.telling:
                by_word[word].append(wording)
    return _Book(tuple(wordings), {word: tuple(those) for word, those in by_word.items()})


def _count(folded: str) -> int:
    """Count the words of a folded text; a Chinese character is half a one."""
    han = sum(char >= _HAN for char in folded)
    return len(folded.split()) if not han else han // 2


@lru_cache(maxsize=8)
def _answers(lessons: Lessons) -> Mapping[str, Correction]:
    return {key(each.text): each for each in lessons.corrections}


def heed(hearing: Hearing, expecting: Expecting | None, taught: Lessons) -> list[Evidence]:
    """Give the evidence that what was taught bears: sure where a wording stands, likely where one is nearly said."""
    if taught == _NONE:
        return []
    book = _book(taught, tuple(hearing.lexica))
    found = list(_said(hearing, book))
    sure = {sign.move for sign in found}
    return found + [sign for sign in _nearly_said(hearing, expecting, book) if sign.move not in sure]


def _negatable(hearing: Hearing, move: Move) -> bool:
    return next((each.manners[move].negatable for each in hearing.lexica if move in each.manners), True)


def _said(hearing: Hearing, book: _Book) -> Iterator[Evidence]:
    for wording in book.wordings:
        if wording.text not in hearing.text:
            continue
        for start, end in wording.in_(hearing.text):
            negated = hearing.negated(Hit(("taught", "", ""), start, end))
            yield from (
                Evidence(move, SURE, start, end)
                for move in wording.moves
                if not (negated and _negatable(hearing, move))
            )


def _nearly_said(hearing: Hearing, expecting: Expecting | None, book: _Book) -> Iterator[Evidence]:
    done: set[_Wording] = set()
    for start, end in _stretches(hearing):
        text = hearing.text[start:end]
        grams = _grams(text)
        known = Counter(wording for word in set(_stems(text)) for wording in book.by_word.get(word, ()))
        for wording, count in known.items():
            told = count * _OF_ALL >= len(wording.telling) * _KNOWN and wording not in done
            if told and _alike(wording.grams, grams) and _negators(hearing, start, end) == wording.negators:
                done.add(wording)
                yield from (Evidence(move, likely(move, expecting), start, end) for move in wording.moves)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) * _OUT_OF >= _LIKE * (len(one) + len(other))


def _stretches(hearing: Hearing) -> Iterator[Stretch]:
    """Give clauses and sentences, without the marks and blanks around them."""
    for start, end in dict.fromkeys([*hearing.clauses(), *hearing.sentences()]):
        text = hearing.text[start:end]
        begin = start + len(text) - len(text.lstrip(_EDGES))
        stop = start + len(text.rstrip(_EDGES))
        if begin < stop <= _HEEDED:
            yield begin, stop


def _given(offer: Offer, moves: frozenset[Move]) -> bool:
    return not moves.isdisjoint(_BEHIND.get(offer.kind, _ON_PRICE))


def put_right(reading: Reading, taught: Lessons) -> Reading:
    """Give a reply that was corrected exactly the moves it was given then, and nothing that belongs to others."""
    if not taught.corrections or len(reading.text) > _LONGEST:
        return reading
    found = _answers(taught).get(key(reading.text))
    if found is None:
        return reading
    moves = frozenset(found.moves)
    whole = (Span(0, len(reading.text)),)
    return replace(
        reading,
        moves=tuple(Heard(move, 1.0, whole) for move in found.moves),
        near=(),
        offers=tuple(offer for offer in reading.offers if _given(offer, moves)),
        claims=tuple(claim for claim in reading.claims if claim.holds or not moves.isdisjoint(_UNTRUE)),
    )
