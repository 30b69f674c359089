"""A small made-up buyer and shop, so that a rule can be tested without the base content."""

from collections.abc import Iterable
from dataclasses import replace

from sim.domain.events import Event, Meter, MeterChanged, Said, Why
from sim.domain.game import Cast, Reply
from sim.domain.moves import Family, Move
from sim.domain.personas import Hearing, Mood, Persona, Traits
from sim.domain.reading import (
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
)
from sim.domain.scripts import Policy, Script, Sheet, Step
from sim.domain.stages import Stage
from sim.domain.state import State
from sim.engine.opening import begin
from sim.engine.step import step

TRAITS = Traits(pays=(90, 90), bids=0, haggles=0, takes_in=3, waiting=-2, buys_at=50, checks=False, demands=0)
PERSONA = Persona(
    id="plain",
    mood="calm",
    trust=(50, 50),
    patience=(60, 60),
    traits=TRAITS,
    moods={"calm": Mood("calm")},
    hears_family={Family.PROOF: Hearing(6, 2)},
)
SHEET = Sheet(list_price=10_000, floor=8_000, cost=6_000, stock=9, facts=("material", "rain"), flaws=("rain",))
POLICY = Policy(
    returns_days=7,
    dispatch_cutoff=16,
    delivery_days=(3, 5),
    shipping_fee=600,
    gifts=1,
    gift_worth=400,
    deadline=False,
    keeps=frozenset({PromiseKind.DISPATCH, PromiseKind.GIFT, PromiseKind.REFUND}),
)
SALE = Script(
    id="sale",
    sheet=SHEET,
    policy=POLICY,
    path=(
        Step(Stage.GREET, ("welcome",)),
        Step(Stage.BARGAIN, ("price",)),
        Step(Stage.CONFIRM, ("order",)),
        Step(Stage.FAREWELL, ("goodbye",)),
    ),
)
MENDING = replace(
    SALE,
    id="mending",
    aftersale=True,
    path=(Step(Stage.SIGNED, ("sympathy", "remedy")), Step(Stage.FAREWELL, ("last_word",))),
)
CAST = Cast(PERSONA, SALE)


def cast(script: Script = SALE, traits: Traits = TRAITS, **changes: object) -> Cast:
    """Make a cast of the plain persona with changes."""
    return Cast(replace(PERSONA, traits=traits, **changes), script)  # type: ignore[arg-type]


def said(
    *moves: Move,
    text: str = "some words",
    offers: Iterable[Offer] = (),
    promises: Iterable[Promise] = (),
    claims: Iterable[Claim] = (),
    questions: Iterable[Question] = (),
    waited: int = 0,
) -> Reply:
    """Make a reply that is read as just this."""
    span = Span(0, len(text))
    return Reply(
        Reading(
            text,
            Language.EN,
            tuple(Heard(move, 1.0, (span,)) for move in moves),
            offers=tuple(offers),
            promises=tuple(promises),
            claims=tuple(claims),
            questions=tuple(questions),
        ),
        waited,
    )


def offer(kind: OfferKind, amount: int = 0, pieces: int = 1, threshold: int = 0) -> Offer:
    """Make an offer."""
    return Offer(kind, amount, Span(0, 4), pieces, threshold)


def run(cast: Cast, *replies: Reply, seed: int = 1) -> list[tuple[State, tuple[Event, ...]]]:
    """Play replies from the opening; each counts as different words."""
    turns = [begin(cast, seed)]
    for number, reply in enumerate(replies):
        turns.append(step(cast, turns[-1][0], reply, f"text {number}"))
    return turns


def total(events: Iterable[Event], meter: Meter, *whys: Why) -> int:
    """Sum the changes of a meter, of the given causes or of all."""
    return sum(
        event.by
        for event in events
        if isinstance(event, MeterChanged) and event.meter is meter and (not whys or event.why in whys)
    )


def keys(events: Iterable[Event]) -> list[str]:
    """Give the keys of what the buyer says."""
    return [event.key for event in events if isinstance(event, Said)]
