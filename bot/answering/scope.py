"""Question -> why no document can answer it, whatever the documents say."""

import enum
import re

from ingest.script import fold


class Outside(enum.Enum):
    """What is never answered from documents."""

    REAL_TIME = "real time"
    """What changes by the hour or is gone tomorrow: traffic, queues, rates, vacancies."""
    PERSONAL = "personal case"
    """A promise on, or the state of, one person's application."""
    PRIVATE = "private data"
    """Where somebody lives, a private number or address."""
    ILLEGAL = "illegal"
    """Help with forging, bribing, evading."""
    ADVICE = "advice"
    """Investing, work that is a professional's, and what has nothing to do with us."""


FOR_THE_WHOLE = frozenset({Outside.ILLEGAL, Outside.PRIVATE, Outside.ADVICE})
"""Kinds for which nothing in the same message is answered either."""

_OFFICE = "会长|主任|局长|书记|院长|部长|秘书长|总经理|老总|老板|先生|女士|教授|博士"

_NOT_PUNISHED = "(?!造假(?:了|的话)?(?:会|怎么罚|有什么后果))"
"""Before what is forged: who asks how that is punished asks for a rule."""

_SIGNS = {  # several that fit: the first says why
    Outside.ILLEGAL: re.compile(
        rf"{_NOT_PUNISHED}(?:造|办|买|搞|弄|写|用|做).{{0,4}}假(?!期|日)|假(?:的)?(?:劳动)?(?:合同|材料|证|学历|成绩|社保|流水)"
        rf"|假的.{{0,8}}(?:搞|弄|办|买|做)一?[张份个]|伪造|{_NOT_PUNISHED}造假|作假|骗签|骗补|骗落户|骗户口|糊弄|不被查|洗钱|黑工|偷渡|代考|枪手|蒙混|门路|(?:帮我|找|想|哪里|哪家|怎么).{{0,4}}代缴社保|代缴社保.{{0,3}}(?:公司|多少钱|靠谱|推荐)|挂靠|社保.{{0,8}}挂一下|挂个?社保|偷偷|走后门|找关系|行贿|塞钱|送礼"
        r"|逃税|避税|虚报|谎报|瞒报|冒充|冒用|挂名|空壳|(?:花钱|掏钱|买(?![房车楼樓屋]))(?:个|到|.{0,3})(?:国外|海外)?(?:学位|文凭|学历|名额|户口|证书)"
        r"|不(?:用)?(?:去|出)(?:境外|国外|国).{0,10}(?:学历|认证)"
        r"|\b(?:fake|forged?|forging|bribe|bribing|under the table|without paying tax|cheat|launder|smuggl\w+|pretend\w*|on paper only|ghost employees?|list me as"
        r"|getting caught|evad\w+ tax\w*|hide (?:my |our )?(?:income|money)|buy (?:a |an )?(?:degree|diploma|hukou))\b"
    ),
    Outside.PRIVATE: re.compile(
        r"(?:家住|住在|住)(?:哪|什么地方)|(?:私人电话|身份证号|微信号|家庭住址)|(?<![发投寄送交到])(?<!哪个)(?<!什么)邮箱|(?<!要)(?<![内境陆国地])(?<![几多]个)手机号码?(?:是|多少|给|发|有没有|呢|[?]|$)|微信(?:推|给|加)|加.{0,3}微信|给我.{1,6}的?(?:手机|微信|私人|邮箱)"
        rf"|(?:{_OFFICE})(?!.{{0,6}}[拖欠扣]).{{0,8}}(?:收入|工资|年薪|微信|住址|手机|身家|家里|私人)"
        r"|\b(?:home address|private (?:phone|number)|mobile (?:phone )?number of|(?:his|her|their|'s) (?:mobile|cell)(?: phone)?(?: number)?|e-?mail (?:address )?of|salary of(?! (?:rmb |cny )?[\d¥$])|where does \w+ live|list of (?:people|persons|names)|with their names)\b"
    ),
    Outside.REAL_TIME: re.compile(
        r"堵不堵|堵车|(?:今[天日]|明天)(?!刚|才|入境|入职|回国|到岗|上班|报到|签)|今晚|今夜|此刻|实时|几点了|人多吗|排队的?人多|(?:现在|这会儿|今[天日]).{0,14}排队|排.{1,4}队|余票|空位|天气|下一班|汇率"
        r"|现在.{0,6}(?:几点|开门|天气|延误)|现在.{0,14}要等多久|这个月.{0,6}(?:价|多少钱)|空房|空缺|还(?:有|剩).{0,4}(?:名额|房源|座位|车位)"
        r"|\b(?:right now|today|tonight|tomorrow|weather|exchange rate|traffic jam|what time is it|running late|vacanc(?:y|ies))\b"
        r"|\b(?:places?|spots?|seats?|rooms?|flats?)\b.{0,20}\b(?:left|this (?:month|term|semester|autumn|fall|spring|summer|september))\b"
    ),
    Outside.PERSONAL: re.compile(
        r"(?:百分之百|100%)(?:能|会|可以|通过|过|批|成功|包)|包过|一定能(?:批|过|办)|能不能批|会不会批(?!不)|批得到|批得下|(?<![久间候天月年])能批下来|给个准话|告赢|打赢官司|(?:仲裁|官司|起诉).{0,4}赢"
        r"|(?:走|审|办|弄)?到哪一?步了|排到第几|我的.{0,10}(?:进度|到哪一步|批了|审到哪|下来了|办好了|好了没)|我.{0,10}(?:到哪一步|审到哪)|我.{0,12}(?:批了|下来了|办好了|通过了|审完了)(?:没|吗|未|么)|你(?:说|觉得|看)我"
        r"|帮我(?:算|查|评估|看看我|看下我|看(?:一下|下|看)?(?:到底|该))"
        r"|\b(?:for sure|guarantee(?:d)? (?:that|me)|(?:status|progress|result) of my|my (?:\w+ )?application (?:be|get|is|was|been|will|go\w*|stuck|status)(?! under)|application status"
        r"|definitely (?:approve|get|pass)|(?:will|would|do|if) i(?:'ll|'d| will| would)? win\b|\bapprove me"
        r"|(?<!can i )(?<!do i )(?<!to )check (?:whether |if |on )?my|is my \w+ (?:ready|approved|verified|done))\b"
    ),
    Outside.ADVICE: re.compile(
        r"股票(?!.{0,12}(?:税|收入))|[买炒].{0,3}基金|哪只基金|比特币|炒币|值得买|值得投资|审查(?:法律)?风险|帮我(?:翻译|起草|润色)"
        r"|(?:帮我|给我)?写(?:一)?(?:封|首|篇|个|段)|讲个|笑话|情书|爬虫|编程|菜谱|做菜|红烧|怎么(?:炒|煮|炖|烤)|(?<!开)(?<!开家)(?<!开个)(?:火锅|餐厅)|好吃|好食|美食|小吃|推荐.{0,4}(?:装修|饭店|酒店|中介|律师|医生|老师)"
        r"|星座|算命|减肥|(?:找|追|交|谈|介绍|推荐).{0,4}(?:女|男)朋友|追女|追男|演唱会|电影|球赛|(?<!赛)冠军|世界杯|感冒|吃什么药"
        r"|\b(?:bitcoin|stocks?|(?:buy|sell|trade)\w* (?:\w+ ){0,2}shares|should i (?:buy|invest)|translate this|write me|joke|poem|recipe|cook|restaurants?"
        r"|horoscope|(?:find|get|meet) (?:me )?(?:an? )?(?:girl|boy)friend|movie|world cup|champion(?:ship)?|lyrics)\b"
    ),
}
"""How each kind shows, in folded text; narrow on purpose, since to refuse what the
documents hold is a mistake too."""


def outside(text: str) -> Outside | None:
    """Tell why *text* is no question for the documents; ``None`` when it may be one."""
    folded = fold(text)
    return next((why for why, sign in _SIGNS.items() if sign.search(folded)), None)
