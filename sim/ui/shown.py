"""From the game's nouns to what a screen shows, in the interface's language. Nothing here draws or decides."""

from collections.abc import Callable

from sim.debrief.reasons import Reason, reasons
from sim.debrief.words import MOVES, OUTCOMES, STAGES, rule_text, why_text
from sim.domain.events import NotUnderstood, Overlooked, StageChanged, Why
from sim.domain.game import Cast, Words
from sim.domain.moves import Move, is_fault
from sim.domain.reading import Reading, Span
from sim.domain.state import Entry, EntryKind, State
from sim.session import Session, Turn
from sim.text import money
from sim.ui.marks import Chip, Gauge, Message, Note, Row, Side, Tone, arrow

Tr = Callable[[str], str]
"""Gives an English phrase in the interface's language."""

EXPLAINED = 4
"""Turns for which a rule that was explained is remembered."""

QUOTED = 36
"""Characters of a reply that a note quotes."""


def N_(message: str) -> str:
    """Mark a phrase for translation where it is not shown yet; gettext's tools look for this name."""
    return message


PROMISES = {
    "dispatch": N_("sending it off"),
    "delivery": N_("the day it arrives"),
    "gift": N_("a gift"),
    "refund": N_("a refund"),
    "exchange": N_("an exchange"),
    "resend": N_("sending another"),
    "compensation": N_("something to make up for it"),
    "reply": N_("getting back to the buyer"),
    "stock": N_("what is in stock"),
}
"""What a line of the ledger is about; facts are named by the product sheet."""


def effect(trust: int, patience: int, tr: Tr) -> str:
    """Show what something did to both meters, leaving out the one it did not move."""
    parts = ((tr("trust"), trust), (tr("patience"), patience))
    return "  ".join(f"{label} {arrow(by)}" for label, by in parts if by)


def clock_time(iso: str) -> str:
    """Give ``09:41`` of an ISO 8601 time; empty for anything else."""
    date, _, time = iso.partition("T")
    return time[:5] if date and len(time) >= 5 else ""


def messages(session: Session, tr: Tr) -> list[Message]:
    """Show a whole game as messages, the briefing first."""
    shown = [Message(Side.NOTE, session.words.text.brief.strip())]
    for turn in session.turns:
        shown.extend(turn_messages(session, turn, tr))
    return shown


def turn_messages(session: Session, turn: Turn, tr: Tr) -> list[Message]:
    """Show one exchange: the player's message with what was heard of it, then the buyer's."""
    said = [player_message(session, turn, tr)] if turn.reply is not None else []
    return [*said, *answer_messages(session, turn, tr)]


def answer_messages(session: Session, turn: Turn, tr: Tr) -> list[Message]:
    """Show what the buyer said in a turn, and the step it led to."""
    shown = buyer_messages(session, turn)
    stages = [event.new for event in turn.events if isinstance(event, StageChanged)]
    if turn.state.ending is not None:
        shown.append(_mark(tr(OUTCOMES[turn.state.ending.outcome])))
    elif stages and turn.reply is not None:
        shown.append(_mark(tr(STAGES[stages[-1]])))
    return shown


def _mark(words: str) -> Message:
    return Message(Side.NOTE, f"─── {words} ───")


def player_message(session: Session, turn: Turn, tr: Tr) -> Message:
    """Show what the player sent in a turn."""
    assert turn.reply is not None
    text = turn.reply.text.strip() or tr("(nothing)")
    return Message(
        Side.PLAYER,
        text,
        session.words.text.agent,
        clock_time(turn.reply.at),
        chips(turn, tr),
        notes(session, turn, tr),
    )


def buyer_messages(session: Session, turn: Turn) -> list[Message]:
    """Show what the buyer said in a turn; the name stands above the first bubble only."""
    at = clock_time(turn.reply.at if turn.reply else session.header.started)
    return [
        Message(Side.BUYER, text, *((session.buyer, at) if number == 0 else ("", "")))
        for number, text in enumerate(turn.says)
    ]


