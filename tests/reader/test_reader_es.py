"""The Spanish ear: how well it hears lines it was not made from, and the places where it must not mishear."""

import unicodedata

import pytest

from sim.domain.moves import Move, is_fault
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import By, Expecting, Language, OfferKind, PromiseKind, Topic
from sim.domain.stages import Stage
from sim.reader import read
from tests.reader.scorecard import COMPUTED, examples, heard, macro_f1, micro, scores

LINES = examples(Language.ES)
HELD = [line for line in LINES if line.part == "held"]
DEV = [line for line in LINES if line.part == "dev"]


def _heard(text: str, stage: str = "recommend", need: str = "-") -> frozenset[Move]:
    expecting = Expecting(stage=Stage(stage), needs=(BASE_NEEDS[need],) if need != "-" else ())
    return frozenset(each.move for each in read(text, Language.ES, expecting).moves) - COMPUTED


def _bare(text: str) -> str:
    """Take off what a chat leaves out: accents, the tilde, and the marks that open a question or a cry."""
    marks = unicodedata.normalize("NFD", text.replace("¿", "").replace("¡", ""))
    return unicodedata.normalize("NFC", "".join(char for char in marks if not unicodedata.combining(char)))


def test_there_are_examples_of_every_move_at_every_stage() -> None:
    assert {move for line in LINES for move in line.moves} == set(Move) - COMPUTED
    assert {line.expecting.stage for line in LINES if line.expecting} == set(Stage)
    assert len(HELD) >= 110
    assert sum(len(line.moves) > 1 for line in LINES) >= len(LINES) / 4


def test_held_out_lines_are_heard_right() -> None:
    table = scores(HELD)
    assert micro(table).f1 >= 0.83
    assert micro(table).precision >= 0.78
    assert macro_f1(table) >= 0.84


def test_lines_the_cues_were_improved_with_stay_heard() -> None:
    assert micro(scores(DEV)).f1 >= 0.85


def test_nobody_is_accused_on_a_guess() -> None:
    faults = {move: score for move, score in scores(LINES).items() if is_fault(move)}
    assert micro(faults).precision >= 0.92


def test_good_manners_are_never_taken_for_a_fault() -> None:
    polite = [line for line in LINES if not any(is_fault(move) for move in line.moves)]
    accused = [line.text for line in polite if any(is_fault(move) for move in heard(line))]
    assert len(accused) <= len(polite) / 60


@pytest.mark.parametrize("line", LINES, ids=[line.text for line in LINES])
def test_accents_and_opening_marks_make_no_difference(line: object) -> None:
    assert isinstance(line, type(LINES[0]))
    bare = line._replace(text=_bare(line.text))
    assert heard(bare) == heard(line)


NEGATED = [
    ("No le puedo hacer descuento", Move.OFFER_DISCOUNT),
    ("No te puedo hacer un 10 % de descuento", Move.OFFER_DISCOUNT),
    ("Lo siento, no hacemos envíos gratis", Move.OFFER_SHIPPING),
    ("No lleva ningún regalo", Move.OFFER_GIFT),
    ("Ahora no tenemos cupones", Move.OFFER_PROMO),
    ("No puedo garantizarle que llegue mañana", Move.OVERPROMISE),
    ("No le prometo que le vaya a encantar", Move.OVERPROMISE),
    ("No me escriba al WhatsApp, seguimos por aquí", Move.OFF_PLATFORM),
    ("Nunca cobramos por fuera de la plataforma", Move.OFF_PLATFORM),
    ("No damos regalos por reseñas", Move.PAY_FOR_REVIEW),
    ("Todavía no ha salido", Move.NOTIFY_SHIPMENT),
    ("No se lo recomiendo para correr", Move.RECOMMEND),
    ("No es culpa suya", Move.BLAME_BUYER),
    ("No fue culpa del mensajero, lo empacamos mal nosotros", Move.BLAME_OTHERS),
    ("No es una pregunta tonta", Move.RUDE),
    ("No digo que sean falsos", Move.DISPARAGE),
    ("Sin presión, no tiene que decidirlo hoy", Move.PRESSURE),
    ("Eso no te lo podemos reembolsar", Move.OFFER_REMEDY),
]


@pytest.mark.parametrize(("text", "move"), NEGATED, ids=[text for text, _ in NEGATED])
def test_a_no_undoes_what_follows_it(text: str, move: Move) -> None:
    assert move not in _heard(text, "bargain")


SAFE = [
    ("No le puedo hacer descuento", Move.HOLD_PRICE),
    ("No puedo en 80, pero se lo dejo en 95", Move.OFFER_DISCOUNT),
    ("No hay problema, se lo mando con envío gratis", Move.OFFER_SHIPPING),
    ("No te cobro el envío", Move.OFFER_SHIPPING),
    ("No te preocupes, te agrego una funda de regalo", Move.OFFER_GIFT),
    ("No se preocupe, puede devolverlo en 7 días", Move.CITE_POLICY),
    ("No es impermeable", Move.DISCLOSE_FLAW),
    ("No lo pienses más, llévate el azul", Move.DECIDE_FOR),
    ("No dudes en escribirme, ¡hasta luego!", Move.FAREWELL),
]


