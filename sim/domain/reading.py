"""What a reader makes of a reply, and the little it is told of the moment it is said in."""

from dataclasses import dataclass
from enum import StrEnum

from sim.domain.moves import Move
from sim.domain.needs import Need
from sim.domain.stages import Stage


class Language(StrEnum):
    """A language the game can be played in."""

    EN = "en"
    ZH = "zh"
    ES = "es"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the reply as typed: code points ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """One move heard in a reply."""

    move: Move
    confidence: float
    """0..1: how sure the reader is. Below ``reader.THRESHOLD`` it is kept under ``Reading.near`` instead."""
    spans: tuple[Span, ...]
    """The evidence. Empty only for faults of omission (``ignore_question``, ``curt``)."""


class OfferKind(StrEnum):
    """The coats a concession comes in; the comment says what ``Offer.amount`` holds."""

    PRICE = "price"
    """the whole price now, in hundredths of the currency"""
    PERCENT = "percent"
    """the share taken off, in hundredths of a percent: 15 % off and 八五折 are both 1500"""
    AMOUNT_OFF = "amount_off"
    """the sum taken off, in hundredths of the currency"""
    GIFT = "gift"
    """0"""
    SHIPPING = "shipping"
    """0: free; else what the buyer still pays of it, in hundredths"""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something given on the price, normalised."""

    kind: OfferKind
    amount: int
    """See ``OfferKind``."""
    span: Span
    pieces: int = 1
    """How many pieces it is for: 2 in "two for 30"."""
    threshold: int = 0
    """Hundredths that must be spent first: 10000 in 满100减15; 0 without a threshold."""


class PromiseKind(StrEnum):
    """What can be promised."""

    DISPATCH = "dispatch"
    DELIVERY = "delivery"
    GIFT = "gift"
    REFUND = "refund"
    EXCHANGE = "exchange"
    RESEND = "resend"
    COMPENSATION = "compensation"
    REPLY = "reply"
    """to call or write back, to look into it"""


class By(StrEnum):
    """When a promise falls due."""

    NOW = "now"
    TODAY = "today"
    TOMORROW = "tomorrow"
    DAYS = "days"
    """within some days"""
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the reply promises: it goes into the ledger (G7.11)."""

    what: PromiseKind
    by: By
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the reply says of the product or the policy that the sheet knows about."""

    fact: str
    """The key of the fact on the product sheet; ``stock`` for what is left, ``delivery`` for the courier's days."""
    value: str
    """The words that make the claim."""
    holds: bool
    """Whether the sheet bears it out."""
    span: Span


class Topic(StrEnum):
    """What a question to the buyer is about (G3.2)."""

    WHO = "who"
    USE = "use"
    SIZE = "size"
    TASTE = "taste"
    BUDGET = "budget"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """Something the reply asks back."""

    topic: Topic
    span: Span


@dataclass(frozen=True, slots=True)
class Tone:
    """How the reply sounds (G5)."""

    address: str = ""
    """``formal`` (您, usted), ``plain`` (你, tú), ``dear`` (亲, dear); empty where none is used."""
    warmth: int = 0
    """0..3: please, thanks, soft particles, a light emoticon."""
    you: int = 0
    """How often the buyer is addressed."""
    i: int = 0
    """How often the speaker names himself; G5.1 wants fewer of these than of ``you``."""
    hedges: int = 0
    absolutes: int = 0
    emoticons: int = 0
    shouting: bool = False
    length: int = 0
    """Terminal cells of the visible text."""


FLAT = Tone()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was made of one reply."""

    text: str
    """The reply as typed, made safe."""
    language: Language
    moves: tuple[Heard, ...] = ()
    """In the order in which they are said."""
    near: tuple[Heard, ...] = ()
    """Nearly heard: below the threshold, kept for the coach."""
    offers: tuple[Offer, ...] = ()
    promises: tuple[Promise, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    tone: Tone = FLAT

    @property
    def understood(self) -> bool:
        """Tell whether any move at all was heard."""
        return bool(self.moves)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the product sheet in the player's language."""

    key: str
    words: tuple[str, ...] = ()
    """How the subject is named: "material", "fabric"."""
    true: tuple[str, ...] = ()
    """Phrases that say it rightly: "80% cotton"."""
    false: tuple[str, ...] = ()
    """Phrases that say it wrongly: "pure cotton"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that an author, or a player's correction, says makes a move."""

    move: Move
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the player says a reply means, where the reader was wrong."""

    text: str
    """The whole reply."""
    moves: tuple[Move, ...]
    """Exactly the moves it makes."""


@dataclass(frozen=True, slots=True)
class Expecting:
    """The context a reader may use: what was just asked and what the sheet says. Nothing of the meters."""

    stage: Stage | None = None
    needs: tuple[Need, ...] = ()
    """What the buyer has asked and not been answered, the most pressing first."""
    facts: tuple[Fact, ...] = ()
    list_price: int = 0
    """Hundredths; 0: no product sheet is known."""
    price: int = 0
    """What stands on the table now, in hundredths."""
    bid: int = 0
    """The buyer's own last number, in hundredths; 0: none."""
    stock: int | None = None
    delivery_days: tuple[int, int] | None = None
    deadline: bool = False
    """Whether a running offer really ends today."""
    phrases: tuple[Phrase, ...] = ()
    """Wordings taught by the files in play."""
    corrections: tuple[Correction, ...] = ()
    """What the player has put right; of two for the same words the later counts."""
