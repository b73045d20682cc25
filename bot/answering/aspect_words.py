"""What may be asked of a subject, and how it shows: the words of each aspect."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answering.aspect_nouns import OF_HEADS, SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that is asked of a subject."""

    asked: re.Pattern[str]
    """How a question for it shows, folded."""
    shown: re.Pattern[str]
    """What a sentence that answers holds, folded."""
    named: re.Pattern[str]
    """What a sentence holds that says it is not known, folded."""

    def is_shown(self, sentences: Iterable[str]) -> bool:
        """Tell whether one of *sentences*, folded, shows it."""
        return any(self.shown.search(sentence) for sentence in sentences)


_LONG = r"(?:多久|多长时间|多少时间|几个?(?:周|星期|礼拜|工作日))"
_HOW_MANY = r"(?:多少|几|how many|number of|有无|有没有)"
_OTHER: tuple[tuple[str, str, str], ...] = (
    (
        r"网址|网站|官网|website|\burl\b|https?:|\w\.(?:cn|com|org)",
        r"网址|网站|官网|网上(?:平台|入口)|website|online platform|\burl\b|https?:|\w\.(?:cn|com|org)",
        r"网址|网站|官网|website|\burl\b",
    ),
    (
        rf"{_HOW_MANY}.{{0,6}}(?:员工|职工|雇员|工作人员|人手|人上班|employees|staff|engineers|workers|people work)",
        r"(?=.*[\d一两二三四五六七八九十百千万])(?:.*(?:员工|职工|雇员|工作人员|人员|专员|employee|staff|worker))",
        r"员工人数|工作人员人数|number of (?:employees|staff|companies or employees)",
    ),
    (
        rf"{_HOW_MANY}.{{0,4}}(?:会员|成员|members)|(?:会员|成员).{{0,3}}(?:多少|几)",
        r"(?=.*\d)(?:.*(?:会员|成员|理事|member|\d家))",
        r"会员人数|number of members",
    ),
    (
        (
            r"(?:多少|几)(?:名|位|个)?(?:人(?!才公寓)|海归|留学生|学生|观众|外国人|嘉宾)|人数|number of participants"
            r"|how many (?:\w+ )?(?:people|returnees|foreigners|students|talents|applicants|visitors|participants|guests)"
        ),
        r"\d[\d,.]*\s?[万亿]?[多余]?(?:名|位|人)|上百|人数|\d (?:people|guests|participants|talents|returnees)",
        r"人数|number of",
    ),
    (
        (
            r"(?:租金|房租|月租|一平|每平|平米).{0,10}(?:多少|几|贵|价)|(?<!补)(?:多少|几).{0,5}(?:租金|房租)|租金$"
            r"|租(?!.{0,4}补).{0,6}多少钱|(?:how much|what)\b[^?]*\brent\b(?! subsid| allowance| help| money| support)|monthly rent|\band rent\b|\brent (?:per|a month|there|of|in|at|for)\b"
        ),
        r"免租|一半租金|(?=.*\d.{0,3}(?:元|yuan))(?:.*(?:租金|房租|月租|\brent))",
        r"租金|\brents?\b",
    ),
    (
        (
            r"(?:几个|多少个?)工作日|几天.{0,2}(?:能|可以|办|出|拿|下|批)|要几天|(?<![满留待住够])多少天|要等|等多久"
            rf"|(?:办(?!了)|审|批|受理)[^,?]{{0,6}}{_LONG}|{_LONG}.{{0,3}}(?:能|可以)?(?:办[^?]|下来|出来|拿到|批)"
            r"|(?:落户|户口|认证|签证|许可|居住证|绿卡|执照|[照牌证卡]|申请|注册|公司|手续|流程)"
            rf"(?:需?要|需|大概|大约|一般|通常|差不多|得|用|花|等|时间|的){{0,4}}{_LONG}(?=[?!.。]|$|能|可以|办|下来|批|才)"
            r"|how long .*\b(?:take|process|wait)|processing time|how (?:soon|fast)(?! (?:must|should|(?:do|does) \w+ (?:have|need)))"
        ),
        (
            r"(?=.*(?:(?<![满第年月\d])\d+\s?(?:个?(?:工作日|[天日周]|小时)|个月)(?!以上|及以上|后|社保)|\bdays?\b|\bweeks?\b|\bmonths?\b|半天|次日))"
            r"(?:.*(?:办|审|批|时限|出证|签发|常见|开办|执照|整体|认证|需要|takes?\b|process|issued|complet|usual|verif))"
        ),
        r"天数|时限|办理时间|审批时间|processing (?:time|days)",
    ),
    (r"名额|quota", r"名额|指标|额度|quota|allowance", r"名额|quota"),
    (
        r"流程|步骤|\bsteps?\b|procedure",
        r"流程|步骤|第[一二三四五]步|首先|\bsteps?\b|procedure|first,|\bthen\b",
        r"流程|步骤|procedure|\bsteps?\b",
    ),
    (
        r"失效|过期|有效期|还有效|到期|\bvalid\b|validity|expire|in force",
        (
            r"失效|过期|有效|到期|期限|\d\s?[年月日天]内|代替|取代|不再|不适用|仍|继续|废止|\bvalid\b|validity|expire|in force|within \d"
            r"|replaced|no longer|\bstill\b"
        ),
        r"失效|有效期|到期|\bvalid\b|validity|expire|in force",
    ),
    (
        r"最多|最高|上限|不超过|封顶|\bmaximum\b|\bmax\b|at most|(?<!ed )up to|\btop\b(?![- ](?:\d|uni))|limit|cap\b",
        r"最多|最高|上限|不超过|不高于|封顶|以下|以内|可停留|\bmaximum\b|\bmax\b|at most|not above|up to|\btop\b|limit|cap\b|under \d|below",
        r"最多|最高|上限|maximum|limit|cap\b",
    ),
    (
        r"(?<!项目)报名|register for the (?:contest|forum)|sign up",
        r"报名|征集|召集|registration|sign up",
        r"报名|registration",
    ),
    (
        r"截止|deadline",
        r"截止|期限|以前|之前|前提出|\d\s?[年月日天]内|月\d+日|deadline|until|by \d|within \d",
        r"截止|申报时间|登记日期|deadline|application dates",
    ),
    (
        r"营收|营业额|利润|市值|revenue|profits?\b",
        r"营收|营业收入|营业额|产值|利润|revenue|profit|output",
        r"营收|利润|revenue|profit",
    ),
    (
        r"(?:多少|几).{0,3}分|积分.{0,6}(?:多少|几)|打分|how many points|points do",
        r"\d\s?分|分数|points?",
        r"积分|打分|分数|分值|points?|score",
    ),
    (
        r"哪些国家|哪几个国家|which countries",
        r"日本|韩国|德国|法国|加拿大|美国|英国|新加坡|japan|korea|germany|france|canada",
        r"国家名单|list of countries",
    ),
    (
        r"(?:多少|几).{0,3}(?:座位|席位)|\bseats?\b",
        r"座位|席位|可容纳|seats?",
        r"座位|seats?",
    ),
    (
        r"税率|几个点|百分之几|(?:缴存|缴费|缴纳)?比例|\bpercent|what (?:share|percentage)|tax rate",
        r"\d\s?%|百分之|千分之|percent",
        r"税率|比例|费率|\brates?\b",
    ),
    (
        r"(?:多少|几)(?:家|个)?(?:企业|公司)|how many (?:\w+ )?(?:companies|firms|enterprises)",
        r"(?:\d|[一二三四五六七八九十百千万]).{0,8}(?:家|户|企业|公司|compan|firms|enterprise)",
        r"企业数|企业名单|number of companies|list of (?:companies|the companies)",
    ),
    (
        r"(?:一年|每年|一个月|每月).{0,4}几次|多久.{0,3}一次|几年一次|how often|times a year",
        (
            r"每年|每月|每季|每周|[一两\d]年.{0,3}次|\d\s?次|有效期.{0,6}\d|every (?:year|month|week)|times a|annual"
            r"|valid for"
        ),
        r"次数|how often",
    ),
    (
        r"哪条(?:街|路)|门牌|几号楼|[几哪]楼|几层|(?:which|what) (?:street|road|floor)|street address|door number",
        r"[路街]|大道|\d+\s?号|\d+\s?楼|road|street|highway|floor|no\. \d",
        r"地址|门牌|窗口|address|door number|offices?\b",
    ),
    (
        r"(?<!孩子)(?<!子女)有?多大(?!年纪|岁|了|以内)|面积|占地|how (?:big|large)|\bsize of",
        r"平方|㎡|公顷|\d\s?亩|square|hectare",
        r"面积|\bsize\b|floor area",
    ),
    (
        r"多远|距离|几公里|how far|distance",
        r"公里|千米|距|分钟|\bkm\b|kilomet|minutes",
        r"距离|distance",
    ),
    (
        r"主讲|演讲人|谁.{0,4}(?:演讲|讲的|发言)|speakers?\b|keynote",
        r"主讲|演讲|讲|致辞|介绍|speaker|speech|keynote",
        r"演讲|主讲|嘉宾|speaker|guest list",
    ),
    (
        r"几月|几号(?!线)|哪一?天|几日|which (?:day|month)|what day",
        r"\d\s?月|\d\s?日|日期|之日|次日|当天|入境|起算|january|february|march|april|\bmay\b|june|july|august|september|october|november|december",
        r"日期|时间|\bdates?\b|\bdays?\b|deadline",
    ),
    (
        r"客服|热线|customer service|hotline",
        r"(?<!\d)1[12]0(?!\d)|\d{5,}",
        r"电话|热线|telephone|hotline",
    ),
    (
        (
            r"(?:爸妈|父母|双亲|我爸|我妈|老人)[^,?]{0,8}(?:随迁|落户|户口|迁)|(?:随迁|落户|户口)[^,]{0,6}(?:爸妈|父母|双亲|老人)"
            r"|parents.{0,20}hukou|hukou.{0,20}parents"
        ),
        r"父母.{0,4}(?:可以|不能|不可|不在|也能)|parents.{0,4}(?:can|may|are|cannot)",
        r"父母|parents",
    ),
    (
        (
            r"(?:爸妈|父母|双亲|我[爸妈]|老人|岳父|岳母|公婆)(?!.{0,3}[帮代替是有])[^,?]{0,8}(?:办|[证签卡]|一起|一块|过来|永居|呢|怎么办)|(?:带|接)(?:上)?(?:我)?(?:爸妈|父母|老人)"
            r"|\bmy (?:\w+ )?(?:parents|mother|father|mum|mom|dad)\b(?! (?:is|has|can help|helps?)\b)"
        ),
        r"父母|老人|亲属|\bparents\b|\brelatives?\b|family reunion",
        r"父母|亲属|parents|relatives",
    ),
    (
        (
            r"(?:落户|户口|认证|签证|许可|居住证|绿卡|执照|[证卡签])(?:办理|办下来|申请|办一?[个张下])?(?:一共|总共|要|大概|一般|需要|得|花|的){0,3}多少钱|办.{0,8}多少钱"
            r"|how much (?:is|does|do|for) .*\b(?:hukou|permits?|visas?|verification)\b"
        ),
        r"费|免费|每张|不收|\bfees?\b|\bcosts?\b|free of charge|\byuan (?:each|per)",
        r"费|\bfees?\b|\bcosts?\b",
    ),
    (
        r"(?:每年|一年)(?:内|里)?(?:要|得|需要?|必须)?(?:在.{1,6})?(?:住|待|呆|居住)(?:满|够|多|几)|(?:stay|live|reside|be) .{0,20}(?:each|every|per|a) year|days a year",
        r"住|停留|不满183|离境|\bstay|\blive|resid",
        r"居住|停留|residence",
    ),
    (
        r"税(?:要|得|需要?)?[交缴付](?:多少|几)|[交缴付扣](?:多少|几)个?[^,?]{0,3}税",
        r"\d\s?%|税率|税额|免.{0,8}税|税.{0,6}\d|percent|tax.{0,12}\d|exempt",
        r"税率|税额|tax rate",
    ),
    (
        r"(?:每年|一年|年度).{0,4}[换购]汇|[换购]汇.{0,4}(?:多少|额度|上限)|exchange (?:quota|limit)",
        r"万美元|等值|汇额度|quota",
        r"额度|换汇|quota",
    ),
    (
        (
            r"条件|资格|门槛|要求|(?:谁|哪些人|什么人)(?:可以|才?能|有资格)"
            r"|\brequirements?\b|\bconditions?\b|eligib|who (?:can|may)\b"
        ),
        (
            r"条件|资格|[须需]|要(?:在|有|满|是|与|先|连续|距)|不低于|不少于|不超过|以上|可以(?:申|办|由)|符合|满足|对象|面向|发给|达标"
            r"|\bmust\b|\bneeds?\b|at least|\bis for\b|\bare for\b|open to|can (?:apply|get|buy|join)|requires?|asks? for|condition"
        ),
        r"条件|要求|condition|requirement",
    ),
    (
        (
            r"(?<!了)(?:怎么|如何|怎样)(?:才能|可以|能)?(?:办|申|弄|走|拿|报|落|注册|认证|买|换|开|租|加入)|(?:落户|证|许可|贷款|公司).{0,2}(?:怎么|如何|怎样)"
            r"|\bhow (?:do (?:i|we|you)|to|can (?:i|we|a \w+)) (?:get|apply|obtain|verify|register|set up|open|exchange|buy|join|rent)"
        ),
        (
            r"步|申请|申办|提交|提出|网上|在线|线上|一网通办|一窗通|随申办|办理|登记|预审|推荐|换领|考|到.{1,12}(?:办|申)|由.{1,14}(?:受理|办理|提出)"
            r"|\bsteps?\b|appl(?:y|ies|ication)|\bfirst\b|online|register|hand in|exchange|through|by the employer|must|need"
        ),
        r"办法|流程|how|procedure|application",
    ),
    (
        r"(?:怎么|如何|怎样|去哪|在哪)(?:里|儿)?换(?=$|[?,。新领发证])|how (?:do i|to|can i) renew",
        r"换|补发|renew|exchange|replace|reissue",
        r"换|renew",
    ),
    (
        r"谁.{0,4}出的?钱|出钱的|掏的?钱|paid the bill|who (?:paid|funded)",
        r"出资|投资|赞助|资助|拨款|\bpaid\b|fund",
        r"出资|资金来源|fund",
    ),
    (
        r"邮寄|快递|寄[到给]|\bby (?:mail|post|courier)",
        r"寄|快递|自取|领取|电子|\bmail|\bpost\b|courier|electronic|collect",
        r"寄|快递|mail|courier",
    ),
    (
        r"几号线|地铁.{0,4}(?:通|到)|哪[条站].{0,4}地铁|which (?:metro|subway|line)",
        r"号线|地铁|metro|subway|\bline \d",
        r"地铁|轨交|metro|subway",
    ),
    (
        r"提的?问|谁问的|asked (?:a |the )?questions?",
        r"提问|问答|question",
        r"提问|question",
    ),
    (
        r"谁.{0,4}揭的?牌|who unveiled",
        r"由.{2,40}揭牌|共同揭牌|为.{2,20}揭牌|unveiled by",
        r"揭牌|unveil",
    ),
    (
        r"(?:能|可以)(?:全额)?退吗|退不退|退(?:多少|几)",
        r"退",
        r"退",
    ),
    (
        r"文号|几号文|哪(?:个|份|条)文件|文件号|document (?:number|no)|which document|what document allows|number of the (?:rule|document)",
        r"[〔\[]20\d\d[〕\]]|\d+号文|第\d+号|\bno\. ?\d",
        r"文号|文件|document number",
    ),
    (
        r"(?<!写)代码|字母|code letter|letter code|\bletter\b.{0,20}\bcode\b|\bcode\b.{0,12}\bletter\b",
        r"代码|字母|\bcodes?\b|\bletters?\b",
        r"代码|\bcodes?\b",
    ),
    (
        r"中文(?:名|全称|标题|叫|怎么写)|(?:chinese|full|official) (?:name|title)|in chinese\b.{0,12}(?:title|name)|called in chinese",
        r"[《「“]|called|titled",
        r"名称|title|name",
    ),
    (
        r"kick(?:ed)? ?off|启动(?:仪式)?(?:的|了)?(?:时间|时候)|(?:什么时候|哪天|何时|几时|啥时候).{0,3}(?:启动|开始征集|首创)|since (?:what|which) year|when did \w+ (?:invent|launch|introduce)|what year did it start",
        r"启动|首创|创立|开始|始于|起实施|kick|launch|began|started|introduced|since",
        r"启动|开始|start|launch",
    ),
    (
        r"最低工资|minimum wage",
        r"最低工资|minimum wage",
        r"最低工资|minimum wage",
    ),
)
"""What asks, what answers, and what a document says not to know, where they differ."""


