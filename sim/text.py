"""Text as data: folding for comparison, a guess at the language, cell width, and making it safe to print."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

_MARKS_IN_A_ROW = 30
"""As the stream-safe format of UAX #15: more is no script's need, and sorting them takes quadratic time."""

_ESCAPE = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # operating system command: titles, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\|\x9c)?"  # device control and other strings
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequence: colours, cursor
    r"|\x1b[ -/]*[0-~]?"
)
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates, private use
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "]"
)
_MARKS = re.compile(rb"([^\x00]{%d})[^\x00]+" % _MARKS_IN_A_ROW)


def _thin_marks(text: str) -> str:
    classes = bytes(map(unicodedata.combining, text))
    kept, at = [], 0
    for run in _MARKS.finditer(classes):
        kept.append(text[at : run.end(1)])
        at = run.end()
    return "".join(kept) + text[at:]


def safe(text: str) -> str:
    """Make any text harmless to print and store: printable characters and newlines only, in NFC. Never raises."""
    text = _ESCAPE.sub("", text)
    text = _UNSAFE.sub("", _NEWLINE.sub("\n", text).replace("\t", " "))
    if text.isascii():
        return text
    return _thin_marks(unicodedata.normalize("NFC", _thin_marks(text)))


_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʹʻʼʽ′´`＇", "'"),
        **dict.fromkeys("“”„‟″«»「」『』＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("〜～∼", "~"),
    }
)


_PAIRS = (
    "們们個个這这來来時时會会對对為为說说過过還还後后沒没麼么樣样開开點点問问見见現现發发經经動动學学長长進进從从當当"
    "體体東东車车馬马貝贝門门風风飛飞魚鱼鳥鸟麥麦黃黄齊齐龍龙龜龟買买賣卖價价錢钱貨货單单號号訂订購购貴贵費费賬账帳帐"
    "銷销優优惠惠減减贈赠禮礼質质實实際际詳详細细選选擇择規规格格顏颜紅红綠绿藍蓝銀银鐵铁鋼钢銅铜錫锡鉛铅鋁铝鋅锌鑰钥"
    "鎖锁鏡镜鐘钟錶表燈灯電电機机腦脑視视聽听讀读寫写話话語语請请謝谢讓让認认識识記记許许論论設设計计訊讯訴诉評评證证"
    "詞词試试該该誠诚誤误調调談谈課课誰谁諒谅講讲譯译議议護护變变讚赞譽誉貓猫狗狗豬猪雞鸡鴨鸭鵝鹅羊羊絨绒棉棉線线紙纸"
    "級级紀纪約约純纯紗纱納纳紛纷紋纹組组終终結结給给絡络統统絕绝絲丝維维綱纲網网緊紧緒绪練练總总績绩續续織织繩绳"
    "繼继纖纤縫缝縮缩縣县繪绘繡绣繞绕纏缠綁绑綜综緣缘編编緩缓縱纵罵骂罷罢羅罗義义習习翹翘聖圣聞闻聯联聰聪聲声職职肅肃"
    "腸肠膚肤腫肿脹胀腳脚腎肾膽胆臉脸臟脏膠胶臨临興兴舉举舊旧艙舱艦舰艱艰藝艺節节蘋苹蘭兰莊庄華华萬万葉叶著着葷荤"
    "蓋盖蔥葱薦荐薑姜藥药蘇苏蘿萝處处虛虚號号蝦虾蟲虫螞蚂蠟蜡蠶蚕衛卫衝冲補补裝装裡里製制複复褲裤襪袜襯衬觀观覺觉覽览"
    "觸触訓训託托詐诈詢询詩诗誇夸誌志語语說说課课請请諾诺謊谎謙谦謹谨譜谱警警貪贪貧贫責责貼贴資资賓宾賞赏賠赔賺赚賽赛"
    "贏赢趕赶趙赵趨趋跡迹踐践蹟迹躍跃軌轨軍军軟软軸轴較较載载輔辅輕轻輛辆輪轮輸输轉转轟轰辦办辭辞農农迴回週周遊游運运達达"
    "違违遠远遞递適适遲迟遷迁遺遗郵邮鄉乡鄰邻醫医醬酱釀酿釋释針针釣钓鈔钞鈕钮鉤钩鉗钳鈴铃鈉钠鉀钾銘铭鋒锋鋪铺錄录鍋锅"
    "鍵键鍾钟鎮镇鏈链鑄铸鑑鉴鑽钻閃闪閉闭閒闲間间閣阁閱阅闊阔關关闆板陣阵陰阴陳陈陸陆陽阳隊队階阶隨随險险隱隐隻只"
    "雖虽雙双雜杂離离難难雲云霧雾靈灵靜静韓韩響响頁页頂顶項项順顺須须預预頑顽頓顿頒颁頗颇領领頭头頰颊頻频題题額额願愿類类"
    "顧顾顯显飄飘飯饭飲饮飾饰飽饱餃饺餅饼養养餐餐餓饿館馆饅馒駕驾駐驻駛驶騎骑騙骗騷骚驅驱驗验驚惊驟骤骯肮髒脏髮发鬆松"
    "鬍胡鬥斗鬧闹鮮鲜鯊鲨鳳凤鳴鸣鴿鸽鷹鹰鹹咸鹽盐麗丽麵面黨党齒齿齡龄亞亚產产親亲億亿僅仅僑侨價价儀仪儘尽償偿儲储兒儿"
    "內内兩两冊册凍冻幾几別别劃划劇剧劉刘劍剑劑剂勁劲務务勝胜勞劳勢势勵励勸劝匯汇區区協协卻却厭厌厲厉參参叢丛吳吴員员"
    "唄呗啞哑啟启喚唤喪丧嘆叹嘗尝嘩哗噴喷噸吨嚇吓嚴严囉啰囑嘱國国圍围園园圓圆圖图團团執执堅坚報报場场塊块塵尘墊垫墜坠"
    "墳坟壇坛壓压壞坏壟垄壯壮壺壶壽寿夠够夢梦夾夹奪夺奮奋奧奥妝妆姍姗婁娄婦妇媽妈嬰婴孫孙寧宁寢寝寬宽寶宝將将專专尋寻導导"
    "屆届屍尸層层屬属島岛峽峡崗岗嶺岭嶼屿巖岩帥帅師师帶带幣币幫帮幹干廁厕廂厢廈厦廚厨廟庙廠厂廢废廣广廳厅張张強强彈弹"
    "彎弯彙汇徑径復复徵征徹彻恆恒悶闷惡恶惱恼愛爱態态慘惨慚惭慣惯慮虑慶庆憂忧憐怜憑凭憤愤憶忆應应懷怀懸悬懶懒戀恋戰战"
    "戲戏戶户拋抛挾挟捨舍掃扫掛挂採采揚扬換换揮挥損损搖摇搶抢摟搂撐撑撥拨撲扑擁拥擊击擋挡據据擔担擠挤擬拟擴扩擺摆擾扰"
    "攔拦攜携攝摄攤摊敗败敘叙敵敌數数斃毙斷断於于晝昼暈晕暢畅暫暂曆历曉晓曬晒曠旷書书條条楊杨極极榮荣構构槍枪樂乐樓楼標标"
    "樣样樹树橋桥橫横檔档檢检檯台檸柠櫃柜櫥橱權权欄栏欖榄歐欧歡欢歲岁歷历歸归殘残殺杀殼壳毀毁氈毡氣气氫氢決决況况洩泄"
    "淚泪淨净淺浅渾浑湊凑湯汤準准溝沟溫温溼湿滅灭滾滚滿满滯滞漁渔漢汉漲涨漸渐潔洁潛潜潤润潰溃澀涩澆浇澤泽濃浓濕湿濟济"
    "濤涛濫滥濱滨濾滤瀏浏灑洒灘滩灣湾災灾炉炉爐炉為为烏乌煉炼煙烟煩烦熱热燙烫營营燒烧燦灿燭烛爍烁爛烂爭争爺爷爾尔牆墙牽牵"
    "犧牺狀状狹狭獅狮獎奖獨独獲获獵猎獸兽獻献環环瑪玛瓊琼甌瓯畝亩畢毕畫画異异疊叠痙痉瘋疯療疗癢痒癮瘾皺皱盜盗盞盏盡尽"
    "監监盤盘瞞瞒瞭了矚瞩矯矫硯砚礎础礙碍礦矿祿禄禍祸禪禅禦御種种稱称穀谷穌稣積积穩稳窩窝窮穷竄窜競竞筆笔筍笋筆笔箏筝"
    "節节範范築筑簡简簽签籃篮籌筹籠笼籤签糧粮糾纠糰团緋绯綢绸維维緻致縐绉縛缚紮扎終终紹绍絆绊絞绞絢绚綿绵緞缎緬缅線线"
    "聳耸肅肃脅胁脈脉脫脱腦脑膩腻臘腊臺台與与舖铺舘馆艷艳芻刍茲兹荊荆莖茎蓮莲蔣蒋蕩荡蕭萧薩萨藍蓝藉借蘊蕴虧亏蛻蜕蝸蜗蠅蝇"
    "蠻蛮衊蔑裊袅褳裢襖袄襲袭訝讶訪访診诊註注詠咏誕诞誘诱誼谊諮咨諷讽謀谋謂谓謎谜謠谣譏讥譴谴豎竖豐丰貞贞負负財财貢贡"
    "販贩貫贯貶贬貸贷貿贸賀贺賄贿賊贼賒赊賜赐賢贤賤贱賦赋賴赖贊赞贖赎躉趸躊踌軀躯輯辑輻辐輾辗轎轿轄辖辯辩辮辫逕径連连"
    "遜逊遼辽邁迈還还邊边邏逻鄧邓鄭郑醜丑醞酝釘钉釦扣鈍钝鈣钙鉑铂鉛铅鉸铰銳锐鋸锯錐锥錘锤錯错錨锚鍍镀鍛锻鍊炼鎢钨鎳镍鏟铲"
    "鏽锈鐲镯鑲镶鑼锣長长閘闸閨闺閩闽閥阀閻阎闖闯闡阐陝陕陞升隕陨隴陇雛雏雞鸡霑沾靂雳靚靓鞏巩鞦秋韆千韌韧頌颂頃顷頹颓"
    "顆颗顛颠顫颤飪饪飼饲餒馁餘余餡馅餵喂饋馈饑饥饒饶馭驭馳驰馴驯駁驳駝驼駱骆騁骋騰腾騾骡驕骄驢驴體体髖髋鬚须鬢鬓魯鲁"
    "鮑鲍鯉鲤鯨鲸鰻鳗鱷鳄鴉鸦鴛鸳鴦鸯鵲鹊鶴鹤鷗鸥鸚鹦鹼碱麩麸黴霉齋斋齣出齦龈龐庞妳你您您裏里佈布佔占併并傑杰倉仓倫伦偉伟側侧"
    "偵侦傘伞備备傢家傭佣傳传債债傷伤傾倾僕仆僱雇僵僵儉俭儐傧儷俪兇凶剛刚創创剝剥剎刹勛勋勻匀匱匮卹恤厠厕吒咤呎尺咼呙"
    "喬乔單单嗎吗嗚呜嘔呕嘮唠嘯啸噁恶噓嘘嚐尝嚨咙嚮向嚥咽嚕噜囂嚣囪囱堯尧塗涂塢坞塤埙墮堕壘垒壩坝夥伙妳你姪侄娛娱嫵妩嬌娇嬸婶"
    "孿孪宮宫審审寫写屜屉屢屡岡冈崢峥嵐岚巒峦巔巅幀帧幃帏幗帼庫库弒弑彥彦彫雕後后悅悦惲恽愜惬慄栗慫怂憊惫憚惮憫悯懇恳懲惩懺忏"
    "懼惧戧戗捲卷掄抡掙挣揀拣摑掴摺折摻掺撈捞撓挠撣掸撫抚撻挞撿捡擄掳擇择擯摈擰拧擱搁擲掷擻擞攏拢攙搀攪搅斕斓斬斩昇升晉晋晾晾"
    "暱昵曇昙朧胧東东柵栅桿杆梔栀棄弃棗枣棟栋棧栈椏桠楓枫榿桤槓杠槳桨樁桩樅枞樞枢橢椭檁檩櫻樱欽钦歎叹殞殒殯殡毆殴毬球氾泛汙污"
    "沖冲洶汹浹浃涼凉淒凄淵渊淪沦渦涡測测滄沧滲渗滷卤漚沤漿浆潑泼潯浔澗涧澱淀澠渑濁浊濘泞濺溅瀉泻瀋沈瀕濒瀝沥瀟潇瀾澜灝灏"
    "灶灶煒炜燁烨燈灯燜焖燴烩燼烬牘牍犢犊狽狈猶犹獄狱瑩莹瑤瑶璽玺甦苏瘡疮瘧疟瘺瘘癡痴癥症癬癣癱瘫盃杯眾众睏困睜睁硃朱碩硕磚砖"
    "祕秘禎祯穢秽竊窃竅窍竪竖箋笺篩筛簍篓簾帘籟籁粵粤糞粪糲粝紓纾紡纺紐纽紊紊絎绗綵彩綺绮綻绽緝缉緯纬緲缈緹缇縈萦縷缕繃绷繕缮繳缴"
    "罈坛羈羁羨羡翺翱耬耧聶聂聾聋膿脓膾脍臚胪臥卧艤舣莢荚莧苋菸烟萊莱蒼苍蓀荪蔔卜蔭荫蕎荞薔蔷薈荟藶苈蘆芦蘚藓蘺蓠蝕蚀螢萤蠱蛊"
    "衆众袞衮裏里褸褛襠裆訃讣訐讦訛讹訟讼訣诀詁诂詔诏詛诅詫诧詮诠誡诫誦诵諂谄諉诿諏诹諜谍諦谛諧谐諭谕諱讳諳谙謄誊謅诌謐谧謫谪謬谬"
    "譁哗譎谲讓让讕谰讖谶豈岂貯贮貽贻賃赁賈贾賑赈賜赐賡赓贅赘贓赃贛赣躡蹑躥蹿軋轧軒轩軼轶輒辄輝辉輟辍輿舆轅辕轆辘轍辙轔辚辣辣"
    "鐺铛鈦钛鎂镁鋰锂鉻铬鍺锗鎘镉鑷镊鑿凿钂镋閂闩閏闰閔闵閡阂閤合閫阃閭闾闌阑闕阙闢辟阪阪隸隶雋隽霽霁靨靥韁缰韋韦韙韪頎颀頡颉"
    "頤颐頷颔顎颚顓颛顢颟顱颅飆飙飩饨餌饵餚肴餛馄餞饯餿馊饈馐饞馋駒驹駙驸駭骇駿骏騖骛騫骞驀蓦驍骁驛驿驥骥髏髅髕髌鬩阋魷鱿鮭鲑鯽鲫鰱鲢鱈鳕"
    "鱔鳝鱗鳞鵡鹉鵬鹏鶯莺鸛鹳麼么黌黉黷黩鼴鼹齊齐齪龊齷龌齟龃緙缂紥扎喫吃啓启牀床韮韭蹺跷蹤踪躲躲遙遥酧酬醃腌醖酝鉋刨鋃锒鎚锤鏤镂鐮镰"
    "丟丢並并亂乱亙亘佇伫侖仑侶侣侷局俁俣係系俠侠俬私倀伥倆俩倖幸偽伪傖伧傯偬傴伛僂偻僉佥僥侥僨偾儂侬儈侩儔俦儕侪儺傩儻傥儼俨"
    "兌兑兗兖冑胄冪幂凈净凜凛凱凯刪删剄刭則则剮剐剴剀剷铲劊刽劌刿勱劢勳勋匭匦厙厍厤历厴厣吶呐呂吕唸念喲哟嗆呛嗇啬嗩唢嗶哔嘍喽"
    "嘖啧嘜唛嘰叽嘵哓嘸呒噠哒噥哝噦哕噯嗳噲哙噹当嚀咛嚌哜嚙啮嚦呖嚳喾嚶嘤囀啭囁嗫囅冁囈呓囌苏圇囵埡垭埰采堊垩堝埚塋茔塏垲塒埘"
    "塚冢塹堑墾垦壎埙壙圹壚垆壢坜奐奂奩奁奼姹姦奸婭娅媧娲媯妫媼媪嫋袅嫗妪嫻娴嬈娆嬋婵嬙嫱嬡嫒嬤嬷嬪嫔孃娘孌娈寀采寵宠尷尴屨屦"
    "峴岘崍崃崑昆崙仑嶁嵝嶄崭嶇岖嶗崂嶠峤嶧峄嶸嵘嶽岳巋岿巰巯巹卺幘帻幟帜幬帱廄厩廕荫廝厮廡庑廩廪廬庐弔吊弳弪彆别彌弥彔录彿佛"
    "徠徕恥耻悵怅悽凄惻恻愨悫愴怆愷恺愾忾慍愠慟恸慪怄慳悭慼戚慾欲憒愦憮怃憲宪懌怿懍懔懞蒙懟怼懣懑懨恹懾慑戇戆戔戋戩戬拚拼捫扪"
    "捱挨搗捣搧扇摜掼摯挚摳抠摶抟撟挢撳揿撾挝擣捣擷撷擼撸攄摅攆撵攖撄攛撺攢攒攣挛攬揽斂敛旂旗暉晖曄晔曏向曖暧朮术枴拐柺拐梟枭"
    "棖枨棲栖楨桢業业榦干榪杩槧椠槨椁樑梁樸朴樺桦橈桡檉柽檜桧檣樯檳槟檻槛櫓橹櫚榈櫛栉櫝椟櫞橼櫟栎櫧槠櫨栌櫪枥櫫橥櫬榇櫱蘖櫳栊"
    "櫸榉欏椤欒栾欞棂歟欤歿殁殤殇殫殚殭僵殮殓殲歼毿毵氂牦氌氇氬氩氳氲汎泛泝溯涇泾淥渌淩凌淶涞渙涣湞浈湧涌溈沩滌涤滎荥滬沪滸浒"
    "漣涟漬渍漵溆潁颍潷滗潿涠澇涝澩泶澮浍濛蒙濰潍濼泺瀅滢瀆渎瀘泸瀠潆瀦潴瀧泷瀨濑瀰弥瀲潋灃沣灄滠灕漓灤滦灩滟烴烃無无煢茕煥焕"
    "煬炀熒荧熗炝熾炽燉炖燬毁燻熏燾焘牴抵犖荦犛牦猙狰猻狲獃呆獪狯獫猃獰狞獷犷獺獭獼猕玀猡琱雕琺珐琿珲瑋玮瑣琐璉琏璣玑璦瑷璿璇"
    "瓏珑瓔璎瓚瓒甕瓮疇畴痠酸痾疴瘍疡瘓痪瘞瘗癆痨癇痫癉瘅癒愈癘疠癟瘪癤疖癩癞癭瘿癰痈癲癫皁皂皚皑皰疱皸皲盧卢盪荡眥眦睞睐瞼睑"
    "矇蒙硤硖硨砗碭砀確确碼码磣碜磧碛磯矶磽硗礪砺礫砾礬矾礱砻禰祢禱祷禿秃秈籼稅税稈秆稜棱稟禀穎颖穡穑穫获窪洼窯窑窶窭窺窥竇窦"
    "筧笕箇个篋箧篤笃篳筚簀箦簑蓑簞箪簣篑簫箫籜箨籩笾籪簖籬篱籮箩籲吁糝糁糴籴糶粜紂纣紆纡紇纥紈纨紉纫紕纰紜纭紱绂紲绁紳绅紺绀"
    "紼绋紿绐絀绌絃弦絛绦絳绛絹绢綃绡綆绠綈绨綏绥綑捆綞缍綣绻綬绶綰绾綴缀綸纶綹绺綽绰綾绫緄绲緇缁緗缃緘缄締缔緡缗緦缌緱缑緶缏"
    "縉缙縊缢縋缒縑缣縝缜縞缟縟缛縭缡縲缧縴纤縵缦縶絷縹缥繅缫繆缪繒缯繚缭繢缋繫系繭茧繯缳繰缲繹绎繽缤繾缱纈缬纊纩纍累纓缨纔才"
    "纘缵纜缆缽钵罌罂罰罚羆罴羋芈羥羟羶膻翫玩聵聩聹聍脛胫脣唇脩修腡脶膃腽臍脐臏膑臠脔艫舻苧苎菴庵萇苌萵莴葒荭葦苇葯药蒔莳蒞莅"
    "蓆席蓯苁蓴莼蓽荜蔘参蔞蒌蔦茑蕁荨蕆蒇蕓芸蕕莸蕘荛蕢蒉蕪芜蕷蓣薊蓟薌芗薟莶薺荠藎荩藪薮藹蔼藺蔺蘄蕲蘞蔹蘢茏虜虏虯虬蛺蛱蜆蚬"
    "蝟猬蝨虱螄蛳螻蝼蟄蛰蟈蝈蟣虮蟬蝉蟯蛲蟶蛏蟻蚁蠆虿蠍蝎蠐蛴蠑蝾蠔蚝蠣蛎術术衕同衚胡褻亵襉裥襝裣襤褴襬摆覈核覓觅覘觇覡觋覦觎"
    "覬觊覯觏覲觐覷觑覿觌觴觞觶觯訌讧討讨訕讪訖讫訥讷訶诃証证詆诋詎讵詒诒詘诎詡诩詣诣詬诟詭诡詰诘詵诜詼诙詿诖誄诔誅诛誆诓誑诳"
    "誒诶誚诮誣诬誥诰誨诲誶谇誹诽諄谆諍诤諑诼諗谂諛谀諞谝諡谥諢诨諤谔諫谏諶谌諸诸諺谚諼谖謁谒謔谑謖谡謗谤謚谥謨谟謳讴謾谩譖谮"
    "譙谯譚谭譟噪譫谵譭毁譾谫讎雠讒谗讜谠讞谳豔艳貍狸貰贳貲赀貳贰貺贶賁贲賂赂賅赅賕赇賚赉賧赕賭赌賻赙賾赜贄贽贍赡贐赆贗赝趲趱"
    "踰逾踴踊蹌跄蹕跸蹠跖蹣蹒躋跻躑踯躒跞躓踬躕蹰躚跹躦躜躪躏軔轫軛轭軫轸軹轵軺轺軻轲軾轼輅辂輇辁輊轾輓挽輜辎輞辋輥辊輦辇輩辈"
    "輳辏轂毂轡辔轢轹轤轳遶绕邇迩邐逦郟郏鄆郓鄒邹鄔邬鄖郧鄲郸鄴邺鄶郐鄺邝酈郦醣糖釁衅釃酾釅酽釓钆釔钇釕钌釗钊釙钋釤钐釧钏釩钒"
    "釵钗釷钍釹钕鈀钯鈁钫鈄钭鈅钥鈐钤鈑钣鈞钧鈥钬鈧钪鈮铌鈰铈鈳钶鈷钴鈸钹鈹铍鈺钰鈽钸鈾铀鈿钿鉅巨鉆钻鉈铊鉉铉鉍铋鉚铆鉞钺鉦钲"
    "鉬钼鉭钽鉺铒鉿铪銃铳銑铣銓铨銖铢銚铫銜衔銠铑銣铷銥铱銦铟銨铵銩铥銪铕銫铯銬铐銻锑銼锉鋇钡鋌铤鋏铗鋝锊鋟锓鋤锄鋦锔鋨锇鋮铖"
    "鋯锆鋱铽錁锞錆锖錈锩錒锕錕锟錙锱錚铮錛锛錟锬錠锭錦锦錮锢錳锰錸铼錼镎鍆钔鍇锴鍔锷鍘铡鍤锸鍥锲鍬锹鍰锾鍶锶鍼针鎊镑鎌镰鎣蓥"
    "鎦镏鎧铠鎩铩鎪锼鎬镐鎰镒鎵镓鏃镞鏇旋鏌镆鏍镙鏑镝鏗铿鏘锵鏜镗鏝镘鏞镛鏢镖鏨錾鏵铧鏷镤鏹镪鐃铙鐋铴鐐镣鐒铹鐓镦鐔镡鐙镫鐠镨"
    "鐨镄鐫镌鐳镭鐸铎鐿镱鑊镬鑌镔鑒鉴鑠铄鑣镳鑭镧鑾銮钁镢閆闫閌闶閎闳閑闲閬阆閶阊閹阉閼阏閽阍閾阈閿阌闃阒闇暗闈闱闋阕闐阗闔阖"
    "闞阚闥闼陘陉隉陧靄霭靦腼鞝绱韃鞑韉鞯韜韬韝鞲韞韫韻韵頇顸頊顼頏颃頜颌頦颏頸颈顙颡顥颢顰颦顳颞顴颧颮飑颯飒颱台颳刮颶飓颼飕"
    "飢饥飫饫飭饬飴饴餈糍餉饷餑饽餬糊餱糇餳饧餼饩餾馏饃馍饉馑饌馔饗飨饜餍馮冯馱驮駑驽駔驵駘骀駟驷駢骈騅骓騍骒騏骐騭骘騮骝騶驺"
    "騸骟驁骜驂骖驃骠驄骢驊骅驏骣驤骧驪骊鬨哄鬮阄鬱郁魎魉魘魇魴鲂鮐鲐鮒鲋鮚鲒鮞鲕鮪鲔鮫鲛鯀鲧鯁鲠鯇鲩鯔鲻鯖鲭鯗鲞鯛鲷鯡鲱鯢鲵"
    "鯤鲲鯧鲳鯪鲮鯫鲰鯰鲶鰈鲽鰉鳇鰍鳅鰒鳆鰓鳃鰣鲥鰥鳏鰨鳎鰩鳐鰭鳍鰲鳌鰳鳓鰷鲦鰹鲣鰾鳔鱉鳖鱒鳟鱖鳜鱘鲟鱟鲎鱧鳢鱭鲚鱸鲈鱺鲡鳧凫"
    "鳩鸠鳶鸢鴆鸩鴇鸨鴕鸵鴝鸲鴟鸱鴣鸪鴯鸸鴰鸹鴻鸿鵂鸺鵑鹃鵒鹆鵓鹁鵜鹈鵠鹄鵪鹌鵯鹎鵰雕鶇鸫鶉鹑鶘鹕鶚鹗鶩鹜鶻鹘鶼鹣鶿鹚鷂鹞鷓鹧"
    "鷙鸷鷚鹨鷥鸶鷦鹪鷯鹩鷲鹫鷳鹇鷴鹇鷸鹬鷺鹭鸕鸬鸝鹂鸞鸾鹵卤鹺鹾麴曲黲黪黽黾黿鼋鼉鼍鼕冬齎赍齏齑齔龀齙龅齜龇齠龆齧啮齬龉齲龋"
    "齶腭龔龚龕龛唚吣拏拿揹背斲斫濬浚燄焰牠它瑯琅籐藤耡锄荳豆薰熏蘗檗觔斤鎗枪隄堤"
)
"""Traditional characters, each followed by its Simplified form: for comparing texts, not for converting them."""

_SIMPLIFIED = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if old != new}


@dataclass(frozen=True, slots=True)
class Folded:
    """Text made comparable, with the way back to the original."""

    text: str
    starts: tuple[int, ...]
    """For each folded character where its source begins; then, as the last item, the length of the source."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original behind the folded characters ``start`` to ``end`` (excluded)."""
        begin = self.starts[start]
        if end <= start:
            return begin, begin
        last, stop = self.starts[end - 1], end
        while self.starts[stop] == last and stop < len(self.starts) - 1:
            stop += 1
        return begin, self.starts[stop]


@cache
def _folded_ascii() -> tuple[str, ...]:
    return tuple(chr(code).translate(_QUOTES).lower() for code in range(128))


def _fold_cluster(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster.translate(_QUOTES)).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_QUOTES).translate(_SIMPLIFIED)


_fold_char = lru_cache(maxsize=8192)(_fold_cluster)


@cache
def _needs_folding() -> re.Pattern[str]:
    """Find what folding changes beyond the case of ASCII letters: most Chinese replies have nothing of the kind."""
    return re.compile(f"[^\x00-\x7f。、\u4e00-\u9fff]|[{''.join(map(chr, _SIMPLIFIED))}]")


def _is_simple(text: str) -> bool:
    return text.isascii() or not _needs_folding().search(text)


def fold_text(text: str) -> str:
    """Fold a text as ``fold`` does, without the way back: many times faster."""
    return text.lower().replace("`", "'") if _is_simple(text) else _fold_cluster(text)


