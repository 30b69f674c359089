"""The English ear: how well it hears lines it was not made from, and the places where it must not mishear."""

import tomllib
from pathlib import Path

import pytest

from sim.domain.moves import Move, is_fault
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import By, Expecting, Language, PromiseKind, Topic
from sim.domain.stages import Stage
from sim.reader import read
from tests.reader.scorecard import COMPUTED, examples, heard, macro_f1, micro, scores

LINES = examples(Language.EN)
HELD = [line for line in LINES if line.part == "held"]
DEV = [line for line in LINES if line.part == "dev"]
SCRIPTS = Path(__file__).parents[2] / "scripts"


def _heard(text: str, stage: str = "recommend", need: str = "-") -> frozenset[Move]:
    expecting = Expecting(stage=Stage(stage), needs=(BASE_NEEDS[need],) if need != "-" else ())
    return frozenset(each.move for each in read(text, Language.EN, expecting).moves) - COMPUTED


def test_there_are_examples_of_every_move_at_every_stage() -> None:
    assert {move for line in LINES for move in line.moves} == set(Move) - COMPUTED
    assert {line.expecting.stage for line in LINES if line.expecting} == set(Stage)
    assert len(HELD) >= 110
    assert sum(len(line.moves) > 1 for line in LINES) >= len(LINES) / 4


def test_held_out_lines_are_heard_right() -> None:
    table = scores(HELD)
    assert micro(table).f1 >= 0.80
    assert micro(table).precision >= 0.72
    assert macro_f1(table) >= 0.82


def test_lines_the_cues_were_improved_with_stay_heard() -> None:
    assert micro(scores(DEV)).f1 >= 0.91


def test_nobody_is_accused_on_a_guess() -> None:
    faults = {move: score for move, score in scores(LINES).items() if is_fault(move)}
    assert micro(faults).precision >= 0.92


def test_good_manners_are_never_taken_for_a_fault() -> None:
    polite = [line for line in LINES if not any(is_fault(move) for move in line.moves)]
    accused = [line.text for line in polite if any(is_fault(move) for move in heard(line))]
    assert len(accused) <= len(polite) / 100


NEGATED = [
    ("I can't give you a discount", Move.OFFER_DISCOUNT),
    ("I cant do 10% off", Move.OFFER_DISCOUNT),
    ("We don't do free shipping, sorry", Move.OFFER_SHIPPING),
    ("There's no free gift with this one", Move.OFFER_GIFT),
    ("We have no coupons at the moment", Move.OFFER_PROMO),
    ("I can't guarantee it will arrive tomorrow", Move.OVERPROMISE),
    ("I won't promise she'll love it", Move.OVERPROMISE),
    ("Please don't add me on WhatsApp, we stay on the platform", Move.OFF_PLATFORM),
    ("We never take payment outside the platform", Move.OFF_PLATFORM),
    ("We don't give gifts for reviews", Move.PAY_FOR_REVIEW),
    ("It hasn't been shipped yet", Move.NOTIFY_SHIPMENT),
    ("I wouldn't recommend it for hiking", Move.RECOMMEND),
    ("It's not your fault at all", Move.BLAME_BUYER),
    ("It's not the courier's fault, we packed it badly", Move.BLAME_OTHERS),
    ("That's not a stupid question", Move.RUDE),
    ("I'm not saying the other shop sells fakes", Move.DISPARAGE),
    ("There's no pressure and no rush", Move.PRESSURE),
    ("We can't refund that, I'm afraid", Move.OFFER_REMEDY),
]


@pytest.mark.parametrize(("text", "move"), NEGATED, ids=[text for text, _ in NEGATED])
def test_a_no_undoes_what_follows_it(text: str, move: Move) -> None:
    assert move not in _heard(text, "bargain")


SAFE = [
    ("I can't give you a discount", Move.HOLD_PRICE),
    ("I can't do 80, but I can do 95", Move.OFFER_DISCOUNT),
    ("No problem, I'll send it with free shipping", Move.OFFER_SHIPPING),
    ("There's no charge for shipping", Move.OFFER_SHIPPING),
    ("You won't have to pay for delivery", Move.OFFER_SHIPPING),
    ("No worries, I'll throw in a free pouch", Move.OFFER_GIFT),
    ("Don't worry, you can return it within 7 days", Move.CITE_POLICY),
    ("It isn't nylon, it's waxed cotton", Move.ANSWER_FACT),
    ("I'm not able to go any lower", Move.HOLD_PRICE),
    ("It isn't waterproof", Move.DISCLOSE_FLAW),
    ("Why not take the black one, it would suit you", Move.RECOMMEND),
    ("You can't go wrong with the olive, just take it", Move.DECIDE_FOR),
]


@pytest.mark.parametrize(("text", "move"), SAFE, ids=[text for text, _ in SAFE])
def test_a_no_that_negates_nothing_undoes_nothing(text: str, move: Move) -> None:
    assert move in _heard(text, "bargain")


