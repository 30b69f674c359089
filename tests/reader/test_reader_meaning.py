"""The statistical part of the reader: its file, its sums, its stretches, and what it may and may not decide."""

import dataclasses
import struct
import sys
import zlib

import pytest

from corpus.lines import Line, digest, load, read_lines
from sim.domain.moves import Move, is_fault
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language
from sim.domain.stages import Stage
from sim.reader import gather, read
from sim.reader.evidence import DOUBTFUL, SURE, THRESHOLD, Evidence
from sim.reader.features import grams, marks, stretches
from sim.reader.hearing import Hearing
from sim.reader.lexicon import compile_lexicon
from sim.reader.meaning import (
    HEEDED,
    IN_SEASON,
    OUT_OF_SEASON,
    STAGE_ALONE,
    TOUCHING,
    Weights,
    WeightsError,
    doubt,
    packed,
    unpacked,
    unsaid,
    weigh,
    weights,
)

MOVES = (Move.GREET, Move.OFFER_REMEDY, Move.RUDE, Move.OFFER_DISCOUNT, Move.APOLOGISE, Move.CURT)
HEAD = {
    "moves": [move.value for move in MOVES],
    "biases": [-3000] * len(MOVES),
    "threshold": 0,
    "untold": 500,
    "accuse": 10**9,
    "corpus": "made up",
}
ROWS = {
    "=money": {1: 32000},
    "money back": {1: 16000},
    "=fool": {2: 30000},
    "=cheaper": {3: 30000},
    "钱": {1: 9000},
    "!greet.sure": {0: 1000},
    "!rude.sure": {2: -500},
}
CUES = {
    "negation": {"words": ["not"]},
    "moves": {
        "greet": {"sure": ["hello"], "likely": ["welcome"]},
        "rude": {"sure": ["idiot"], "likely": ["silly"]},
        "offer_discount": {"sure": ["for less"]},
        "apologise": {"sure": ["sorry"], "unless": ["sorry state"]},
        "thank": {"sure": ["thanks"]},
        "curt": {"sure": ["whatever"]},
    },
}


def made(**head: object) -> Weights:
    return unpacked(packed({**HEAD, **head}, ROWS), "made up")


def hearing_of(text: str, language: Language = Language.EN) -> Hearing:
    return Hearing(text, [compile_lexicon(language, CUES, "made up")])


def weighed(text: str, *signs: Evidence, expecting: Expecting | None = None, **head: object) -> dict[Move, Evidence]:
    return {each.move: each for each in weigh(hearing_of(text), expecting, list(signs), made(**head))}


def moment(stage: Stage, *needs: str) -> Expecting:
    return Expecting(stage=stage, needs=tuple(BASE_NEEDS[need] for need in needs))


def test_a_model_comes_back_as_it_was_written() -> None:
    model = made()
    assert model.moves == MOVES
    assert model.corpus == "made up"
    row = model.rows["=fool"]
    at = model.starts[row]
    assert model.starts[row + 1] == at + 1
    assert (model.places[at], model.values[at]) == (2, 30000)


def test_the_file_is_the_same_on_machines_of_the_other_byte_order(monkeypatch: pytest.MonkeyPatch) -> None:
    little = packed(HEAD, {"=a": {0: 1, 1: -2}})
    whole = zlib.decompress(little)
    assert whole.endswith(struct.pack("<2I2B2h", 0, 2, 0, 1, 1, -2))
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    turned = zlib.decompress(packed(HEAD, {"=a": {0: 1, 1: -2}}))
    assert turned.endswith(struct.pack(">2I2B2h", 0, 2, 0, 1, 1, -2))
    assert list(unpacked(zlib.compress(turned), "turned").values) == [1, -2]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        zlib.compress(b"no head"),
        zlib.compress(b"{}\n"),
        zlib.compress(b"[1]\n"),
        packed({**HEAD, "moves": ["no move"]}, ROWS),
        packed({**HEAD, "corpus": "x"}, ROWS)[:-9],
    ],
)
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(WeightsError, match="broken is no weights file of this version"):
        unpacked(data, "broken")


def test_words_without_a_cue_are_heard_with_the_words_that_tell() -> None:
    text = "sure, you will get your money back today"
    sign = weighed(text)[Move.OFFER_REMEDY]
    assert sign.confidence > THRESHOLD
    assert text[sign.start : sign.end] == "money back"


def test_a_sentence_is_heard_among_others() -> None:
    text = "hello there my dear. you will get your money back. what a day it was yesterday"
    sign = weighed(text)[Move.OFFER_REMEDY]
    assert text[sign.start : sign.end] == "money back"


