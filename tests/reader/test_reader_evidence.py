"""Evidence: sure and likely cues, vetoes, precedence, negation, the order of what is heard."""

import pytest

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language, Span
from sim.domain.stages import Stage
from sim.reader.evidence import DOUBTFUL, LIKELY, SURE, THRESHOLD, UNTOLD, Evidence, Vetoes, from_cues, heard
from sim.reader.hearing import Hearing
from sim.reader.lexicon import Lexicon, compile_lexicon

TINY = compile_lexicon(
    Language.EN,
    {
        "negation": {"words": ["not", "don't"], "safe": ["not only"]},
        "clauses": {"breaks": ["but"]},
        "moves": {
            "greet": {"sure": ["hello"], "negatable": False},
            "recommend": {"sure": ["take the blue one"], "likely": ["nice one"], "unless": ["if you must"]},
            "offer_promo": {"likely": ["bargain"]},
            "rude": {"likely": ["idiot"]},
            "thank": {"sure": ["thanks"], "yields": ["thank_review"]},
            "thank_review": {"sure": ["thanks for the review"]},
        },
    },
    "tiny",
)


def signs(text: str, expecting: Expecting | None = None, lexicon: Lexicon = TINY) -> list[tuple[Move, float]]:
    hearing = Hearing(text, (lexicon,))
    return [(each.move, each.confidence) for each in from_cues(hearing, expecting, Vetoes(hearing))]


@pytest.mark.parametrize(
    ("expecting", "confidence"),
    [
        (None, UNTOLD),
        (Expecting(), UNTOLD),
        (Expecting(stage=Stage.RECOMMEND), LIKELY),
        (Expecting(needs=(BASE_NEEDS["price"],)), LIKELY),
        (Expecting(stage=Stage.GREET, needs=(BASE_NEEDS["price"],)), LIKELY),
        (Expecting(needs=(BASE_NEEDS["welcome"],)), LIKELY),
        (Expecting(stage=Stage.GREET), DOUBTFUL),
    ],
)
def test_the_moment_decides_what_is_only_likely(expecting: Expecting | None, confidence: float) -> None:
    assert signs("a bargain", expecting) == [(Move.OFFER_PROMO, confidence)]


def test_a_sure_cue_counts_at_any_moment() -> None:
    assert signs("take the blue one", Expecting(stage=Stage.GREET)) == [(Move.RECOMMEND, SURE)]


def test_a_fault_is_never_guessed() -> None:
    assert signs("idiot") == [(Move.RUDE, DOUBTFUL)]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("do not take the blue one", []),
        ("not now, take the blue one", [Move.RECOMMEND]),
        ("not this but take the blue one", [Move.RECOMMEND]),
        ("not only that take the blue one", [Move.RECOMMEND]),
        ("take the blue one not the red", [Move.RECOMMEND]),
        ("not to forget hello", [Move.GREET]),
        ("take the blue one if you must", []),
        ("if you must, take the blue one", [Move.RECOMMEND]),
    ],
)
def test_negators_and_vetoes_reach_as_far_as_their_clause(text: str, moves: list[Move]) -> None:
    assert [move for move, _ in signs(text)] == moves


def test_a_veto_that_touches_a_cue_counts_from_another_clause() -> None:
    lexicon = compile_lexicon(
        Language.EN, {"moves": {"recommend": {"sure": ["the blue one"], "unless": ["re:well, the blue"]}}}, "tiny"
    )
    assert signs("well, the blue one", lexicon=lexicon) == []
    assert signs("oh, the blue one", lexicon=lexicon) == [(Move.RECOMMEND, SURE)]


def test_a_cue_gives_way_only_where_they_overlap() -> None:
    assert [move for move, _ in signs("thanks for the review")] == [Move.THANK_REVIEW]
    assert sorted(move for move, _ in signs("thanks for the review, thanks")) == [Move.THANK, Move.THANK_REVIEW]


def test_a_move_of_no_lexicon_is_negatable() -> None:
    assert [move for move, _ in signs("hello", lexicon=TINY)] == [Move.GREET]


def test_what_is_said_twice_is_surer_and_its_spans_are_joined() -> None:
    hearing = Hearing("one two six", (TINY,))
    once = Evidence(Move.THANK, SURE, 0, 3)
    moves, near = heard(
        hearing,
        [
            Evidence(Move.RUDE, DOUBTFUL, 4, 7),
            Evidence(Move.THANK, SURE, 5, 9),
            once,
            Evidence(Move.THANK, DOUBTFUL, 10, 11),
            Evidence(Move.GREET, LIKELY, 2, 3),
            Evidence(Move.CURT, SURE),
        ],
    )
    assert [(each.move, each.confidence) for each in moves] == [
        (Move.THANK, 0.92),
        (Move.GREET, LIKELY),
        (Move.CURT, SURE),
    ]
    assert [(each.move, each.confidence) for each in near] == [(Move.RUDE, DOUBTFUL)]
    assert near[0].confidence < THRESHOLD
    overlapping = heard(hearing, [once, Evidence(Move.THANK, SURE, 2, 6), Evidence(Move.THANK, SURE, 0, 1)])[0]
    assert len(overlapping[0].spans) == 1
    assert moves[2].spans == ()


def test_no_number_of_signs_makes_certain() -> None:
    text = "thanks. " * 20
    hearing = Hearing(text, (TINY,))
    moves, _ = heard(hearing, from_cues(hearing, None, Vetoes(hearing)))
    assert moves[0].confidence == pytest.approx(0.96)
    assert moves[0].spans[0] == Span(0, 6)
