"""From the words of a reply to a ``Reading``. The session knows no more of it than ``read``, so another may take its place."""

import re
from typing import NamedTuple, Protocol

from sim.domain.moves import Move
from sim.domain.reading import Claim, Expecting, Heard, Language, Offer, Promise, PromiseKind, Reading
from sim.reader.asking import Asked, find_questions, lend_need, read_choice, read_questions
from sim.reader.claims import read_claims
from sim.reader.context import bear_curt, curt, doubt_hedges, ignored, read_moment
from sim.reader.evidence import THRESHOLD, Evidence, Vetoes, from_cues, heard
from sim.reader.hearing import Hearing
from sim.reader.lexicon import Lexicon, lexicon
from sim.reader.meaning import weigh, weights
from sim.reader.offers import read_offers
from sim.reader.promises import read_promises
from sim.reader.taught import heed, lessons, put_right
from sim.reader.tone import read_tone
from sim.text import guess_language, safe

__all__ = ["CONSIDERED", "THRESHOLD", "Gathered", "Reader", "gather", "read"]

COMMITS = {
    PromiseKind.DISPATCH: Move.STATE_DISPATCH,
    PromiseKind.GIFT: Move.OFFER_GIFT,
    PromiseKind.REFUND: Move.OFFER_REMEDY,
    PromiseKind.EXCHANGE: Move.OFFER_REMEDY,
    PromiseKind.RESEND: Move.OFFER_REMEDY,
    PromiseKind.COMPENSATION: Move.OFFER_REMEDY,
    PromiseKind.REPLY: Move.FOLLOW_UP,
}
"""The move that a promise makes by itself. Of the day a courier comes there is none: it is not the seller's to promise."""
CONSIDERED = 4000
"""Code points of a reply that are read; nobody's buyer reads on."""


_WORD = re.compile(r"(?<![A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ]{3}")
"""A word in Latin letters that is no size and no unit."""


class Reader(Protocol):
    """Anything that makes a reading of a reply: in the game's language, knowing a little of the moment."""

    def __call__(self, text: str, language: Language, expecting: Expecting | None = None) -> Reading:
        """Read any text; never raises."""
        ...


def _lexica(text: str, detected: Language, language: Language) -> tuple[Lexicon, ...]:
    """Choose the cues to read with: of the reply's own language, then of any other it mixes in."""
    chosen = [detected]
    if any("\u3400" <= char <= "\u9fff" for char in text):
        chosen.append(Language.ZH)
    if _WORD.search(text):
        chosen += [Language.EN] if language is Language.ZH else [language]
    return tuple(lexicon(each) for each in dict.fromkeys(chosen))


def _at_least(claims: list[Claim], promises: tuple[Promise, ...]) -> tuple[Heard, ...]:
    """Give the move of a reply in which nothing else was heard, if it says what the sheet says or promises something."""
    true = tuple(claim.span for claim in claims if claim.holds)
    if true:
        return (Heard(Move.ANSWER_FACT, THRESHOLD, true),)
    return tuple(Heard(COMMITS[one.what], THRESHOLD, (one.span,)) for one in promises[:1] if one.what in COMMITS)


class Gathered(NamedTuple):
    """A reply laid out, and what cues and structure make of it."""

    language: Language
    """Its own, not the game's."""
    hearing: Hearing
    evidence: list[Evidence]
    offers: list[Offer]
    claims: list[Claim]
    asked: list[Asked]


def gather(text: str, language: Language, expecting: Expecting | None = None) -> Gathered:
    """Find all that cues find in a reply made safe: what the statistical part is trained on and weighs."""
    detected = Language(guess_language(text, language))
    hearing = Hearing(text, _lexica(text, detected, language))
    vetoes = Vetoes(hearing)
    evidence = [*doubt_hedges(hearing, expecting, from_cues(hearing, expecting, vetoes)), *read_choice(hearing)]
    offers, evidence = read_offers(hearing, expecting, vetoes, evidence)
    signs, claims = read_claims(hearing, expecting)
    evidence += signs
    asked = find_questions(hearing)
    evidence += lend_need(hearing, expecting, asked, evidence)
    return Gathered(detected, hearing, evidence, offers, claims, asked)


def read(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
    """Make a reading of a reply in any language; ``language`` is the game's, where the text does not tell. Never raises."""
    shown = safe(text)
    considered = shown[:CONSIDERED]
    taught, expecting = lessons(expecting)
    detected, hearing, evidence, offers, claims, asked = gather(considered, language, expecting)
    evidence = weigh(hearing, expecting, evidence, weights(detected)) + heed(hearing, expecting, taught)
    signs, given = read_moment(hearing, expecting, evidence, offers)
    offers = [*offers, *given]
    evidence = bear_curt(hearing, expecting, [*evidence, *signs], offers)
    moves, near = heard(hearing, evidence)
    evidence += [*curt(hearing, expecting, moves, offers), *ignored(expecting, moves, near)]
    moves, near = heard(hearing, evidence)
    promises = read_promises(hearing)
    if not moves:
        moves = _at_least(claims, promises)
        near = tuple(one for one in near if one.move not in {least.move for least in moves})
    found = Reading(
        text=shown,
        language=detected,
        moves=moves,
        near=near,
        offers=tuple(sorted(offers, key=lambda offer: offer.span.start)),
        promises=promises,
        claims=tuple(claims),
        questions=read_questions(hearing, asked),
        tone=read_tone(considered, hearing),
    )
    return put_right(found, taught)
