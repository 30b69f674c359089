"""What the moment lends to a reply too short to speak for itself, and the faults only the moment can show."""

import re
from collections.abc import Sequence

from sim.domain.moves import Family, Move, family_of, is_fault
from sim.domain.reading import Expecting, Heard, Offer, OfferKind
from sim.domain.stages import Stage
from sim.reader.evidence import LIKELY, SURE, THRESHOLD, Evidence
from sim.reader.hearing import Hearing
from sim.reader.offers import bare_price

_KIND = frozenset({Move.GREET, Move.ASK_WAIT, Move.STEER, Move.EITHER_OR, Move.INVITE_ORDER})
_SHORT = 14
"""Words of a statement that may pass for a plain answer."""


def _waits_for_price(expecting: Expecting) -> bool:
    return any(Move.OFFER_DISCOUNT in need.settled_by for need in expecting.needs[:1])


def _answers(hearing: Hearing, *lists: str) -> list[Evidence]:
    """Find clauses that are nothing but such an answer."""
    found = []
    for hit in hearing.of("answers", *lists):
        start, end = hearing.clause(hit.start)
        rest = hearing.words(start, hit.start) + hearing.words(hit.end, end)
        if len(rest) <= 2 and not hearing.negated(hit):
            found.append(Evidence(Move.ANSWER_FACT, LIKELY, hit.start, hit.end))
    return found


def _bare_fact(hearing: Hearing, expecting: Expecting, evidence: Sequence[Evidence]) -> list[Evidence]:
    """With a question of fact open, a yes, a number or a short statement answers it."""
    if not any(need.asks_fact for need in expecting.needs):
        return []
    found = _answers(hearing, "yes", "no")
    words = {word for fact in expecting.facts for word in fact.words}
    for start, end in hearing.clauses():
        text = hearing.text[start:end]
        said = any(sign.confidence >= THRESHOLD and start <= sign.start < end for sign in evidence)
        if said or text.rstrip().endswith("?") or not 0 < len(hearing.words(start, end)) <= _SHORT:
            continue
        named = any(word.casefold() in text for word in words)
        stated = any(start <= hit.start < end for hit in hearing.of("answers", "statement"))
        if named or stated or re.fullmatch(r"\W*\d[\d.,]*\W*", text):
            found.append(Evidence(Move.ANSWER_FACT, LIKELY, start, end))
    return found


def _bid_taken(hearing: Hearing, expecting: Expecting, evidence: Sequence[Evidence]) -> list[tuple[Evidence, Offer]]:
    """A yes to the buyer's number gives the price the buyer named."""
    if not expecting.bid or not (_waits_for_price(expecting) or not expecting.needs):
        return []
    heard = {sign.move for sign in evidence if sign.confidence >= THRESHOLD}
    if heard & {Move.HOLD_PRICE, Move.OFFER_DISCOUNT, Move.DISMISSIVE, Move.SET_BOUNDARY}:
        return []
    said = [hit for hit in hearing.of("answers", "accept") if not hearing.negated(hit)]
    signs = [Evidence(Move.OFFER_DISCOUNT, LIKELY, hit.start, hit.end) for hit in said]
    for sign in (signs or _answers(hearing, "yes"))[:1]:
        offer = Offer(OfferKind.PRICE, expecting.bid, hearing.span(sign.start, sign.end))
        return [(Evidence(Move.OFFER_DISCOUNT, LIKELY, sign.start, sign.end), offer)]
    return []


def read_moment(
    hearing: Hearing, expecting: Expecting | None, evidence: Sequence[Evidence], offers: Sequence[Offer]
) -> tuple[list[Evidence], list[Offer]]:
    """Give what a short reply means as an answer to what was just asked."""
    if expecting is None:
        return [], []
    if _waits_for_price(expecting) and not offers and (offer := bare_price(hearing, expecting)):
        return [Evidence(Move.OFFER_DISCOUNT, LIKELY, 0, len(hearing.text))], [offer]
    taken = _bid_taken(hearing, expecting, evidence)
    if taken:
        return [sign for sign, _ in taken], [offer for _, offer in taken]
    return _bare_fact(hearing, expecting, evidence), []


def curt(hearing: Hearing, expecting: Expecting | None, moves: Sequence[Heard]) -> list[Evidence]:
    """One or two cold words where a sentence was due."""
    if expecting is None:
        return []
    due = expecting.stage is Stage.GREET or _waits_for_price(expecting)
    due = due or any(need.asks_fact for need in expecting.needs)
    words = hearing.words()
    latin = [word for word in words if word < "\u2e80"]
    short = 0 < len(words) <= 2 if latin else 0 < len(words) <= 4
    if not due or not short or hearing.of("answers", "courtesy", "accept") or hearing.of("tone", "warm", "dear"):
        return []
    kind = any(family_of(each.move) in (Family.CARE, Family.ASKING) or each.move in _KIND for each in moves)
    return [] if kind else [Evidence(Move.CURT, SURE)]


def ignored(expecting: Expecting | None, moves: Sequence[Heard], near: Sequence[Heard]) -> list[Evidence]:
    """Something was said, and nothing of it to what was asked first. What was nearly heard is given the benefit."""
    if expecting is None or not expecting.needs or all(is_fault(each.move) for each in moves):
        return []
    need = expecting.needs[0]
    if any(each.move in need.settled_by or each.move in need.touched_by for each in (*moves, *near)):
        return []
    return [Evidence(Move.IGNORE_QUESTION, SURE)]
