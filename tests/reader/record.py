"""Records a scorecard: its tables in the docs, and the floors no part may fall below."""

import platform
import re
import sys
import tomllib
from pathlib import Path

from sim.domain.reading import Language
from tests.reader.locked_card import Card, summary

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.02
"""How far micro-F1 of the sampled replies may fall below what was recorded."""

_DOCS = ROOT / "docs" / "reader.md"
_APART = ROOT / "docs" / "reader-scorecard.md"
_OPEN, _CLOSE = "<!-- scorecard -->", "<!-- /scorecard -->"
_NOTE = """\
Written by `python -m tests.reader.scorecard --record`. Averages leave out `ignore_question`, `false_claim` and
`false_urgency`, which rest on more than the words; macro-F1 is the mean over the moves that are said in the part. Intervals
are from 1000 resamples of replies, of whole chats in the chats. ECE (expected calibration error) counts what was heard and
what was nearly heard. False alarms are replies that say nothing false of the sheet and were told they do. Times are of one
core ({machine}, Python {python}), the best of three; the first reading is in a fresh process with the reader imported; memory
is the peak over the bare interpreter after the whole part was read.
"""


def floors() -> dict[tuple[Language, str], float]:
    """Give the micro-F1 that every third reply of each part must keep."""
    table = tomllib.loads(FLOORS.read_text("utf-8"))
    return {(Language(language), part): floor for language, parts in table.items() for part, floor in parts.items()}


def _record_floors(card: Card) -> None:
    lines = [
        f"# Micro-F1 of every third reply as last recorded, less {MARGIN}: `python -m tests.reader.scorecard --record`."
    ]
    for language in dict.fromkeys(each.language for each in card.parts):
        lines.append(f"\n[{language}]")
        lines += [f"{each.part} = {each.sampled - MARGIN:.3f}" for each in card.parts if each.language is language]
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


def record(card: Card) -> str:
    """Write the tables between the marks of ``docs/reader.md``, or into a page of their own, and the floors; say where."""
    _record_floors(card)
    note = _NOTE.format(machine=platform.machine() or sys.platform, python=platform.python_version())
    block = f"{_OPEN}\n\n{summary(card)}\n\n{note}\n{_CLOSE}"
    page = _DOCS if _DOCS.is_file() else _APART
    text = page.read_text("utf-8") if page.is_file() else f"# How well the reader hears\n\n{_OPEN}{_CLOSE}\n"
    if _OPEN not in text:
        text += f"\n{_OPEN}{_CLOSE}\n"
    page.write_text(re.sub(f"{_OPEN}.*?{_CLOSE}", lambda _: block, text, count=1, flags=re.DOTALL), "utf-8")
    return page.relative_to(ROOT).as_posix()
