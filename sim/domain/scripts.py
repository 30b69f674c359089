"""A script: a situation, with its product sheet, its policy and the stages it passes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.domain.needs import Need
from sim.domain.personas import ALWAYS, Condition
from sim.domain.reading import Fact, Language, Phrase, PromiseKind
from sim.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the seller knows of the product, in numbers. Money is in hundredths of the currency."""

    list_price: int
    floor: int
    """The lowest price the shop has authorised."""
    cost: int
    """Below this the sale loses money."""
    stock: int
    facts: tuple[str, ...]
    """Keys; their words stand in the script's text."""
    flaws: tuple[str, ...]
    """The facts among them that are drawbacks a buyer would want to know of beforehand."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The shop's terms."""

    returns_days: int
    dispatch_cutoff: int
    """Hour of the day before which an order leaves the same day."""
    delivery_days: tuple[int, int]
    shipping_fee: int
    """Hundredths."""
    gifts: int
    """Gifts the shop may add to one order."""
    gift_worth: int
    """What a buyer values one at, in hundredths."""
    deadline: bool
    """Whether a running offer really ends today."""
    keeps: frozenset[PromiseKind]
    """Promises the shop can keep. Any other that is made will be broken."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a script."""

    stage: Stage
    needs: tuple[str, ...] = ()
    """Raised in this order; the stage is done when all of them are settled or dropped."""
    until: Condition = ALWAYS
    """What else must hold before the next stage."""


@dataclass(frozen=True, slots=True)
class Script:
    """A situation that any persona can be put into."""

    id: str
    sheet: Sheet
    policy: Policy
    path: tuple[Step, ...]
    """The stages in order."""
    aftersale: bool = False
    """Whether it starts after the sale: the end is then a settled, refunded or returned order."""
    trust: int = 0
    """Added to the persona's opening trust."""
    patience: int = 0
    needs: Mapping[str, Need] = field(default_factory=dict)
    """Needs it defines, or base needs it narrows to certain facts."""
    steps: tuple[str, ...] = ()
    """Field-guide rules it practises."""
    level: int = 1
    """1 first day … 3 expert."""
    digest: str = ""

    @property
    def start(self) -> Stage:
        """Give the stage it opens in."""
        return self.path[0].stage


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A script's words in one language."""

    script: str
    language: Language
    title: str
    brief: str
    """What the player should know before the first message."""
    shop: str
    agent: str
    """The name the player answers under."""
    product: str
    """As a buyer would name it."""
    currency: str
    """The sign put before an amount: ``$``, ``¥``, ``€``. The numbers are the script's."""
    facts: Mapping[str, "FactText"]
    policy: tuple[str, ...]
    """Lines of the policy as the player may read them."""
    slots: Mapping[str, str]
    """Words a persona's lines may use (docs/scripts.md): ``problem``, ``who``, ``use``, ``size``,
    ``taste``, ``budget``, ``option``"""
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines that go before the persona's own for the same key: for needs that only this script has."""
    hears: tuple[Phrase, ...] = ()
    """Wordings of this situation that the reader would not know by itself."""
    quick: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    """Quick replies for a stage, to be edited before sending."""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class FactText:
    """A line of the product sheet as it is shown, and what the reader must know of it."""

    label: str
    value: str
    fact: Fact
