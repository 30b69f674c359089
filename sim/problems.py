"""What can be wrong with a file, a save or a request: each with a code, a place, and what to write instead.

One collector serves two callers: the game raises ``ProblemError`` at the first thing it cannot play, ``validate``
collects everything there is. A line or column is given only where it is known; it is never invented.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

_LONGEST_WORD = 60
"""Characters of a word that are compared for did-you-mean: the comparison takes quadratic time."""


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """What a code means, in the words of someone who writes content or plays."""

    title: str
    meaning: str
    remedy: str
    """What to do, where the place itself suggests nothing better."""


CODES: dict[str, CodeInfo] = {
    # files
    "F001": CodeInfo("file missing", "There is no such file or folder.", "Check the spelling of the path."),
    "F002": CodeInfo(
        "not UTF-8", "The file holds bytes that are no UTF-8 text.", "Save it again with the encoding UTF-8."
    ),
    "F003": CodeInfo(
        "broken TOML",
        "The file breaks the grammar of TOML.",
        "Mend it at this place; https://toml.io has the grammar on one page.",
    ),
    "F004": CodeInfo(
        "unreadable", "It is no ordinary file, or this user may not read it.", "Check what it is and its permissions."
    ),
    "F005": CodeInfo("too large", "The file is larger than a file of its kind can sensibly be.", "Make it smaller."),
    "F006": CodeInfo(
        "nested too deep", "Tables or lists stand inside each other more often than anyone could read.", "Flatten them."
    ),
    "F007": CodeInfo(
        "nothing to check",
        "The folder holds no .toml file.",
        "Name a file, a pack, or a folder of personas or scripts.",
    ),
    # content
    "C101": CodeInfo(
        "unknown key",
        "The key means nothing here; most often it is misspelt or stands in the wrong table.",
        "Remove it or correct it.",
    ),
    "C102": CodeInfo("missing key", "Something that every file of this kind must say is not said.", "Add it."),
    "C103": CodeInfo(
        "wrong type",
        "The value is of another kind than this key takes: text for a number, one value for a list.",
        "Write a value of that kind.",
    ),
    "C104": CodeInfo(
        "out of range", "The value is too small, too large or too long.", "Choose a value within the range."
    ),
    "C105": CodeInfo(
        "range reversed", "The first number of a range is larger than the second.", "Write the smaller number first."
    ),
    "C106": CodeInfo(
        "empty",
        "The text or the list is empty where something must stand.",
        "Write something, or leave the key out where it is optional.",
    ),
    "C107": CodeInfo("named twice", "The same thing stands twice in a list.", "Remove one of the two."),
    "C108": CodeInfo(
        "unsafe id",
        "Ids name files: a small letter, then small letters, digits and underscores, 41 at most.",
        "Choose a plain id, such as night_owl.",
    ),
    "C109": CodeInfo(
        "id is not the file's name",
        "The id inside a file is the name of the file.",
        "Rename the file or change the id.",
    ),
    "C110": CodeInfo(
        "unknown move", "There is no move or family of moves of that name.", "Use a move of `dearbuyer list moves`."
    ),
    "C111": CodeInfo(
        "unknown need",
        "There is no base need of that name and the file defines none.",
        "Use a base need or define it under [needs.ID].",
    ),
    "C112": CodeInfo("unknown stage", "There is no stage of that name.", "Use one of the stages of docs/scripts.md."),
    "C113": CodeInfo(
        "unknown mood", "The persona has no mood of that name.", "Name a mood that has a table [moods.ID]."
    ),
    "C114": CodeInfo(
        "no rule", "Rules of the field guide look like G3 or G3.6.", "Write the number of a rule, such as G3.6."
    ),
    "C115": CodeInfo(
        "unknown promise",
        "There is no kind of promise of that name.",
        "Use dispatch, delivery, gift, refund, exchange, resend, compensation or reply.",
    ),
    "C116": CodeInfo(
        "unknown fact",
        "The product sheet has no fact of that name.",
        "Add it to the facts of the [sheet] or use one that is there.",
    ),
    "C117": CodeInfo(
        "unknown slot",
        "Nothing can be filled into this slot in this line.",
        "Use a slot that docs/personas.md allows for this line.",
    ),
    "C118": CodeInfo(
        "stray brace",
        "A brace opens or closes a slot; here it does neither.",
        "Write {{ or }} for a brace, and plain slots such as {price}.",
    ),
    "C119": CodeInfo(
        "no variants", "The buyer has nothing to say here.", "Write at least one line; three or more where it recurs."
    ),
    "C120": CodeInfo(
        "missing line", "The voice has no line for something that can happen to it.", "Write the line under [says]."
    ),
    "C121": CodeInfo("unknown line", "No buyer ever says a line with this key.", "Use a key of docs/personas.md."),
    "C122": CodeInfo(
        "mood not shown", "A seller must be able to sense every mood.", "Describe the mood under [shows]."
    ),
    "C123": CodeInfo(
        "shows an unknown mood", "The persona has no mood of that name.", "Name a mood of the persona's mechanics."
    ),
    "C124": CodeInfo(
        "fact without words", "The product sheet has a fact that this text does not tell.", "Add a table [facts.ID]."
    ),
    "C125": CodeInfo(
        "words without fact",
        "The text tells a fact that the product sheet does not have.",
        "Add it to the facts of the [sheet] or remove it here.",
    ),
    "C126": CodeInfo(
        "floor above the list price",
        "The lowest authorised price is higher than the list price.",
        "Lower the floor or raise the list price.",
    ),
    "C127": CodeInfo(
        "words without mechanics",
        "There are words for a persona or script that does not exist.",
        "Write its mechanics, ID.toml, in the same folder.",
    ),
    "C128": CodeInfo(
        "mechanics without words",
        "There is no language in which this persona or script can be played.",
        "Write its words, such as ID.en.toml, in the same folder.",
    ),
    "C129": CodeInfo(
        "unknown language", "The middle part of the file's name is no language of the game.", "Use en, zh or es."
    ),
    "C130": CodeInfo(
        "unknown kind of file",
        "This is no persona, no voice, no script, no script's text and no save.",
        "Compare it with docs/personas.md and docs/scripts.md.",
    ),
    "C131": CodeInfo(
        "unprintable character",
        "The text holds a control, invisible or direction-changing character.",
        "Delete it; type the text afresh if it cannot be seen.",
    ),
    # saves
    "S201": CodeInfo(
        "newer save",
        "The save was written by a newer version of the game.",
        "Update the game; the save is left as it is.",
    ),
    "S202": CodeInfo(
        "damaged save",
        "The save was changed or cut so that it cannot be understood.",
        "It can be set aside; nothing in it is deleted.",
    ),
    "S203": CodeInfo("not a save", "The file is no save of this game.", "Move it elsewhere; it is left as it is."),
    "S204": CodeInfo(
        "content missing",
        "The save needs a persona, a script or a language that is not there.",
        "Start with the pack it was played with.",
    ),
    "S205": CodeInfo(
        "content changed",
        "Files the game was started with have changed since, so it may go on differently.",
        "Go on, or start afresh; the transcript stays readable.",
    ),
    "S206": CodeInfo(
        "disk full",
        "There is no room to write the save.",
        "Make room; the game goes on in memory and is written with the next reply.",
    ),
    "S207": CodeInfo(
        "cannot write",
        "The save cannot be written here.",
        "Choose another folder with --saves; the game goes on in memory.",
    ),
    "S208": CodeInfo(
        "last reply torn",
        "The game was interrupted while it wrote the last reply; all before it is whole.",
        "Continue the game: the torn end is kept in a file beside it.",
    ),
    "S209": CodeInfo(
        "written by another",
        "The save has changed on disk since this game read it.",
        "Close the other window; what is there is left as it is.",
    ),
    # requests
    "R301": CodeInfo(
        "unknown persona or script",
        "There is no persona or script of that id.",
        "See what there is with `dearbuyer list`.",
    ),
    "R302": CodeInfo(
        "language not available", "The persona or script has no words in that language.", "Choose another language."
    ),
    "R303": CodeInfo(
        "not a pack",
        "A pack is a folder with personas/ or scripts/ in it, or one persona or script.",
        "Name such a folder or file.",
    ),
}
"""Every code there is. docs/problems.md tells them at greater length; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. Texts are printable as they are."""

    code: str
    message: str
    """What is wrong, without a full stop."""
    path: str = ""
    """The file as the user named it; empty where no file is concerned."""
    line: int | None = None
    """From 1; None where no place is known."""
    column: int | None = None
    """From 1, in characters; None where no place is known."""
    remedy: str = ""
    """What to do about it, a sentence."""

    @property
    def place(self) -> str:
        """Give ``path:line:column`` as far as it is known."""
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None and part != "")

    def __str__(self) -> str:
        """Give the problem on one line."""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.code} {self.message}. {self.remedy}".rstrip()


def _order(one: Problem) -> tuple[str, int, int, str, str]:
    return one.path, one.line or 0, one.column or 0, one.code, one.message


class Problems:
    """A collector: add what is found, ask for all of it at the end."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[Problem, None] = {}

    def add(
        self,
        code: str,
        message: str,
        path: str = "",
        line: int | None = None,
        column: int | None = None,
        remedy: str = "",
    ) -> None:
        """Note a problem; without a remedy the code's own is given. KeyError for a code that is not in ``CODES``."""
        self._found[Problem(code, message, path, line, column, remedy or CODES[code].remedy)] = None

    def extend(self, others: Iterable[Problem]) -> None:
        """Take over problems found elsewhere; one that is known already is not repeated."""
        self._found.update(dict.fromkeys(others))

    def sorted(self) -> tuple[Problem, ...]:
        """Give all by file, then place, then code."""
        return tuple(
            sorted(self._found, key=lambda one: (one.path, one.line or 0, one.column or 0, one.code, one.message))
        )

    def check(self) -> None:
        """Raise ``ProblemError`` with all of them, if there are any."""
        if self._found:
            raise ProblemError(*self.sorted())

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self._found)

    def __len__(self) -> int:
        """Give how many were found."""
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        """Go through them, sorted."""
        return iter(self.sorted())


class ProblemError(Exception):
    """What was asked cannot be done; ``problems`` says why, one or more."""

    def __init__(self, *problems: Problem) -> None:
        """Carry the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def error(code: str, message: str, path: str = "", remedy: str = "") -> ProblemError:
    """Make an error of a single problem that has no line; without a remedy the code's own is given."""
    return ProblemError(Problem(code, message, path, remedy=remedy or CODES[code].remedy))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give ``Did you mean "…"?`` for the known word nearest to one that is not known; empty if none is near."""
    near = get_close_matches(word[:_LONGEST_WORD], list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""