def chips(turn: Turn, tr: Tr) -> tuple[Chip, ...]:
    """Show what was heard of a reply. ✗ a fault, ✓ it did good, − it did harm, · it did nothing."""
    if turn.reply is None:
        return ()
    if any(isinstance(event, NotUnderstood) for event in turn.events):
        return (Chip("?", tr("not understood"), Tone.PLAIN),)
    worth: dict[Move | None, int] = {}
    for reason in reasons(turn.events):
        worth[reason.move] = worth.get(reason.move, 0) + reason.weight
    lost = {event.move for event in turn.events if isinstance(event, Overlooked)}
    moves = dict.fromkeys([*(heard.move for heard in turn.reply.reading.moves), *(move for move in worth if move)])
    return tuple(_chip(move, worth.get(move, 0), move in lost, tr) for move in moves)


def _chip(move: Move, worth: int, lost: bool, tr: Tr) -> Chip:
    words = tr(MOVES[move])
    if lost:
        return Chip("·", tr("{move} (lost in the crowd)").format(move=words), Tone.PLAIN)
    sign, tone = _sign(move, worth)
    return Chip(sign, words, tone)


def _sign(move: Move | None, worth: int) -> tuple[str, Tone]:
    if move is not None and is_fault(move):
        return "✗", Tone.BAD
    if worth < 0:
        return "−", Tone.BAD
    return ("✓", Tone.GOOD) if worth > 0 else ("·", Tone.PLAIN)


def replies(count: int, tr: Tr) -> str:
    """Say how many replies there are."""
    return tr("1 reply") if count == 1 else tr("{count} replies").format(count=count)


def notes(session: Session, turn: Turn, tr: Tr) -> tuple[Note, ...]:
    """Give the coach's reasons for a turn, and what was nearly heard.

    A rule that was explained a moment ago is only named: its number stands in brackets.
    """
    if turn.reply is None:
        return ()
    reading = turn.reply.reading
    lately = session.turns[max(0, turn.number - EXPLAINED) : turn.number]
    known = {reason.rule for earlier in lately for reason in _causes(earlier)}
    shown = []
    for reason in _causes(turn):
        shown.append(_note(reason, reading, reason.rule in known, tr))
        known.add(reason.rule)
    if reading.near:
        near = " · ".join(tr(MOVES[heard.move]) for heard in reading.near)
        shown.append(Note("≈", tr("nearly heard: {moves}").format(moves=near), "", "", Tone.PLAIN))
    return tuple(shown)


def _causes(turn: Turn) -> list[Reason]:
    """Give what moved a meter; time passes in every turn, so it comes last."""
    moved = [reason for reason in reasons(turn.events) if reason.trust or reason.patience]
    return sorted(moved, key=lambda reason: reason.why is Why.TURN)


def _note(reason: Reason, reading: Reading, known: bool, tr: Tr) -> Note:
    changes = effect(reason.trust, reason.patience, tr)
    if reason.why is Why.TURN:
        return Note("·", reason_text(reason, tr), changes, "", Tone.PLAIN)
    sign, tone = _sign(reason.move, reason.weight)
    head = reason_text(reason, tr)
    if quote := _quote(reading.text, reason.span):
        head = f"{head}  “{quote}”"
    if known and reason.rule:
        return Note(sign, f"{head}  ({reason.rule})", changes, "", tone)
    return Note(sign, head, changes, rule_line(reason.rule, tr), tone)


def reason_text(reason: Reason, tr: Tr) -> str:
    """Say a cause in words."""
    why, move = why_text(reason)
    return tr(why).format(move=tr(move) if move else "")


def rule_line(rule: str, tr: Tr) -> str:
    """Give a rule of the field guide with its number; empty for none."""
    text = rule_text(rule)
    return f"{rule}  {tr(text)}" if text else rule


def _quote(text: str, span: Span | None) -> str:
    if span is None:
        return ""
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"


def preview(reading: Reading, tr: Tr) -> str:
    """Say what the buyer would hear in a reply that is still being written."""
    if not reading.text.strip():
        return ""
    names = [("✗ " if is_fault(heard.move) else "") + tr(MOVES[heard.move]) for heard in reading.moves]
    if not names:
        return tr("The buyer will hear: nothing clear yet")
    return tr("The buyer will hear: {moves}").format(moves=" · ".join(names))


def gauges(turns: list[Turn], tr: Tr) -> tuple[Gauge, Gauge]:
    """Give both meters as they stand, with the last change."""
    now = turns[-1].state
    before = turns[-2].state if len(turns) > 1 else now
    return (
        Gauge(tr("Trust"), now.trust, now.trust - before.trust),
        Gauge(tr("Patience"), now.patience, now.patience - before.patience),
    )


