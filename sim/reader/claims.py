"""What a reply says that the product sheet knows about, and whether the sheet bears it out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.reading import Claim, Expecting, Fact
from sim.reader.evidence import SURE, Evidence, likely
from sim.reader.hearing import Hearing, keyed
from sim.reader.lexicon import Lexicon
from sim.reader.phrases import Hit, wordy

_SCARCE = 20
"""More than this left is plain news of the stock, no urgency."""
_NOT_FEW = 10
"""With more than this in stock, "few left" is untrue."""

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
    for each in sorted(found, key=lambda said: (said.start - said.end, not said.right)):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept)


def _asked(hearing: Hearing, at: int) -> bool:
    _, end = hearing.sentence(at)
    return hearing.text[:end].rstrip().endswith("?")


def _sheet(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence, claims = [], []
    for said in _said(hearing, expecting.facts):
        negated = hearing.negated(Hit(("", "", ""), said.start, said.end))
        if _asked(hearing, said.start) or (negated and said.right):
            continue
        holds = said.right or negated
        words = hearing.text[said.start : said.end]
        claims.append(Claim(said.fact, words, holds, hearing.span(said.start, said.end)))
        evidence.append(Evidence(Move.ANSWER_FACT, likely(Move.ANSWER_FACT, expecting), said.start, said.end))
        if not holds:
            evidence.append(Evidence(Move.FALSE_CLAIM, SURE, said.start, said.end))
    return evidence, claims


def _number(hearing: Hearing, hit: Hit) -> int | None:
    words = hit.match.groupdict().get("n") if hit.match else None
    value = hearing.number(words) if words else None
    return None if value is None else value // 100


def _stock(hearing: Hearing, expecting: Expecting) -> Finding:
    evidence, claims = [], []
    for hit in hearing.of("facts", "left", "few"):
        count = _number(hearing, hit)
        if hearing.negated(hit) or _asked(hearing, hit.start):
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
    for hit in hearing.of("facts", "ends"):
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
    for hit in hearing.of("facts", "arrives"):
        days = _days(hearing, hit)
        if days is None or expecting.delivery_days is None or hearing.negated(hit) or _asked(hearing, hit.start):
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
