"""How it went: outcome, review, both meters over the game, the best and the worst replies, promises and margin."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sim.debrief.summary import Moment, Summary
from sim.debrief.words import MOVES, OUTCOMES
from sim.domain.state import Ending, Outcome
from sim.problems import ProblemError
from sim.store.saves import write_transcript
from sim.text import money
from sim.ui import shown
from sim.ui.marks import Row, Tone, arrow
from sim.ui.screens.screen import DearScreen
from sim.ui.table import Table
from sim.ui.widgets.card import Card
from sim.ui.widgets.keybar import KeyBar
from sim.ui.widgets.plot import Plot
from sim.ui.widgets.verdict import Rating, Standout, Standouts
from sim.ui.wrap import clip

QUOTED = 150
"""Cells of a reply that are quoted."""


class SummaryScreen(DearScreen[None]):
    """The end of a game, and what to learn from it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,n",
            "again",
            "Again",
            tooltip="The same buyer and situation once more, as another seed has it",
            id="summary.again",
        ),
        Binding("s", "same", "Same seed", tooltip="The very same game once more", id="summary.same"),
        Binding("b", "other", "Another buyer", id="summary.other"),
        Binding("f5", "back", "Chat", tooltip="Back to the conversation", id="summary.back"),
        Binding("c,f8", "copy", "Copy", tooltip="Copy the transcript", id="summary.copy"),
        Binding("w", "write", "Write the transcript into a file", show=False, id="summary.write"),
        Binding("escape", "home", "Home", id="summary.home"),
    ]

    def __init__(self, table: Table) -> None:
        """Make the review of a game."""
        super().__init__()
        self.table = table

    def body(self) -> ComposeResult:
        """Give the review."""
        tr, summary, words = self.tr, self.table.summary, self.table.session.words
        seed = self.table.session.header.seed
        with VerticalScroll(id="review"):
            yield Static(self._headline(summary), id="headline", markup=False)
            with Horizontal(id="columns"):
                with Vertical(classes="half"):
                    if summary.ending is not None:
                        yield self._rating(summary.ending)
                    yield Plot(tr("Trust"), summary.trust)
                    yield Plot(tr("Patience"), summary.patience)
                    yield Card(tr("Promises and claims"), self._kept(summary), empty=tr("none that came due"))
                with Vertical(classes="half"):
                    yield Standouts(tr("What did most good"), self._moments(summary.best), tr("nothing to speak of"))
                    yield Standouts(tr("What did most harm"), self._moments(summary.worst), tr("nothing to speak of"))
                    faults = tuple(Row("", tr(MOVES[move]), "✗", Tone.BAD) for move in summary.faults)
                    yield Card(tr("Faults"), faults, empty=tr("none"))
                    yield Static(
                        f"{words.voice.name} · {words.text.title} · {tr('seed')} {seed}", id="played", markup=False
                    )
        yield KeyBar(tr)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#review").focus()

    def _headline(self, summary: Summary) -> Content:
        tr, sign = self.tr, self.table.session.words.text.currency
        ending = summary.ending
        if ending is None:
            return Content.styled(tr("The game goes on."), "bold")
        parts = [Content.styled(tr(OUTCOMES[ending.outcome]), "bold $accent")]
        kept = ending.outcome is Outcome.SOLD
        if kept and ending.price is not None:
            parts.append(Content(tr("at {price}").format(price=money(ending.price, sign))))
        if kept and summary.margin is not None:
            parts.append(Content(tr("margin {margin}").format(margin=money(summary.margin, sign))))
        parts.append(Content(shown.replies(summary.turns, tr)))
        return Content("   ·   ").join(parts)

    def _rating(self, ending: Ending) -> Rating:
        tr, rated, said = self.tr, ending.ratings, self.table.session.turns[-1].says
        three = (
            (tr("As described"), rated.described),
            (tr("Service"), rated.service),
            (tr("Shipping"), rated.shipping),
        )
        return Rating(ending.stars, said[-1] if said else "", self.table.session.buyer, three)

    def _kept(self, summary: Summary) -> tuple[Row, ...]:
        words = self.table.session.words
        return tuple(shown.entry_row(words, entry, True, self.tr) for entry in (*summary.broken, *summary.kept))

    def _moments(self, moments: tuple[Moment, ...]) -> tuple[Standout, ...]:
        return tuple(
            Standout(
                worth=arrow(moment.worth),
                turn=moment.turn,
                quote=clip(" ".join(moment.text.split()), QUOTED),
                why=shown.reason_text(moment.reason, self.tr),
                rule=shown.rule_line(moment.reason.rule, self.tr),
                tone=Tone.GOOD if moment.worth > 0 else Tone.BAD,
            )
            for moment in moments
        )

    # -- actions

    def action_again(self) -> None:
        """Play the same buyer and situation again, by another seed."""
        header = self.table.session.header
        self.dear.play_new(header.persona, header.script)

    def action_same(self) -> None:
        """Play the very same game again."""
        header = self.table.session.header
        self.dear.play_new(header.persona, header.script, header.seed)

    def action_other(self) -> None:
        """Choose another buyer."""
        from sim.ui.screens.picker import PickerScreen

        self.dear.show(PickerScreen())

    def action_back(self) -> None:
        """Look at the conversation again."""
        from sim.ui.screens.chat import ChatScreen

        self.dear.show(ChatScreen(self.table))

    def action_copy(self) -> None:
        """Copy the transcript."""
        self.dear.copy(self.table.transcript)

    def action_write(self) -> None:
        """Write the transcript into a file beside the save."""
        try:
            path = write_transcript(self.table.path or self.dear.saves, self.table.transcript)
        except ProblemError as error:
            self.dear.complain(error.problems[0])
            return
        self.notify(self.tr("Written to {path}").format(path=path), markup=False)

    def action_home(self) -> None:
        """Go home."""
        self.dear.go_home()