BORDERS = [
    ("greet", "welcome", "Hello, how can I help?", "greet"),
    ("ask", "advice", "Is it for yourself or a present?", "ask_need"),
    ("recommend", "-", "It's made of waxed cotton.", "answer_fact"),
    ("recommend", "-", "The seams are double stitched, so it lasts for years.", "explain_value"),
    ("recommend", "choice", "I'd recommend the olive because it hides marks.", "recommend"),
    ("recommend", "choice", "Get the black one, you'll be fine.", "decide_for"),
    ("greet", "usual", "Welcome back!", "greet recognise"),
    ("bargain", "price", "As a regular customer you get 5% off.", "vip_treatment offer_discount"),
    ("bargain", "price", "I'm sorry, the price is fixed.", "hold_price"),
    ("bargain", "price", "No haggling here.", "dismissive"),
    ("bargain", "price", "Take it or leave it, idiot.", "dismissive rude"),
    ("bargain", "price", "no", "curt"),
    ("due", "parcel", "Give me two minutes, I'll see where it is.", "ask_wait check_logistics"),
    ("dispatched", "parcel", "Your parcel is on its way!", "notify_shipment"),
    ("due", "parcel", "I've looked it up: the parcel reached the sorting centre last night.", "check_logistics"),
    ("ask", "authenticity", "If it's fake you get ten times your money back.", "cite_policy"),
    ("shipping", "dispatch", "It ships today and you'll definitely have it by tomorrow.", "state_dispatch overpromise"),
    ("shipping", "dispatch", "Paid before 16:00 it leaves the same day.", "state_dispatch"),
    ("signed", "last_word", "Would you leave us an honest review?", "ask_review"),
    ("signed", "last_word", "Leave us five stars and I'll send you a gift.", "pay_for_review"),
    ("ask", "company", "Haha! Anyway, back to the bag.", "steer small_talk"),
    ("bargain", "-", "I'm afraid I can't discuss other customers' orders.", "set_boundary"),
    ("recommend", "stock", "There are only three left in stock.", "urgency"),
    ("bargain", "price", "Buy it now or stop asking, I've wasted enough time on you.", "pressure"),
    ("confirm", "order", "Take your time, no rush.", "empathise"),
]


@pytest.mark.parametrize(("stage", "need", "text", "moves"), BORDERS, ids=[row[2] for row in BORDERS])
def test_borderlines_fall_on_the_agreed_side(stage: str, need: str, text: str, moves: str) -> None:
    assert {Move(move) for move in moves.split()} <= _heard(text, stage, need)


APART = [
    ("greet", "welcome", "Hello, how can I help?", "ask_need"),
    ("bargain", "price", "I'm sorry, the price is fixed.", "dismissive curt"),
    ("bargain", "price", "No haggling here.", "rude"),
    ("due", "parcel", "I've looked it up: the parcel reached the sorting centre last night.", "notify_shipment"),
    ("ask", "authenticity", "If it's fake you get ten times your money back.", "overpromise"),
    ("shipping", "dispatch", "Paid before 16:00 it leaves the same day.", "urgency"),
    ("signed", "last_word", "Would you leave us an honest review?", "pay_for_review"),
    ("recommend", "stock", "There are only three left in stock.", "pressure"),
    ("good_review", "last_word", "Thank you for the lovely review!", "thank"),
    ("confirm", "order", "Take your time, no rush.", "ask_wait pressure"),
]


@pytest.mark.parametrize(("stage", "need", "text", "moves"), APART, ids=[row[2] for row in APART])
def test_borderlines_do_not_fall_on_the_other_side(stage: str, need: str, text: str, moves: str) -> None:
    assert not {Move(move) for move in moves.split()} & _heard(text, stage, need)


CARELESS = [
    ("hi im here what can i do for u", Move.GREET),
    ("ty so much!!", Move.THANK),
    ("thx for ur order", Move.THANK),
    ("plz send me a pic of the damage", Move.ASK_PHOTO),
    ("sry about that", Move.APOLOGISE),
    ("np take ur time", Move.EMPATHISE),
    ("cant go lower on this one sorry", Move.HOLD_PRICE),
    ("itll ship tmrw", Move.STATE_DISPATCH),
    ("ill throw in a free case", Move.OFFER_GIFT),
    ("hiiii welcome", Move.GREET),
    ("I DON’T CARE", Move.DISMISSIVE),
    ("what's ur budget", Move.ASK_NEED),
    ("tbh the colour fades a bit", Move.DISCLOSE_FLAW),
    ("i'd recomend the black one", Move.RECOMMEND),
]


@pytest.mark.parametrize(("text", "move"), CARELESS, ids=[text for text, _ in CARELESS])
def test_careless_typing_is_understood(text: str, move: Move) -> None:
    assert move in _heard(text)