def _joins(char: str) -> bool:
    """Tell whether a character may combine with what stands before it."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or char in "\uff9e\uff9f"


def fold(text: str) -> Folded:
    """Fold width, case, composition, quotes and Traditional Chinese, so that equal words compare equal. Linear time."""
    if _is_simple(text):
        return Folded(text.lower().replace("`", "'"), tuple(range(len(text) + 1)))
    ascii_ = _folded_ascii()
    pieces: list[str] = []
    starts: list[int] = []
    at, end = 0, len(text)
    while at < end:
        stop = at + 1
        while stop < end and stop - at <= _MARKS_IN_A_ROW and not text[stop].isascii() and _joins(text[stop]):
            stop += 1
        if stop > at + 1:
            piece = _fold_cluster(text[at:stop])
        else:
            piece = ascii_[ord(text[at])] if text[at].isascii() else _fold_char(text[at])
        pieces.append(piece)
        starts.extend([at] * len(piece))
        at = stop
    starts.append(end)
    return Folded("".join(pieces), tuple(starts))


def folded_key(text: str) -> str:
    """Give the folded letters and digits alone, to spot the same reply sent again."""
    return "".join(char for char in fold(text).text if char.isalnum())


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SPANISH_WORDS = (
    "el la los las un una unos unas de del al que y o es son está están por para con sin su sus le les lo se te tu mi "
    "muy más pero también hola gracias buenos buenas días tardes noches favor puedo puede tiene tengo hay si sí cómo qué "
    "cuál usted señor señora envío precio ahora hoy mañana aquí este esta esto nuestro nuestra como cuando porque vale "
    "claro perdón siento quiere quieres ya nos ha he hemos todo todos gusto"
)
_ENGLISH_WORDS = (
    "the a an of and or to is are was be it its this that for with you your i we our us my in on at if so but not yes "
    "can will would do does have has just from as by here there what which how please thanks hello hi any some get"
)
_SPANISH = frozenset(_SPANISH_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def guess_language(text: str, default: str) -> str:
    """Guess ``en``, ``zh`` or ``es`` from the text itself; ``default`` where it does not tell (numbers, "ok")."""
    folded = fold(text).text
    han = sum("\u3400" <= char <= "\u9fff" for char in folded)
    words = [word for word in _WORD.findall(folded) if not "\u2e80" <= word[0] <= "\u9fff"]
    if han and han >= 1.5 * len(words):
        return "zh"
    if any(char in "¿¡ñ" for char in folded):
        return "es"
    spanish = sum(word in _SPANISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if spanish > english:
        return "es"
    if english > spanish or (len(words) > 1 and default == "zh"):
        return "en"
    return default


def cells(text: str) -> int:
    """Give the width of a text in terminal cells: wide characters two, combining ones and controls none."""
    if text.isascii():
        return sum(" " <= char <= "~" for char in text)
    width = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def money(hundredths: int, sign: str) -> str:
    """Show an amount: 8900, ``$`` as ``$89``; 8950 as ``$89.50``; a negative one with the minus before the sign."""
    whole, rest = divmod(abs(hundredths), 100)
    minus = "-" if hundredths < 0 else ""
    return f"{minus}{sign}{whole}.{rest:02}" if rest else f"{minus}{sign}{whole}"
