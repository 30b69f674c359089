"""The catalogues are complete, in step with the sources, compiled, and keep their slots."""

import gettext
import re

import pytest

from sim.locale.catalogue import compiled, languages, phrases, po_path, po_text, read, updated

SLOT = re.compile(r"\{\w*\}")


def test_there_is_chinese() -> None:
    assert "zh" in languages()


@pytest.mark.parametrize("language", languages())
def test_no_phrase_is_missing_or_left_over(language: str) -> None:
    catalogue = read(language)
    there = {message.id for message in catalogue if message.id}
    assert there == set(phrases()), "run: python -m sim.locale"
    assert [message.id for message in catalogue if message.id and not message.string] == []


@pytest.mark.parametrize("language", languages())
def test_translations_keep_their_slots(language: str) -> None:
    for message in read(language):
        if message.id:
            assert sorted(SLOT.findall(str(message.string))) == sorted(SLOT.findall(str(message.id))), message.id


@pytest.mark.parametrize("language", languages())
def test_compiled_catalogue_says_what_the_source_says(language: str) -> None:
    with po_path(language).with_suffix(".mo").open("rb") as file:
        loaded = gettext.GNUTranslations(file)
    for message in read(language):
        if message.id:
            assert loaded.gettext(str(message.id)) == message.string, "run: python -m sim.locale"


def test_updating_keeps_translations_and_is_stable() -> None:
    once = updated(read("zh"))
    assert po_text(updated(once)) == po_text(once)
    assert compiled(once)
