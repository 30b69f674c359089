"""The library: what there is, which file wins, and what is said of what there is not."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.domain.reading import Language
from sim.problems import ProblemError
from sim.store import library as library_module
from sim.store.library import Library, kind_of

Edit = Callable[[str, str, str], Path]
EN, ZH, ES = Language.EN, Language.ZH, Language.ES
ROOT = Path(__file__).parent.parent.parent


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        action()
    return str(caught.value)


def test_the_base_content_is_found_in_a_checkout(library: Library) -> None:
    on_disk = {path.name.split(".")[0] for path in (ROOT / "personas").glob("*.toml")}
    assert library.persona_ids() == tuple(sorted(on_disk))
    assert "backpack" in library.script_ids()
    assert {EN, ZH} <= set(library.languages())


def test_everything_in_the_base_can_be_played_with_everything(library: Library) -> None:
    for persona in library.persona_ids():
        for script in library.script_ids():
            assert {EN, ZH} <= set(library.languages(persona, script))
            for language in library.languages(persona, script):
                cast, words = library.cast(persona, script), library.words(persona, script, language)
                assert (cast.persona.id, cast.script.id) == (words.voice.persona, words.text.script)


def test_an_installed_package_has_its_content_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tmp_path / "sim" / "content"
    content.mkdir(parents=True)
    monkeypatch.setattr(library_module, "__file__", str(tmp_path / "sim" / "store" / "library.py"))
    assert library_module.base_folder() == content
    content.rmdir()
    assert library_module.base_folder() == tmp_path
    assert Library.open().persona_ids() == ()
    assert Library.open().languages() == ()


def test_a_pack_is_laid_over_the_base(pack: Path, library: Library) -> None:
    both = Library.open((pack,))
    assert set(both.persona_ids()) == {*library.persona_ids(), "testy"}
    assert set(both.script_ids()) == {*library.script_ids(), "lamp"}
    assert both.languages("testy", "lamp") == (EN,)
    assert both.cast("testy", "lamp").persona.id == "testy"


def test_a_pack_wins_with_mechanics_and_words_together(pack: Path, library: Library) -> None:
    for path in (pack / "personas").iterdir():
        path.rename(path.with_name(path.name.replace("testy", "cautious")))
    mechanics = pack / "personas" / "cautious.toml"
    mechanics.write_text(mechanics.read_text().replace('id = "testy"', 'id = "cautious"'))
    both = Library.open((pack,))
    assert both.persona("cautious").moods.keys() == {"calm", "cross"}
    assert both.voice("cautious", EN).name == "Testy"
    # The base has words in Chinese, but for other moods.
    assert both.languages("cautious") == (EN,)
    assert ZH in library.languages("cautious")


def test_a_translation_alone_is_laid_over_the_base(tmp_path: Path) -> None:
    folder = tmp_path / "personas"
    folder.mkdir()
    (folder / "cautious.es.toml").write_bytes((ROOT / "personas" / "cautious.en.toml").read_bytes())
    both = Library.open((tmp_path,))
    assert ES in both.languages("cautious")
    assert both.voice("cautious", ES).says == both.voice("cautious", EN).says


def test_a_single_file_is_a_pack_with_the_words_beside_it(pack: Path) -> None:
    assert Library.open((pack / "personas" / "testy.toml",)).languages("testy", "backpack") == (EN,)
    assert Library.open((pack / "scripts" / "lamp.en.toml",)).languages("cautious", "lamp") == (EN,)
    assert "lamp" not in Library.open((pack / "personas" / "testy.toml",)).script_ids()


def test_what_is_no_pack_is_refused(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd.toml").write_text("greeting = 1")
    (tmp_path / "broken.toml").write_text("greeting")
    assert "R303" in refusal(lambda: Library.open((tmp_path / "empty",)))
    assert "R303" in refusal(lambda: Library.open((tmp_path / "odd.toml",)))
    assert "R303" in refusal(lambda: Library.open((pack / "saves" / "game.toml",)))
    assert "F003" in refusal(lambda: Library.open((tmp_path / "broken.toml",)))
    assert "F001" in refusal(lambda: Library.open((tmp_path / "none",)))


@pytest.mark.parametrize("path", ["~nobody_of_that_name/pack", "x" * 5000, "a\0b", "x/" * 3000])
def test_impossible_paths_are_no_packs(path: str) -> None:
    assert "F00" in refusal(lambda: Library.open((Path(path),)))


def test_ids_never_become_paths(tmp_path: Path, library: Library) -> None:
    for id_ in ("../personas/cautious", "/etc/passwd", "cautious.en", "", "CAUTIOUS", "a\x1b[31m\u202e\nb"):
        for ask in (library.persona, library.script):
            said = refusal(lambda ask=ask, id_=id_: ask(id_))  # type: ignore[misc]
            assert said.startswith("R301 there is no ")
            assert said.isprintable()


def test_an_unknown_id_brings_the_nearest_to_mind(library: Library) -> None:
    assert refusal(lambda: library.persona("cautius")).endswith(
        'there is no persona "cautius". Did you mean "cautious"?'
    )
    assert refusal(lambda: library.script("bagpack")).endswith('Did you mean "backpack"?')
    assert refusal(lambda: library.voice("cautius", EN)).startswith("R301")
    assert refusal(lambda: library.persona("zzz")).endswith("See what there is with `dearbuyer list`.")


def test_a_language_that_is_not_there_is_named_with_those_that_are(pack: Path) -> None:
    library = Library.open((pack,))
    said = refusal(lambda: library.voice("testy", ZH))
    assert said == 'R302 the persona "testy" has no words in "zh". Languages it has: en.'
    assert refusal(lambda: library.text("lamp", ES)).startswith('R302 the script "lamp"')


def test_files_are_read_once_and_only_when_asked_for(pack: Path, edit: Edit) -> None:
    library = Library.open((pack,))
    edit("personas/testy.toml", "bids = 70", "bids = ")
    assert library.script("lamp") is library.script("lamp")
    assert library.text("lamp", EN) is library.text("lamp", EN)
    assert "F003" in refusal(lambda: library.persona("testy"))
    assert "F003" in refusal(lambda: library.voice("testy", EN))
    edit("personas/testy.toml", "bids = ", "bids = 70")
    assert library.persona("testy") is library.persona("testy")
    assert library.voice("testy", EN) is library.voice("testy", EN)


def test_a_list_for_a_picker_survives_broken_files(pack: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "base_folder", lambda: pack)
    (people,) = Library.open().personas(EN)
    assert (people.id, people.title, people.languages, people.level, people.problem) == (
        "testy",
        "Testy",
        (EN,),
        0,
        None,
    )
    assert people.about == "Has been let down before, and says so."
    (script,) = Library.open().scripts(ZH)
    assert (script.title, script.level, script.problem) == ("The desk lamp", 1, None)
    edit("personas/testy.en.toml", 'name = "Testy"', 'name = "\\u001b[31mTesty"')
    edit("scripts/lamp.toml", "level = 1", 'level = "x"')
    assert Library.open().personas(EN)[0].title == "Testy"
    assert Library.open().scripts(EN)[0].level == 1
    edit("personas/testy.en.toml", "about =", "about")
    assert Library.open().personas(EN)[0].problem is not None
    (pack / "scripts" / "lamp.en.toml").unlink()
    assert Library.open().scripts(EN)[0].problem is not None
    assert Library.open().scripts(EN)[0].title == "lamp"


def test_a_head_with_a_list_at_the_start_of_a_line_is_read_in_full(pack: Path, edit: Edit) -> None:
    edit("personas/testy.en.toml", 'nick = ["grumble"]', 'nick = ["grumble"]\nodd = [\n[1],\n]')
    titles = {one.id: one.title for one in Library.open((pack,)).personas(EN)}
    assert titles["testy"] == "Testy"


def test_digests_are_of_the_four_files(pack: Path) -> None:
    names, digests = zip(*Library.open((pack,)).digests("testy", "lamp", EN), strict=True)
    assert names == ("personas/testy.toml", "personas/testy.en.toml", "scripts/lamp.toml", "scripts/lamp.en.toml")
    assert len(set(digests)) == 4


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ({"dearbuyer": 1, "persona": ""}, "save"),
        ({"id": "", "sheet": {}}, "script"),
        ({"policy": {}}, "script"),
        ({"policy": []}, ""),
        ({"policy": [], "title": ""}, "text"),
        ({"name": "", "says": {}}, "voice"),
        ({"id": "", "moods": {}, "opening": {}}, "persona"),
        ({"id": ""}, ""),
    ],
)
def test_a_file_is_known_by_its_keys(keys: dict[str, object], kind: str) -> None:
    assert kind_of(keys) == kind


def test_nothing_dear_is_imported_to_read_content() -> None:
    code = """
import sys
from sim.domain.reading import Language
from sim.store.library import Library
from sim.store.saves import list_saves
library = Library.open()
library.personas(Language.EN), library.words("cautious", "backpack", Language.EN)
print([name for name in ("tree_sitter", "tomli_w", "platformdirs", "textual", "rich") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
