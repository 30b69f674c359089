"""The JSON that commands print: fixed, so that scripts and classes can rely on it (docs/commands.md)."""

from typing import Any

from sim.domain.events import MeterChanged, NotUnderstood, Recorded
from sim.domain.reading import Heard, Offer, OfferKind, Reading, Span
from sim.session import Turn

Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """Give a reading as ``dearbuyer read --json`` prints it."""
    tone = reading.tone
    return {
        "text": reading.text,
        "lang": reading.language.value,
        "moves": [heard_json(heard) for heard in reading.moves],
        "near": [heard_json(heard) for heard in reading.near],
        "offers": [_offer(offer) for offer in reading.offers],
        "promises": [{"what": p.what.value, "by": p.by.value, "span": _span(p.span)} for p in reading.promises],
        "claims": [{"fact": c.fact, "value": c.value, "holds": c.holds, "span": _span(c.span)} for c in reading.claims],
        "questions": [{"topic": q.topic.value, "span": _span(q.span)} for q in reading.questions],
        "tone": {
            "address": tone.address,
            "warmth": tone.warmth,
            "you": tone.you,
            "i": tone.i,
            "hedges": tone.hedges,
            "absolutes": tone.absolutes,
            "emoticons": tone.emoticons,
            "shouting": tone.shouting,
            "length": tone.length,
        },
    }


def heard_json(heard: Heard) -> Json:
    """Give a heard move."""
    return {
        "id": heard.move.value,
        "confidence": round(heard.confidence, 3),
        "spans": [_span(span) for span in heard.spans],
    }


def turn_json(turn: Turn) -> Json:
    """Give a turn as ``dearbuyer play --plain --json`` prints it."""
    state = turn.state
    return {
        "turn": turn.number,
        "stage": state.stage.value,
        "mood": state.mood,
        "trust": state.trust,
        "patience": state.patience,
        "changes": [
            {
                "meter": event.meter.value,
                "by": event.by,
                "why": event.why.value,
                "move": event.move.value if event.move else None,
                "rule": event.rule,
                "span": _span(event.span) if event.span else None,
            }
            for event in turn.events
            if isinstance(event, MeterChanged)
        ],
        "heard": [heard_json(heard) for heard in turn.reply.reading.moves] if turn.reply else [],
        "not_understood": any(isinstance(event, NotUnderstood) for event in turn.events),
        "needs": [open_.id for open_ in state.needs if open_.voiced],
        "ledger": [
            {"kind": event.entry.kind.value, "what": event.entry.what, "words": event.entry.words}
            for event in turn.events
            if isinstance(event, Recorded)
        ],
        "say": list(turn.says),
        "price": units(state.price),
        "ended": _ended(turn),
    }


def units(hundredths: int) -> int | float:
    """Give money in whole units where it is whole."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def _ended(turn: Turn) -> Json | None:
    ending = turn.state.ending
    if ending is None:
        return None
    return {
        "outcome": ending.outcome.value,
        "price": None if ending.price is None else units(ending.price),
        "stars": ending.stars,
        "ratings": {
            "described": ending.ratings.described,
            "service": ending.ratings.service,
            "shipping": ending.ratings.shipping,
        },
        "review": turn.says[-1] if turn.says else "",
    }


def _offer(offer: Offer) -> Json:
    # Percent in percent, money in units: what a person would write.
    amount = None if offer.kind is OfferKind.GIFT else units(offer.amount)
    return {
        "kind": offer.kind.value,
        "amount": amount,
        "pieces": offer.pieces,
        "threshold": units(offer.threshold),
        "span": _span(offer.span),
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
