"""From what is said to the words: variants, fallbacks, slots."""

from collections import Counter

import pytest

from sim.domain.events import Said
from sim.domain.game import Words
from sim.domain.personas import Voice
from sim.domain.reading import Language
from sim.domain.scripts import ScriptText
from sim.engine.dice import between, roll
from sim.engine.lines import Used, nick, speak
from tests.engine.world import CAST, run

VOICE = Voice(
    "plain",
    Language.EN,
    "Plain",
    ("ann", "bob"),
    "",
    {
        "again": ("one", "two", "three"),
        "reacts.care.good": ("thanks",),
        "reacts.compliment.good": ("oh!",),
        "haggle.counter": ("{bid} for the {product}? It says {list}, {{really}}",),
        "caught": ("'{words}'?",),
        "need.returns": ("persona",),
    },
    {},
)
TEXT = ScriptText("sale", Language.EN, "", "", "Shop", "Robin", "mug", "$", {}, (), {}, {"need.returns": ("script",)})
WORDS = Words(VOICE, TEXT)
STATE = run(CAST)[0][0]


def spoken(*said: Said, used: Used | None = None) -> tuple[str, ...]:
    return speak(WORDS, STATE, 10_000, said, used or {})[0]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (Said("reacts.compliment.good"), ("oh!",)),
        (Said("reacts.thank.good"), ("thanks",)),
        (Said("reacts.thank.bad"), ()),
        (Said("mood.calm"), ()),
        (Said("haggle.counter", (("bid", 8_050),)), ("$80.50 for the mug? It says $100, {really}",)),
        (Said("caught", (("words", "pure silk"),)), ("'pure silk'?",)),
        (Said("need.returns"), ("script",)),
    ],
)
def test_the_words_for_a_key(said: Said, lines: tuple[str, ...]) -> None:
    assert spoken(said) == lines


def test_what_a_player_wrote_is_never_taken_for_a_slot() -> None:
    assert spoken(Said("caught", (("words", "{price} {0} {}"),))) == ("'{price} {0} {}'?",)


def test_variants_come_round_before_any_is_repeated() -> None:
    used: Used = {}
    seen: list[str] = []
    for _ in range(6):
        lines, used = speak(WORDS, STATE, 10_000, (Said("again"),), used)
        seen += lines
    assert Counter(seen) == {"one": 2, "two": 2, "three": 2}


def test_other_events_say_nothing() -> None:
    _, events = run(CAST)[0]
    assert speak(WORDS, STATE, 10_000, tuple(event for event in events if not isinstance(event, Said)), {})[0] == ()


def test_the_name_is_drawn_from_the_seed() -> None:
    assert {nick(WORDS, seed) for seed in range(20)} == {"ann", "bob"}
    assert nick(WORDS, 3) == nick(WORDS, 3)


def test_dice_are_the_same_on_every_machine() -> None:
    assert roll(7, "trust") == 10_316_164_371_992_190_131
    assert {between(seed, 2, 4, "x") for seed in range(50)} == {2, 3, 4}