def test_chinese_is_heard_by_its_characters_and_numbers_alike() -> None:
    text = "好的，这168块钱退给你"
    found = {gram for gram, _, _ in grams(text, 0, len(text))}
    assert {"0块钱", "^好", "的$", "退给你$"} <= found
    assert not {"^", "$", "168"} & found
    assert [text[start:end] for gram, start, end in grams(text, 0, len(text)) if gram == "0块钱"] == ["168块钱"]
    model = made(biases=[-500] * len(MOVES))
    (sign,) = (each for each in weigh(hearing_of(text, Language.ZH), None, [], model) if each.move is Move.OFFER_REMEDY)
    assert text[sign.start : sign.end] == "钱"


def test_words_are_pairs_and_pieces_and_punctuation_leaves_no_trace() -> None:
    plain = {gram for gram, _, _ in grams("in 20 days", 0, 10)}
    assert {"=in", "=days", "_days", "day", "_in_"} <= plain
    assert plain == {gram for gram, _, _ in grams("in 35 days!! 😀", 0, 15)}
    assert "in days" not in {gram for gram, _, _ in grams("in 天 days", 0, 9)}


def test_a_fault_is_never_accused_by_the_model_alone() -> None:
    assert Move.RUDE not in weighed("you are a fool my friend")
    assert weighed("you are a fool my friend", accuse=0)[Move.RUDE].confidence > THRESHOLD
    assert Move.CURT not in weighed("you are a fool my friend", accuse=-9000)


def test_a_fault_the_model_does_not_bear_out_is_doubted() -> None:
    cue = Evidence(Move.RUDE, SURE, 0, 5)
    assert weighed("idiot you are a fool", cue)[Move.RUDE] == cue
    assert weighed("idiot yes you are one", cue)[Move.RUDE].confidence == DOUBTFUL
    curt = Evidence(Move.CURT, SURE, 0, 8)
    assert weighed("whatever you say then", curt)[Move.CURT] == curt


def test_a_sure_cue_counts_unless_the_model_is_clearly_against() -> None:
    text = "hello and welcome to all"
    sure = Evidence(Move.GREET, SURE, 0, 5)
    assert weighed(text, sure)[Move.GREET].confidence < THRESHOLD
    assert weighed(text, sure, biases=[-1500] + [-3000] * 5, threshold=0, untold=0)[Move.GREET].confidence == THRESHOLD
    assert weighed(text, sure, biases=[3000] * 6)[Move.GREET].confidence > SURE


def test_a_likely_cue_is_as_good_as_the_model_says() -> None:
    hint = Evidence(Move.GREET, 0.6, 0, 7)
    assert weighed("welcome to you all", hint)[Move.GREET].confidence < THRESHOLD
    assert weighed("welcome to you all", hint, biases=[2000] * 6)[Move.GREET].confidence > THRESHOLD


def test_a_price_that_was_read_stands_and_none_is_made_up() -> None:
    read_price = Evidence(Move.OFFER_DISCOUNT, SURE, 0, 8)
    assert weighed("for less you can have it", read_price)[Move.OFFER_DISCOUNT] == read_price
    assert Move.OFFER_DISCOUNT not in weighed("it can be cheaper for you")


def test_a_cue_of_another_language_stands() -> None:
    sign = Evidence(Move.GREET, SURE, 0, 2)
    assert weighed("您好 and then some more words", sign)[Move.GREET] == sign
    smile = Evidence(Move.GREET, SURE, 0, 2)
    assert weighed(":) and then some more words", smile)[Move.GREET].confidence < THRESHOLD


def test_a_move_all_of_whose_cues_are_undone_is_not_heard() -> None:
    text = "i am not sorry about it"
    assert unsaid(hearing_of(text), []) == {Move.APOLOGISE}
    assert weighed(text, biases=[3000] * 6)[Move.APOLOGISE].confidence < THRESHOLD
    assert weighed("we are here for you", biases=[3000] * 6)[Move.APOLOGISE].confidence > THRESHOLD
    assert unsaid(hearing_of("what a sorry state of things"), []) == {Move.APOLOGISE}
    assert unsaid(hearing_of("sorry, not sorry"), [Evidence(Move.APOLOGISE, SURE, 0, 5)]) == set()


def test_what_the_model_knows_nothing_of_is_kept() -> None:
    sign = Evidence(Move.THANK, SURE, 0, 6)
    assert weighed("thanks for all of it", sign)[Move.THANK] == sign


def test_a_word_or_two_are_left_to_cues_and_moment() -> None:
    sign = Evidence(Move.GREET, SURE, 0, 5)
    assert weigh(hearing_of("hello money"), None, [sign], made()) == [sign]
    assert weigh(hearing_of("hello and all the rest"), None, [sign], None) == [sign]


