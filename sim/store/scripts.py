"""Scripts and their texts: from documents to the nouns of the game (docs/scripts.md)."""

from collections.abc import Collection

from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Fact, Language, PromiseKind
from sim.domain.scripts import FactText, Policy, Script, ScriptText, Sheet, Step
from sim.domain.stages import Stage
from sim.problems import Problems
from sim.store.conditions import STAGES, condition, needs, phrases
from sim.store.fields import ID, RULE, Table, quoted
from sim.store.lines import COMMON_SLOTS, TOPICS, check_slots, needed, spoken
from sim.store.personas import own_id
from sim.store.toml import Document

PROMISES = tuple(promise.value for promise in PromiseKind)


def script(document: Document, id_: str, problems: Problems) -> Script:
    """Decode the mechanics of a script whose file is named ``id_``; sound only if ``problems`` stays empty."""
    table = Table(document, problems)
    own_id(table, id_)
    sheet, opening = _sheet(table.table("sheet")), table.table("opening", required=False)
    own_needs = needs(table.table("needs", required=False), sheet.facts)
    decoded = Script(
        id=id_,
        sheet=sheet,
        policy=_policy(table.table("policy")),
        path=_path(table, BASE_NEEDS.keys() | own_needs.keys()),
        aftersale=table.boolean("aftersale", False),
        trust=opening.integer("trust", -100, 100, 0),
        patience=opening.integer("patience", -100, 100, 0),
        needs=own_needs,
        steps=_rules(table),
        level=table.integer("level", 1, 3, 1),
        digest=document.digest,
    )
    opening.done()
    table.done()
    return decoded


def _sheet(table: Table) -> Sheet:
    list_price, floor = table.money("list"), table.money("floor")
    facts = table.texts("facts", required=False)
    for index, fact in enumerate(facts):
        if not ID.match(fact):
            table.problem("C108", f"{quoted(fact)} cannot be the id of a fact", "facts", index)
    read = Sheet(
        list_price=list_price,
        floor=floor,
        cost=table.money("cost"),
        stock=table.integer("stock", 0, 1_000_000),
        facts=facts,
        flaws=table.ids("flaws", facts, "C116", "fact"),
    )
    if "list" in table and not list_price and table.data["list"] == 0:
        table.problem("C104", f"{table.named('list')} must be more than 0", "list")
    elif floor > list_price > 0:
        table.problem("C126", "the floor is above the list price", "floor")
    table.done()
    return read


def _policy(table: Table) -> Policy:
    read = Policy(
        returns_days=table.integer("returns_days", 0, 3650),
        dispatch_cutoff=table.integer("dispatch_cutoff", 0, 24),
        delivery_days=table.range("delivery_days", 0, 365),
        shipping_fee=table.money("shipping_fee"),
        gifts=table.integer("gifts", 0, 100, 0),
        gift_worth=table.money("gift_worth", 0),
        deadline=table.boolean("deadline", False),
        keeps=frozenset(map(PromiseKind, table.ids("keeps", PROMISES, "C115", "promise"))),
    )
    table.done()
    return read


def _path(table: Table, known: Collection[str]) -> tuple[Step, ...]:
    steps: list[Step] = []
    if table.has("path") and table.data["path"] == []:
        table.problem("C106", "the script has no stage", "path")
    for inner in table.tables("path"):
        stage = inner.choice("stage", Stage, "C112", "stage")
        if stage.value == inner.data.get("stage") and stage in {step.stage for step in steps}:
            # The state knows the stage, not the step: a second visit could not be told from the first.
            inner.problem("C107", f"the stage {quoted(stage.value)} stands twice in the path", "stage")
        raised = inner.ids("needs", known, "C111", "need")
        steps.append(Step(stage, raised, condition(inner.table("until", required=False), known)))
        inner.done()
    return tuple(steps)


def _rules(table: Table) -> tuple[str, ...]:
    rules = table.texts("steps", required=False)
    for index, rule in enumerate(rules):
        if not RULE.match(rule):
            table.problem("C114", f"{quoted(rule)} is no rule of the field guide", "steps", index)
    return rules


def text(document: Document, of: Script | None, id_: str, language: Language, problems: Problems) -> ScriptText:
    """Decode a script's text; without its script only what needs no facts and needs of its own is checked."""
    table = Table(document, problems)
    decoded = ScriptText(
        script=id_,
        language=language,
        title=table.text("title", longest=100),
        brief=table.text("brief", lines=True),
        shop=table.text("shop", longest=60),
        agent=table.text("agent", longest=60),
        product=table.text("product", longest=100),
        currency=table.text("currency", longest=8),
        facts=_facts(table.table("facts", required=bool(of and of.sheet.facts)), of),
        policy=table.texts("policy"),
        slots=_slots(table.table("slots"), of),
        says=_says(table.table("says", required=False), of),
        hears=phrases(table),
        quick=_quick(table.table("quick", required=False)),
        digest=document.digest,
    )
    table.done()
    return decoded


def _facts(table: Table, of: Script | None) -> dict[str, FactText]:
    found = {}
    for key, inner in table.entries().items():
        if of is not None and key not in of.sheet.facts:
            table.unknown("C125", "fact", key, of.sheet.facts, key, at_key=True)
        fact = Fact(key, inner.texts("words"), inner.texts("true"), inner.texts("false", required=False))
        found[key] = FactText(inner.text("label", longest=60), inner.text("value", longest=300), fact)
        inner.done()
    for key in of.sheet.facts if of else ():
        if key not in table:
            table.problem("C124", f"the fact {quoted(key)} has no words")
    return found


def _slots(table: Table, of: Script | None) -> dict[str, str]:
    always = TOPICS | {"option"}
    if of is not None:
        always |= {"problem"} if of.aftersale else set()
        always |= {"flaw"} if of.sheet.flaws else set()
    slots = sorted(TOPICS | {"option", "problem", "flaw"})
    found = {key: table.text(key, None if key in always else "", longest=200) for key in slots}
    table.done()
    return {key: value for key, value in found.items() if value}


def _says(table: Table, of: Script | None) -> dict[str, tuple[str, ...]]:
    own = [id_ for id_ in of.needs if id_ not in BASE_NEEDS] if of else []
    found = spoken(table, needed(own), () if of else ("need.",))
    for id_ in own:
        if f"need.{id_}" not in found:
            table.problem("C120", f"the line {quoted(f'need.{id_}')} is missing in {quoted('says')}")
    return found


def _quick(table: Table) -> dict[Stage, tuple[str, ...]]:
    found = {}
    for key in table.data:
        if key not in STAGES:
            table.unknown("C112", "stage", key, STAGES, key, at_key=True)
            continue
        found[Stage(key)] = table.texts(key)
        if isinstance(table.data[key], list):
            check_slots(table, key, COMMON_SLOTS)
    return found
