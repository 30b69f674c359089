"""What a reply says that the product sheet knows about, and whether the sheet bears it out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.reading import Claim, Expecting, Fact
from sim.reader.evidence import SURE, Evidence, likely
from sim.reader.hearing import Hearing, Marked, keyed
from sim.reader.lexicon import Lexicon
from sim.reader.phrases import Hit, wordy

_SCARCE = 20
"""More than this left is plain news of the stock, no urgency."""
_NOT_FEW = 10
"""With more than this in stock, "few left" is untrue."""

_LENT = (Move.EXPLAIN_CAUSE, Move.STATE_DISPATCH, Move.SOCIAL_PROOF, Move.CITE_POLICY, Move.DISCLOSE_FLAW)
"""What a true word of the sheet may be besides news, the likeliest first."""

Finding = tuple[list[Evidence], list[Claim]]


class _Said(NamedTuple):
    start: int
    end: int
    fact: str
    right: bool


@lru_cache(maxsize=4096)
def _phrase(words: str, lexica: tuple[Lexicon, ...]) -> str:
    return keyed(words, lexica).text.strip()


def _places(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Find a phrase at word boundaries."""
    start = text.find(phrase) if phrase else -1
    while start >= 0:
        end = start + len(phrase)
        before = start > 0 and wordy(text[start - 1]) and wordy(phrase[0])
        after = end < len(text) and wordy(text[end]) and wordy(phrase[-1])
        if not before and not after:
            yield start, end
        start = text.find(phrase, end)


def names(hearing: Hearing, facts: Iterable[Fact], start: int, end: int) -> bool:
    """Tell whether a stretch names the subject of a fact, at word boundaries."""
    lexica = tuple(hearing.lexica)
    part = hearing.text[start:end]
    return any(next(_places(part, _phrase(word, lexica)), None) for fact in facts for word in fact.words)


def _said(hearing: Hearing, facts: tuple[Fact, ...]) -> list[_Said]:
    """Find true and false phrases of the facts; where they overlap the longest counts ("not waterproof")."""
    lexica = tuple(hearing.lexica)
    found = [
        _Said(start, end, fact.key, right)
        for fact in facts
        for right, phrases in ((True, fact.true), (False, fact.false))
        for phrase in phrases
        for start, end in _places(hearing.text, _phrase(phrase, lexica))
    ]
    kept: list[_Said] = []
    taken = Marked(hearing.text)
    for each in sorted(found, key=lambda said: (said.start - said.end, not said.right)):
        if not taken.touches(each.start, each.end):
            taken.add(each.start, each.end)
            kept.append(each)
    return sorted(kept)


def _lent(expecting: Expecting, fact: str) -> Move | None:
    """Give the move by which a fact answers the question it was put down for, where plain news of it would not."""
    for need in expecting.needs:
        if fact in need.facts and Move.ANSWER_FACT not in need.settled_by:
            return next((move for move in _LENT if move in need.settled_by), None)
    return None


def _weigh(hearing: Hearing, said: _Said) -> bool | None:
    """Tell whether the sheet bears out what is said; None where nothing is claimed: asked, supposed, or unclear."""
    negated = hearing.negated(Hit(("", "", ""), said.start, said.end))
    if hearing.asked(said.start) or (negated and said.right):
        return None
    if said.right or negated:
        return True
    return None if hearing.conditional(said.start) or hearing.negated_after(said.end) else False


def _sheet(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence, claims = [], []
    for said in _said(hearing, expecting.facts):
        holds = _weigh(hearing, said)
        if holds is None:
            continue
        words = hearing.text[said.start : said.end]
        claims.append(Claim(said.fact, words, holds, hearing.span(said.start, said.end)))
        moves = [Move.ANSWER_FACT, _lent(expecting, said.fact)] if holds else [Move.ANSWER_FACT]
        evidence += [Evidence(move, likely(move, expecting), said.start, said.end) for move in moves if move]
        if not holds:
            evidence.append(Evidence(Move.FALSE_CLAIM, SURE, said.start, said.end))
    return evidence, claims


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits that do not begin within one before: "only 2 left" is not said twice by "2 left"."""
    end = 0
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit


def _number(hearing: Hearing, hit: Hit) -> int | None:
    words = hit.match.groupdict().get("n") if hit.match else None
    value = hearing.number(words) if words else None
    return None if value is None else value // 100


def _stock(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence, claims = [], []
    for hit in _apart(hearing.of("facts", "left", "few")):
        count = _number(hearing, hit)
        if hearing.negated(hit) or hearing.asked(hit.start):
            continue
        move = Move.ANSWER_FACT if count is not None and count > _SCARCE else Move.URGENCY
        evidence.append(Evidence(move, SURE, hit.start, hit.end))
        if expecting.stock is None:
            continue
        most = _NOT_FEW if count is None else max(2 * count, count + 3)
        holds = expecting.stock <= most
        claims.append(Claim("stock", hearing.text[hit.start : hit.end], holds, hearing.span(hit.start, hit.end)))
        if not holds:
            evidence.append(Evidence(Move.FALSE_URGENCY, SURE, hit.start, hit.end))
    return evidence, claims


def _deadline(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence = []
    for hit in _apart(hearing.of("facts", "ends")):
        if not hearing.negated(hit):
            evidence.append(Evidence(Move.URGENCY, SURE, hit.start, hit.end))
            if expecting.list_price and not expecting.deadline:
                evidence.append(Evidence(Move.FALSE_URGENCY, SURE, hit.start, hit.end))
    return evidence, []


def _days(hearing: Hearing, hit: Hit) -> int | None:
    """Give the days a reply says the parcel takes, the later end of a range."""
    count = _number(hearing, hit)
    if count is not None:
        return count
    said = {time.label[1] for time in hearing.of("by") if hit.start <= time.start < hit.end}
    if said & {"now", "today"}:
        return 0
    return 1 if "tomorrow" in said else None


def _delivery(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence, claims = [], []
    for hit in _apart(hearing.of("facts", "arrives")):
        days = _days(hearing, hit)
        if days is None or expecting.delivery_days is None or hearing.negated(hit) or hearing.asked(hit.start):
            continue
        holds = days >= expecting.delivery_days[0]
        claims.append(Claim("delivery", hearing.text[hit.start : hit.end], holds, hearing.span(hit.start, hit.end)))
        if not holds:
            evidence.append(Evidence(Move.FALSE_CLAIM, SURE, hit.start, hit.end))
    return evidence, claims


def read_claims(hearing: Hearing, expecting: Expecting | None) -> Finding:
    """Hold a reply against the sheet. Without a sheet nothing is a claim, and nothing is false."""
    known = expecting or Expecting()
    evidence: list[Evidence] = []
    claims: list[Claim] = []
    for part in (_sheet, _stock, _deadline, _delivery):
        signs, said = part(hearing, known)
        evidence += signs
        claims += said
    return evidence, sorted(claims, key=lambda claim: claim.span.start)
