"""A game as people read it: who said what, and what it did."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.domain.game import Header, Reply
from sim.domain.state import State


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of a transcript. The opening has no reply."""

    reply: Reply | None
    says: tuple[str, ...]
    state: State


def transcript(header: Header, buyer: str, spoken: Iterable[Spoken]) -> str:
    """Write a game down, a line a message: ``buyer:`` and ``you:``, and after each turn where things stand."""
    lines = [
        f"# persona {header.persona}, script {header.script}, language {header.language.value}, seed {header.seed}",
        *([f"# started {header.started}"] if header.started else []),
    ]
    for turn in spoken:
        if turn.reply is not None:
            lines += ["", *_message("you", turn.reply.text)]
        lines += [line for said in turn.says for line in _message(buyer, said)]
        state = turn.state
        lines.append(f"  [{state.stage.value} · {state.mood} · trust {state.trust} · patience {state.patience}]")
        if state.ending is not None:
            end = state.ending
            rated = end.ratings
            lines.append(
                f"  [{end.outcome.value} · {end.stars} of 5 stars · described {rated.described} · "
                f"service {rated.service} · shipping {rated.shipping}]"
            )
    return "\n".join(lines) + "\n"


def _message(who: str, text: str) -> list[str]:
    first, *rest = text.split("\n") or [""]
    return [f"{who}: {first}", *(f"    {line}" for line in rest)]
