"""Personas and voices: what a file says becomes what the game knows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.domain.moves import Family, Move, family_of
from sim.domain.needs import BASE_NEEDS, HOLDING, Need
from sim.domain.personas import Condition, Hearing, Traits
from sim.domain.reading import Language
from sim.domain.stages import Stage
from sim.problems import ProblemError
from sim.store.library import Library

Edit = Callable[[str, str, str], Path]
FILE, VOICE = "personas/testy.toml", "personas/testy.en.toml"


def found(pack: Path) -> list[str]:
    """Give code and message of each problem of the persona, or of its voice."""
    library = Library.open((pack,))
    with pytest.raises(ProblemError) as caught:
        # The words are not decoded without sound mechanics.
        library.voice("testy", Language.EN)
    return [f"{one.code} {one.message}" for one in caught.value.problems]


def test_mechanics_are_read_in_full(pack: Path) -> None:
    persona = Library.open((pack,)).persona("testy")
    assert (persona.id, persona.mood, persona.trust, persona.patience) == ("testy", "calm", (30, 40), (60, 70))
    assert persona.traits == Traits((90, 100), 70, 1, 3, -1, 60, True, 1)
    assert persona.skips == {"popularity"}
    assert persona.doubts == ("safety", "wrapping")
    assert persona.stages == {Stage.SHIPPING: ("wrapping",)}
    assert persona.hears_family == {Family.PROOF: Hearing(5, 1)}
    assert persona.hears_move == {Move.URGENCY: Hearing(-6, 0, "G6.1")}
    assert persona.needs == {
        "wrapping": Need("wrapping", frozenset({Move.OFFER_GIFT}), HOLDING | {Move.HOLD_PRICE}),
    }
    assert len(persona.digest) == 16


def test_moods_and_ways_between_them_are_read_in_full(pack: Path) -> None:
    persona = Library.open((pack,)).persona("testy")
    prices = frozenset(move for move in Move if family_of(move) is Family.PRICE)
    (push,) = persona.goes
    assert (push.to, push.trust, push.patience, push.rule) == ("cross", -5, 0, "G5")
    assert push.when == Condition(heard=prices | {Move.RUDE}, not_heard=frozenset({Move.APOLOGISE}))
    calm, cross = persona.moods["calm"], persona.moods["cross"]
    assert calm.goes[0].when == Condition(
        trust_below=20, settled=frozenset({"details"}), stage=frozenset({Stage.BARGAIN})
    )
    assert cross.needs == ("reassurance",)
    assert cross.per_turn == Hearing(0, -1)
    assert cross.goes[0].when == Condition(trust_at_least=40, agreed=True)
    assert cross.hears_move == {Move.COMPLIMENT: Hearing(-2)}


def test_no_family_has_the_name_of_a_move() -> None:
    assert not {family.value for family in Family} & {move.value for move in Move}


def test_lines_are_flat_in_the_game(pack: Path) -> None:
    voice = Library.open((pack,)).voice("testy", Language.EN)
    assert (voice.persona, voice.name, voice.nick) == ("testy", "Testy", ("grumble",))
    assert voice.says["opening"] == ("Anyone there?",)
    assert voice.says["need.wrapping"] == ("Will you wrap it?",)
    assert voice.says["reacts.proof.bad"] == ("No.",)
    assert voice.shows["cross"] == "answers in single words"


def test_dotted_keys_single_texts_and_lines_for_one_move_or_mood_are_read(pack: Path, edit: Edit) -> None:
    edit(VOICE, "[says]\n", '[says]\nreacts.compliment.good = "Oh."\nmood.cross = "{agent}! {{"\n')
    voice = Library.open((pack,)).voice("testy", Language.EN)
    assert voice.says["reacts.compliment.good"] == ("Oh.",)
    assert voice.says["mood.cross"] == ("{agent}! {{",)


def test_what_may_be_left_out_may(pack: Path, edit: Edit) -> None:
    edit(FILE, "bids = 70\n", "")
    edit(FILE, "waiting = -1\n", "")
    edit(FILE, "checks = true\n", "")
    edit(FILE, "demands = 1\n", "")
    edit(FILE, "[stages]\nshipping", "[stages]\n# shipping")
    assert Library.open((pack,)).persona("testy").traits == Traits((90, 100), 0, 1, 3, 0, 60, False, 0)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("haggles = 1", "haggles = true", 'C103 "traits.haggles" must be a whole number, not true or false'),
        ("haggles = 1", 'haggles = "1"', 'C103 "traits.haggles" must be a whole number, not a text'),
        ("haggles = 1", "haggles = 1.0", 'C103 "traits.haggles" must be a whole number, not a number'),
        ("haggles = 1", "haggles = 1979-05-27", 'C103 "traits.haggles" must be a whole number, not a date or time'),
        ("takes_in = 3", "takes_in = 0", 'C104 "traits.takes_in" must be from 1 to 20'),
        ("trust = [30, 40]", "trust = [30]", 'C103 "opening.trust" must be two whole numbers such as [25, 40]'),
        ("trust = [30, 40]", "trust = [30, 400]", 'C104 "opening.trust" must be from 0 to 100'),
        ("trust = [30, 40]", "trust = 30", 'C103 "opening.trust" must be two whole numbers such as [25, 40], not a number'),
        ('mood = "calm"', 'mood = "clam"', 'C113 there is no mood "clam"'),
        ('mood = "calm"', "mood = [1]", 'C103 "opening.mood" must be a text in quotation marks, not a list'),
        ("shipping = [", "shiping = [", 'C112 there is no stage "shiping"'),
        ("urgency = {", "urgencies = {", 'C110 there is no move "urgencies"'),
        ("proof = {", "proofs = {", 'C110 there is no family "proofs"'),
        ("proof = { trust = 5, patience = 1 }", "proof = 5", 'C103 "hears.family.proof" must be a table, not a number'),
        ("proof = { trust = 5", "proof = { trist = 5", 'C101 unknown key "trist"'),
        ('settled_by = ["offer_gift"]\n', "", 'C102 "settled_by" is missing in "needs.wrapping"'),
        ('settled_by = ["offer_gift"]\n', "settled_by = []\n", 'C106 nothing settles the need "wrapping"'),
        ('touched_by = ["hold_price"]', 'facts = ["x"]', 'C101 unknown key "facts"'),
        ('needs = ["reassurance"]', 'needs = "reassurance"', 'C103 "moods.cross.needs" must be a list of needs, not a text'),
        ('needs = ["reassurance"]', "needs = [3]", 'C103 "moods.cross.needs" must be a text in quotation marks, not a number'),
        ("[moods.cross]", '[moods."cross eyed"]', 'C108 "cross eyed" cannot be the id of a mood'),
        ("trust_at_least = 40", "trust_at_least = 140", 'C104 "moods.cross.goes.when.trust_at_least" must be from 0 to 100'),
        ("agreed = true", "agreed = 1", 'C103 "moods.cross.goes.when.agreed" must be true or false, not a number'),
        (", when = { trust_at_least = 40, agreed = true }", "", 'C102 "when" is missing in "moods.cross.goes"'),
        ('goes = [{ to = "calm", ', 'goes = [3, { to = "calm", ', 'C103 "moods.cross.goes" must be a table, not a number'),
        ('id = "testy"', "", 'C102 "id" is missing'),
    ],
    ids=range(26),
)  # fmt: skip
def test_mistakes_in_mechanics_are_named(pack: Path, edit: Edit, old: str, new: str, problem: str) -> None:
    edit(FILE, old, new)
    assert problem in found(pack)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('empty = ["Hello?"]', "empty = [3]", 'C103 "says.empty" must be a text in quotation marks, not a number'),
        ('empty = ["Hello?"]', "empty = 3", 'C103 "empty" must be a text or a list of texts'),
        ('empty = ["Hello?"]', 'empty = ""', 'C106 "says.empty" is empty'),
        ('empty = ["Hello?"]', 'empty = ["a", "a"]', 'C107 "a" stands twice in "says.empty"'),
        ('empty = ["Hello?"]', 'empty = ["{0}"]', 'C118 "0" in braces is no plain slot'),
        ('empty = ["Hello?"]', 'empty = ["{}"]', 'C118 "" in braces is no plain slot'),
        ('empty = ["Hello?"]', 'empty = ["{price!r}"]', 'C118 "price" in braces is no plain slot'),
        ('empty = ["Hello?"]', 'empty = ["{price:>9}"]', 'C118 "price" in braces is no plain slot'),
        ('empty = ["Hello?"]', 'empty = ["{price.real}"]', 'C118 "price.real" in braces is no plain slot'),
        ('empty = ["Hello?"]', 'empty = ["}"]', 'C118 in "}" a brace opens or closes nothing'),
        ('empty = ["Hello?"]', 'empty = ["a\\nb"]', 'C131 "says.empty" holds the character U+000A'),
        ('empty = ["Hello?"]', 'empty = ["a\\u202eb"]', 'C131 "says.empty" holds the character U+202E'),
        ('empty = ["Hello?"]', 'empty = ["a\\tb"]', 'C131 "says.empty" holds the character U+0009'),
        ('empty = ["Hello?"]', f'empty = ["{"x" * 2001}"]', 'C104 "says.empty" has 2,001 characters, 2,000 are allowed'),
        ('empty = ["Hello?"]', f"empty = [{'3, ' * 501}]", 'C104 "says.empty" has 501 entries, 500 are allowed'),
        ('wrapping = ["Will you wrap it?"]', "", 'C120 the line "need.wrapping" is missing in "says"'),
        ('wrapping = ["Will you wrap it?"]', 'unwrapping = ["?"]', 'C121 there is no line "need.unwrapping"'),
        ("[says.haggle]", "[says.haggle.more]\nx = 'x'\n[says.haggle]", 'C121 there is no line "haggle.more"'),
        ("[says.haggle]", "[says.mood]\nhappy = 'x'\n[says.haggle]", 'C121 there is no line "mood.happy"'),
        ('nick = ["grumble"]', "nick = []", 'C106 "nick" has nothing in it'),
        ('cross = "answers in single words"', "cross = 3", 'C103 "shows.cross" must be a text in quotation marks, not a number'),
    ],
    ids=range(21),
)  # fmt: skip
def test_mistakes_in_a_voice_are_named(pack: Path, edit: Edit, old: str, new: str, problem: str) -> None:
    edit(VOICE, old, new)
    assert problem in found(pack)


def test_lists_of_tables_have_an_end(pack: Path, edit: Edit) -> None:
    edit(FILE, 'goes = [{ to = "calm"', "goes = [" + "{}," * 500 + "{ to = ''")
    assert 'C104 "moods.cross.goes" has 501 entries, 500 are allowed' in found(pack)


def test_a_persona_needs_a_mood(pack: Path) -> None:
    file = pack / FILE
    text = file.read_text()
    file.write_text(text[: text.index("[moods.calm]")] + "[moods]\n")
    assert "C106 there is no mood at all" in found(pack)


def test_another_spelling_of_the_same_letter_is_harmless(pack: Path, edit: Edit) -> None:
    edit(VOICE, 'empty = ["Hello?"]', 'empty = ["Cafe\u0301?"]')
    assert Library.open((pack,)).voice("testy", Language.EN).says["empty"] == ("Cafe\u0301?",)


def test_a_line_in_the_wrong_table_is_recognised(pack: Path, edit: Edit) -> None:
    edit(VOICE, "[says.need]\n", '[says.need]\nagain = ["Once more:"]\n')
    with pytest.raises(ProblemError, match='Did you mean "again", directly under'):
        Library.open((pack,)).voice("testy", Language.EN)


def test_very_many_unknown_keys_are_counted_not_listed(pack: Path, edit: Edit) -> None:
    edit(FILE, "[traits]\n", "[traits]\n" + "".join(f"x{number} = 1\n" for number in range(5_000)))
    messages = found(pack)
    assert len(messages) == 21
    assert "C101 4,980 more unknown keys" in messages


def test_base_needs_are_complete() -> None:
    assert all(need.settled_by and need.touched_by >= HOLDING for need in BASE_NEEDS.values())


TEACHES = """
[[hears]]
move = "{move}"
examples = ["zwickel und falbel", "mind the gusset"]
"""


def test_a_voice_teaches_the_reader_in_play(pack: Path) -> None:
    from sim.domain.game import Header
    from sim.session import Session

    def heard(library: Library) -> list[Move]:
        header = Header("testy", "lamp", Language.EN, 7, ())
        played = Session(library.cast("testy", "lamp"), library.words("testy", "lamp", Language.EN), header)
        reply = played.reply("Sorry, but... Mind the gusset!").reply
        assert reply is not None
        return [one.move for one in reply.reading.moves]

    assert Move.DISCLOSE_FLAW not in heard(Library.open((pack,)))
    file = pack / VOICE
    file.write_text(file.read_text(encoding="utf-8") + TEACHES.format(move="disclose_flaw"), encoding="utf-8")
    assert Move.DISCLOSE_FLAW in heard(Library.open((pack,)))


def test_a_wording_for_a_move_there_is_not_is_told_with_its_place(pack: Path) -> None:
    file = pack / VOICE
    text = file.read_text(encoding="utf-8")
    file.write_text(text + TEACHES.format(move="disclose_flow"), encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        Library.open((pack,)).voice("testy", Language.EN)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("C110", str(file))
    assert (problem.line, problem.column) == (text.count("\n") + 3, 8)
    assert str(problem).endswith('there is no move "disclose_flow". Did you mean "disclose_flaw"?')
