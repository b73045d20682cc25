"""Question -> what kind of thing it is after, and how a text shows such a thing."""

import enum
import re
from collections.abc import Iterable, Mapping

from bot.answering.regions import HOME, foreign_in


class Sought(enum.Enum):
    """What an answer must hold."""

    PHONE = "phone"
    ADDRESS = "address"
    MONEY = "money"
    CLOCK = "clock"
    DATE = "date"
    SPAN = "span"
    RATE = "rate"
    COUNT = "count"
    WHO = "who"
    BEST = "best"
    WAY = "way"
    NEEDED = "needed"
    REASON = "reason"
    MEANING = "meaning"
    YES = "yes"


_DIGIT = "[\\d一二三四五六七八九十百千万两半]"
_WORD = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|ninety"
    r"|half a|hundred|thousand|million|dozen)\b"
)

_ASKED: Mapping[Sought, str] = {
    Sought.PHONE: r"电话|号码|联系方式|热线|打哪个号|座机|(?<!单)打(?:什么|几|多少)|phone|telephone|contact number|hotline|who (?:do|can|should) i (?:call|ring)|number to call",
    Sought.ADDRESS: r"地址|门牌|几楼|在哪|哪里|哪儿|什么地方|怎么(?:走|去|过去|到(?!手))|how (?:do i|to|can i) get (?:to|there)|address|where\b|which floor",
    Sought.MONEY: (
        r"多少(?:钱|万|元|块)|几(?:元|万|百|千)(?!人|家|个|平)|[发给补贷卖售].{0,2}多少|(?:补贴|奖).{0,6}多少"
        r"|多少.{0,4}(?:补贴|租金|房租|学费|费用|工资|奖金|资金|经费)"
        r"|(?:租金|房租|学费|费用?|奖金|工资|月薪|年薪|收入|价格?|资本).{0,6}(?:多少|几|贵|标准)|(?:租金|房租|学费|费用|收费|价格)(?:呢|[?]|$)"
        r"|贵[吗么不]|how much|\bexpensive\b|\bcosts?\b|(?<!taxes and )\bfees?\b|\bprices?\b|\brent\b(?! money| help| income| subsid| allowance)|(?:what|which|minimum) .{0,16}salary|tuition"
    ),
    Sought.CLOCK: (
        r"几点|开放时间|开门|关门|下班|营业|周末|opening hours|what time|working hours"
        r"|(?:\b(?:is|does|are|do)\b .*|when (?:does|is|do) .*)\bopen\b"
    ),
    Sought.DATE: r"什么时候|何时|什么时间|哪年|哪一年|几几年|几月|几号|哪天|时间|截止|日期|when\b|what (?:date|year)",
    Sought.SPAN: (
        r"多久|多长时间|(?<![几哪这那])几(?:天|个月|年)|多少(?:天|年|个月)|期限|有效期|how long"
        r"|how many (?:days|months|years|weeks)"
    ),
    Sought.RATE: r"百分之几|比例|税率|利率|[占持入]股.{0,2}多少|股[份权].{0,4}(?:多少|几)|percent|rate\b",
    Sought.COUNT: r"多少(?!钱|万|天|年)|几(?!乎|点|号|月|年|天)|多[大高远重]|how (?:many|big|large|old|far)|number of",
    Sought.WHO: r"谁|哪位|什么人|who\b",
    Sought.BEST: r"最好|排名|推荐|哪个好|哪家好|\bbest\b|recommend|ranking",
    Sought.WAY: r"怎么(?!样|会|回)|如何|怎样|流程|步骤|方法|how (?:do|to|can)",
    Sought.NEEDED: r"材料|条件|要求|带什么|准备什么|documents|requirements|conditions",
    Sought.REASON: r"为什么|为何|怎么会|原因|怎么回事|\bwhy\b",
    Sought.MEANING: r"什么意思|是什么|含义|意味|定义|what is",
    Sought.YES: r"吗|能不能|可不可以|可以|是否|是不是|会不会|有没有|要不要|^(?:can|do|does|is|are|may|will)\b",
}

