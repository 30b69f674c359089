"""What files and players teach: wordings that count at once, and replies that were put right."""

import pytest

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Correction, Expecting, Language, OfferKind, Phrase, Reading, Span
from sim.domain.stages import Stage
from sim.reader import read
from sim.reader.evidence import DOUBTFUL, SURE, UNTOLD, Evidence
from sim.reader.hearing import Hearing
from sim.reader.lexicon import lexicon
from sim.reader.taught import Lessons, _book, heed, key, lessons

EN, ZH = Language.EN, Language.ZH
USUAL = Phrase(Move.RECOGNISE, "The blue one, as ever!")


def signs(text: str, *phrases: Phrase, expecting: Expecting | None = None) -> list[Evidence]:
    return heed(Hearing(text, (lexicon(EN), lexicon(ZH))), expecting, Lessons(phrases))


def moves(text: str, *phrases: Phrase) -> dict[Move, float]:
    return {sign.move: sign.confidence for sign in signs(text, *phrases)}


def learnt(text: str, *corrections: Correction, language: Language = EN, moment: Expecting | None = None) -> Reading:
    known = moment or Expecting()
    told = Expecting(known.stage, known.needs, known.facts, known.list_price, known.price, corrections=corrections)
    return read(text, language, told)


def ids(reading: Reading) -> set[Move]:
    return {each.move for each in reading.moves}


# -- wordings


@pytest.mark.parametrize(
    "text",
    [
        "the blue one, as ever",
        "Ah, THE BLUE ONE, AS EVER? Coming up.",
        "the  blue  one,  as ever 😊",
        "ｔｈｅ blue one, as ever.",
    ],
)
def test_a_reply_that_holds_a_wording_is_heard_surely(text: str) -> None:
    assert moves(text, USUAL) == {Move.RECOGNISE: SURE}


def test_the_words_themselves_are_shown_as_the_reason() -> None:
    hearing = Hearing("Ah: the BLUE one, as ever, madam", (lexicon(EN),))
    (sign,) = heed(hearing, None, Lessons((USUAL,)))
    assert hearing.span(sign.start, sign.end) == Span(4, 25)


def test_words_count_as_words_and_chinese_counts_anywhere() -> None:
    short = Phrase(Move.COMPLIMENT, "art")
    assert moves("a smart start of art", short) == {Move.COMPLIMENT: SURE}
    assert [(sign.start, sign.end) for sign in signs("a smart start of art", short)] == [(17, 20)]
    assert moves("smart, starting", short) == {}
    assert moves("老样子帮您留好了哈", Phrase(Move.RECOGNISE, "帮您留好")) == {Move.RECOGNISE: SURE}
    assert moves("老樣子幫您留好了哈", Phrase(Move.RECOGNISE, "帮您留好")) == {Move.RECOGNISE: SURE}


def test_one_wording_may_make_several_moves_and_be_said_twice() -> None:
    both = (Phrase(Move.GREET, "ahoy"), Phrase(Move.SMALL_TALK, "ahoy"))
    assert moves("ahoy ahoy", *both) == {Move.GREET: SURE, Move.SMALL_TALK: SURE}
    assert len(signs("ahoy ahoy", *both)) == 4


def test_a_negator_undoes_a_wording_as_it_undoes_a_cue() -> None:
    gift = Phrase(Move.OFFER_GIFT, "a tin of wax on the house")
    assert moves("you get a tin of wax on the house", gift) == {Move.OFFER_GIFT: SURE}
    assert moves("I cannot give you a tin of wax on the house", gift) == {}
    firm = Phrase(Move.HOLD_PRICE, "it stays at the tag")
    assert moves("no, sorry it stays at the tag", firm) == {Move.HOLD_PRICE: SURE}, "not is part of the matter"


def test_a_negator_within_a_wording_belongs_to_it() -> None:
    assert moves("not a stitch of wool in it", Phrase(Move.DISCLOSE_FLAW, "not a stitch of wool")) == {
        Move.DISCLOSE_FLAW: SURE
    }


def test_a_move_no_cue_file_knows_may_be_negated() -> None:
    bare = Hearing("not ahoy. ahoy", ())
    assert [sign.start for sign in heed(bare, None, Lessons((Phrase(Move.GREET, "ahoy"),)))] == [4, 10]


@pytest.mark.parametrize("text", ["", "  ", "!!!"])
def test_wordings_without_words_teach_nothing(text: str) -> None:
    assert moves("hello!!! there", Phrase(Move.RUDE, text)) == {}


