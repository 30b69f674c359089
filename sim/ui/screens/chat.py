"""The chat: the conversation, the buyer, the deal, the product sheet, and the box to answer in."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import TextArea

from sim.domain.moves import Move
from sim.session import Turn
from sim.ui import shown
from sim.ui.marks import Message, Side
from sim.ui.screens.screen import DearScreen
from sim.ui.table import Table
from sim.ui.widgets.buyer import BuyerCard, BuyerStrip
from sim.ui.widgets.card import Card
from sim.ui.widgets.keybar import KeyBar
from sim.ui.widgets.log import ChatLog
from sim.ui.widgets.preview import Preview
from sim.ui.widgets.reply_box import LONGEST, ReplyBox, ReplySubmitted, Shortened, Touched
from sim.ui.widgets.stepper import Stepper

READ_AFTER = 0.08
"""Seconds without a key before the reply being written is read for the coach."""


class ChatScreen(DearScreen[None]):
    """Where the game is played."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2,ctrl+t",
            "sheet",
            "Sheet",
            tooltip="The side panel; in a small terminal it takes the place of the chat",
            id="chat.sheet",
        ),
        Binding(
            "f3,ctrl+g",
            "coach",
            "Coach",
            tooltip="The coach: why the meters moved, and what the buyer will hear",
            id="chat.coach",
        ),
        Binding(
            "f4,ctrl+r",
            "phrases",
            "Phrases",
            tooltip="Quick replies by step, to be changed before you send them",
            id="chat.phrases",
        ),
        Binding("f5", "take_back", "Undo", tooltip="Take the last reply back", id="chat.take_back"),
        Binding(
            "f7",
            "correct",
            "Teach",
            tooltip="The last reply was misheard: tick what it really did",
            id="chat.correct",
        ),
        Binding("f8", "copy", "Copy the transcript", show=False, id="chat.copy"),
        Binding(
            "f9", "clock", "Clock", tooltip="The clock: whether the buyer minds the minutes it waits", id="chat.clock"
        ),
        Binding("pageup", "page_up", "Scroll the chat up", show=False, priority=True),
        Binding("pagedown", "page_down", "Scroll the chat down", show=False, priority=True),
        Binding("escape", "home", "Home", id="chat.home"),
    ]

    def __init__(self, table: Table) -> None:
        """Make the screen of a game."""
        super().__init__()
        self.table = table
        self._awaited: Turn | None = None
        """A turn whose answer is still being typed."""
        self._timer: Timer | None = None
        self._reading: Timer | None = None
        self._warned = False
        """Whether the player knows that leaving loses what could not be written."""

    # -- what is on the screen

    def body(self) -> ComposeResult:
        """Give the panes."""
        tr, session = self.tr, self.table.session
        text = session.words.text
        hidden = self.table.surprise and not session.over
        who = (session.buyer, "" if hidden else session.words.voice.name)
        yield Stepper(f"{text.shop} · {text.title}")
        yield BuyerStrip(*who)
        with Horizontal(id="body"):
            with VerticalScroll(id="side", can_focus=False):
                yield BuyerCard(*who)
                yield Card(tr("On the table"), id="deal")
                yield Card(tr("Promised and said"), empty=tr("nothing yet"), id="ledger")
                for title, rows in shown.sheet(session.cast, session.words, tr):
                    yield Card(title, rows, classes="sheet")
            with Vertical(id="talk"):
                yield ChatLog(id="log")
                yield Preview(id="preview")
                yield ReplyBox(
                    tr("Write as {agent}. Enter sends, Ctrl+N begins a new line.").format(agent=text.agent), id="reply"
                )
        yield KeyBar(tr)

    def on_mount(self) -> None:
        """Show the game as it stands."""
        box = self.query_one(ReplyBox)
        box.remember([turn.reply.text for turn in self.table.session.turns if turn.reply])
        if draft := self.dear.drafts.pop(self.table.key, ""):
            box.write(draft)
        log = self.query_one(ChatLog)
        log.set_coach(self.dear.coach)
        log.show(shown.messages(self.table.session, self.tr))
        self._show_state()
        box.focus()
        self.dear.warm_up(self.table.session)

    def _show_state(self) -> None:
        tr, session = self.tr, self.table.session
        cast, words, state = session.cast, session.words, session.state
        gauges, mood = shown.gauges(session.turns, tr), shown.mood(words, state)
        self.query_one(Stepper).show(*shown.stages(cast, state, tr))
        for card in self.query(BuyerCard):
            card.show(gauges, mood)
        self.query_one("#deal", Card).show(shown.deal(cast, words, state, tr))
        self.query_one("#ledger", Card).show(shown.ledger(words, state, self.dear.coach, tr))
        bar = self.query_one(KeyBar)
        bar.mark("coach", self.dear.coach)
        bar.mark("clock", self.dear.timed)
        if session.over and self._awaited is None:
            self.query_one(ReplyBox).placeholder = tr(
                "The chat is over. Enter shows how it went, F5 takes the last reply back."
            )

    # -- playing

    @on(ReplySubmitted)
    def send(self, event: ReplySubmitted) -> None:
        """Send a reply: the player's bubble at once, the answer after a moment."""
        self._answer()
        if self.table.session.over:
            self.action_review()
            return
        if not event.text.strip():
            self.notify(self.tr("There is nothing to send yet."), timeout=3, markup=False)
            return
        turn, problem = self.table.send(event.text, timed=self.dear.timed)
        if problem is not None:
            self.dear.complain(problem)
        box, log = self.query_one(ReplyBox), self.query_one(ChatLog)
        box.load_text("")
        box.remember([*box.sent, event.text])
        log.add(shown.player_message(self.table.session, turn, self.tr))
        self._awaited = turn
        if self.dear.typing <= 0 or self.app.animation_level == "none":
            self._answer()
            return
        log.set_typing(Message(Side.BUYER, "· · ·", self.tr("{name} is typing").format(name=self.table.session.buyer)))
        self._timer = self.set_timer(self.dear.typing, self._answer)

    def _answer(self) -> None:
        """Show the buyer's answer, if one is awaited."""
        turn, self._awaited = self._awaited, None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if turn is None:
            return
        log = self.query_one(ChatLog)
        log.set_typing(None)
        log.add(*shown.answer_messages(self.table.session, turn, self.tr))
        self._show_state()
        self._preview()

    @on(Touched)
    def hurry(self) -> None:
        """Any key ends the waiting for an answer."""
        self._answer()

    @on(Shortened)
    def tell_shortened(self, event: Shortened) -> None:
        """Say that not all of a paste fitted."""
        words = self.tr("A reply has room for {room} characters; {lost} did not fit and were left out.")
        self.notify(words.format(room=LONGEST, lost=event.lost), severity="warning", markup=False)

    @on(TextArea.Changed)
    def read_soon(self) -> None:
        """Read the reply being written, once the fingers rest."""
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(READ_AFTER, self._preview)

    def _preview(self) -> None:
        text = self.query_one(ReplyBox).text
        wanted = self.dear.coach and not self.table.session.over and text.strip()
        words = shown.preview(self.table.session.read(text), self.tr) if wanted else ""
        self.query_one(Preview).show(words)

    # -- actions

    def action_sheet(self) -> None:
        """Show or hide the side panel; in a small terminal it takes the place of the chat."""
        self.toggle_class("-sheet")
        self._mark_sheet()

    def on_resize(self) -> None:
        """Look anew at what there is room for."""
        self.call_after_refresh(self._mark_sheet)

    def _mark_sheet(self) -> None:
        """Show in the key bar whether the side panel is in sight: a wide terminal has it unless it was put away."""
        self.query_one(KeyBar).mark("sheet", self.has_class("-sheet") != self.has_class("-wide"))

    def action_coach(self) -> None:
        """Turn the coach on or off."""
        self.dear.coach = not self.dear.coach
        self.query_one(ChatLog).set_coach(self.dear.coach)
        self._show_state()
        self._preview()

    def action_clock(self) -> None:
        """Let waiting count, or not."""
        self.dear.timed = not self.dear.timed
        on, off = (
            self.tr("The clock is on: the buyer minds each minute it waits."),
            self.tr("The clock is off: take your time."),
        )
        self.notify(on if self.dear.timed else off, timeout=4, markup=False)
        self._show_state()

    def action_take_back(self) -> None:
        """Take the last reply back and put its text into the box, if that is empty."""
        self._answer()
        log, box = self.query_one(ChatLog), self.query_one(ReplyBox)
        text, problem = self.table.undo()
        if text is None:
            self.notify(self.tr("There is no reply to take back."), timeout=3, markup=False)
            return
        if problem is not None:
            self.dear.complain(problem)
        log.cut(len(shown.messages(self.table.session, self.tr)))
        box.remember([turn.reply.text for turn in self.table.session.turns if turn.reply])
        box.placeholder = self.tr("Write another reply.")
        if not box.text.strip():
            box.write(text)
        self._show_state()

    def action_phrases(self) -> None:
        """Choose from phrases, the present step's first."""
        from sim.ui.screens.quick import QuickScreen

        session = self.table.session
        if session.over:
            return
        phrases = shown.phrases(session.cast, session.words, session.state, self.tr)
        self.app.push_screen(QuickScreen(phrases), self._take_phrase)

    def _take_phrase(self, phrase: str | None) -> None:
        box = self.query_one(ReplyBox)
        if phrase:
            before = box.text
            box.write(f"{before}{'' if not before or before[-1].isspace() else ' '}{phrase}")
        box.focus()

    def action_correct(self) -> None:
        """Ask what the last reply really did."""
        from sim.ui.screens.correct import CorrectScreen

        self._answer()
        reply = self.table.session.turns[-1].reply
        if reply is None:
            self.notify(self.tr("There is no reply to correct yet."), timeout=3, markup=False)
            return
        heard = tuple(one.move for one in reply.reading.moves)
        self.app.push_screen(CorrectScreen(reply.text, heard), self._take_correction)

    def _take_correction(self, moves: tuple[Move, ...] | None) -> None:
        self.query_one(ReplyBox).focus()
        if moves is None:
            return
        problem = self.table.correct(moves)
        if problem is not None:
            self.dear.complain(problem)
            return
        self.notify(self.tr("Kept: it counts from the next reply on, in this game and in every other."), markup=False)
        self._preview()

    def action_copy(self) -> None:
        """Copy the transcript."""
        self.dear.copy(self.table.transcript)

    def action_page_up(self) -> None:
        """Scroll the chat, or what stands in its place."""
        self._scrolled.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll the chat, or what stands in its place."""
        self._scrolled.scroll_page_down(animate=False)

    @property
    def _scrolled(self) -> ChatLog | VerticalScroll:
        log = self.query_one(ChatLog)
        return log if log.display else self.query_one("#side", VerticalScroll)

    def action_review(self) -> None:
        """See how it went."""
        from sim.ui.screens.summary import SummaryScreen

        self.dear.show(SummaryScreen(self.table))

    def action_home(self) -> None:
        """Go home; the game is kept, and so is what was being written."""
        if not self.table.kept and not self._warned:
            self._warned = True
            lost = self.tr("Not everything could be kept; what is missing is lost when you leave.")
            self.notify(lost, severity="warning", timeout=8, markup=False)
            return
        text = self.query_one(ReplyBox).text
        if text.strip():
            self.dear.drafts[self.table.key] = text
        if self.table.path is not None and not self.table.session.over:
            self.notify(self.tr("The game is kept; Continue goes on with it."), timeout=4, markup=False)
        self.dear.go_home()
