"""Text -> Question: what is asked, in which language, and what it turns on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.answering.small_talk import without_opening
from ingest.document import Language
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs, language_of

MAX_CHARS = 1000
"""A longer message is not searched: it is no question, in characters."""

ENGLISH_FRAMING_WORDS = 2
"""So many English question words make a question English, whatever it names."""

_PARTICLE = re.compile("[吗嗎呢的怎什甚]")
"""Characters that only a Chinese sentence has."""

_WHOLE = (
    "会费|会员|会长|入会|协会|大会|社会|会议|机会|会展|会计|联合会|归联会|同学会|联谊会|理事会|委员会|董事会"
    "|峰会|年会|商会|工会|展会|能源|氢能|功能|智能|技能|产能|性能|才能|要求|重要|主要|要件|需求|来沪|来华"
    "|来源|未来|将来|回来|到期|到账|报到|对象|对外|针对|和平|我国|地址|地区|地方|地点|地铁|外地|本地|当地|基地"
    "|土地|内地|境地|目的|在职|在读|存在|在线|在校|在沪|在华|在册|有效|有限|所有|持有|拥有|有关|享有|国有|自有"
    "|人才|就业|就读|就近|就医|就学|成就|给付|供给|发给|从业|从事|去年|过去|首都|成都|都市|得分|取得|所得|获得"
    "|难得|了解|终了|他人|其他|它们|还款|归还|返还|偿还|吗啡|对口|对接|核对|到岗|谁家|三位|单位|学位|职位|是非"
    "|联想|思想|理想|梦想|设想|感想|想法|想象|蔚来|与会|参与|给予|授予|和解|总和|这些|那些|有偿|有机|有色|无能|可能|能力|能量|动能|体会|能级|会堂"
)
"""Words that hold a character by which one asks, and are no question words."""

_CHINESE_FRAME = re.compile(
    f"(?P<whole>{_WHOLE})"
    "|(?:怎么|如何|怎样)(?:才能(?:办理?|弄|搞|拿到?)?|办理?|弄|搞|拿到?)|什么地方|哪一[年天]|几几年|开始|请问|请教|你好|您好|谢谢|帮我|想问|想知道|知道|想|告诉|一下|怎么样|怎么办|怎么|怎样|如何|什么样|什么时候"
    "|的时候|时候|为什么|什么|多少|多久|多长时间|百分之几|[一几]个|几(?=[年月日号天家条项人位届步类种])|几|哪里|哪儿"
    "|哪些|哪个|哪家|哪位|哪|谁|是否|是不是|能不能|可不可以|可以|能够|能|会|要不要|需不需要|需要|要|有没有|有|没有|是"
    "|(?:办|拿)下来|提交(?=到)|办好|办完|办成|行不行|成不成|好不好|快一?点|快些|一共|总共|大概|大约|左右|具体|到底|究竟|目前|现在|现时|发我|一份|给我|一起|一齐|跟|必须|应该|那个|这个|这|那"
    "|吗|呢|吧|啊|呀|嘛|了|的|地|得|我们|我|你|您|他|她|它|在|和|与|或|还|都|也|就|才|给|对|把|被|从|到|去|来"
)
"""Words by which one asks, folded; not what one asks about."""

ENGLISH_FRAMES = frozenset(
    re.findall(
        r"\w+",
        "a an the i me my you your we our he she it they them this that these those is "
        "are was were be been am do does did can could will would should may might must "
        "have has had to of in on at for from by with and or but not if as about into "
        "what which who whom whose when where why how many much long there here please "
        "tell get got want need know any some so than then also just now one s t m re ll "
        "whats wheres whos hows thats theres im ive dont doesnt didnt isnt arent cant couldnt wont u ur pls plz ppl "
        "roughly approximately usually normally currently actually really exactly pls thanks question questions",
    )
)
"""Words by which one asks in English."""

FRAME_TOKENS = ENGLISH_FRAMES | frozenset(tokens(" ".join(ENGLISH_FRAMES)))
"""The same, and as the lexicon stems them: “does” is no deer."""


_CLASSES = ("class", "type", "category")
"""Words behind which a letter tells one class from another."""

_CLASS = re.compile(
    rf"(?<![a-z])[a-z](?=[类股证签照级卡])|(?:{'|'.join(f'(?<={c} )' for c in _CLASSES)})[a-z]\b"
)
"""A letter that tells one class from another, folded: the A of A类 is no article."""

_THING = re.compile(r"(?<!\w)[税假药病酒饭猫狗娃牌班课房车楼店](?!\w)")
"""A word of one ideograph that names a thing; most others are verbs and measures."""


@dataclass(frozen=True)
class Question:
    """What a person wants to know."""

    text: str
    """In words that documents use: what is searched."""
    language: Language
    """The language to answer in."""
    asked: str
    """As the person typed it."""
    understood: str = ""
    """In full, where it was completed from the conversation; else empty."""

    @cached_property
    def subject(self) -> str:
        """The question, folded, without the words by which one asks."""
        return subject_of(self.text)

    @cached_property
    def subject_tokens(self) -> tuple[str, ...]:
        """The tokens that an answer should share, each once, in order.

        Single ideographs only where they name a thing, or a subject has nothing longer.
        """
        classes = set(_CLASS.findall(self.subject))
        frames = ENGLISH_FRAMES - classes
        found = [t for t in tokens(self.subject) if t not in frames]
        things = set(_THING.findall(self.subject))
        longer = [
            t for t in found if len(t) > 1 or not has_ideographs(t) or t in things
        ]
        return tuple(dict.fromkeys(longer or found))


def subject_of(text: str) -> str:
    """Give *text*, folded, without the words by which one asks."""
    rest = _CHINESE_FRAME.sub(lambda found: found["whole"] or " ", fold(text))
    words = rest.split()
    return " ".join(
        word
        for before, word in zip(("", *words), words, strict=False)
        if before in _CLASSES or word.strip("?!.,'") not in ENGLISH_FRAMES
    )


def question_of(
    text: str,
    language: Language | None = None,
    plain: Callable[[str], str] = str,
) -> Question:
    """Take *text* as a question, to be answered in *language* or in its own.

    A greeting before it is left out.

    Args:
        text: As the person typed it.
        language: The language to answer in, where it is chosen.
        plain: Puts it into words that documents use.
    """
    asked = " ".join(text.split())
    meant = without_opening(plain(asked))
    spoken = asked if has_ideographs(asked) else meant
    return Question(
        text=meant, language=language or _language_asked_in(spoken), asked=asked
    )


def _language_asked_in(text: str) -> Language:
    """Tell the language of the asker: an English frame may hold Chinese names."""
    framing = ENGLISH_FRAMES.intersection(text.lower().split())
    if len(framing) >= ENGLISH_FRAMING_WORDS and not _PARTICLE.search(text):
        return Language.EN
    return language_of(text)