# -- what is nearly said

WAX = Phrase(Move.ANSWER_FACT, "the canvas is waxed twice by hand in our own workshop")


def test_a_clause_very_like_a_wording_is_likely() -> None:
    (sign,) = signs("Well, the canvas is waxed by hand twice in our workshop!", WAX)
    assert sign == Evidence(Move.ANSWER_FACT, UNTOLD, 6, 55)
    assert moves("蜡是我们自己工坊里手工上的呢", Phrase(Move.ANSWER_FACT, "蜡是我们自己工坊手工上的")) == {
        Move.ANSWER_FACT: UNTOLD
    }


def test_the_moment_has_its_say_on_what_is_only_likely() -> None:
    text = "the canvas is waxed by hand twice in our workshop"
    asked = Expecting(Stage.ASK, (BASE_NEEDS["details"],))
    assert signs(text, WAX, expecting=asked)[0].confidence > UNTOLD
    away = Phrase(Move.FAREWELL, WAX.text)
    assert signs(text, away, expecting=Expecting(Stage.GREET))[0].confidence == DOUBTFUL
    assert moves(text, Phrase(Move.PRESSURE, WAX.text)) == {Move.PRESSURE: DOUBTFUL}, "no fault on a guess"


@pytest.mark.parametrize(
    "text",
    [
        "the canvas is sewn in Portugal",
        "waxed by hand",
        "twice a year our workshop sends waxed hats to the fair but a canvas bag goes all over the world with people",
        "the canvas is not waxed by hand twice in our workshop",
        "so it is " * 130 + ". the canvas is waxed by hand twice in our workshop",
    ],
)
def test_what_is_not_very_like_or_is_negated_is_not_heard(text: str) -> None:
    assert moves(text, WAX) == {}


def test_not_is_missed_as_much_as_it_is_minded() -> None:
    firm = Phrase(Move.HOLD_PRICE, "we cannot come down any further on this one today")
    assert moves("we cannot come down much further on this one today", firm) == {Move.HOLD_PRICE: UNTOLD}
    assert moves("we can come down any further on this one today", firm) == {}


def test_short_wordings_are_heard_only_word_for_word() -> None:
    assert moves("aloft", Phrase(Move.GREET, "aloha")) == {}
    assert moves("so be it", Phrase(Move.HOLD_PRICE, "so be it")) == {Move.HOLD_PRICE: SURE}
    assert moves("be it as it is so", Phrase(Move.HOLD_PRICE, "it is as it is so")) == {Move.HOLD_PRICE: UNTOLD}


def test_a_wording_said_surely_is_not_also_nearly_said() -> None:
    text = f"{WAX.text}. the canvas is waxed by hand twice in our workshop"
    assert [sign.confidence for sign in signs(text, WAX)] == [SURE]


# -- the moment


def test_lessons_are_parted_from_the_moment() -> None:
    moment = Expecting(Stage.ASK, (BASE_NEEDS["details"],))
    assert lessons(None) == (Lessons(), None)
    assert lessons(moment) == (Lessons(), moment)
    assert lessons(Expecting(phrases=(USUAL,))) == (Lessons((USUAL,)), None), "nothing else is known"
    both = Expecting(moment.stage, moment.needs, phrases=(USUAL,))
    assert lessons(both) == (Lessons((USUAL,)), moment)


def test_a_wording_settles_what_the_buyer_asked() -> None:
    asked = (Stage.ASK, (BASE_NEEDS["details"],))
    text = "Zwickel und Falbel."
    assert ids(read(text, EN, Expecting(*asked, phrases=(USUAL,)))) == set()
    taught = read(text, EN, Expecting(*asked, phrases=(USUAL, Phrase(Move.ANSWER_FACT, "zwickel und falbel"))))
    assert ids(taught) == {Move.ANSWER_FACT}
    assert taught.moves[0].spans == (Span(0, 18),)


# -- corrections


def test_a_corrected_reply_means_exactly_what_it_was_said_to_mean() -> None:
    text = "You idiot sandwich, love it!"
    assert Move.RUDE in ids(learnt(text))
    right = Correction(text, (Move.SMALL_TALK, Move.COMPLIMENT))
    for said in (text, "you IDIOT sandwich... love it 😂", "You  idiot sandwich love it"):
        reading = learnt(said, right)
        assert [(one.move, one.confidence, one.spans) for one in reading.moves] == [
            (Move.SMALL_TALK, 1.0, (Span(0, len(said)),)),
            (Move.COMPLIMENT, 1.0, (Span(0, len(said)),)),
        ]
        assert reading.near == ()