_SHOWN: Mapping[Sought, str] = {
    Sought.PHONE: r"(?<!\d)(?:0\d{2,3}-?)?\d{5,}(?![\d万元])|(?<!\d)1(?:[12]0|19)(?!\d)|\w@\w",
    Sought.ADDRESS: (
        r"路|街|楼|位于|地址|号线|[在于].{1,12}(?:区|镇|园|港|中心|馆|校|市|县|省)|\d号"
        r"|located|lies|road|\b(?:in|at) (?!a row|writing|advance|full\b|total|case|order|person\b"
        r"|addition|time|least|most|any\b|all\b|one\b|cash|which|english|chinese|\d)"
    ),
    Sought.MONEY: (
        rf"{_DIGIT}\s?(?:[万亿]?(?:元|美元|美金|欧元|港币|日元)|[万亿](?![平人家户个辆套名吨公项份]))|\d块|(?:人民币|[¥$€])\s?\d"
        r"|免费|免租|免.{0,6}费|不收|不要钱|不用.{0,2}[交付钱]|无.{0,3}费|减半|半价|全额|自理|承担|面议|(?<![减\d.])[\d.]+\s?(?:%|倍)"
        r"|(?<!duty.)\bfree\b(?! trade)|\bno .{0,12}(?:fees?|charge|cost)\b|without charge|waived|half price|percent"
        r"|(?:\d|hundred|thousand|million|billion)\s?(?:yuan|rmb|usd|dollars?|euros?)\b|\b(?:yuan|rmb|usd) \d"
    ),
    Sought.CLOCK: r"\d{1,2}:\d\d|\d点|周[一二三四五六日末]|a\.m|p\.m",
    Sought.DATE: rf"(?:19|20)\d\d|\d{{1,2}}月\d|{_DIGIT}\s?(?:年|月|日|号)",
    Sought.SPAN: (
        rf"{_DIGIT}\s?\(?个?(?:年|月|天|日|周|星期|工作日|小时|分钟)|(?:\d|{_WORD})[ -](?:full |consecutive |more )?"
        r"(?:year|month|day|week|hour)|当[天日场]|次日|即[时日]|立即|立等|随时|长期有效|终身|same day|immediate|at once|on the spot|lifelong"
    ),
    Sought.RATE: r"\d\s?%|分之|\d成|全额|一半|减半|免[征缴]|per ?cent|\bhalf\b|in full",
    Sought.COUNT: rf"{_DIGIT}\s?[^\s\d。、,.]|\d|{_WORD}",
    Sought.WHO: (
        r"先生|女士|博士|会长|主任|部长|总经理|秘书长|区长|书记|委员|院长|叫|是[^,。]{2,4}[,。]"
        r"|president|chair|director"
    ),
    Sought.BEST: r"最好|第一|排名",
    Sought.WAY: r"步|首先|然后|点击|选择|方法|第一|1[、.,]|打开|提交|申请|登记|办理|apply|register|submit",
    Sought.NEEDED: r"须|要|材料|证|不低于|以上|需|need|must",
    Sought.REASON: r"因为|由于|原因|导致|引起|所致|造成|because|due to",
    Sought.MEANING: r"是指|指的是|意思|就是|含义|是一种|称为|是|\bis\b",
    Sought.YES: r"可以|不能|不可|不宜|不会|能够|不得|须|没有|可能|\bcan|not\b|must|may\b",
}

_NAMED: Mapping[Sought, str] = {
    Sought.PHONE: r"电话|联系方式|联络方式|联系|联络|号码|phone|contact",
    Sought.ADDRESS: r"地址|门牌|窗口|位置|楼层|address|door number|office|window",
    Sought.MONEY: (
        r"金额|租金|费|价|额度|标准|工资|薪|奖金|补贴|多少钱|免租"
        r"|\brents?\b|\bfees?\b|price|amount|subsid|salar|tuition|\bcosts?\b|figure"
    ),
    Sought.CLOCK: r"(?:开放|上班|营业|门诊|首末班车|办公)时间|几点|\bhours\b|timetable",
    Sought.DATE: r"日期|时间|哪天|哪年|年份|以后|今后|后来|下一|各届|\bdates?\b|\bdays?\b|year|later|future",
    Sought.SPAN: r"天数|时限|期限|有效期|多久|(?:审批|办理|领取)时间|年限|processing (?:time|days)|how long|duration",
    Sought.RATE: r"比例|税率|利率|费率|\brates?\b",
    Sought.COUNT: r"数(?![字据])|面积|名额|number of|\bsize\b|floor area",
    Sought.WHO: r"名单|姓名|名字|人名|谁|负责人|院长|\bwho\b|name|person in charge|\bhead\b",
    Sought.BEST: r"排名|名单|ranking|list",
    Sought.WAY: r"办法|流程|办理|如何|怎么|how",
    Sought.NEEDED: r"条件|材料|要求|condition|document",
}
"""What a document calls a thing of the kind when it says that it does not know it."""

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = re.compile(
    r"(?:19|20)\d\d(?!\d)\s?年?(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号]?)?|\d{1,2}[日号](?=[至到-])"
    rf"|(?<=[至到-])\d{{1,2}}[日号]|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b"
    rf"|第{_DIGIT}+[届期次批轮条步]"
)
"""Days, years, and places in a row, folded: their numbers count nothing."""

_MONTHS = re.compile(
    rf"{_DIGIT}\s?个?(?:年|月)|(?:\d|{_WORD})[ -](?:full |consecutive |more )?(?:year|month)"
    r"|长期有效|终身|lifelong"
)
"""A span of months or years, folded."""

_CALENDAR = re.compile(rf"\d{{1,2}}月(?!\d*个)|\b{_MONTH} (?:19|20)?\d")
"""More than a year, which stands in many a name, folded."""

BY_FORM = frozenset(
    {Sought.MONEY, Sought.SPAN, Sought.COUNT, Sought.RATE, Sought.PHONE}
)
"""What a number shows. Where no passage has one, there is no answer: of 144 golden and typed questions
for one that no passage shows, one has its answer there."""

