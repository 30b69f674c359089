"""Reading TOML: anything at all becomes a document or a problem."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.problems import Problems
from sim.store.toml import CONTENT_LIMIT, parse, read


def codes(path: Path) -> list[str]:
    problems = Problems()
    assert (read(path, problems) is None) == bool(problems)
    return [one.code for one in problems]


def wrong(text: str) -> tuple[str, int | None, int | None]:
    problems = Problems()
    assert parse(text.encode(), "x.toml", problems) is None
    (one,) = problems
    return one.code, one.line, one.column


def test_what_is_not_there_or_no_file_is_said_to_be_so(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.toml") == ["F001"]
    assert codes(tmp_path / "none.toml" / "below.toml") == ["F001"]
    assert codes(tmp_path) == ["F004"]
    assert codes(Path("a\0b.toml")) == ["F004"]
    assert codes(tmp_path / ("x" * 5000)) == ["F004"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes or links without rights there")
def test_pipes_loops_and_devices_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    assert codes(tmp_path / "pipe.toml") == ["F004"]
    assert codes(tmp_path / "loop.toml") == ["F004"]
    assert codes(Path("/dev/zero")) == ["F004"]


def test_a_large_file_is_not_parsed(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * (CONTENT_LIMIT + 1))
    assert codes(file) == ["F005"]
    file.write_bytes(b"#" * CONTENT_LIMIT)
    assert codes(file) == []


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path) -> None:
    file = tmp_path / "windows.toml"
    file.write_bytes(b'\xef\xbb\xbfa = "x"\r\nb = 2\r\n')
    problems = Problems()
    document = read(file, problems)
    assert document is not None
    assert document.data == {"a": "x", "b": 2}
    assert document.where("a") == (1, 5)
    assert document.where("b") == (2, 5)


def test_the_digest_is_that_of_the_bytes() -> None:
    document = parse(b"", "x.toml", Problems())
    assert document is not None
    assert document.digest == "e3b0c44298fc1c14"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\na = 2\n", ("F003", 2, 6)),
        ("a = ", ("F003", 1, 5)),
        ("a = 1\nb = [1,\n", ("F003", 3, 1)),
        ("好 = 1\n", ("F003", 1, 1)),
        ('a = "好" x\n', ("F003", 1, 9)),
        ("a = " + "9" * 5000, ("F003", None, None)),
        ("a = 1e99999999999999999999999", ("F003", None, None)),
        ("a = " + "[" * 20_000, ("F006", None, None)),
        ("x = 1\n[" + "a." * 150_000 + "a]\n", ("F006", 2, 2)),
        ("x = {" + '"q". a.' * 60_000 + "a = 1}\n", ("F006", 1, 6)),
    ],
    ids=range(10),
)
def test_broken_toml_has_a_place_where_there_is_one(text: str, place: tuple[str, int | None, int | None]) -> None:
    assert wrong(text) == place


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('a = "x\nb = 1', "a text is not closed"),
        ('a = "x', "a text is not closed (the file ends here)"),
        ("[a]\n[a]", "the table 'a' stands twice"),
        ("a = {b = 1, b = 2}", 'the key "b" stands twice in these braces'),
        ("[a\n", "the name of a table is not closed"),
        ('a = "\\q"', "a backslash begins nothing known here; write two of them for one"),
        ('a = "\x1b"', r"the character '\x1b' may not stand here"),
        ("a = “x”", 'here stands “ where TOML knows only "'),
        ("a ＝ 3", "here stands ＝ where TOML knows only ="),
        ("a = 2024-02-31", "invalid date or datetime"),
    ],
)
def test_broken_toml_is_told_in_plain_words(text: str, what: str) -> None:
    problems = Problems()
    assert parse(text.encode(), "x.toml", problems) is None
    assert [(one.code, one.message) for one in problems] == [("F003", what)]


def test_many_dots_in_a_text_are_no_deep_key() -> None:
    document = parse(f'a = "{"w." * 5000}"\n'.encode(), "x.toml", Problems())
    assert document is not None


def test_bytes_that_are_no_text_are_named_with_their_place() -> None:
    problems = Problems()
    assert parse("a = 1\nb = '好".encode() + b"\xff'", "x.toml", problems) is None
    assert [(one.code, one.line, one.column) for one in problems] == [("F002", 2, 7)]


def test_every_value_has_its_place() -> None:
    text = """\
a = 1
"q\\u0041".b = "x"
list = [1, # one
  { c.d = 2 }]
[t.u]
v = true
[[p]]
r = 1.5
[[p]]
好1 = 0
[[p.s]]
k = 1
[p.q]
z = 1
""".replace("好1 = 0", "'好 1' = 0")
    document = parse(text.encode(), "x.toml", Problems())
    assert document is not None
    where = document.where
    assert where("a") == (1, 5)
    assert where("a", key=True) == (1, 1)
    assert where("qA", "b") == (2, 15)
    assert where("qA", "b", key=True) == (2, 11)
    assert where("list", 1, "c", "d") == (4, 11)
    assert where("list", 1) == (4, 3)
    assert where("t") == (5, 2)
    assert where("t", "u") == (5, 1)
    assert where("t", "u", "v") == (6, 5)
    assert where("p", 0, "r") == (8, 5)
    assert where("p", 1, "好 1") == (10, 9)
    assert where("p", 1, "s", 0, "k") == (12, 5)
    assert where("p", 1, "q", "z") == (14, 5)
    assert where("p", 0, "s") is None
    assert where("nowhere") is None
    assert where() is None


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=300, deadline=None)
def test_any_bytes_at_all_are_a_document_or_a_problem(content: bytes) -> None:
    problems = Problems()
    document = parse(content, "x.toml", problems)
    assert (document is None) == bool(problems)
    if document is not None:
        for key in document.data:
            place = document.where(key)
            assert place is None or place[0] >= 1 <= place[1]
