"""From events to reasons, to the review of a game, to a transcript."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.debrief.reasons import Reason, reasons
from sim.debrief.summary import NOT_YOURS, SHOWN, Exchange, summarise
from sim.debrief.transcript import Spoken, transcript
from sim.debrief.words import MOVES, OUTCOMES, RULES, STAGES, WHY, rule_text, why_text
from sim.domain import moves
from sim.domain.events import CameDue, Meter, MeterChanged, Noticed, Why
from sim.domain.game import Header
from sim.domain.moves import Move
from sim.domain.reading import By as Due
from sim.domain.reading import Language, OfferKind, Promise, PromiseKind, Span
from sim.domain.stages import Stage
from sim.domain.state import Ending, Outcome, Ratings
from sim.engine import draft
from sim.engine.opening import begin
from tests.engine.world import CAST, cast, offer, run, said

ROOT = Path(__file__).parent.parent.parent
RULE_START = re.compile(r"G\d+(\.\d+)?$")
CHANGES = st.builds(
    MeterChanged,
    st.sampled_from(Meter),
    st.integers(-30, 30),
    st.sampled_from(Why),
    st.sampled_from(["G2", "G3.6", "G5.6"]),
    st.sampled_from([None, Move.GREET, Move.RUDE]),
    st.sampled_from([None, Span(0, 4), Span(5, 9)]),
    st.sampled_from(["", "price"]),
)
PLAYED = st.lists(st.lists(st.sampled_from(Move), max_size=4).map(tuple), max_size=20)


def exchanges(*replies: tuple[Move, ...]) -> list[Exchange]:
    """Play replies, each a few moves, with the made-up buyer."""
    sent = [said(*each, text=f"reply {number}") for number, each in enumerate(replies)]
    return [
        Exchange(reply, state, events) for reply, (state, events) in zip((None, *sent), run(CAST, *sent), strict=True)
    ]


@given(st.lists(CHANGES, max_size=20))
def test_reasons_gather_by_cause_and_lose_nothing(changes: list[MeterChanged]) -> None:
    found = reasons([Noticed(Move.GREET, None), *changes])
    assert sum(one.trust for one in found) == sum(one.by for one in changes if one.meter is Meter.TRUST)
    assert sum(one.patience for one in found) == sum(one.by for one in changes if one.meter is Meter.PATIENCE)
    causes = [(one.why, one.rule, one.move, one.span, one.about) for one in found]
    assert len(set(causes)) == len(causes)
    assert causes == list(dict.fromkeys((one.why, one.rule, one.move, one.span, one.about) for one in changes))


@given(PLAYED)
def test_the_reasons_of_a_turn_are_the_change_of_the_meters(played: list[tuple[Move, ...]]) -> None:
    turns = exchanges(*played)
    for before, after in pairwise(turns):
        told = reasons(after.events)
        assert after.state.trust - before.state.trust == sum(one.trust for one in told)
        assert after.state.patience - before.state.patience == sum(one.patience for one in told)
        assert all(one.rule for one in told)


@given(PLAYED)
def test_best_and_worst_replies_are_the_best_and_the_worst(played: list[tuple[Move, ...]]) -> None:
    turns = exchanges(*played)
    review = summarise(CAST, turns)
    worth = {
        one.state.turn: sum(reason.weight for reason in reasons(one.events) if reason.why not in NOT_YOURS)
        for one in turns
        if one.state.turn and one.events
    }
    good = sorted((value for value in worth.values() if value > 0), reverse=True)[:SHOWN]
    bad = sorted(value for value in worth.values() if value < 0)[:SHOWN]
    assert [moment.worth for moment in review.best] == good
    assert [moment.worth for moment in review.worst] == bad
    for moment in (*review.best, *review.worst):
        assert worth[moment.turn] == moment.worth
        assert moment.text == f"reply {moment.turn - 1}"
        assert moment.reason.why not in NOT_YOURS
        assert moment.reason.weight * moment.worth > 0, "the cause points the way the reply went"
    assert review.turns == turns[-1].state.turn
    assert review.trust == tuple(one.state.trust for one in turns)
    assert review.patience == tuple(one.state.patience for one in turns)


def test_the_summary_of_a_sale_counts_what_it_brought() -> None:
    replies = (
        said(Move.GREET, text="a"),
        said(Move.OFFER_GIFT, Move.OFFER_SHIPPING, text="b", offers=[offer(OfferKind.GIFT), offer(OfferKind.SHIPPING)]),
        said(Move.SHOW_EVIDENCE, Move.CITE_POLICY, text="c", promises=[Promise(PromiseKind.GIFT, Due.NOW, Span(0, 1))]),
        said(Move.CONFIRM_ORDER, text="d", promises=[Promise(PromiseKind.DELIVERY, Due.TOMORROW, Span(0, 1))]),
        said(Move.FAREWELL, Move.THANK, text="e"),
    )
    rich = cast(trust=(80, 80))
    turns = [
        Exchange(reply, state, events)
        for reply, (state, events) in zip((None, *replies), run(rich, *replies), strict=True)
    ]
    review = summarise(rich, turns)
    assert review.ending is not None
    assert review.ending.outcome is Outcome.SOLD
    assert [entry.what for entry in review.kept] == ["gift"]
    assert [entry.what for entry in review.broken] == ["delivery"]
    price, policy = review.ending.price, rich.script.policy
    assert price is not None
    assert review.margin == price - rich.script.sheet.cost - policy.gift_worth - policy.shipping_fee
    assert any(isinstance(event, CameDue) for event in turns[-1].events)


def test_the_summary_of_a_game_that_goes_on() -> None:
    turns = exchanges((Move.HEDGE,), (Move.CURT, Move.HEDGE))
    review = summarise(CAST, turns)
    assert (review.ending, review.margin) == (None, None)
    assert review.faults == (Move.HEDGE, Move.CURT)
    assert review.best == ()
    assert review.worst[0].turn == 2, "worse the second time"
    opening = summarise(CAST, turns[:1])
    assert (opening.turns, opening.best, opening.worst) == (0, (), ())


def test_a_transcript_is_a_line_a_message() -> None:
    state, _ = begin(CAST, 1)
    ended = replace(state, turn=1, trust=0, ending=Ending(Outcome.LEFT, None, 2, Ratings(5, 2, 4), "rude"))
    head = Header("plain", "sale", Language.EN, 1, (), "2026-11-22T09:00:00")
    spoken = (
        Spoken(None, ("Hello?", "You there?"), state),
        Spoken(said(Move.RUDE, text="No.\n\nGo away."), ("Goodbye.\nFor good.",), ended),
    )
    assert transcript(head, "jo", spoken) == (
        "# persona plain, script sale, language en, seed 1\n"
        "# started 2026-11-22T09:00:00\n"
        "jo: Hello?\n"
        "jo: You there?\n"
        f"  [greet · calm · trust {state.trust} · patience {state.patience}]\n"
        "\n"
        "you: No.\n"
        "    \n"
        "    Go away.\n"
        "jo: Goodbye.\n"
        "    For good.\n"
        f"  [greet · calm · trust 0 · patience {state.patience}]\n"
        "  [left · 2 of 5 stars · described 5 · service 2 · shipping 4]\n"
    )
    assert "started" not in transcript(replace(head, started=""), "jo", spoken)


def test_everything_that_can_happen_has_words() -> None:
    for table, known in ((WHY, Why), (MOVES, Move), (STAGES, Stage), (OUTCOMES, Outcome)):
        assert set(table) == set(known)
        assert all(text.strip() == text and text for text in table.values())
    for why in Why:
        template, move = why_text(Reason(why, "G2", 1, 0, Move.GREET, None, ""))
        assert template.format(move=move)
        assert why_text(Reason(why, "G2", 1, 0, None, None, ""))[1] == ""


def _rules() -> Iterator[tuple[str, str]]:
    """Give every rule that the engine, the moves or the base content can name, with where it stands."""
    yield from ((info.rule, move.value) for move, info in moves.MOVES.items())
    yield from ((rule, why.value) for why, rule in draft.RULES.items())
    for module in sorted((ROOT / "sim" / "engine").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE_START.match(node.value):
                yield node.value, module.name
    for folder in ("personas", "scripts"):
        for path in sorted((ROOT / folder).glob("*.toml")):
            if path.name.count(".") == 1:
                yield from ((rule, path.name) for rule in _named(tomllib.loads(path.read_text("utf-8"))))


def _named(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _named(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, key)
    elif isinstance(value, str) and key in ("rule", "steps"):
        yield value


def test_every_rule_that_can_be_named_has_a_text() -> None:
    speechless = {(rule, where) for rule, where in _rules() if not rule_text(rule)}
    assert speechless == set()


def test_a_rule_without_a_line_of_its_own_speaks_through_its_chapter() -> None:
    assert rule_text("G3.6") == RULES["G3.6"]
    assert rule_text("G2.99") == RULES["G2"]
    assert rule_text("G99") == ""


@pytest.mark.parametrize("rule", RULES)
def test_rules_are_told_in_a_sentence(rule: str) -> None:
    assert RULES[rule].endswith(".")
    assert len(RULES[rule]) < 140