RUDE = [
    "fuck off",
    "you idiot",
    "are you stupid?",
    "shut up",
    "what do you want now",
    "get lost you moron",
    "can't you read?",
]


@pytest.mark.parametrize("text", RUDE)
def test_insults_are_heard_as_such(text: str) -> None:
    assert Move.RUDE in _heard(text, "greet", "welcome")


PROMISES = [
    ("I'll send it out today.", PromiseKind.DISPATCH, By.TODAY),
    ("It ships tomorrow.", PromiseKind.DISPATCH, By.TOMORROW),
    ("I'll put in a canvas key strap as a gift.", PromiseKind.GIFT, By.UNSAID),
    ("We'll start your refund today.", PromiseKind.REFUND, By.TODAY),
    ("I'll send you a new one tomorrow.", PromiseKind.RESEND, By.TOMORROW),
    ("We can exchange it for the other colour.", PromiseKind.EXCHANGE, By.UNSAID),
    ("I'll get back to you in ten minutes.", PromiseKind.REPLY, By.NOW),
    ("If you keep it you get $30 back.", PromiseKind.COMPENSATION, By.UNSAID),
]


@pytest.mark.parametrize(("text", "kind", "by"), PROMISES, ids=[row[0] for row in PROMISES])
def test_promises_are_noted_with_their_day(text: str, kind: PromiseKind, by: By) -> None:
    assert (kind, by) in [(promise.what, promise.by) for promise in read(text, Language.EN).promises]


TOPICS = [
    ("Who is it for?", Topic.WHO),
    ("What will you use it for?", Topic.USE),
    ("Which size do you wear?", Topic.SIZE),
    ("Do you prefer light or dark colours?", Topic.TASTE),
    ("What's your budget?", Topic.BUDGET),
    ("Shall I call you?", Topic.OTHER),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS, ids=[row[0] for row in TOPICS])
def test_questions_have_a_topic(text: str, topic: Topic) -> None:
    assert topic in [question.topic for question in read(text, Language.EN).questions]


def test_the_tone_of_a_reply_is_taken() -> None:
    tone = read("Of course, thank you dear! I hope you will enjoy your new bag.", Language.EN).tone
    assert tone.warmth >= 2
    assert tone.address == "dear"
    assert tone.you >= 2
    assert tone.i == 1
    assert read("Maybe, it might be cotton, not sure", Language.EN).tone.hedges >= 2


QUICK = {
    "backpack": {
        "greet": "greet greet greet ask_wait ask_need",
        "ask": "ask_need answer_fact clarify recommend show_evidence answer_fact",
        "recommend": "recommend disclose_flaw disclose_flaw suggest_alternative disclose_flaw either_or",
        "bargain": "hold_price explain_value offer_promo offer_shipping offer_gift offer_discount",
        "shipping": "state_dispatch state_dispatch cite_policy cite_policy ask_wait",
        "confirm": "invite_order confirm_order confirm_order empathise either_or",
        "farewell": "farewell farewell farewell farewell",
    },
    "bangle": {
        "greet": "greet greet ask_need ask_wait",
        "ask": "show_evidence cite_policy show_evidence answer_fact ask_need empathise",
        "recommend": "disclose_flaw disclose_flaw compare recommend suggest_alternative disclose_flaw",
        "bargain": "hold_price explain_value offer_shipping offer_gift offer_discount hold_price",
        "shipping": "state_dispatch show_evidence state_dispatch cite_policy cite_policy",
        "confirm": "confirm_order confirm_order invite_order disclose_flaw",
        "farewell": "farewell farewell farewell farewell",
    },
    "teapot": {
        "signed": "apologise ask_photo explain_cause offer_remedy offer_remedy ask_wait",
        "bad_review": "state_dispatch offer_remedy explain_cause apologise set_boundary set_boundary",
        "farewell": "farewell farewell farewell ask_review",
    },
}
"""The move each quick reply is mainly made for, in the order of the scripts' files."""


def _quick() -> list[tuple[str, str, str]]:
    rows = []
    for script, stages in QUICK.items():
        texts = tomllib.loads((SCRIPTS / f"{script}.en.toml").read_text("utf-8"))
        slots = (
            {key: texts[key] for key in ("shop", "agent", "product")} | texts["slots"] | {"list": "$89", "price": "$89"}
        )
        for stage, moves in stages.items():
            for move, text in zip(moves.split(), texts["quick"][stage], strict=True):
                rows.append((stage, move, text.format(**slots)))
    return rows


@pytest.mark.parametrize(("stage", "move", "text"), _quick())
def test_quick_replies_are_heard_as_they_are_meant(stage: str, move: str, text: str) -> None:
    moves = _heard(text, stage)
    assert Move(move) in moves
    assert not [each for each in moves if is_fault(each)]
