"""Keeping the catalogues in step with the sources: gathering phrases, updating ``.po`` files, compiling ``.mo`` files.

Needs babel, which only development installs. ``python -m sim.locale`` does it all.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sim.locale import DOMAIN, FOLDER

SOURCES = ("ui", "cli")
WORDS = "debrief/words.py"
"""Tables of phrases: the values of its dictionaries."""
MARKS = frozenset({"tr", "_tr", "say", "_say", "N_"})
"""Functions whose first argument is a phrase."""


def phrases() -> dict[str, str]:
    """Give every phrase the interface uses, in order, with the module it stands in."""
    found: dict[str, str] = {}
    package = FOLDER.parent
    for source in SOURCES:
        for path in sorted((package / source).rglob("*.py")):
            for phrase in _marked(ast.parse(path.read_text("utf-8"))):
                found.setdefault(phrase, path.relative_to(package.parent).as_posix())
    for phrase in _tables(ast.parse((package / WORDS).read_text("utf-8"))):
        found.setdefault(phrase, f"sim/{WORDS}")
    return {phrase: where for phrase, where in found.items() if any(char.isalpha() for char in phrase)}


def _marked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MARKS:
                for argument in node.args[:1]:
                    yield from _texts(argument)
            elif name == "Binding" and len(node.args) > 2:
                yield from _texts(node.args[2])
                yield from (text for word in node.keywords if word.arg == "tooltip" for text in _texts(word.value))


def _tables(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            for value in node.value.values:
                yield from _texts(value)


def _texts(node: ast.expr) -> Iterator[str]:
    """Give the phrases an argument can be: a plain one, or either of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def languages() -> list[str]:
    """Give the languages there are catalogues for."""
    return sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def po_path(language: str) -> Path:
    """Give the place of a language's phrases."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Read a language's catalogue."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(old: Catalog) -> Catalog:
    """Give a catalogue with exactly the phrases in use, keeping the translations there are."""
    new = Catalog(
        locale=old.locale,
        domain=DOMAIN,
        header_comment="# The words of Dear Buyer's interface. `python -m sim.locale` brings this file up to date.",
        project="dearbuyer",
        version="1",
        msgid_bugs_address="-",
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        last_translator="Dear Buyer",
        language_team="-",
        charset="utf-8",
        fuzzy=False,
    )
    for phrase, where in phrases().items():
        message = old.get(phrase)
        new.add(phrase, message.string if message else "", locations=[(where, 0)])
    return new


def po_text(catalogue: Catalog) -> bytes:
    """Write a catalogue as translators read it."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=False, include_lineno=False)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Write a catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()
