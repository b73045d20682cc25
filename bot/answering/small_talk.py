"""Text -> what is said that no passage answers: a greeting, thanks, what is coming."""

import enum
import re

from bot.texts.conversation import ConversationTexts
from ingest.script import fold


class SmallTalk(enum.Enum):
    """What is said to the assistant, and asks nothing of the documents."""

    HELLO = "hello"
    NOTED = "noted"
    """That an answer is taken note of: OK, yes, nothing more."""
    WORDLESS = "wordless"
    """Signs alone, without a letter or a digit."""
    THANKS = "thanks"
    GOODBYE = "goodbye"
    WHO = "who"
    """Who or what the assistant is."""
    ABUSE = "abuse"
    PERSON = "person"
    """The wish to talk to a person."""
    USE = "use"
    """How the assistant itself is used: notices, language, one's own data."""
    EVENTS = "events"
    """The wish to see what events are coming: the calendar answers, no passage does."""


_POLITE = (
    r"(?:[你您]好|hello|hi|hey|请问一?下?|麻烦(?:您|你)?(?:一下)?|那|嗯|哦|好|啊|呀|呢|吧|哈|的|了|啦|诶|大家|各位|机器人|助手|小助手|客服"
    r"|老师|亲|很|非常|太|真|please|there|bot|assistant|very much|so much|a lot|ok|okay|dear|sir|madam|all|everyone)"
)

# No two of these make up a third: many of them in a row are read in one way only.
_FILLER = rf"(?:{_POLITE}|吗)"
"""Beside what may ask; 可以 is no question, 可以吗 is one."""

_SOON = (
    r"(?:最近|近期|近来|这周|本周|这(?:个)?(?:星期|礼拜)|下周|下(?:个)?(?:星期|礼拜)|周末|这个?月|本月|下个?月|今年|接下来|以后|未来|马上|目前"
    r"|现在|将要|即将|你们?|您们?|这里|这边|嘉定区?|安亭|上海|服务中心|中心|都|还|会|要)*"
)
_HOW = "(?:怎么|怎样|如何|点样|才能|我?想|要|可以|能|在哪里?|哪里)*"
_EVENT = "(?:活动|讲座|沙龙|路演|聚会|分享会)"

_NOTED = (
    r"好(?:的|吧|呀|啊|嘞|滴)*|行(?:的|吧|啊)?|可以(?:的|了)?|对(?:的|啊)?|是(?:的|啊)?|不是|嗯+|哦+|噢+|哈+|得|系"
    r"|没有?(?:了|问题|事了?)|不用了?|不需要了?|okk?(?:ay)?|nice|good|cool|fine|sure|right|all right|alright|got it|i see|understood|noted"
    r"|no problem|no(?:pe)?|ye(?:s|p|ah)|that(?:'s| is) (?:all|it)|nothing (?:else|more)"
)
_THANKS = (
    r"(?:多|十分|万分)?(?:谢谢|感谢|多谢|谢了|谢啦|唔该|多谢晒|辛苦)(?:你|您|了|大家|帮忙|回答|解答|你的(?:帮助|回答)|您的(?:帮助|回答))*"
    r"|(?:many )?thanks?(?: you)?(?: for (?:your|the) (?:help|answer|time))?|thx|ty|cheers|great|perfect|明白|知道|收到|懂|太好|赞"
)

