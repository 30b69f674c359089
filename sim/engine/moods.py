"""The machine of the heart: when one mood gives way to another, and what each does by itself."""

from sim.domain.events import MoodChanged, Why
from sim.domain.personas import Transition
from sim.engine.draft import PATIENCE, TRUST, Draft
from sim.engine.needs import raise_needs


def change_heart(draft: Draft) -> None:
    """Take the first transition that holds: the mood's own, then the persona's. At most one a turn."""
    for goes in (draft.heart.goes, draft.cast.persona.goes):
        for transition in goes:
            if transition.to != draft.mood and draft.holds(transition.when, draft.mood_since):
                _enter(draft, transition)
                return


def _enter(draft: Draft, transition: Transition) -> None:
    old, draft.mood = draft.mood, transition.to
    draft.heart = draft.cast.persona.moods[draft.mood]
    fresh = draft.mood not in draft.moods
    draft.moods |= {draft.mood}
    draft.mood_since = draft.turn
    draft.happen(MoodChanged(old, draft.mood))
    for meter, by in ((TRUST, transition.trust), (PATIENCE, transition.patience)):
        # A change of heart hurts each time; what it gives, it gives once, or going round in circles would pay.
        if by < 0 or fresh:
            draft.change(meter, by, Why.MOOD, transition.rule, about=draft.mood)
    raise_needs(draft, draft.heart.needs, first=True)
    draft.stirred = True
    draft.say(f"mood.{draft.mood}")


def dwell(draft: Draft) -> None:
    """Apply what merely being in this mood does; it gives only in a turn that settled something."""
    each = draft.heart.per_turn
    if each.trust < 0 or draft.settled_now:
        draft.change(TRUST, each.trust, Why.DWELT, each.rule, about=draft.mood)
    if each.patience < 0 or draft.settled_now:
        draft.change(PATIENCE, each.patience, Why.DWELT, each.rule, about=draft.mood)
