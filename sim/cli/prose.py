"""Game matters in plain words, for every command that prints for people."""

from collections.abc import Callable, Iterator

from sim.cli.printing import one_line, shortened
from sim.debrief.reasons import Reason
from sim.debrief.summary import Summary
from sim.debrief.words import OUTCOMES, rule_text, why_text
from sim.domain.events import Why
from sim.domain.scripts import Script, ScriptText
from sim.domain.state import Outcome
from sim.text import money

Translate = Callable[[str], str]
QUOTED = 70
"""Cells of a reply that are quoted in the review."""


def sheet_lines(script: Script, text: ScriptText, say: Translate) -> Iterator[str]:
    """Give the product sheet with its prices, and the policy."""
    numbers = (
        f"{say('list price')} {money(script.sheet.list_price, text.currency)}",
        f"{say('floor')} {money(script.sheet.floor, text.currency)}",
        f"{say('in stock')} {script.sheet.stock}",
    )
    yield " · ".join((text.product, *numbers))
    for shown in text.facts.values():
        yield f"{shown.label}: {shown.value}"
    for line in text.policy:
        yield f"- {line}"


def reason_line(reason: Reason, say: Translate) -> str:
    """Give what moved the meters: by how much, why, and the field guide's word on it."""
    template, move = why_text(reason)
    why = say(template).format(move=say(move) if move else "")
    meters = (("trust", reason.trust), ("patience", reason.patience))
    effects = ", ".join(f"{say(name)} {by:+d}" for name, by in meters if by)
    text = "" if reason.why is Why.TURN else rule_text(reason.rule)  # time passes in every turn: not worth a lesson
    return f"{effects}: {why}" + (f" — {reason.rule}: {say(text)}" if text else "")


def summary_lines(review: Summary, currency: str, say: Translate) -> Iterator[str]:
    """Give the review of a finished game; nothing for one that goes on."""
    ending = review.ending
    if ending is None:
        return
    sold = [money(ending.price, currency)] if ending.price is not None else []
    if sold and review.margin is not None and ending.outcome is Outcome.SOLD:
        sold.append(say("margin {margin}").format(margin=money(review.margin, currency)))
    yield " · ".join((say(OUTCOMES[ending.outcome]), *sold, "★" * ending.stars + "☆" * (5 - ending.stars)))
    rated = ending.ratings
    yield f"{say('as described')} {rated.described} · {say('service')} {rated.service} · {say('shipping')} {rated.shipping}"
    for title, moments in ((say("Best replies"), review.best), (say("Worst replies"), review.worst)):
        if moments:
            yield f"{title}:"
        for moment in moments:
            quoted = shortened(one_line(moment.text), QUOTED)
            yield f"  {moment.turn}. {quoted}  ({moment.worth:+d}) {reason_line(moment.reason, say)}"
    for entry in review.broken:
        yield f"✗ {say('broken or untrue')}: {entry.words}"
