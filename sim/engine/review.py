"""The ending: what became of it, and the review the buyer leaves (stars, three ratings, what it is about)."""

from sim.domain.events import Ended
from sim.domain.moves import Move
from sim.domain.reading import PromiseKind
from sim.domain.state import Ending, Entry, EntryKind, Outcome, Ratings
from sim.engine.draft import Draft
from sim.engine.ledger import come_due

SERVICE = (20, 36, 52, 66)
"""How content (two parts trust, one part patience) a buyer is for 2, 3, 4 and 5 points of service."""
DELIVERY = frozenset({PromiseKind.DISPATCH.value, PromiseKind.DELIVERY.value})
RETURNS_AT = 2
"""False claims that send the goods back: one is a bad review, two are a refund."""


def end(draft: Draft, outcome: Outcome) -> None:
    """End the game: the ledger comes due if goods changed hands, the buyer has a last word and writes its review."""
    traded = draft.ordered or draft.cast.script.aftersale
    if traded:
        come_due(draft)
    false = _false_claims(draft) if traded else ()
    if outcome is Outcome.SOLD and len(false) >= RETURNS_AT:
        outcome = Outcome.RETURNED
    ratings = Ratings(_described(draft, false), _service(draft), _shipping(draft))
    stars = _stars(draft, outcome, ratings)
    price = draft.price if draft.ordered else None
    draft.ending = Ending(outcome, price, stars, ratings, _reason(draft, false, stars))
    draft.say(f"ending.{outcome.value}", price=draft.price)
    draft.say(f"review.{draft.ending.reason}", words=_words(draft), price=draft.price)
    draft.happen(Ended(draft.ending))


def aftersale_outcome(draft: Draft) -> Outcome:
    """Tell how a mended complaint ended: with the money back, or with the goods put right."""
    refund = any(e.kind is EntryKind.PROMISE and e.what == PromiseKind.REFUND for e in draft.ledger)
    return Outcome.REFUNDED if refund else Outcome.SETTLED


def _false_claims(draft: Draft) -> tuple[Entry, ...]:
    return tuple(e for e in draft.ledger if e.kind is EntryKind.CLAIM and not e.good)


def _hidden_flaw(draft: Draft) -> bool:
    """Tell whether a drawback on the sheet was left for the buyer to find (G3.5). A complaint is past that."""
    return bool(draft.cast.script.sheet.flaws) and draft.ordered and not draft.played_before(Move.DISCLOSE_FLAW)


def _broken(draft: Draft) -> tuple[Entry, ...]:
    return tuple(e for e in draft.ledger if e.kind is EntryKind.PROMISE and not e.good)


def _points(points: int) -> int:
    return min(5, max(1, points))


def _service(draft: Draft) -> int:
    content = (2 * draft.trust + draft.patience) // 3
    points = 1 + sum(content >= bar for bar in SERVICE)
    return 1 if draft.played_before(Move.RUDE) else _points(points - (len(draft.dropped) + draft.faults) // 3)


def _described(draft: Draft, false: tuple[Entry, ...]) -> int:
    return _points(5 - 2 * len(false) - _hidden_flaw(draft) - min(1, draft.played_before(Move.OVERPROMISE)))


def _shipping(draft: Draft) -> int:
    broken = sum(entry.what in DELIVERY for entry in _broken(draft))
    untold = draft.ordered and not draft.played_before(Move.STATE_DISPATCH)
    return _points(5 - 2 * broken - untold)


def _stars(draft: Draft, outcome: Outcome, ratings: Ratings) -> int:
    if outcome in (Outcome.LEFT, Outcome.DECLINED):
        # Nothing was bought: only the manner can be judged, and a shop that lost the buyer's patience is not a good one.
        return ratings.service if outcome is Outcome.DECLINED else min(ratings.service, 3)
    stars = (2 * ratings.described + 2 * ratings.service + ratings.shipping) * 2 // 5
    # Truth weighs most: no review is kinder than the goods were true to their description, by more than a star.
    return _points(min((stars + 1) // 2, ratings.described + 1, 2 if outcome is Outcome.RETURNED else 5))


def _reason(draft: Draft, false: tuple[Entry, ...], stars: int) -> str:
    broken = bool(_broken(draft)) and (draft.ordered or draft.cast.script.aftersale)
    pushed = draft.played_before(Move.PRESSURE)
    if draft.played_before(Move.RUDE):
        return "rude"
    if false:
        return "false_claim"
    if stars <= 4:
        for weighs, reason in ((broken, "broken_promise"), (pushed, "pushed"), (_hidden_flaw(draft), "hidden_flaw")):
            if weighs:
                return reason
    return "good" if stars >= 4 else "middling" if stars == 3 else "bad"


def _words(draft: Draft) -> str:
    """Quote what was claimed or promised and not so, in the player's own words."""
    entries = (*_false_claims(draft), *_broken(draft))
    return entries[0].words if entries else ""
