"""The ending: what became of it, and the review the buyer leaves (stars, three ratings, what it is about)."""

from bisect import bisect_right

from sim.domain.events import Ended
from sim.domain.moves import Move
from sim.domain.reading import PromiseKind
from sim.domain.state import Ending, Entry, EntryKind, Outcome, Ratings
from sim.engine.draft import Draft
from sim.engine.ledger import come_due

SERVICE = (28, 45, 62, 78)
"""How content (two parts trust, one part patience) a buyer is for 2, 3, 4 and 5 points of service."""
DELIVERY = frozenset({PromiseKind.DISPATCH.value, PromiseKind.DELIVERY.value})
REMEDIES = frozenset(
    {
        PromiseKind.REFUND.value,
        PromiseKind.EXCHANGE.value,
        PromiseKind.RESEND.value,
        PromiseKind.COMPENSATION.value,
    }
)
RETURNS_AT = 2
"""False claims that send the goods back: one is a bad review, two are a refund."""


def end(draft: Draft, outcome: Outcome) -> None:
    """End the game: the ledger comes due if goods changed hands, the buyer has a last word and writes its review."""
    traded = draft.ordered or draft.cast.script.aftersale
    if traded:
        come_due(draft)
    untrue = _bad(draft, EntryKind.CLAIM)
    broken = _bad(draft, EntryKind.PROMISE)
    false = untrue if traded else ()
    if outcome is Outcome.SOLD and len(false) >= RETURNS_AT:
        outcome = Outcome.RETURNED
    ratings = Ratings(_described(draft, false), _service(draft), _shipping(draft, broken))
    stars = _stars(draft, outcome, ratings)
    price = draft.price if draft.ordered else None
    draft.ending = Ending(outcome, price, stars, ratings, _reason(draft, false, broken if traded else (), stars))
    draft.say(f"ending.{outcome}", price=draft.price)
    draft.say(f"review.{draft.ending.reason}", words=_words(untrue + broken), price=draft.price)
    draft.happen(Ended(draft.ending))


def aftersale_outcome(draft: Draft) -> Outcome:
    """Tell how a mended complaint ended: with the money back if nothing else was offered, else with the goods put right."""
    offered = {entry.what for entry in draft.ledger if entry.kind is EntryKind.PROMISE and entry.what in REMEDIES}
    return Outcome.REFUNDED if offered == {PromiseKind.REFUND.value} else Outcome.SETTLED


def _bad(draft: Draft, kind: EntryKind) -> tuple[Entry, ...]:
    """Give the claims that were false, or the promises that were broken."""
    return tuple([entry for entry in draft.ledger if entry.kind is kind and not entry.good])


def _hidden_flaw(draft: Draft) -> bool:
    """Tell whether a drawback on the sheet was left for the buyer to find (G3.5). A complaint is past that."""
    flaws = draft.cast.script.sheet.flaws
    told = any(entry.good and entry.kind is EntryKind.CLAIM and entry.what in flaws for entry in draft.ledger)
    return bool(flaws) and draft.ordered and not told and not draft.played_before(Move.DISCLOSE_FLAW)


def _points(points: int) -> int:
    return min(5, max(1, points))


def _service(draft: Draft) -> int:
    content = (2 * draft.trust + draft.patience) // 3
    points = 1 + bisect_right(SERVICE, content)
    return 1 if draft.played_before(Move.RUDE) else _points(points - (len(draft.dropped) + draft.faults) // 3)


def _described(draft: Draft, false: tuple[Entry, ...]) -> int:
    return _points(5 - 2 * len(false) - _hidden_flaw(draft) - min(1, draft.played_before(Move.OVERPROMISE)))


def _shipping(draft: Draft, broken: tuple[Entry, ...]) -> int:
    late = sum([entry.what in DELIVERY for entry in broken])
    untold = draft.ordered and not draft.played_before(Move.STATE_DISPATCH)
    return _points(5 - 2 * late - untold)


def _stars(draft: Draft, outcome: Outcome, ratings: Ratings) -> int:
    if outcome in (Outcome.LEFT, Outcome.DECLINED):
        # Nothing was bought: only the manner can be judged, and a shop that lost the buyer's patience is not a good one.
        return ratings.service if outcome is Outcome.DECLINED else min(ratings.service, 3)
    # Parcels weigh half of what words and manner do. Five stars are for the whole of it, but for one point of shipping.
    stars = (2 * ratings.described + 2 * ratings.service + ratings.shipping + 1) // 5
    # Truth weighs most: no review is kinder than the goods were true to their description, by more than a star.
    return _points(min(stars, ratings.described + 1, 2 if outcome is Outcome.RETURNED else 5))


def _reason(draft: Draft, false: tuple[Entry, ...], broken: tuple[Entry, ...], stars: int) -> str:
    if draft.played_before(Move.RUDE):
        return "rude"
    if false:
        return "false_claim"
    if stars <= 4:
        if broken:
            return "broken_promise"
        if draft.played_before(Move.PRESSURE):
            return "pushed"
        if _hidden_flaw(draft):
            return "hidden_flaw"
    return "good" if stars >= 4 else "middling" if stars == 3 else "bad"


def _words(entries: tuple[Entry, ...]) -> str:
    """Quote what was claimed or promised and not so, in the player's own words."""
    return entries[0].words if entries else ""
