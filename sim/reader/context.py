"""What the moment lends to a reply too short to speak for itself, and the faults only the moment can show."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sim.domain.moves import Family, Move, family_of, is_fault
from sim.domain.needs import Need
from sim.domain.reading import Expecting, Heard, Offer, OfferKind
from sim.domain.stages import Stage
from sim.reader.claims import names
from sim.reader.evidence import DOUBTFUL, LIKELY, SURE, THRESHOLD, Evidence
from sim.reader.hearing import Hearing
from sim.reader.offers import bare_prices
from sim.reader.phrases import Hit

_KIND = frozenset({Move.GREET, Move.ASK_WAIT, Move.STEER, Move.EITHER_OR, Move.INVITE_ORDER})
_MANNERS = frozenset({Family.CARE, Family.OPENING})
"""Moves that may stand in one clause with an answer."""
_PUTS_OFF = frozenset({Move.ASK_WAIT, Move.ASK_NEED, Move.CLARIFY, Move.CHECK_LOGISTICS})
"""After these a yes is no answer: "sure, one moment"."""
_NO_DEAL = frozenset(
    {
        Move.HOLD_PRICE,
        Move.OFFER_PROMO,
        Move.SET_BOUNDARY,
        Move.SUGGEST_ALTERNATIVE,
        Move.EXPLAIN_VALUE,
    }
)
"""With these a yes does not take the buyer's number."""
_TERMS = frozenset({Move.OFFER_REMEDY, Move.CONFIRM_ORDER, Move.CITE_POLICY, Move.STATE_DISPATCH})
"""Needs that one of these settles are about the terms."""
_CURT = 4
"""Chinese characters of a curt reply."""
_SAID = 3
"""Words it takes at least to say something of a thing: its name alone says nothing."""
_SHORT = 14
"""Words of a statement that may pass for a plain answer."""
_LONG = 400
_LITTLE = 24
"""Characters that may stand beside a bare yes."""
_SUM = re.compile(r"\d{1,12}(?:[.,]\d{1,12}){0,3}")
_ON_PRICE = frozenset({OfferKind.PRICE, OfferKind.PERCENT, OfferKind.AMOUNT_OFF})
_NUMBER = re.compile(r"\W*\d[\d.,]*\W*")


def _waits_for_price(expecting: Expecting) -> bool:
    return any(Move.OFFER_DISCOUNT in need.settled_by for need in expecting.needs)


def _waits_for_fact(expecting: Expecting) -> bool:
    return any(need.asks_fact for need in expecting.needs)


def _heard(evidence: Sequence[Evidence]) -> set[Move]:
    return {sign.move for sign in evidence if sign.confidence >= THRESHOLD}


def _alone(hearing: Hearing, *lists: str) -> list[Hit]:
    """Find clauses that are hardly more than such an answer."""
    found = []
    for hit in hearing.of("answers", *lists):
        start, end = hearing.clause(hit.start)
        if end - start - (hit.end - hit.start) <= _LITTLE and not hearing.negated(hit):
            rest = hearing.words(start, hit.start) + hearing.words(hit.end, end)
            found += [hit] if len(rest) <= 2 else []
    return found


def _is_asked(hearing: Hearing, start: int, end: int) -> bool:
    """Tell whether a clause asks: it ends in a question mark, or in a word that asks."""
    words = hearing.within(start, end, "questions", "asks")
    asks = bool(words) and not hearing.text[words[-1].end : end].strip(" ~.!。,")
    return asks or hearing.text[start:end].rstrip().endswith("?")


def _is_stated(hearing: Hearing, expecting: Expecting, start: int, end: int) -> bool:
    """Tell whether a clause gives a number, a measure, or names what a fact is about."""
    if _NUMBER.fullmatch(hearing.text, start, end) or hearing.within(start, end, "facts", "measure"):
        return True
    return len(hearing.words(start, min(end, start + _LONG))) >= _SAID and names(hearing, expecting.facts, start, end)


def _is_plain(hearing: Hearing, start: int, end: int) -> bool:
    """Tell whether a clause is a short plain statement: "it is", "comes with"."""
    size = len(hearing.words(start, min(end, start + _LONG)))
    return 2 <= size <= _SHORT and bool(hearing.within(start, end, "answers", "statement"))


def _bare_fact(hearing: Hearing, expecting: Expecting, evidence: Sequence[Evidence]) -> list[Evidence]:
    """With a question of fact open, a yes, a number or a plain statement answers it."""
    if not _waits_for_fact(expecting):
        return []
    heard = _heard(evidence)
    bare = [] if heard & _PUTS_OFF else _alone(hearing, "yes", "no")
    found = [Evidence(Move.ANSWER_FACT, LIKELY, hit.start, hit.end) for hit in bare]
    signs = sorted(sign.start for sign in evidence if sign.confidence >= THRESHOLD)
    telling = sorted(
        sign.start for sign in evidence if sign.confidence >= THRESHOLD and family_of(sign.move) not in _MANNERS
    )
    for start, end in hearing.clauses():
        if bisect_left(telling, end) > bisect_left(telling, start) or _is_asked(hearing, start, end):
            continue
        first, last = hearing.sentence(start)
        silent = bisect_left(signs, last) == bisect_left(signs, first)
        if _is_stated(hearing, expecting, start, end) or (silent and _is_plain(hearing, start, end)):
            found.append(Evidence(Move.ANSWER_FACT, LIKELY, start, end))
    return found