_COUNTED: Mapping[str, str] = {
    "位": "位|名|人", "名": "名|位|人", "道": "道|题", "份": "份", "张": "张", "辆": "辆",
    "次": "次", "层": "层|楼", "节": "节|课时", "瓶": "瓶|毫升|升", "页": "页",
    "小时": "小时|分钟", "站": "站", "倍": "倍", "条": "条", "座": "座", "棵": "棵|株", "顶": "顶",
    "票": "票", "户": "户", "公斤": "公斤|千克",
}  # fmt: skip
"""Measure words, and what stands behind the number of an answer."""

_NUMBER = r"[\d零一二两三四五六七八九十百千万]\s?[多余]?"

_HOW_MANY_OF = re.compile(
    r"(?<!哪)(?:几|多少)(?:个|座|栋|幢|间|套|场|台)(?!月|人|点|工作|小时|百分|单位|名额)(?P<of>[\u4e00-\u9fff]{2})"
)
"""How a question for the number of any thing shows, folded; two ideographs name it."""

_SCHOOL = re.compile(
    r"[进读上考报](?:得了)?(?P<name>(?!.{0,5}(?:公办|民办|公立|私立|国际|普通|外籍|双语|什么|哪))[\u4e00-\u9fff]{2,6}?(?:小学|中学|附[小中]|幼儿园))"
)
"""How a question whether a school takes a child names the school, folded."""