def mood(words: Words, state: State) -> str:
    """Give the buyer's mood as far as a seller could sense it."""
    return words.voice.shows.get(state.mood, "")


def stages(cast: Cast, state: State, tr: Tr) -> tuple[tuple[str, ...], int]:
    """Give the names of the script's stages in order, and which of them the game is in."""
    path = [step.stage for step in cast.script.path]
    here = path.index(state.stage) if state.stage in path else len(path) - 1
    return tuple(tr(STAGES[stage]) for stage in path), here


def deal(cast: Cast, words: Words, state: State, tr: Tr) -> tuple[Row, ...]:
    """Show what lies on the table: price, the buyer's bid, gifts, shipping."""
    sheet, policy, sign = cast.script.sheet, cast.script.policy, words.text.currency
    price = money(state.price, sign)
    if state.price != sheet.list_price:
        price = tr("{price} (list {list})").format(price=price, list=money(sheet.list_price, sign))
    if state.agreed:
        price = tr("{price}, agreed").format(price=price)
    low = state.price < sheet.floor
    rows = [Row(tr("Price"), price, "✗" if low else "", Tone.BAD if low else Tone.PLAIN)]
    if low:
        rows.append(Row("", tr("below the floor"), "", Tone.BAD))
    rows.append(Row(tr("Buyer bids"), money(state.bid, sign) if state.bid else "—"))
    given = tr("{given} of {most}").format(given=state.gifts, most=policy.gifts) if policy.gifts else str(state.gifts)
    rows.append(Row(tr("Gifts"), given))
    rows.append(Row(tr("Shipping"), tr("free") if state.free_shipping else money(policy.shipping_fee, sign)))
    return tuple(rows)


def ledger(words: Words, state: State, coach: bool, tr: Tr) -> tuple[Row, ...]:
    """Show what was promised and claimed; with the coach on, whether it will hold."""
    return tuple(entry_row(words, entry, coach, tr) for entry in state.ledger)


def entry_row(words: Words, entry: Entry, judged: bool, tr: Tr) -> Row:
    """Show one line of the ledger."""
    kind = tr("promised") if entry.kind is EntryKind.PROMISE else tr("said")
    about = (
        words.text.facts[entry.what].label
        if entry.what in words.text.facts
        else tr(PROMISES.get(entry.what, entry.what))
    )
    value = f"{kind}: {about}  “{entry.words}”"
    if not judged:
        return Row("", value, "•")
    return Row("", value, "✓" if entry.good else "✗", Tone.GOOD if entry.good else Tone.BAD)


def sheet(cast: Cast, words: Words, tr: Tr) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Show the product sheet: prices, facts with the drawbacks marked, policy."""
    numbers, policy, text = cast.script.sheet, cast.script.policy, words.text
    sign = text.currency
    prices = (
        Row(tr("List price"), money(numbers.list_price, sign)),
        Row(tr("Floor price"), tr("{floor}, not a cent below").format(floor=money(numbers.floor, sign))),
        Row(tr("In stock"), str(numbers.stock)),
        Row(tr("Offer"), tr("really ends today") if policy.deadline else tr("runs on, no end date")),
    )
    facts = tuple(
        Row(text.facts[key].label, text.facts[key].value, "!" if key in numbers.flaws else "·", flows=True)
        for key in numbers.facts
        if key in text.facts
    )
    terms = tuple(Row("", line, "·") for line in text.policy)
    return ((tr("Prices"), prices), (tr("Product  (!: own up to it early)"), facts), (tr("Shop policy"), terms))


def phrases(cast: Cast, words: Words, state: State, tr: Tr) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the quick replies by step, the present step first, then those to come, then those behind."""
    text = words.text
    path = [step.stage for step in cast.script.path]
    here = path.index(state.stage) if state.stage in path else 0
    sign = text.currency
    slots = {
        **text.slots,
        "product": text.product,
        "shop": text.shop,
        "agent": text.agent,
        "list": money(cast.script.sheet.list_price, sign),
        "price": money(state.price, sign),
    }
    order = [*path[here:], *path[:here]]
    return tuple(
        (tr(STAGES[stage]), tuple(_filled(line, slots) for line in text.quick.get(stage, ()))) for stage in order
    )


def _filled(line: str, slots: dict[str, str]) -> str:
    """Fill the slots of a phrase; one that cannot be filled is left to the player."""
    try:
        return line.format_map(slots)
    except (KeyError, ValueError, IndexError):
        return line
