"""Checking files: all problems of all of them at once."""

import shutil
from pathlib import Path

import pytest

from sim.author.validate import validate

ROOT = Path(__file__).parent.parent.parent
SOUND = ROOT / "tests" / "broken" / "sound"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "pack"))


def codes(*paths: Path) -> list[tuple[str, str]]:
    return [(Path(one.path).name, one.code) for one in validate(paths)]


def test_the_shipped_content_is_sound() -> None:
    assert validate([ROOT / "personas", ROOT / "scripts"]).sorted() == ()


def test_all_problems_of_all_files_come_at_once(pack: Path) -> None:
    persona, script = pack / "personas" / "testy.toml", pack / "scripts" / "lamp.en.toml"
    persona.write_text(
        persona.read_text().replace("haggles = 1", "haggles = -1").replace("checks = true", "checks = 1")
    )
    script.write_text(script.read_text().replace('agent = "Sam"', 'agnt = "Sam"'))
    (pack / "scripts" / "torn.toml").write_text("id = ")
    found = codes(pack)
    assert found == [
        ("testy.toml", "C104"),
        ("testy.toml", "C103"),
        ("lamp.en.toml", "C102"),
        ("lamp.en.toml", "C101"),
        ("torn.toml", "F003"),
    ]


def test_words_are_checked_against_the_mechanics_beside_them(pack: Path) -> None:
    assert codes(pack / "personas" / "testy.en.toml") == []
    persona = pack / "personas" / "testy.toml"
    persona.write_text(persona.read_text().replace("cross", "sour"))
    assert codes(pack / "personas" / "testy.en.toml") == [("testy.en.toml", "C122"), ("testy.en.toml", "C123")]


def test_a_translation_is_checked_against_the_base(tmp_path: Path) -> None:
    for kind, name in (("personas", "cautious"), ("scripts", "backpack")):
        words = tmp_path / kind / f"{name}.es.toml"
        words.parent.mkdir()
        shutil.copy(ROOT / kind / f"{name}.en.toml", words)
    assert codes(tmp_path) == []


def test_broken_mechanics_do_not_hide_what_is_wrong_with_the_words(pack: Path) -> None:
    (pack / "personas" / "testy.toml").write_text("id = ")
    voice = pack / "personas" / "testy.en.toml"
    voice.write_text(voice.read_text().replace("{price} it is", "{prize} it is").replace("wrapping", "wraping"))
    text = pack / "scripts" / "lamp.en.toml"
    (pack / "scripts" / "lamp.toml").write_text("id = 3")
    text.write_text(text.read_text().replace('agent = "Sam"', "agent = 3").replace("glow", "gloow"))
    found = codes(pack)
    assert found[:2] == [("testy.en.toml", "C117"), ("testy.toml", "F003")]
    assert found[2] == ("lamp.en.toml", "C103")


def test_names_that_could_not_be_ids_are_named(pack: Path) -> None:
    for folder, old, new in (
        ("personas", "testy.toml", "Testy 2.toml"),
        ("personas", "testy.en.toml", "Testy 2.en.toml"),
    ):
        (pack / folder / old).rename(pack / folder / new)
    assert codes(pack / "personas") == [("Testy 2.en.toml", "C108"), ("Testy 2.toml", "C108"), ("Testy 2.toml", "C109")]


def test_outside_their_folders_files_are_known_by_their_keys(pack: Path, tmp_path: Path) -> None:
    flat = tmp_path / "flat"
    flat.mkdir()
    for path in (*pack.rglob("testy*"), *pack.rglob("lamp*"), *pack.rglob("game.toml")):
        shutil.copy(path, flat)
    assert codes(flat) == []
    (flat / "testy.words.toml").write_text('[says]\nopening = "x"\n')
    (flat / "says.toml").write_text('[says]\nopening = "x"\n')
    assert codes(flat) == [("says.toml", "C129"), ("testy.words.toml", "C129")]


def test_an_odd_file_in_a_folder_is_taken_for_what_belongs_there(pack: Path) -> None:
    (pack / "personas" / "new.toml").write_text('id = "new"\n')
    assert {code for name, code in codes(pack / "personas") if name == "new.toml"} == {"C102", "C128"}


def test_a_file_named_twice_is_checked_once(pack: Path) -> None:
    file = pack / "personas" / "testy.toml"
    file.write_text("id = ")
    assert codes(file, pack / "personas", file) == [("testy.toml", "F003")]


def test_empty_and_missing_places_are_named(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.toml").write_text("x = ")
    (tmp_path / "notes.txt").touch()
    assert codes(tmp_path) == [(tmp_path.name, "F007")]
    assert codes(tmp_path / "none") == [("none", "F001")]


@pytest.mark.parametrize("path", ["~nobody_of_that_name/pack", "x" * 5000 + ".toml", "a\0b.toml", "a\0b.en.toml"])
def test_impossible_paths_are_problems(path: str) -> None:
    assert [one.code[:2] for one in validate([Path(path)])] == ["F0"]


def test_a_damaged_save_is_a_damaged_save_not_broken_toml(pack: Path) -> None:
    save = pack / "saves" / "game.toml"
    save.write_text(save.read_text().replace("waited = 0", "waited ="))
    assert codes(pack) == [("game.toml", "S202")]


def test_corrections_are_checked_wherever_they_are(tmp_path: Path) -> None:
    path = tmp_path / "saves" / "corrections.toml"
    path.parent.mkdir()
    path.write_text("# nothing yet\n")
    assert codes(path) == []
    path.write_text('[[correction]]\ntext = "hi"\nmoves = ["greet"]\n')
    assert codes(tmp_path) == []
    path.write_text('[[correction]]\ntext = "hi"\nmoves = ["gret"]\n[[correction]]\n')
    assert codes(path) == [("corrections.toml", "C110"), ("corrections.toml", "C102"), ("corrections.toml", "C102")]
    path.write_text("correction = ")
    assert codes(path) == [("corrections.toml", "F003")]
