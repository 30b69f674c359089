"""Readings of every kind, for tests of saves."""

from typing import TypeVar

from hypothesis import strategies as st

from sim.domain.game import Reply
from sim.domain.moves import Move
from sim.domain.reading import (
    By,
    Claim,
    Heard,
    Language,
    Offer,
    OfferKind,
    Promise,
    PromiseKind,
    Question,
    Reading,
    Span,
    Tone,
    Topic,
)
from sim.text import safe

T = TypeVar("T")
TEXTS = st.text(max_size=40).map(safe)
TIMES = st.just("") | st.datetimes().map(lambda time: time.isoformat(timespec="seconds"))
_SMALL = st.integers(0, 99)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = ends.map(lambda pair: Span(min(pair), max(pair)))
    heard = st.builds(Heard, st.sampled_from(Move), st.floats(0, 1), st.lists(spans, max_size=3).map(tuple))
    money = st.integers(0, 10_000_000)

    def some(one: st.SearchStrategy[T]) -> tuple[T, ...]:
        return tuple(draw(st.lists(one, max_size=3)))

    return Reading(
        text=text,
        language=draw(st.sampled_from(Language)),
        moves=some(heard),
        near=some(heard),
        offers=some(st.builds(Offer, st.sampled_from(OfferKind), money, spans, st.integers(1, 9), money)),
        promises=some(st.builds(Promise, st.sampled_from(PromiseKind), st.sampled_from(By), spans)),
        claims=some(st.builds(Claim, st.sampled_from(["material", "stock"]), TEXTS, st.booleans(), spans)),
        questions=some(st.builds(Question, st.sampled_from(Topic), spans)),
        tone=draw(
            st.builds(
                Tone,
                st.sampled_from(["", "formal", "plain", "dear"]),
                *[_SMALL] * 6,
                shouting=st.booleans(),
                length=_SMALL,
            )
        ),
    )


def replies() -> st.SearchStrategy[Reply]:
    return st.builds(Reply, readings(), st.integers(0, 10_000), TIMES)