def test_only_the_beginning_of_a_long_reply_is_weighed() -> None:
    text = "well " * (HEEDED // 5 + 1) + ". money back money back. money back"
    assert Move.OFFER_REMEDY not in weighed(text)


def test_the_moment_only_takes_away() -> None:
    assert doubt(Move.HOLD_PRICE, None) == 0
    assert doubt(Move.RUDE, moment(Stage.GREET, "price")) == 0
    assert doubt(Move.HOLD_PRICE, moment(Stage.BARGAIN, "price")) == 0
    assert doubt(Move.EXPLAIN_VALUE, moment(Stage.BARGAIN, "price")) == TOUCHING
    assert doubt(Move.SOCIAL_PROOF, moment(Stage.BARGAIN, "price")) == IN_SEASON
    assert doubt(Move.SOCIAL_PROOF, moment(Stage.BARGAIN)) == 0
    assert doubt(Move.NOTIFY_SHIPMENT, moment(Stage.GREET, "price")) == OUT_OF_SEASON
    assert doubt(Move.NOTIFY_SHIPMENT, moment(Stage.GREET)) == STAGE_ALONE


def test_marks_tell_the_look_and_the_cues_of_each_sentence() -> None:
    hearing = hearing_of("hello! not sorry, what a sorry state :) is it 20$?")
    signs = [Evidence(Move.GREET, SURE, 0, 5), Evidence(Move.GREET, 0.6, 0, 5)]
    parts = stretches(hearing)
    whole, first, last = marks(hearing, signs, parts)
    assert parts[0] == (0, len(hearing.text))
    assert {"@moves.greet", "!greet.sure", "!greet.hint", "#sure1", "#size0"} <= first
    assert {"@moves.apologise.not", "@unless.apologise", "#asks", "#sum", "#number", "#sure0"} <= last
    assert {"#sure1", "#asks", "!greet.sure"} <= whole
    assert len(stretches(hearing_of("one sentence alone!"))) == 1


def test_a_language_without_weights_is_read_by_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.reader.meaning.files", lambda _package: _Nowhere())
    assert weights.__wrapped__(Language.ES) is None


class _Nowhere:
    name = "nowhere"

    def __truediv__(self, _name: str) -> "_Nowhere":
        return self

    def is_file(self) -> bool:
        return False


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_shipped_weights_are_those_of_the_corpus(language: Language) -> None:
    model = weights(language)
    assert model is not None
    assert model.corpus == digest(language), "the corpus has changed: run python -m corpus.train"


@pytest.mark.parametrize(("language", "least"), [(Language.EN, 0.85), (Language.ZH, 0.85)])
def test_the_corpus_itself_is_heard(language: Language, least: float) -> None:
    lines = [line for line in load(language) if not any(map(is_fault, line.moves))][::15]
    right = found = said = 0
    for line in lines:
        moves = {each.move for each in read(line.text, language, line.expecting).moves}
        right += len(moves & line.moves)
        found += len(moves)
        said += len(line.moves)
    assert 2 * right / (found + said) >= least


def test_a_reading_is_the_same_twice_and_its_spans_lie_in_it() -> None:
    for line in load(Language.ZH)[::97]:
        reading = read(line.text, Language.ZH, line.expecting)
        assert reading == read(line.text, Language.ZH, line.expecting)
        spans = [span for each in (*reading.moves, *reading.near) for span in each.spans]
        assert all(0 <= span.start < span.end <= len(reading.text) for span in spans)


def test_case_width_and_ornaments_change_nothing() -> None:
    for line in load(Language.EN)[::211]:
        moves = [each.move for each in read(line.text, Language.EN).moves]
        assert [each.move for each in read(f"{line.text} ✨", Language.EN).moves] == moves


def test_bad_lines_of_the_corpus_are_named() -> None:
    assert read_lines(["# note", "", "-\t-\tgreet\thello"], "some") == [
        Line("some", None, frozenset({Move.GREET}), "hello")
    ]
    assert read_lines(["greet\t-\tgreet\thello"], "some")[0].expecting == moment(Stage.GREET)
    for row in ("no tabs", "greet\tno need\tgreet\thello", "greet\t-\tno move\thello"):
        with pytest.raises(ValueError, match="some, line 1"):
            read_lines([row], "some")


def test_what_is_gathered_does_not_depend_on_the_model() -> None:
    found = gather("hello, you will get your money back", Language.EN)
    assert Move.GREET in {sign.move for sign in found.evidence}
    assert dataclasses.replace(made(), corpus="other").corpus == "other"