_SAID = {  # several that fit: the first counts
    SmallTalk.PERSON: (
        r"(?:我?(?:想|要|需要|可以|能)?(?:转接?|找|要|换|联系|请|跟|和|同)?(?:个|一?位|一个)?(?:真人|人工|活人)(?:客服|服务|说话|聊聊?|帮忙|来?回答|解答)?)"
        r"|(?:(?:我|怎么|怎样|如何)?(?:想|要|可以|能)?(?:转接?|找|联系|跟|和)(?:个|一?位|一个|你们的?|服务中心的?)?(?:工作人员|客服|人)(?:说话|聊聊?|谈谈?|帮忙)?)"
        r"|(?:(?:can|could|may) i |how (?:can|do) i |i (?:want|would like|need|'d like) to |let me )?(?:talk to|speak to|chat to|talk with|speak with|chat with|contact|reach) "
        r"(?:a |an |the |some )?(?:real )?(?:person|human|somebody|someone|staff|agent|people)(?: being| member)?"
        r"|(?:a )?(?:real )?(?:human|person|agent)(?: agent)?"
    ),
    SmallTalk.WHO: (
        r"(?:你|您)(?:们)?(?:是|叫)(?:谁|什么(?:名字|人|东西)?|啥|哪位|机器人|真人|人|ai|人工智能)|(?:你|您)(?:们)?(?:会|能|可以)(?:做|干|帮我?做|帮)?(?:些|点)?(?:什么|啥)(?:忙|事)?"
        r"|介绍一?下?(?:你|您)?自己|自我介绍"
        r"|(?:who|what) are you|are you (?:a |an )?(?:robot|bot|human|person|real(?: person)?|ai|machine)"
        r"|what(?:'s| is) your name|what can you do(?: for me)?|introduce yourself"
    ),
    SmallTalk.HELLO: (
        r"(?:你|您|大家)好|嗨|哈[喽啰罗]|喂|在吗|在不在|有人吗|早上?好?|(?:上午|中午|下午|晚上)好|早安|晚安|hi+|hello|hey|hallo|good (?:morning|afternoon|evening|day)|greetings"
        r"|nihao|ni hao|test|测试|你好吗|how are you(?: doing)?"
    ),
    SmallTalk.NOTED: _NOTED,
    SmallTalk.THANKS: rf"{_THANKS}|{_NOTED}",
    SmallTalk.USE: (
        rf"{_HOW}(?:订阅|取消订阅|退订)(?:活动|新闻|消息|通知|推送|提醒|你们的?)*"
        rf"|{_HOW}(?:换|换成|改|改成|切换|切换成|设置|选择?)(?:其他|别的|一种|个)?(?:语言|中文|英文|英语|繁体字?|简体字?)(?:回答|回复)?"
        rf"|{_HOW}(?:删除?|删掉|清除|清空|导出|忘记)(?:我的?|所有|全部)*(?:数据|个人数据|个人信息|记录|聊天记录)"
        rf"|(?:怎么|怎样|如何|点样)(?:使用|用)(?:你|你们|这个(?:机器人|助手|bot))?|(?:有)?(?:什么|哪些)?(?:命令|指令|功能)(?:可以用)?|帮助|菜单|使用说明"
        r"|(?:how (?:do|can) (?:i|one) |i (?:want|would like|'d like) to |can i |can you )?(?:subscribe|unsubscribe|sign up)(?: (?:to|from|for|the|your|event))*"
        r"(?: (?:notifications?|notices?|updates?|news|newsletter|reminders?|events?|messages?))*"
        r"|(?:how (?:do|can) i |i (?:want|would like|'d like) to |can i |can you )(?:change|switch|set)(?: (?:to|the|my|your))* (?:language|english|chinese)"
        r"|(?:how (?:do|can) i |i (?:want|would like|'d like) to |can i |can you )?(?:delete|erase|remove|export|download)(?: all)? my (?:\w+ )?(?:data|history|account|records|information|messages)"
        r"|help|commands|menu|what commands (?:are there|do you have)|how (?:do i use (?:this|you)|does this work|do you work)(?: bot)?"
    ),
    SmallTalk.EVENTS: (
        rf"{_SOON}(?:有没有|有冇|有|举办|办|举行|开)(?:没有)?(?:什么|哪些|啥|咩|乜嘢?|些什么|新|好玩|好|有趣|适合我)*的?{_EVENT}"
        r"(?:可以|能|好|值得)?(?:参加|报名|去|看)?"
        rf"|我?(?:想|要|可以|能|怎么|怎样|如何|点样)*(?:参加|报名|看看?|睇|了解)(?:一下)?{_SOON}的?{_EVENT}(?:列表|日程|安排|预告)?"
        rf"|{_EVENT}(?:列表|日程|安排|预告|日历|报名|通知)"
        rf"|{_SOON}(?:最近|近期|接下来|未来|即将举[办行]|下一?[个场次])的?{_EVENT}(?:有哪些|是什么|有什么|是哪些|(?:是|在)?(?:什么时候|几时|哪天|几号|何时))?"
        r"|(?:(?:are|is) there |do you (?:have|hold|organi[sz]e) |show me |list |i (?:want|would like|'d like) to (?:see|attend|join|know) "
        r"|(?:how (?:do|can) i |can i )?(?:join|attend|sign up for|register for) |tell me about |(?:what|when)(?:'s| is| are)? |which )?"
        r"(?:are |is )?(?:the |any |some |all |your |an? |more )*(?:upcoming |coming |next |new |future |current |local )*"
        r"(?:events?|meetups?)(?: do you have| are there| are (?:coming(?: up)?|planned|on|happening)| coming(?: up)?| happening| planned| soon"
        r"| (?:i can|can i) (?:join|attend|go to)| to (?:join|attend|go to)| in (?:jiading|shanghai|anting)| (?:this|next) (?:week|weekend|month|year)"
        r"| for (?:me|returnees|us))*(?: calendar| list)?"
    ),
    SmallTalk.GOODBYE: (
        r"再见|拜拜?|回头见|下次见|goodbye|bye(?: bye)?|see you(?: later)?|good night"
        rf"|{_THANKS}|{_NOTED}"
    ),
}

_ASKS_NOTHING = {SmallTalk.NOTED, SmallTalk.THANKS, SmallTalk.GOODBYE}


