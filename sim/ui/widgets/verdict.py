"""What stands in a review: the rating in stars, and the replies that stood out."""

from dataclasses import dataclass

from textual.content import Content

from sim.ui.marks import Tone
from sim.ui.widgets.lines import Lines, hanging

STARS = 5


def stars(count: int) -> str:
    """Show a rating of 1..5."""
    return "★" * count + "☆" * (STARS - count)


@dataclass(frozen=True, slots=True)
class Standout:
    """A reply that did much good or harm."""

    worth: str
    """With arrow and sign."""
    turn: int
    quote: str
    why: str
    rule: str
    tone: Tone


class Rating(Lines):
    """Stars, the buyer's last words, and the three ratings."""

    def __init__(self, count: int, said: str, who: str, rated: tuple[tuple[str, int], ...]) -> None:
        """Make a rating by ``who``; ``rated`` has a label and 1..5 for each of the three."""
        super().__init__()
        self._stars, self._said, self._who, self._rated = count, said, who, rated

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        words = hanging(Content(""), self._said, width, "italic") if self._said else []
        return [
            Content.assemble((stars(self._stars), "bold $accent"), (f"  {self._stars}/{STARS}", "$quiet")),
            *words,
            Content.styled(f"— {self._who}", "$quiet"),
            Content(""),
            *(
                Content.assemble((stars(value), "$accent"), f" {value}  ", (label, "$quiet"))
                for label, value in self._rated
            ),
        ]


class Standouts(Lines):
    """Replies with what they did and the rule that says why."""

    def __init__(self, title: str, moments: tuple[Standout, ...], empty: str) -> None:
        """Make a list under a title; ``empty`` is said where there is none."""
        super().__init__()
        self._title, self._moments, self._empty = title, moments, empty

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        lines = [Content.styled(self._title, "bold")]
        if not self._moments:
            lines.append(Content.styled(self._empty, "$quiet"))
        for moment in self._moments:
            colour = "$good" if moment.tone is Tone.GOOD else "$bad"
            sign = Content.assemble((moment.worth.ljust(6), f"bold {colour}"), (f"{moment.turn:>3}  ", "$quiet"))
            blank = Content(" " * sign.cell_length)
            lines += hanging(sign, f"“{moment.quote}”", width)
            lines += hanging(blank, moment.why, width, colour)
            lines += hanging(blank, moment.rule, width, "$quiet")
        return lines
