"""The ledger: promises and claims are written down when made and fall due after the sale (G7.11)."""

from sim.domain.events import CameDue, Recorded, Why
from sim.domain.reading import By, Promise, PromiseKind, Reading, Span
from sim.domain.state import Entry, EntryKind
from sim.engine.draft import TRUST, Draft

KEPT = 2
BROKEN = -8
FALSE = -10
"""Trust for a promise kept, a promise broken, a claim found false once the parcel is open."""


def record(draft: Draft, reading: Reading) -> None:
    """Write down what the reply promises and claims; the same promise or claim is written once."""
    if not reading.promises and not reading.claims:
        return
    written = {(entry.kind, entry.what, entry.good) for entry in draft.ledger}
    for kind, what, span, good in (
        *((EntryKind.PROMISE, p.what.value, p.span, _can_keep(draft, p.what)) for p in reading.promises if _binds(p)),
        *((EntryKind.CLAIM, c.fact, c.span, c.holds) for c in reading.claims),
    ):
        if (kind, what, good) not in written:
            written.add((kind, what, good))
            entry = Entry(draft.turn, kind, what, _quote(reading.text, span), good)
            draft.ledger += (entry,)
            draft.happen(Recorded(entry))


def _binds(promise: Promise) -> bool:
    """Tell a promise from the courier's usual days: "normally three to five days" commits to nothing (G3.7)."""
    return promise.what is not PromiseKind.DELIVERY or promise.by not in (By.DAYS, By.UNSAID)


def _can_keep(draft: Draft, what: PromiseKind) -> bool:
    policy = draft.cast.script.policy
    if what is PromiseKind.GIFT:
        return draft.gifts <= policy.gifts
    return what in policy.keeps


def _quote(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())[:60]


def come_due(draft: Draft) -> None:
    """Settle the ledger: what was kept earns a little, what was broken or untrue costs much."""
    for entry in draft.ledger:
        promise = entry.kind is EntryKind.PROMISE
        if entry.good and not promise:
            continue  # a true claim was worth its moment; it earns nothing twice
        draft.happen(CameDue(entry))
        by = KEPT if entry.good else BROKEN if promise else FALSE
        draft.change(TRUST, by, Why.DUE, "" if promise else "G3.5", about=entry.what)
