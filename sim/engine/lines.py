"""From what the buyer says to the words it says it in: the same game gives the same words in each language."""

from collections.abc import Mapping

from sim.domain.events import Event, Said
from sim.domain.game import Words
from sim.domain.moves import Move, family_of
from sim.domain.state import State
from sim.engine.dice import roll
from sim.text import money

Used = Mapping[str, int]
"""How often each line was said in this game."""


def speak(
    words: Words, state: State, listed: int, events: tuple[Event, ...], used: Used
) -> tuple[tuple[str, ...], Used]:
    """Choose the words for every ``Said`` of a turn; give them with the updated count of lines used.

    ``listed`` is the list price in hundredths. A key without lines is passed over (``mood.*`` is optional). Among the
    variants of a key those said least often are drawn from, so none comes twice before all came once.
    """
    said = dict(used)
    lines: list[str] = []
    for index, event in enumerate(events):
        if not isinstance(event, Said):
            continue
        variants = _variants(words, event.key)
        if not variants:
            continue
        least = min(said.get(line, 0) for line in variants)
        fresh = [line for line in variants if said.get(line, 0) == least]
        line = fresh[roll(state.seed, state.turn, index, event.key) % len(fresh)]
        said[line] = least + 1
        lines.append(line.format_map(_slots(words, state, listed, event)))
    return tuple(lines), said


def _variants(words: Words, key: str) -> tuple[str, ...]:
    for candidate in (key, *_fallbacks(key)):
        found = words.text.says.get(candidate) or words.voice.says.get(candidate)
        if found:
            return found
    return ()


def _fallbacks(key: str) -> tuple[str, ...]:
    head, _, rest = key.partition(".")
    if head == "reacts":
        move, _, how = rest.partition(".")
        return (f"reacts.{family_of(Move(move)).value}.{how}",)
    return ()


def _slots(words: Words, state: State, listed: int, said: Said) -> dict[str, str]:
    sign = words.text.currency
    known: dict[str, int | str] = {
        **words.text.slots,
        "product": words.text.product,
        "shop": words.text.shop,
        "agent": words.text.agent,
        "list": listed,
        "price": state.price,
        **dict(said.slots),
    }
    return {name: money(value, sign) if isinstance(value, int) else value for name, value in known.items()}


def nick(words: Words, seed: int) -> str:
    """Draw the name the buyer goes by in this game."""
    return words.voice.nick[roll(seed, "nick") % len(words.voice.nick)]
