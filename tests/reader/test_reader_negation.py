"""Clauses, negators, numbers and the way back to the text as typed."""

import pytest

from sim.domain.moves import Move
from sim.domain.reading import Language, Span
from sim.reader import read
from sim.reader.hearing import Hearing, han_number, keyed
from sim.reader.lexicon import compile_lexicon
from sim.reader.phrases import Hit

TINY = compile_lexicon(
    Language.EN,
    {
        "words": {"unit": ["cm", "days"], "then": ["for"]},
        "numbers": {"twelve": 12},
        "spelling": {"pls": "please", "u": "you"},
        "negation": {"words": ["not", "no", "不"], "safe": ["no problem"]},
        "clauses": {"breaks": ["but"], "if": ["if"]},
    },
    "tiny",
)
BARE = compile_lexicon(Language.ZH, {}, "bare")


def hear(text: str) -> Hearing:
    return Hearing(text, (TINY, BARE))


def at(hearing: Hearing, words: str) -> Hit:
    start = hearing.text.index(words)
    return Hit(("", "", ""), start, start + len(words))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("it is not red", True),
        ("not now. it is red", False),
        ("not now but red", False),
        ("no problem it is red", False),
        ("red it is not", False),
        ("not, it is 1.5 cm and red", False),
        ("not the 1.5 cm red", True),
    ],
)
def test_a_negator_reaches_forward_to_the_end_of_its_clause(text: str, *, negated: bool) -> None:
    hearing = hear(text)
    assert hearing.negated(at(hearing, "red")) is negated


@pytest.mark.parametrize(
    ("text", "words", "negated"),
    [
        ("red it is not", "red", True),
        ("red, not blue", "red", False),
        ("red and so on and so forth not", "red", False),
        ("红的也不行", "红的", True),
        ("红的那种好看得很也不贵", "红的", False),
        ("red", "red", False),
    ],
)
def test_and_closely_after(text: str, words: str, *, negated: bool) -> None:
    hearing = hear(text)
    assert hearing.negated_after(at(hearing, words).end) is negated


@pytest.mark.parametrize(("text", "supposed"), [("if it is red", True), ("if so, it is red", False)])
def test_if_reaches_through_its_clause(text: str, *, supposed: bool) -> None:
    hearing = hear(text)
    assert hearing.conditional(at(hearing, "red").start) is supposed


@pytest.mark.parametrize(
    ("words", "hundredths"),
    [
        ("95", 9500),
        (" 1,299.5 ", 129950),
        ("12.345", 1234500),
        ("1.299,5", 129950),
        ("0.125", 12),
        ("8,5", 850),
        ("twelve", 1200),
        ("一百八", 18000),
        ("两千五", 250000),
        ("三块", None),
        ("十块半", None),
        ("两半", 250),
        ("半", 50),
        ("半半", 50),
        ("", None),
        ("1.2.3", None),
        ("9" * 40, 99999999999900),
    ],
)
def test_numbers(words: str, hundredths: int | None) -> None:
    assert hear("").number(words) == hundredths


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("八五", 85),
        ("一百八", 180),
        ("一百零八", 108),
        ("三百二十", 320),
        ("十五", 15),
        ("二十", 20),
        ("两千零五", 2005),
        ("一万二", 12000),
        ("三万五千", 35000),
        ("〇", 0),
        ("万" * 50, 0),
    ],
)
def test_chinese_numerals(digits: str, value: int) -> None:
    assert han_number(digits) == value


@pytest.mark.parametrize(
    ("text", "measured", "follows"),
    [
        ("5 cm", True, False),
        ("5 days", True, False),
        ("5 for", False, True),
        ("5 red", False, False),
        ("5, red", False, True),
        ("5", False, True),
    ],
)
def test_what_may_stand_after_a_number(text: str, *, measured: bool, follows: bool) -> None:
    hearing = hear(text)
    assert hearing.measured(1) is measured
    assert hearing.may_follow(1) is follows
    assert Hearing(text, (BARE,)).may_follow(1) is True
    assert Hearing(text, (BARE,)).measured(1) is False


def test_spelling_apostrophes_blanks_and_drawn_out_letters_are_evened_out() -> None:
    folded = keyed("  Hiiii   Pls don't U", (TINY,))
    assert folded.text == " hi please dont you"
    start = folded.text.index("please")
    assert folded.source(start, start + 6) == (10, 13)


def test_spans_lead_back_to_what_was_typed() -> None:
    hearing = hear("Ｐｌｓ…　ＲＥＤ")
    start = hearing.text.index("red")
    assert hearing.span(start, start + 3) == Span(5, 8)


@pytest.mark.parametrize(
    ("text", "language", "move"),
    [
        ("我不推荐这款", Language.ZH, Move.RECOMMEND),
        ("这款不打折", Language.ZH, Move.OFFER_DISCOUNT),
        ("we don't offer free shipping", Language.EN, Move.OFFER_SHIPPING),
        ("I can't give you a free gift", Language.EN, Move.OFFER_GIFT),
    ],
)
def test_what_is_denied_is_not_heard(text: str, language: Language, move: Move) -> None:
    assert move not in {each.move for each in read(text, language).moves}


def test_a_reply_of_many_clauses_is_cut_at_each() -> None:
    hearing = hear("one, two. three! four 1,000.5 five\nsix")
    assert [hearing.text[start:end].strip(" ,.!\n") for start, end in hearing.clauses()] == [
        "one",
        "two",
        "three",
        "four 1,000.5 five",
        "six",
    ]