def _aspect(asked: str, shown: str, named: str) -> Aspect:
    return Aspect(
        asked=re.compile(asked), shown=re.compile(shown), named=re.compile(named)
    )


def aspects_named_in(question: str) -> Iterator[Aspect]:
    """Yield what *question*, folded, names itself.

    Of what it wants counted, a number has to stand by the name; a school has to be named.
    """
    for found in _SCHOOL.finditer(question):
        yield _aspect(found[0], found["name"], "学校|小学|中学|school")
    for found in _HOW_MANY_OF.finditer(question):
        of = found["of"]
        near = "[^,。;]{0,12}"
        shown = f"{_NUMBER}{near}{of}|{of}{near}{_NUMBER}"
        yield _aspect(found[0], shown, f"{of}.{{0,3}}数")


_WHO = r"(?=.*(?:谁|叫什么|名字|哪位|姓什么|\bwho|\bname))"

_PERSON_UNKNOWN = r"负责人|姓名|名字|person in charge|\bhead\b|president|name"

ASPECTS: tuple[Aspect, ...] = (
    *(_aspect(same, same, same) for same in SAME),
    *(_aspect(*other) for other in _OTHER),
    *(
        _aspect(
            rf"(?:多少|几)个?(?:{unit})(?!额|录|单)",
            rf"{_NUMBER}个?(?:{units})|不限",
            rf"(?:多少|几)个?(?:{unit})|{unit}数",
        )
        for unit, units in _COUNTED.items()
    ),
    *(
        _aspect(f"^{_WHO}.*(?:{asked})", shown, _PERSON_UNKNOWN)
        for asked, shown in OF_HEADS.items()
    ),
)
"""Told by the questions that returnees ask of parks, permits, offices and events."""