def _bid_taken(hearing: Hearing, expecting: Expecting, evidence: Sequence[Evidence]) -> list[tuple[Evidence, Offer]]:
    """A yes to the buyer's number gives the price the buyer named; not where another number is named."""
    numbers = {hearing.number(match[0]) for match in _SUM.finditer(hearing.text)}
    if not expecting.bid or numbers - {expecting.bid, None}:
        return []
    said = [hit for hit in hearing.of("answers", "accept") if not hearing.negated(hit)]
    if not said and _waits_for_price(expecting) and not _heard(evidence) & _PUTS_OFF:
        said = _alone(hearing, "yes")
    for hit in said[:1]:
        beside = [sign for sign in evidence if sign.move is not Move.OFFER_PROMO or sign.start != hit.start]
        heard = _heard(beside) - {Move.CURT}
        if not heard & _NO_DEAL and not any(is_fault(move) for move in heard):
            offer = Offer(OfferKind.PRICE, expecting.bid, hearing.span(hit.start, hit.end))
            return [(Evidence(Move.OFFER_DISCOUNT, LIKELY, hit.start, hit.end), offer)]
    return []


def doubt_hedges(hearing: Hearing, expecting: Expecting | None, evidence: list[Evidence]) -> list[Evidence]:
    """Take "maybe" for a hedge only about the goods or the terms: not while bargaining, greeting or chatting."""
    if expecting is None or not expecting.needs or any(_of_terms(need) for need in expecting.needs):
        return evidence
    return [
        replace(sign, confidence=DOUBTFUL)
        if sign.move is Move.HEDGE and not names(hearing, expecting.facts, *hearing.sentence(sign.start))
        else sign
        for sign in evidence
    ]


def _of_terms(need: Need) -> bool:
    return need.asks_fact or bool(need.settled_by & _TERMS)


def read_moment(
    hearing: Hearing, expecting: Expecting | None, evidence: Sequence[Evidence], offers: Sequence[Offer]
) -> tuple[list[Evidence], list[Offer]]:
    """Give what a short reply means as an answer to what was just asked."""
    if expecting is None:
        return [], []
    if _waits_for_price(expecting) and not any(offer.kind in _ON_PRICE for offer in offers):
        firm = Move.HOLD_PRICE in _heard(evidence)
        for hit, offer in bare_prices(hearing, expecting):
            if not firm or offer.amount > expecting.bid:
                return [Evidence(Move.OFFER_DISCOUNT, LIKELY, hit.start, hit.end)], [offer]
    taken = [] if offers else _bid_taken(hearing, expecting, evidence)
    if taken:
        return [sign for sign, _ in taken], [offer for _, offer in taken]
    return _bare_fact(hearing, expecting, evidence), []


def _more_due(expecting: Expecting) -> bool:
    """Tell whether a word will not do: at the greeting, to a question of fact, a hard demand or a complaint."""
    return expecting.stage is Stage.GREET or any(
        need.asks_fact or need.hard or need.settled_by & {Move.OFFER_DISCOUNT, Move.APOLOGISE}
        for need in expecting.needs
    )


def _is_short(hearing: Hearing, han: int) -> bool:
    """Tell whether a reply is one or two words, or no more than some Chinese characters."""
    words = hearing.words(0, _LONG)
    return 0 < len(words) <= (2 if any(word < "\u2e80" for word in words) else han)


def curt(
    hearing: Hearing, expecting: Expecting | None, moves: Sequence[Heard], offers: Sequence[Offer]
) -> list[Evidence]:
    """One or two cold words where a sentence was due."""
    if expecting is None or offers or not _more_due(expecting) or not _is_short(hearing, _CURT):
        return []
    if hearing.of("answers", "courtesy", "accept") or hearing.of("tone", "warm", "dear"):
        return []
    kind = any(family_of(each.move) in (Family.CARE, Family.ASKING) or each.move in _KIND for each in moves)
    return [] if kind else [Evidence(Move.CURT, SURE)]


def bear_curt(
    hearing: Hearing, expecting: Expecting | None, evidence: list[Evidence], offers: Sequence[Offer]
) -> list[Evidence]:
    """Forgive cold words where no more was due, where they give something, or where more is said besides."""
    if expecting is None or (_more_due(expecting) and not offers and _is_short(hearing, 2 * _CURT)):
        return evidence
    return [sign for sign in evidence if sign.move is not Move.CURT]


def ignored(expecting: Expecting | None, moves: Sequence[Heard], near: Sequence[Heard]) -> list[Evidence]:
    """Something was said, and nothing of it to what was asked first. What was nearly heard is given the benefit."""
    if expecting is None or not expecting.needs or all(is_fault(each.move) for each in moves):
        return []
    need = expecting.needs[0]
    if any(each.move in need.settled_by or each.move in need.touched_by for each in (*moves, *near)):
        return []
    return [Evidence(Move.IGNORE_QUESTION, SURE)]
