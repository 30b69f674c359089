"""The first moment of a game: what is drawn by lot, and the buyer's first line."""

from sim.domain.events import Event
from sim.domain.game import Cast
from sim.domain.state import State
from sim.engine.dice import between
from sim.engine.draft import Draft
from sim.engine.needs import raise_needs, voice
from sim.engine.step import raise_stage_needs


def begin(cast: Cast, seed: int) -> tuple[State, tuple[Event, ...]]:
    """Draw a buyer of this kind and let it say its first line; the same cast and seed give the same buyer."""
    persona, script = cast.persona, cast.script
    share = between(seed, *persona.traits.pays, "pays")
    state = State(
        seed=seed,
        turn=0,
        stage=script.start,
        mood=persona.mood,
        trust=_opening(between(seed, *persona.trust, "trust") + script.trust),
        patience=_opening(between(seed, *persona.patience, "patience") + script.patience),
        limit=script.sheet.list_price * share // 100,
        price=script.sheet.list_price,
        moods=frozenset({persona.mood}),
    )
    draft = Draft(cast, state)
    raise_stage_needs(draft)
    raise_needs(draft, draft.heart.needs)
    draft.say("opening_aftersale" if script.aftersale else "opening", price=draft.price)
    if draft.needs:
        voice(draft, draft.needs[0])  # the first line itself asks for it
    return draft.done()


def _opening(meter: int) -> int:
    return min(100, max(1, meter))