@pytest.mark.parametrize(("text", "move"), SAFE, ids=[text for text, _ in SAFE])
def test_a_no_that_negates_nothing_undoes_nothing(text: str, move: Move) -> None:
    assert move in _heard(text, "bargain")


BORDERS = [
    ("greet", "welcome", "Hola, ¿en qué le puedo ayudar?", "greet"),
    ("ask", "advice", "¿Es para usted o para regalo?", "ask_need"),
    ("ask", "details", "Es de algodón encerado.", "answer_fact"),
    ("recommend", "-", "Las costuras son dobles, así que dura años.", "explain_value"),
    ("recommend", "choice", "Te recomiendo el verde porque se ensucia menos.", "recommend"),
    ("recommend", "choice", "Llévate el negro, hazme caso.", "decide_for"),
    ("greet", "usual", "Bienvenida de nuevo, doña Rosa, ¿lo de siempre?", "greet recognise"),
    ("bargain", "price", "Por ser cliente de siempre le hago un 5 % de descuento.", "vip_treatment offer_discount"),
    ("bargain", "price", "Lo siento, el precio es fijo.", "hold_price"),
    ("bargain", "price", "Aquí no se regatea.", "dismissive"),
    ("bargain", "price", "Lo toma o lo deja, idiota.", "dismissive rude"),
    ("bargain", "price", "no", "curt"),
    ("due", "parcel", "Deme dos minutos, miro dónde está el paquete.", "ask_wait check_logistics"),
    ("dispatched", "parcel", "¡Su pedido va en camino!", "notify_shipment"),
    ("due", "parcel", "Según el seguimiento está en la bodega de Cali desde anoche.", "check_logistics"),
    ("ask", "authenticity", "Si sale falso le devolvemos diez veces lo que pagó.", "cite_policy"),
    ("ask", "returns", "Le garantizamos la devolución en 15 días.", "cite_policy"),
    ("shipping", "dispatch", "Sale hoy y mañana lo tiene sí o sí.", "state_dispatch overpromise"),
    ("signed", "last_word", "¿Nos deja una reseña sincera?", "ask_review"),
    ("signed", "last_word", "Ponme cinco estrellas y te mando un regalo.", "pay_for_review"),
    ("ask", "company", "Jaja, bueno, volvamos a la mochila.", "steer"),
    ("bargain", "-", "No puedo darle los datos de otros clientes.", "set_boundary"),
    ("recommend", "stock", "Solo me quedan tres.", "urgency"),
    ("bargain", "price", "O compra ya o deje de preguntar.", "pressure"),
    ("confirm", "order", "Tómese su tiempo, no hay prisa.", "empathise"),
]


@pytest.mark.parametrize(("stage", "need", "text", "moves"), BORDERS, ids=[row[2] for row in BORDERS])
def test_borderlines_fall_on_the_agreed_side(stage: str, need: str, text: str, moves: str) -> None:
    assert {Move(move) for move in moves.split()} <= _heard(text, stage, need)


APART = [
    ("greet", "welcome", "Hola, ¿en qué le puedo ayudar?", "ask_need"),
    ("bargain", "price", "Lo siento, el precio es fijo.", "dismissive curt"),
    ("bargain", "price", "Aquí no se regatea.", "rude"),
    ("due", "parcel", "Según el seguimiento está en la bodega de Cali desde anoche.", "notify_shipment"),
    ("ask", "returns", "Le garantizamos la devolución en 15 días.", "overpromise"),
    ("ask", "authenticity", "Si sale falso le devolvemos diez veces lo que pagó.", "overpromise disparage"),
    ("signed", "last_word", "¿Nos deja una reseña sincera?", "pay_for_review"),
    ("recommend", "stock", "Solo me quedan tres.", "pressure"),
    ("confirm", "order", "Tómese su tiempo, no hay prisa.", "ask_wait pressure"),
    ("recommend", "choice", "Creo que le va a gustar más la verde.", "hedge"),
    ("bargain", "price", "Quizás le pueda hacer un 5 % de descuento.", "hedge"),
    ("good_review", "last_word", "¡Gracias por su reseña tan bonita!", "thank pay_for_review"),
]


@pytest.mark.parametrize(("stage", "need", "text", "moves"), APART, ids=[row[2] for row in APART])
def test_borderlines_do_not_fall_on_the_other_side(stage: str, need: str, text: str, moves: str) -> None:
    assert not {Move(move) for move in moves.split()} & _heard(text, stage, need)


CARELESS = [
    ("ola en q t ayudo", Move.GREET),
    ("grax!!", Move.THANK),
    ("mandame una foto x favor", Move.ASK_PHOTO),
    ("ntp, tomate tu tiempo", Move.EMPATHISE),
    ("no puedo bajarlo mas xq ya esta al costo", Move.HOLD_PRICE),
    ("sale mñn temprano", Move.STATE_DISPATCH),
    ("tmb t agrego una funda d regalo", Move.OFFER_GIFT),
    ("holaaaa bienvenida", Move.GREET),
    ("NO ES MI PROBLEMA", Move.DISMISSIVE),
    ("mil disculpaaas", Move.APOLOGISE),
]


