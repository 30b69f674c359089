"""Scripts and their texts: what a file says becomes what the game knows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS, HOLDING, Need
from sim.domain.personas import Condition
from sim.domain.reading import Fact, Language, PromiseKind
from sim.domain.scripts import FactText, Policy, Sheet, Step
from sim.domain.stages import Stage
from sim.problems import ProblemError
from sim.store.library import Library

Edit = Callable[[str, str, str], Path]
FILE, TEXT = "scripts/lamp.toml", "scripts/lamp.en.toml"


def found(pack: Path) -> list[str]:
    """Give code and message of each problem of the script, or of its text."""
    library = Library.open((pack,))
    with pytest.raises(ProblemError) as caught:
        # The words are not decoded without sound mechanics.
        library.text("lamp", Language.EN)
    return [f"{one.code} {one.message}" for one in caught.value.problems]


def test_mechanics_are_read_in_full(pack: Path) -> None:
    script = Library.open((pack,)).script("lamp")
    assert script.sheet == Sheet(4950, 4500, 3000, 12, ("bulb", "cable"), ("cable",))
    keeps = frozenset({PromiseKind.DISPATCH, PromiseKind.GIFT})
    assert script.policy == Policy(7, 16, (2, 4), 495, 1, 300, False, keeps)
    assert script.path == (
        Step(Stage.GREET, ("welcome",)),
        Step(Stage.ASK, ("details", "glow"), Condition(turns_at_least=1)),
        Step(Stage.BARGAIN, ("price",)),
    )
    assert (script.id, script.level, script.steps, script.aftersale) == ("lamp", 1, ("G3.1",), False)
    assert (script.trust, script.patience) == (0, 5)
    assert script.needs == {
        "details": replace(BASE_NEEDS["details"], facts=("bulb",)),
        "glow": Need("glow", frozenset({Move.ANSWER_FACT}), HOLDING),
    }


def test_words_are_read_in_full(pack: Path) -> None:
    text = Library.open((pack,)).text("lamp", Language.EN)
    assert (text.title, text.shop, text.agent, text.currency) == ("The desk lamp", "Corner Light", "Sam", "$")
    fact = Fact("bulb", ("bulb", "fitting"), ("screw bulb",), ("halogen",))
    assert text.facts["bulb"] == FactText("Bulb", "a small screw bulb, included", fact)
    assert text.slots["who"] == "for my daughter"
    assert "problem" not in text.slots
    assert text.says == {"need.glow": ("Is the light warm or cold?",)}
    assert list(text.quick) == [Stage.GREET]


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [("49", 4900), ("49.5", 4950), ("0.01", 1), ("1e2", 10000), ("1_000.25", 100025), ("49.50000", 4950)],
)
def test_money_is_exact(pack: Path, edit: Edit, written: str, hundredths: int) -> None:
    edit(FILE, "list = 49.50", f"list = {written}")
    edit(FILE, "floor = 45", "floor = 0")
    assert Library.open((pack,)).script("lamp").sheet.list_price == hundredths


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("cost = 30", "cost = 30.001", 'C104 "sheet.cost" has parts of a hundredth'),
        ("cost = 30", "cost = -1", 'C104 "sheet.cost" must be from 0 to 1,000,000'),
        ("cost = 30", "cost = nan", 'C104 "sheet.cost" must be from 0 to 1,000,000'),
        ("cost = 30", "cost = inf", 'C104 "sheet.cost" must be from 0 to 1,000,000'),
        ("cost = 30", "cost = 1e999999", 'C104 "sheet.cost" must be from 0 to 1,000,000'),
        ("cost = 30", "cost = 1e-999999", 'C104 "sheet.cost" has parts of a hundredth'),
        ("cost = 30", "cost = true", 'C103 "sheet.cost" must be an amount such as 89 or 89.50, not true or false'),
        ("cost = 30\n", "", 'C102 "cost" is missing in "sheet"'),
        ("list = 49.50", "list = 0", 'C104 "sheet.list" must be more than 0'),
        ('"cable"]\nflaws', '"the cable", "cable"]\nflaws', 'C108 "the cable" cannot be the id of a fact'),
        ('facts = ["bulb"]', 'facts = ["bulbs"]', 'C116 there is no fact "bulbs"'),
        ('"details", "glow"', '"details", "glows"', 'C111 there is no need "glows"'),
        ('stage = "bargain"', 'stage = "ask"', 'C107 the stage "ask" stands twice in the path'),
        ('stage = "bargain"\n', "", 'C102 "stage" is missing in "path"'),
        ('stage = "bargain"', "stage = 3", 'C103 "path.stage" must be the name of a stage, not a number'),
        ('steps = ["G3.1"]', 'steps = ["G0.1"]', 'C114 "G0.1" is no rule of the field guide'),
        ("until = {", "untill = {", 'C101 unknown key "untill"'),
        ("level = 1", "level = 1\nneeds = 3\n[needz]", 'C103 "needs" must be a table, not a number'),
    ],
    ids=range(18),
)
def test_mistakes_in_mechanics_are_named(pack: Path, edit: Edit, old: str, new: str, problem: str) -> None:
    file = edit(FILE, old, new)
    if "[needz]" in new:
        file.write_text(file.read_text().replace("[needz]", "").replace("[needs.", "[other."))
    assert problem in found(pack)


def test_a_script_needs_a_path(pack: Path) -> None:
    file = pack / FILE
    text = file.read_text()
    file.write_text("path = []\n" + text[: text.index("[[path]]")] + text[text.index("[needs.details]") :])
    assert "C106 the script has no stage" in found(pack)
    file.write_text(text[: text.index("[[path]]")] + text[text.index("[needs.details]") :])
    assert 'C102 "path" is missing' in found(pack)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('flaw = "the cable ends a metre from the wall"\n', "", 'C102 "flaw" is missing in "slots"'),
        ('who = "for my daughter"\n', "", 'C102 "who" is missing in "slots"'),
        ('who = "for my daughter"\n', 'whom = "for my daughter"\n', 'C101 unknown key "whom"'),
        ('glow = ["Is the light warm or cold?"]\n', "", 'C120 the line "need.glow" is missing in "says"'),
        ('glow = ["Is', 'gloom = ["Is', 'C121 there is no line "need.gloom"'),
        ("come for?", "come for, {who}?", 'C117 nothing fills the slot "who" here'),
        ('greet = ["Hello', 'greeting = ["Hello', 'C112 there is no stage "greeting"'),
        (
            'greet = ["Hello, this',
            'ask = 3\ngreet = ["Hello, this',
            'C103 "quick.ask" must be a list of texts, not a number',
        ),
        ('true = ["screw bulb"]\n', "", 'C102 "true" is missing in "facts.bulb"'),
        ('label = "Bulb"\n', 'lable = "Bulb"\n', 'C101 unknown key "lable"'),
        ('currency = "$"', 'currency = "Australian dollars"', 'C104 "currency" has 18 characters, 8 are allowed'),
        ('agent = "Sam"', 'agent = "Sa\\nm"', 'C131 "agent" holds the character U+000A'),
    ],
    ids=range(12),
)
def test_mistakes_in_a_text_are_named(pack: Path, edit: Edit, old: str, new: str, problem: str) -> None:
    edit(TEXT, old, new)
    assert problem in found(pack)


def test_after_the_sale_the_problem_must_have_words(pack: Path, edit: Edit) -> None:
    edit(FILE, "aftersale = false", "aftersale = true")
    assert found(pack) == ['C102 "problem" is missing in "slots"']


def test_a_brief_may_have_several_lines(pack: Path, edit: Edit) -> None:
    edit(TEXT, "short cable. ", "short cable.\\n")
    assert Library.open((pack,)).text("lamp", Language.EN).brief.count("\n") == 1


def test_a_script_without_facts_and_flaws_needs_no_words_for_them(pack: Path, edit: Edit) -> None:
    edit(FILE, 'facts = ["bulb", "cable"]\nflaws = ["cable"]\n', "")
    edit(FILE, 'facts = ["bulb"]', "")
    edit(TEXT, 'flaw = "the cable ends a metre from the wall"\n', "")
    file = pack / TEXT
    text = file.read_text()
    file.write_text(text[: text.index("[facts.bulb]")] + text[text.index("[slots]") :])
    assert Library.open((pack,)).text("lamp", Language.EN).facts == {}