def _pattern_of(kind: SmallTalk, said: str) -> re.Pattern[str]:
    filler = _POLITE if kind in _ASKS_NOTHING else _FILLER
    if kind not in _ASKS_NOTHING | {SmallTalk.HELLO}:
        rest = rf"(?:{filler}[\s,]*)*"
        return re.compile(rf"{rest}(?:(?:{said})[\s,]*{rest})+")
    # 你好 is both polite and all that is said: read in one way (possessively), for of
    # n such words 2^n ways would be tried.
    polite = rf"{filler}|[\s,]"
    first = rf"(?:(?!{said})(?:{polite}))*+(?:{said})"
    return re.compile(rf"{first}(?:{said}|{polite})*+")


_PATTERNS = {kind: _pattern_of(kind, said) for kind, said in _SAID.items()}

_ABUSE = re.compile(
    r"傻[逼比叉bx]|[操草]你|他妈|你妈[的逼]?|妈的|去死|混蛋|王八|废物|垃圾(?:机器人|助手|玩意|东西|bot)|脑残|白痴|滚(?:蛋|开|吧)|智障"
    r"|\bf+u+c+k|\bshit\b|\bidiot\b|\bstupid\b|\buseless\b|\bmoron\b|\basshole\b|\bbitch\b|\bdumb\b"
)

LONGEST = 60
"""Characters of small talk; what is longer may ask something."""

LONGEST_ABUSE = 24

_MARKS = re.compile(r"[^\w\s,']+")


OF_ANY_LANGUAGE = frozenset({SmallTalk.NOTED, SmallTalk.WORDLESS})
"""What is written so in the middle of Chinese too: OK, yes, a sign."""


_OPENING = re.compile(
    r"(?:(?:(?:真的?|很|实在|非常)?(?:不好意思|抱歉)|对不起|(?:想|来)?(?:打扰|麻烦|请教|咨询|求助|弱弱(?:的|地)问)(?:你们?|您|各位|大家)?(?:一下|一句|个问题|个事|下|了)*"
    r"|(?:各位|大家|你|您|老师|亲|客服|小助手|早上|上午|中午|下午|晚上)们?好?(?:呀|啊|哦)?|哈[喽啰罗]|嗨|喂|在吗|有人吗|问一?下|问[你您]?(?:个|一个)(?:问题|事)?"
    r"|今天(?:天气?)?(?:真|好|太)(?:好|热|冷|不错|舒服)(?:啊|呀|哦)?|谢谢|辛苦了?|感谢|(?:再|另|换)(?:问)?一?个(?:问题|话题|事)?"
    r"|hi+|hello|hey|hallo|good (?:morning|afternoon|evening|day)|excuse me|greetings|(?:so )?sorry(?: (?:to bother|for bothering|to disturb)(?: you)?)?"
    r"|quick (?:one|question|q)|(?:just )?(?:one|a) (?:quick )?question|thanks(?: in advance)?|(?:ok |okay )?(?:something else|(?:another|a different|new) (?:question|topic))|dear)"
    r"(?:(?<=[a-z])(?![a-z])|(?<![a-z]))(?: (?:there|guys|folks|everyone|all|team|bot|sir|madam)\b)*[\s,;.:!。…~、-]*)+"
)
"""How one turns to somebody before one asks, folded."""


def without_opening(text: str) -> str:
    """Give *text*, folded, without the kind words before what it asks.

    They end with a mark or a space; where there are none, or nothing else is said, it
    stays as it is.
    """
    folded = fold(text)
    found = _OPENING.match(folded)
    if found is None or found.group()[-1].isalnum():
        return text
    return folded[found.end() :] or text


def sentence_for(kind: SmallTalk, texts: ConversationTexts) -> str:
    """Give the kind sentence for *kind*, any but those that a command shows."""
    return {
        SmallTalk.HELLO: texts.hello,
        SmallTalk.NOTED: texts.noted,
        SmallTalk.WORDLESS: texts.wordless,
        SmallTalk.THANKS: texts.thanks,
        SmallTalk.GOODBYE: texts.goodbye,
        SmallTalk.WHO: texts.who,
        SmallTalk.ABUSE: texts.abuse,
        SmallTalk.PERSON: texts.person,
    }[kind]


def small_talk(text: str) -> SmallTalk | None:
    """Tell what kind of talk *text* is; ``None`` when it may be a question.

    A greeting before a question is not small talk.
    """
    folded = fold(text)
    plain = " ".join(_MARKS.sub(" ", folded).split()).strip(" ,")
    if text.strip() and not any(char.isalnum() for char in plain):
        return SmallTalk.WORDLESS
    if not plain or len(plain) > LONGEST:
        return None
    for kind, pattern in _PATTERNS.items():
        is_asked = kind in _ASKS_NOTHING and "?" in folded
        if not is_asked and pattern.fullmatch(plain):
            return kind
    if _ABUSE.search(plain) and len(plain) <= LONGEST_ABUSE:
        return SmallTalk.ABUSE
    return None
