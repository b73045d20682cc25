"""What a message is about by itself, and what is kept of an exchange for the next one."""

import re
from dataclasses import replace

from bot.answering.answer import Answer, NoAnswer
from bot.answering.asking import sought_in
from bot.answering.question import ENGLISH_FRAMES, Question, subject_of
from bot.answering.turn import Turn
from bot.answering.variants import without_variants
from ingest.glossary import Glossary
from ingest.script import fold, has_ideographs

LONGEST_TOPIC = 40
"""Characters of a topic: one subject, not a story."""

OWN_CHARS, OWN_WORDS = 4, 2
"""A question with fewer ideographs, or English words, of its own does not say what it
is about."""

SHORTEST_OWN = 3
"""Characters of the least that a question may be about by itself."""

LEANING_CHARS, LEANING_WORDS = 14, 8
"""A question of at most so many characters, or words, may lean on the one before."""

POINTS = re.compile(
    r"(?<![其])它们?的?|这(?:个|些|种|张|项|笔)?(?!里|样|么|次)的?|那(?:个|些|种|张|项|笔)(?!里|样|么|次)的?|其(?!他|她|它|中|实|余)|该(?!不)"
    r"|\b(?:it|its|they|them|their|this|that|these|those|one)\b"
)
"""Words that stand for what was spoken of, folded."""

ENDS = re.compile(r"呢\s*[?。!]*$")
"""How a message ends, folded, that asks the same of another thing."""

_MARKS = re.compile(r"[?!,;:.\u3002\uff0c]+(?!\w)")

_ASPECT = re.compile(
    r"材料|网站|网址|平台|渠道|入口|条件|要求|资格|流程|步骤|手续|办法|方法|费用|价格|租金|金额|额度|标准|数额|利息|利率|税率|比例|时间|日期|期限|时限|有效期|年限"
    r"|地址|地点|位置|窗口|电话|联系方式|主题|名额|人数|面积|规模|上限|最高|最低|最多|最少|有效|办理|办好|怎么办|申请|(?<![公民])办|多长|多大|举行|举办|主办|资助|哪年|(?:成立|设立)(?!公司|企业|新公司)|揭牌|启用"
    r"|\b(?:documents?|papers?|materials?|conditions?|requirements?|steps?|procedure|process|cost|costs|fee|fees"
    r"|price|long|valid|validity|time|deadline|address|phone|number|apply|application|needed|required|take|takes"
    r"|work|works|happen|happens|place|amount|limit|get|mean|means)\b"
)
"""What one wants to know of a thing, folded; not the thing."""


def is_short(rest: str) -> bool:
    """Tell whether *rest*, folded as in all that follows, may lean on what was said."""
    if has_ideographs(rest):
        return len(rest) <= LEANING_CHARS
    return len(rest.split()) <= LEANING_WORDS


def points_back(rest: str) -> bool:
    """Tell whether a word stands for what was spoken of, and not for what *rest* names.

    In a long message only one at its beginning does.
    """
    found = POINTS.search(rest)
    return found is not None and (is_short(rest) or not rest[: found.start()].strip())


def own_of(rest: str) -> str:
    """Give what *rest* itself is about."""
    own = _ASPECT.sub(" ", POINTS.sub(" ", subject_of(rest)))
    pieces = _MARKS.sub(" ", own).split()
    longer = [p for p in pieces if len(p) > 1 or not has_ideographs(p)]
    return " ".join(longer or pieces)


def names_own(rest: str, last: Turn, glossary: Glossary) -> bool:
    """Tell whether *rest* names a subject that the turn before did not speak of."""
    before = fold(f"{last.meant} {last.topic}")
    own = own_of(without_variants(rest))
    named = [fold(s.word) for s in glossary.synonyms_in(own)]
    asks = bool(sought_in(rest)) and ENDS.search(rest) is None
    return any(word not in before for word in named) and (asks or not leans(rest))


def leans(rest: str) -> bool:
    """Tell whether *rest* does not say by itself what it is about."""
    own = own_of(without_variants(rest))
    if has_ideographs(own):
        return len(own.replace(" ", "")) < OWN_CHARS
    return len([w for w in own.split() if w not in ENGLISH_FRAMES]) < OWN_WORDS


def topic_of(question: Question, glossary: Glossary, title: str = "") -> str:
    """Say what *question* is about; by the cited *title* where its words do not."""
    own = own_of(fold(question.text))
    named = [found.word for found in glossary.synonyms_in(own)]
    topic = own if len(own) <= LONGEST_TOPIC else " ".join(named)
    is_no_word = len(topic) == 1 and has_ideographs(topic)
    return (title if title and (not topic or is_no_word) else topic)[:LONGEST_TOPIC]


def turn_of(
    answer: Answer | NoAnswer, glossary: Glossary, before: Turn | None = None
) -> Turn:
    """Keep of an exchange what the next question may lean on.

    A question that was completed from the turn *before* goes on with its topic. One that
    had no answer, and names nothing else, leaves what was spoken of as it was.
    """
    if before is not None and _is_aside(answer, before, glossary):
        return replace(before, asked=answer.question.asked)
    citations = answer.citations if isinstance(answer, Answer) else ()
    sentences = answer.sentences if isinstance(answer, Answer) else ()
    question = answer.question
    title = citations[0].card.title if citations else ""
    goes_on = before is not None and question.understood != ""
    topic = before.topic if before and goes_on else ""
    return Turn(
        asked=question.asked,
        meant=question.text,
        topic=topic or topic_of(question, glossary, title),
        documents=tuple(dict.fromkeys(c.card.path for c in citations))
        or (before.documents if before and goes_on else ()),
        sentences=tuple(s.original for s in sentences),
        language=question.language,
    )


def _is_aside(answer: Answer | NoAnswer, before: Turn, glossary: Glossary) -> bool:
    """Tell whether a short question without an answer named no other subject."""
    if isinstance(answer, Answer) or not before.documents:
        return False
    rest = fold(answer.question.asked)
    return is_short(rest) and not names_own(rest, before, glossary)
