"""Problems, their order and their looks, and the page that tells what each code means."""

import re
from pathlib import Path

import pytest

from sim.problems import CODES, Problem, ProblemError, Problems, did_you_mean, error

ROOT = Path(__file__).parent.parent


def test_a_problem_reads_place_code_what_and_what_to_do() -> None:
    assert (
        str(Problem("C101", "unknown key", "a.toml", 3, 7, "Remove it.")) == "a.toml:3:7: C101 unknown key. Remove it."
    )
    assert str(Problem("S208", "it is torn", "a.toml", 3)) == "a.toml:3: S208 it is torn."
    assert str(Problem("F001", "it is not there", "a.toml")) == "a.toml: F001 it is not there."
    assert str(Problem("R301", "there is none", remedy="Look.")) == "R301 there is none. Look."


def test_the_collector_sorts_and_forgets_repetitions() -> None:
    problems = Problems()
    assert not problems
    problems.check()
    problems.add("C104", "later", "b.toml", 9, 1)
    problems.add("C103", "earlier", "b.toml", 2, 5)
    problems.add("C102", "no line", "b.toml")
    problems.add("C101", "other file", "a.toml", 30, 1)
    problems.extend(tuple(problems))
    assert len(problems) == 4
    assert [one.message for one in problems] == ["other file", "no line", "earlier", "later"]
    with pytest.raises(ProblemError) as caught:
        problems.check()
    assert caught.value.problems == problems.sorted()
    assert str(caught.value).splitlines() == [str(one) for one in problems]


def test_a_remedy_is_given_even_if_none_was_named() -> None:
    problems = Problems()
    problems.add("F001", "it is not there")
    assert problems.sorted()[0].remedy == CODES["F001"].remedy
    assert error("R302", "not in that language").problems[0].remedy == CODES["R302"].remedy
    with pytest.raises(KeyError):
        problems.add("X999", "no such code")


def test_did_you_mean_names_the_nearest_word_if_one_is_near() -> None:
    assert did_you_mean("trsut", ["patience", "trust"]) == 'Did you mean "trust"?'
    assert did_you_mean("zebra", ["patience", "trust"]) == ""
    assert did_you_mean("x" * 1_000_000, ["x" * 50]) == f'Did you mean "{"x" * 50}"?'


@pytest.mark.parametrize("code", CODES)
def test_codes_have_a_form_and_whole_sentences(code: str) -> None:
    info = CODES[code]
    assert re.fullmatch(r"F0\d\d|C1\d\d|S2\d\d|R3\d\d", code)
    assert info.title == info.title.strip(".")
    assert info.meaning.endswith(".")
    assert info.remedy.endswith(".")


def test_every_code_is_told_on_its_page_and_the_page_tells_no_other() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w\d\d\d)` \| (.+?) \|", page, re.MULTILINE)
    assert dict(rows) == {code: info.title for code, info in CODES.items()}
    assert len(rows) == len(CODES)
    assert set(re.findall(r"\b[A-Z][0-9]{3}\b", page)) == CODES.keys()


def test_every_code_in_the_source_is_in_the_table() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "sim").rglob("*.py"))
    assert set(re.findall(r'"([FCSR]\d{3})"', source)) == CODES.keys()