@pytest.mark.parametrize(("text", "move"), CARELESS, ids=[text for text, _ in CARELESS])
def test_careless_typing_is_understood(text: str, move: Move) -> None:
    assert move in _heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "vete a la mierda",
        "eres idiota",
        "¿es usted tonto?",
        "cállate",
        "¿y ahora qué quiere?",
        "boludo",
        "¿no sabe leer?",
    ],
)
def test_insults_are_heard_as_such(text: str) -> None:
    assert Move.RUDE in _heard(text, "greet", "welcome")


OFFERS = [
    ("10 € menos y cerramos", OfferKind.AMOUNT_OFF, 1000),
    ("Te hago un 15 % de descuento", OfferKind.PERCENT, 1500),
    ("Le hago el ocho por ciento de descuento", OfferKind.PERCENT, 800),
    ("Hoy hay 2x1", OfferKind.PERCENT, 5000),
    ("Te lo dejo en 85", OfferKind.PRICE, 8500),
    ("Se lo dejo en ochenta y cinco", OfferKind.PRICE, 8500),
    ("en 85 y cerramos", OfferKind.PRICE, 8500),
    ("Le rebajo 5", OfferKind.AMOUNT_OFF, 500),
    ("Le bajo 10 pesos", OfferKind.AMOUNT_OFF, 1000),
    ("Te la dejo a mitad de precio", OfferKind.PERCENT, 5000),
    ("dos por 30", OfferKind.PRICE, 3000),
    ("El envío corre por nuestra cuenta", OfferKind.SHIPPING, 0),
    ("Te va el envío gratis", OfferKind.SHIPPING, 0),
    ("Se lo dejo en 1.480,50 €", OfferKind.PRICE, 148050),
    ("Se lo dejo en $1,480.50", OfferKind.PRICE, 148050),
    ("Me dijiste 80, yo 95, ¿quedamos en 88?", OfferKind.PRICE, 8800),
    ("Le incluyo una funda de regalo", OfferKind.GIFT, 0),
]


@pytest.mark.parametrize(("text", "kind", "amount"), OFFERS, ids=[row[0] for row in OFFERS])
def test_an_offer_is_read_with_its_number(text: str, kind: OfferKind, amount: int) -> None:
    assert (kind, amount) in [(offer.kind, offer.amount) for offer in read(text, Language.ES).offers]


TRAPS = [
    "Es talla 40",
    "Le cabe una de 15 pulgadas",
    "Tarda de 3 a 5 días",
    "Es 90 % algodón",
    "El precio es 89 y no puedo bajarlo",
    "Usted dijo 80",
    "No te lo puedo dejar en 80",
    "¿Lo quiere para regalo?",
    "Le devolvemos 15 euros",
]


@pytest.mark.parametrize("text", TRAPS)
def test_a_number_that_offers_nothing_is_no_offer(text: str) -> None:
    assert not read(text, Language.ES).offers


PROMISES = [
    ("Se lo mando hoy mismo.", PromiseKind.DISPATCH, By.TODAY),
    ("Sale mañana.", PromiseKind.DISPATCH, By.TOMORROW),
    ("Le regalo un llavero.", PromiseKind.GIFT, By.UNSAID),
    ("Le devuelvo el dinero hoy.", PromiseKind.REFUND, By.TODAY),
    ("Te mando otra mañana.", PromiseKind.RESEND, By.TOMORROW),
    ("Se la cambiamos por la otra talla.", PromiseKind.EXCHANGE, By.UNSAID),
]


@pytest.mark.parametrize(("text", "kind", "by"), PROMISES, ids=[row[0] for row in PROMISES])
def test_promises_are_noted_with_their_day(text: str, kind: PromiseKind, by: By) -> None:
    assert (kind, by) in [(promise.what, promise.by) for promise in read(text, Language.ES).promises]


TOPICS = [
    ("¿Para quién es?", Topic.WHO),
    ("¿Para qué lo va a usar?", Topic.USE),
    ("¿Qué talla usas?", Topic.SIZE),
    ("¿Qué color preferís?", Topic.TASTE),
    ("¿Qué presupuesto tiene?", Topic.BUDGET),
    ("¿Lo llamo?", Topic.OTHER),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS, ids=[row[0] for row in TOPICS])
def test_questions_have_a_topic(text: str, topic: Topic) -> None:
    assert topic in [question.topic for question in read(text, Language.ES).questions]


def test_the_tone_of_a_reply_is_taken() -> None:
    tone = read("Con mucho gusto, muchas gracias. Espero que usted lo disfrute.", Language.ES).tone
    assert tone.warmth >= 2
    assert tone.address == "formal"
    assert read("¿Qué talla quieres tú?", Language.ES).tone.address == "plain"
    assert read("Quizás sea algodón, no estoy seguro", Language.ES).tone.hedges >= 2