def test_the_later_of_two_corrections_counts() -> None:
    first, second = Correction("Zwickel", (Move.GREET,)), Correction("zwickel!", (Move.THANK,))
    assert ids(learnt("zwickel", first, second)) == {Move.THANK}
    assert ids(learnt("zwickel", second, first)) == {Move.GREET}


def test_what_belongs_to_other_moves_is_forgotten_with_them() -> None:
    moment = Expecting(list_price=8900, price=8900)
    text = "I can do $80. Shipping is free, and I can add a free key strap."
    before = learnt(text, moment=moment)
    assert {offer.kind for offer in before.offers} == {OfferKind.PRICE, OfferKind.GIFT, OfferKind.SHIPPING}
    for kept, move in (
        (OfferKind.PRICE, Move.OFFER_DISCOUNT),
        (OfferKind.GIFT, Move.OFFER_GIFT),
        (OfferKind.SHIPPING, Move.OFFER_SHIPPING),
    ):
        after = learnt(text, Correction(text, (move,)), moment=moment)
        assert [offer.kind for offer in after.offers] == [kept]


def test_an_untrue_claim_goes_with_its_fault() -> None:
    text = "Only two left!"
    moment = {"stock": 30, "list_price": 8900}
    told = read(text, EN, Expecting(**moment))  # type: ignore[arg-type]
    assert [claim.holds for claim in told.claims] == [False]
    assert Move.FALSE_URGENCY in ids(told)
    for move, left in ((Move.SMALL_TALK, 0), (Move.FALSE_URGENCY, 1)):
        corrections = (Correction(text, (move,)),)
        right = read(text, EN, Expecting(**moment, corrections=corrections))  # type: ignore[arg-type]
        assert ids(right) == {move}
        assert len(right.claims) == left


def test_a_corrected_reply_counts_as_a_wording_within_a_longer_one() -> None:
    right = Correction("Zwickel und Falbel", (Move.SHOW_EVIDENCE,))
    assert Move.SHOW_EVIDENCE in ids(learnt("Hello! Zwickel und Falbel, see?", right))
    assert Move.GREET in ids(learnt("Hello! Zwickel und Falbel, see?", right))
    assert Move.SHOW_EVIDENCE in ids(
        learnt("您看看，左右针脚都在这", Correction("左右针脚都在", (Move.SHOW_EVIDENCE,)), language=ZH)
    )


def test_a_word_or_two_mean_that_only_by_themselves() -> None:
    right = Correction("Falbel!", (Move.SHOW_EVIDENCE,))
    assert ids(learnt("falbel", right)) == {Move.SHOW_EVIDENCE}
    assert Move.SHOW_EVIDENCE not in ids(learnt("Hello, falbel", right))


def test_signs_are_told_apart_though_they_have_no_letters() -> None:
    right = Correction("👍", (Move.CONFIRM_ORDER,))
    assert ids(learnt("👍", right)) == {Move.CONFIRM_ORDER}
    assert Move.CONFIRM_ORDER not in ids(learnt("👎", right))
    assert key("👍 👍") == key("👍👍")


def test_endless_replies_are_not_compared() -> None:
    right = Correction("ahoy " * 1000, (Move.THANK,))
    assert ids(learnt("ahoy " * 1000, right)) != {Move.THANK}


def test_corrections_change_nothing_else() -> None:
    other = Correction("Zwickel und Falbel", (Move.THANK,))
    for text in ("ok", "Hello there!", "", "您好", "👍"):
        assert learnt(text, other) == read(text, EN)


# -- time


def test_wordings_are_laid_out_once_and_not_at_every_reply() -> None:
    phrases = tuple(
        Phrase(Move.ANSWER_FACT, f"the {n} canvas is waxed {n} times in workshop {n % 7}") for n in range(200)
    )
    hearing = Hearing("Hello, the canvas is waxed by hand in our workshop, three times. Shall we?", (lexicon(EN),))
    first = heed(hearing, None, Lessons(phrases))
    laid_out = _book.cache_info().misses
    assert heed(hearing, None, Lessons(phrases[:100] + phrases[100:])) == first
    assert _book.cache_info().misses == laid_out
    heed(hearing, None, Lessons(phrases[:100]))
    assert _book.cache_info().misses == laid_out + 1
