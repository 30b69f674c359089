"""The Chinese ear: how well it hears lines it was not made from, and the places where it must not mishear."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from sim.domain.moves import Move, is_fault
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import By, Expecting, Language, PromiseKind, Topic
from sim.domain.stages import Stage
from sim.reader import read

COMPUTED = {Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY}
"""Faults that rest on the open need or the product sheet, not on the words."""

TRADITIONAL = (
    "东東丢丟两兩个個丰豐临臨为為么麼义義乐樂书書买買产產亲親从從仓倉们們价價优優会會传傳伤傷体體余餘侧側俩倆儿兒关關兴興养養内內写寫冲衝决決冻凍净淨准準凉涼减減凑湊几幾刚剛别別办辦动動匀勻区區单單卖賣占佔"
    "厂廠厅廳压壓县縣参參双雙发發变變台臺叶葉号號后後吗嗎听聽呗唄员員咨諮响響哑啞唠嘮团團园園围圍国國图圖圆圓坏壞块塊垫墊声聲壳殼壶壺处處备備复復够夠头頭夸誇奖獎妈媽学學宝寶实實宽寬对對尝嘗尽盡层層岁歲师師"
    "带帶帮幫干幹庆慶库庫应應开開张張弥彌弹彈强強当當录錄径徑总總户戶扫掃报報担擔拦攔拨撥挂掛换換据據掺摻搁擱摆擺摊攤攒攢数數断斷无無时時显顯晒曬机機条條来來极極构構枣棗柜櫃标標样樣档檔检檢楼樓欢歡气氣汉漢"
    "没沒沪滬测測浓濃润潤温溫满滿滤濾灯燈炉爐点點烟煙烦煩烧燒烫燙热熱爱愛独獨现現电電盖蓋着著码碼确確礼禮离離种種积積称稱稳穩窑窯简簡紧緊红紅级級纪紀纯純纶綸纹紋线線细細织織经經绒絨结結给給绝絕统統绣繡绿綠"
    "编編缘緣缝縫缩縮网網联聯肤膚胆膽胜勝胶膠脏髒脑腦脚腳脸臉节節苏蘇苹蘋荐薦营營蓝藍虑慮补補衬襯袜襪装裝裤褲见見规規视視觉覺计計订訂认認让讓议議记記讲講许許论論证證评評识識诉訴试試诚誠话話询詢该該语語误誤"
    "说說请請谁誰调調谅諒谢謝贝貝账賬货貨质質购購贴貼贵貴费費资資赔賠赖賴赵趙赶趕车車转轉轮輪软軟轻輕较較输輸边邊达達过過运運还還这這进進远遠连連适適选選递遞遗遺邮郵郑鄭采採里裡鉴鑑针針钟鍾钢鋼钱錢钻鑽铁鐵"
    "铜銅铲鏟银銀铺鋪链鏈销銷锅鍋错錯镜鏡镯鐲长長门門问問闲閒间間闷悶闺閨陈陳险險随隨难難雾霧霉黴静靜韵韻页頁顺順顾顧预預领領频頻颗顆题題颜顏风風饭飯饰飾饼餅馈饋马馬驼駝驿驛骏駿鱼魚鲜鮮麦麥黄黃龙龍"
)
"""Simplified characters of the examples, each followed by its Traditional form."""


class Line(NamedTuple):
    stage: Stage
    need: str
    moves: frozenset[Move]
    text: str
    held: bool


def _lines() -> list[Line]:
    rows = (Path(__file__).parent / "examples_zh.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return [
        Line(Stage(stage), need, frozenset(map(Move, moves.split(","))), text, part == "held")
        for stage, need, moves, text, part in cells
    ]


LINES = _lines()


def _expecting(stage: str, need: str) -> Expecting:
    return Expecting(stage=Stage(stage), needs=(BASE_NEEDS[need],) if need != "-" else ())


def _heard(text: str, stage: str = "recommend", need: str = "-") -> frozenset[Move]:
    return frozenset(heard.move for heard in read(text, Language.ZH, _expecting(stage, need)).moves) - COMPUTED


def _f1(lines: list[Line], *, faults: bool = False) -> tuple[float, float]:
    """Give micro-F1 and precision; of the faults alone if so asked."""
    right: Counter[str] = Counter()
    for line in lines:
        heard = {move for move in _heard(line.text, line.stage, line.need) if is_fault(move) or not faults}
        wanted = {move for move in line.moves if is_fault(move) or not faults}
        right.update(hit=len(heard & wanted), heard=len(heard), wanted=len(wanted))
    return 2 * right["hit"] / (right["heard"] + right["wanted"]), right["hit"] / right["heard"]


def test_there_are_examples_of_every_move_in_the_words_of_many_sellers() -> None:
    assert set().union(*(line.moves for line in LINES)) == set(Move) - COMPUTED
    assert sum(line.held for line in LINES) >= 110
    assert sum(len(line.moves) > 1 for line in LINES) >= len(LINES) / 5


def test_held_out_lines_are_heard_right() -> None:
    micro, precision = _f1([line for line in LINES if line.held])
    assert micro >= 0.88
    assert precision >= 0.85


def test_lines_the_cues_were_improved_with_stay_heard() -> None:
    micro, _ = _f1([line for line in LINES if not line.held])
    assert micro >= 0.95


def test_nobody_is_accused_on_a_guess() -> None:
    _, precision = _f1(LINES, faults=True)
    assert precision >= 0.95


NEGATED = [
    ("这款不包邮哦", Move.OFFER_SHIPPING),
    ("我们不送礼品的", Move.OFFER_GIFT),
    ("没有优惠券的", Move.OFFER_PROMO),
    ("这个真打不了折", Move.OFFER_DISCOUNT),
    ("不能保证明天一定到", Move.OVERPROMISE),
    ("我不敢打包票说您一定喜欢", Move.OVERPROMISE),
    ("请您别加微信，只走平台", Move.OFF_PLATFORM),
    ("我们不接受私下交易", Move.OFF_PLATFORM),
    ("不会骗您的，也不卖假货", Move.DISPARAGE),
    ("别家怎么样我不好评价", Move.DISPARAGE),
    ("我们不刷单不返现", Move.PAY_FOR_REVIEW),
    ("好评返现我们是不做的，平台不允许", Move.PAY_FOR_REVIEW),
    ("这款没有色差", Move.DISCLOSE_FLAW),
    ("不建议您买这款", Move.RECOMMEND),
    ("不是您的问题，是我们没说清楚", Move.BLAME_BUYER),
    ("不是快递的问题，是我们包装没做好", Move.BLAME_OTHERS),
    ("我不是催您哈", Move.PRESSURE),
    ("衣服还没发货呢", Move.NOTIFY_SHIPMENT),
    ("您不用道歉", Move.APOLOGISE),
    ("不用谢我", Move.THANK),
]


@pytest.mark.parametrize(("text", "move"), NEGATED, ids=[text for text, _ in NEGATED])
def test_a_no_undoes_what_follows_it(text: str, move: Move) -> None:
    assert move not in _heard(text, "bargain")


SAFE = [
    ("没问题，给您包邮", Move.OFFER_SHIPPING),
    ("不好意思让您久等了", Move.APOLOGISE),
    ("不用您出邮费，我们包邮", Move.OFFER_SHIPPING),
    ("没关系，送您一包茶样", Move.OFFER_GIFT),
    ("不过可以给您打九折", Move.OFFER_DISCOUNT),
    ("别担心，收到不满意七天内都能退", Move.CITE_POLICY),
    ("要不要加我微信转账，便宜点给你", Move.OFF_PLATFORM),
    ("这个价真的不能再低了", Move.HOLD_PRICE),
]


@pytest.mark.parametrize(("text", "move"), SAFE, ids=[text for text, _ in SAFE])
def test_a_no_that_negates_nothing_undoes_nothing(text: str, move: Move) -> None:
    assert move in _heard(text, "bargain")


BORDERS = [
    ("ask", "advice", "请问有什么可以帮您？", "greet"),
    ("ask", "advice", "请问是送人还是自己用？", "ask_need"),
    ("recommend", "details", "面料是纯棉的", "answer_fact"),
    ("recommend", "details", "面料是纯棉的，所以夏天穿着透气不闷", "answer_fact explain_value"),
    ("recommend", "choice", "建议您拿黑色，耐脏", "recommend"),
    ("recommend", "choice", "就拿黑色吧，听我的", "decide_for"),
    ("recommend", "choice", "听我的，建议拿黑色，耐脏", "decide_for recommend"),
    ("greet", "status", "您是老顾客了，给您打95折", "recognise vip_treatment offer_discount"),
    ("bargain", "price", "抱歉，价格真的不能再低了", "hold_price"),
    ("bargain", "price", "不行", "hold_price curt"),
    ("bargain", "price", "不讲价，爱买不买", "dismissive"),
    ("recommend", "stock", "有货", "answer_fact curt"),
    ("due", "parcel", "您稍等，我帮您查一下快递到哪了", "ask_wait check_logistics"),
    ("dispatched", "parcel", "您的包裹已经发出，正在路上", "notify_shipment"),
    ("due", "parcel", "物流显示包裹昨天到了上海", "check_logistics"),
    ("recommend", "authenticity", "假一赔十，您放心", "cite_policy"),
    ("shipping", "dispatch", "今天发货，保证后天到", "state_dispatch overpromise"),
    ("shipping", "dispatch", "今天发货，一般三到五天到", "state_dispatch"),
    ("recommend", "reassurance", "您绝对会喜欢", "overpromise"),
    ("signed", "last_word", "方便的话给我们写个评价吧", "ask_review"),
    ("signed", "last_word", "给个五星好评，返您5元红包", "pay_for_review"),
    ("recommend", "company", "哈哈，说回您要的茶吧", "steer"),
    ("ask", "company", "抱歉，进货渠道不方便透露", "set_boundary"),
    ("bargain", "order", "只剩两件了", "urgency"),
    ("bargain", "order", "再不买我就卖给别人了", "pressure"),
    ("recommend", "choice", "不着急，您慢慢看", "empathise"),
    ("recommend", "details", "应该是防水的吧", "hedge"),
    ("signed", "cause", "是您自己没看清尺码", "blame_buyer"),
    ("signed", "cause", "怪我没说清尺码", "apologise"),
    ("bargain", "comparison", "他家卖的都是假货", "disparage"),
]


@pytest.mark.parametrize(("stage", "need", "text", "moves"), BORDERS, ids=[border[2] for border in BORDERS])
def test_borderlines_are_drawn_where_the_list_of_moves_draws_them(stage: str, need: str, text: str, moves: str) -> None:
    assert _heard(text, stage, need) == set(map(Move, moves.split()))


CARE_ABOUT_FATE = [
    "快递可能会晚一两天，天气不好",
    "您应该穿M码",
    "您可能更喜欢清淡一点的",
    "建议手洗，应该平铺晾干",
    "这是我们应该做的",
    "效果因人而异，不一定每个人都一样",
    "不确定尺码的话可以告诉我身高体重",
]


@pytest.mark.parametrize("text", CARE_ABOUT_FATE)
def test_care_about_what_nobody_controls_is_no_hedge(text: str) -> None:
    assert not {move for move in _heard(text, "shipping", "details") if is_fault(move)}


def test_traditional_characters_are_heard_as_simplified_ones() -> None:
    traditional = str.maketrans(TRADITIONAL[::2], TRADITIONAL[1::2])
    for line in LINES:
        text = line.text.translate(traditional)
        assert _heard(text, line.stage, line.need) == _heard(line.text, line.stage, line.need), text


@pytest.mark.parametrize("tail", ["😊", "❤️❤️", " 🙏", "~", "！"])
def test_an_ornament_at_the_end_changes_no_move(tail: str) -> None:
    for line in LINES:
        if not line.text.endswith(("?", "？")):
            kept = line.moves & _heard(line.text, line.stage, line.need)
            assert kept - {Move.CURT} <= _heard(line.text + tail, line.stage, line.need), line.text


PROMISED = [
    ("明天给您发货，再送您一个小礼物", [(PromiseKind.DISPATCH, By.TOMORROW), (PromiseKind.GIFT, By.TOMORROW)]),
    ("给您全额退款，今天就办", [(PromiseKind.REFUND, By.TODAY)]),
    ("我去问仓库，十分钟内回复您", [(PromiseKind.REPLY, By.NOW)]),
    ("给您补发一个新的", [(PromiseKind.RESEND, By.UNSAID)]),
    ("不送礼品的", []),
    ("要给您补发吗？", []),
]


@pytest.mark.parametrize(("text", "promises"), PROMISED, ids=[text for text, _ in PROMISED])
def test_promises_are_heard_with_their_time(text: str, promises: list[tuple[PromiseKind, By]]) -> None:
    assert [(promise.what, promise.by) for promise in read(text, Language.ZH).promises] == promises


ASKED = [
    ("送谁呢？", {Topic.WHO}),
    ("平时主要用来做什么用？", {Topic.USE}),
    ("请问身高体重多少", {Topic.SIZE}),
    ("喝浓一点还是淡一点？", {Topic.TASTE}),
    ("预算大概多少呢", {Topic.BUDGET}),
    ("您吃饭了吗？", {Topic.OTHER}),
    ("这款是纯棉的。", set()),
]


@pytest.mark.parametrize(("text", "topics"), ASKED, ids=[text for text, _ in ASKED])
def test_questions_are_sorted_by_topic(text: str, topics: set[Topic]) -> None:
    assert {question.topic for question in read(text, Language.ZH).questions} == topics


def test_the_tone_of_an_address_is_heard() -> None:
    assert read("亲，您好", Language.ZH).tone.address == "dear"
    assert read("您好", Language.ZH).tone.address == "formal"
    assert read("你好", Language.ZH).tone.address == "plain"
    assert read("可能吧，大概能用", Language.ZH).tone.hedges >= 2
    assert read("一定保证", Language.ZH).tone.absolutes >= 2