_BOUNDED = BY_FORM - {Sought.PHONE}
"""What may have no limit."""

_COUNTING = _BOUNDED - {Sought.MONEY}
"""What a number shows, but not that of a day."""

_UNBOUNDED = re.compile(
    r"不限(?:额|套数|次数|人数|数量|期)|(?:没有|无)(?:法定)?(?:最低|最高|上限|下限)(?:额|限额|金额|限制)?"
    r"|\bno (?:legal |statutory )?(?:limit|minimum|maximum|cap)\b"
)
"""How a text shows, folded, that says that there is no such number."""

_UNTIL = re.compile(
    r"有效期?[到至]|[到至].{0,14}(?:为止|到期|止)|截至|\buntil\b|through to"
)
"""How a text shows that says how long by the last day, folded."""

_NAMES = {sought: re.compile(pattern) for sought, pattern in _NAMED.items()}
_ASKS = {sought: re.compile(pattern) for sought, pattern in _ASKED.items()}
_SHOWS = {sought: re.compile(pattern) for sought, pattern in _SHOWN.items()}

EXACT = frozenset(Sought) - {Sought.WAY, Sought.NEEDED, Sought.YES, Sought.MEANING}
"""What shows by its form, so that a text without it holds no answer."""

_TO_COME = re.compile(
    r"明年|后年|下一?[届次场期回轮]|将来|[会将]是多少|\bnext\b(?! to| step| month| week| day)"
    r"|\bwhat will\b|\bwill be (?:the|held|in|on|announced|raised)\b"
)
"""How a question after what is yet to come shows, folded."""

_PAPERS = re.compile(
    r"签证|绿卡|永居|枫叶卡|移民|护照|身份证|工签|单程证|驾照考|题库|\bvisa|passport|green card|citizenship"
)
_HOME_MATTER = re.compile(
    rf"{HOME}|落户|户口|中国|国内|回国|内地|大陆|换领|换|工作许可|居住证|b\s?证|海归|留学|免税车|社保|公积金|开户|\bchin|hukou|returnee|exchange|convert"
)


_GOING_ABROAD = re.compile(
    r"(?:去|到|前往|飞)(?P<there>.{1,6})(?:的?签证|旅游|工作签|开公司|注册公司|买房)"
    r"|(?:visa (?:to|for)|company in|house in|flat in)(?: (?:go|travel|visit|to))* (?P<abroad>.{2,16})"
)
"""What leads out of the country, whatever passport is named beside it, folded."""


def sought_in(question: str) -> frozenset[Sought]:
    """Tell what *question*, folded, is after; nothing where no word says it."""
    return frozenset(s for s, asks in _ASKS.items() if asks.search(question))


def without_asking(question: str, kinds: Iterable[Sought]) -> str:
    """Give *question*, folded, without the words by which it asks for one of *kinds*."""
    left = list(question)
    for kind in kinds:
        for found in _ASKS[kind].finditer(question):
            left[found.start() : found.end()] = " " * len(found.group())
    return "".join(left)


def shows(sought: Sought, text: str) -> bool:
    """Tell whether *text*, folded, holds something of the kind."""
    if sought in _BOUNDED and _UNBOUNDED.search(text):
        return True
    if sought is Sought.SPAN and _UNTIL.search(text):
        return True
    told = _DAY.sub(" ", text) if sought in _COUNTING else text
    return _SHOWS[sought].search(told) is not None


def shows_a_day(text: str) -> bool:
    """Tell whether *text*, folded, holds a day or a month, and not a year alone."""
    return _CALENDAR.search(text) is not None


def shows_months(text: str) -> bool:
    """Tell whether *text*, folded, holds a span of months or years, dates aside."""
    return _MONTHS.search(_DAY.sub(" ", text)) is not None


def names(sought: Sought, text: str) -> bool:
    """Tell whether *text*, folded, speaks of a thing of the kind without showing it."""
    pattern = _NAMES.get(sought)
    return pattern is not None and pattern.search(text) is not None


def is_to_come(question: str) -> bool:
    """Tell whether *question*, folded, asks for what has not happened yet."""
    return _TO_COME.search(question) is not None


def is_abroad(question: str) -> bool:
    """Tell whether *question*, folded, is after another country's papers alone."""
    going = _GOING_ABROAD.search(question)
    if going is not None and foreign_in(going["there"] or going["abroad"]):
        return True
    return (
        bool(foreign_in(question))
        and _PAPERS.search(question) is not None
        and _HOME_MATTER.search(question) is None
    )


_LISTED = re.compile(
    r"哪些|哪几|有什么|什么样|分别|步骤|流程|材料|条件|怎么办理|如何办理|what (?:documents|materials|steps|conditions)"
    r"|which (?:documents|firms|companies|loans)|requirements|steps"
)


def is_list(question: str) -> bool:
    """Tell whether *question*, folded, asks for several things that stand together."""
    return _LISTED.search(question) is not None
