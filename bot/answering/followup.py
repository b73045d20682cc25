"""Question, the turn before -> the ways to read it in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Answer, NoAnswer
from bot.answering.asking import Sought, sought_in
from bot.answering.question import (
    ENGLISH_FRAMES,
    MAX_CHARS,
    Question,
    subject_of,
)
from bot.answering.turn import Turn
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs, language_of, written_in

LONGEST_TOPIC = 40
"""Characters of a topic: one subject, not a story."""

OWN_CHARS, OWN_WORDS = 4, 2
"""A question with fewer ideographs, or English words, of its own does not say what it
is about."""

SHORTEST_OWN = 3
"""Characters of the least that a question may be about by itself."""

LEANING_CHARS, LEANING_WORDS = 14, 8
"""A question of at most so many characters, or words, may lean on the one before."""

_LEAN, _LEAN_BY_LENGTH = 0.15, 0.05
"""How much likelier it is that a message goes on, where its words say so and where only
its shortness does, as support."""

_NAMES_OWN = 0.25
"""How much likelier it is that a message stands alone that names a subject of its own."""

LONGEST_LINE = 60
"""Characters of an earlier sentence that a question takes up."""

_LEAD = re.compile(
    r"^(?:(?:那么?|然后|还有|另外|以及|而且?|哦|噢|嗯|好的?|明白了?|谢谢|再问一下"
    r"|\b(?:ok|okay|so|and|also|then|but|well|yes|thanks|what about|how about)\b)[,.。!\s]*)+"
)
"""Words by which one goes on, folded."""

_POINTS = re.compile(
    r"(?<![其])它们?的?|这(?:个|些|种|张|项|笔)?(?!里|样|么|次)的?|那(?:个|些|种|张|项|笔)(?!里|样|么|次)的?|其(?!他|她|它|中|实|余)|该(?!不)"
    r"|\b(?:it|its|they|them|their|this|that|these|those|one)\b"
)
"""Words that stand for what was spoken of, folded."""

_ENDS = re.compile(r"呢\s*[?。!]*$")

_ORDINAL = re.compile(
    r"第\s?([一二三四五六七八九十]|\d{1,2})\s?(?:条|个|点|项|步|句|种|款|份)"
    r"|\b(?:the )?(first|second|third|fourth|fifth|last) (?:one|point|step|item|condition)?"
)
_NUMBER = {
    **{sign: n for n, sign in enumerate("一二三四五六七八九十", 1)},
    **{w: n for n, w in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
}

_LATIN = re.compile(r"[A-Za-z]+")
_MARKS = re.compile(r"[?!,;:.\u3002\uff0c]+(?!\w)")

_WHY = re.compile(r"^(?:这是)?(?:为什么|为何|why)(?: is that| so)?\s*[?。!]*$")

_ASPECT = re.compile(
    r"材料|网站|网址|平台|渠道|入口|条件|要求|资格|流程|步骤|手续|办法|方法|费用|价格|租金|金额|额度|标准|数额|利息|利率|税率|比例|时间|日期|期限|时限|有效期|年限"
    r"|地址|地点|位置|窗口|电话|联系方式|主题|名额|人数|面积|规模|上限|最高|最低|最多|最少|有效|办理|办好|怎么办|申请|办|多长|多大|举行|举办|主办|资助"
    r"|\b(?:documents?|papers?|materials?|conditions?|requirements?|steps?|procedure|process|cost|costs|fee|fees"
    r"|price|long|valid|validity|time|deadline|address|phone|number|apply|application|needed|required|take|takes"
    r"|work|works|happen|happens|place|amount|limit|get|mean|means)\b"
)
"""What one wants to know of a thing, folded; not the thing."""

_SAME_KIND = tuple(
    re.compile(pattern)
    for pattern in (
        r"[a-z]\s?类",
        r"\b(?:class|type) [a-z]\b",
        r"第[①-⑨一二三四五六七八九十]类",
        r"博士|硕士|本科|学士|专科|大专|高中",
        r"\b(?:bachelor|master|doctor|phd)(?:'s)?\b",
        r"配偶|子女|孩子|父母|老公|老婆|太太|妻子|丈夫|爱人",
        r"\b(?:wife|husband|spouse|children|kids|parents)\b",
        r"(?<!\d)20\d\d年?",
        r"第?\d+(?:名?到第?\d+名?|-\d+名?|名?以[内后外])|前\d+名?",
        r"外环[内外]",
        r"外籍(?:人士|人员|员工)?|外国人|港澳台(?:居民|人士|人员)?|台湾人|香港人",
    )
)
"""Things of which one takes the other's place in a question, folded."""


MODEL_TURNS = 3
"""Turns that a model completes a question from."""

_BY_MODEL = 0.2
"""How much likelier the reading of a model is than one by rule that answers as surely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a question."""

    question: Question
    documents: tuple[str, ...]
    """Paths of the documents in which the answer lies first of all; may be none."""
    new: str
    """What the person added: an answer must speak of it."""
    bonus: float
    """How much likelier this reading is than another that answers as surely."""


def readings_of(
    question: Question, earlier: Sequence[Turn], glossary: Glossary
) -> tuple[Reading, ...]:
    """Give the ways to read *question* after the turns *earlier*.

    None where it is long, or the first, and says by itself what it is about.
    """
    if not earlier:
        return ()
    last = earlier[-1]
    folded = fold(question.text).strip().removeprefix("请问").strip(" ,")
    rest = _LEAD.sub("", folded).strip(" ,.")
    if not rest:
        return ()
    if (line := _meant_line(rest, last)) is not None:
        return (_reading(question, line, "", last, 0.0),)
    if _WHY.search(rest):
        return (_reading(question, f"{last.meant} {rest}", "", last, 0.0),)
    found = tuple(_completed(question, folded, rest, last, glossary))
    return found or tuple(_by_itself(question, rest, last, glossary))


def completed_reading(
    question: Question, completed: str, earlier: Sequence[Turn], by_rule: Reading
) -> Reading | None:
    """Give *question* as a model completed it from the turns *earlier*, at least one.

    What the person added is taken *by_rule*. ``None`` where the completion speaks of
    anything that nobody spoke of.
    """
    text = " ".join(completed.split())
    said = [question.asked, question.text]
    for turn in earlier[-MODEL_TURNS:]:
        said += [turn.asked, turn.meant, turn.topic, *turn.sentences]
    known = set(tokens("\n".join(said)))
    wanted = replace(question, text=text).subject_tokens
    if not wanted or len(text) > MAX_CHARS or not known.issuperset(wanted):
        return None
    understood = written_in(text, question.language)
    return Reading(
        question=replace(question, text=text, understood=understood),
        documents=earlier[-1].documents,
        new=by_rule.new,
        bonus=_BY_MODEL,
    )


def _completed(
    question: Question, folded: str, rest: str, last: Turn, glossary: Glossary
) -> Iterator[Reading]:
    goes_on = rest != folded or _ENDS.search(rest) is not None
    points = _points_back(rest)
    if _is_of_topic(rest, last):
        return  # it says itself what it is about, be it the same again
    names_own = _names_own(rest, last, glossary)
    seems_to = goes_on or points or (_is_short(rest) and _leans(rest))
    if not seems_to or (names_own and not goes_on):
        return
    new = _ENDS.sub("", _POINTS.sub(" ", rest)).strip(" ?!.,\u3002")
    lean = _LEAN if goes_on or points else _LEAN_BY_LENGTH
    if last.topic:
        colon = "\uff1a" if has_ideographs(last.topic) else ": "
        shown = f"{last.topic}{colon}{rest}"
        text = f"{last.topic} {_in_written_words(new)}"
        yield _reading(question, text, new, last, lean, shown=shown)
    if not sought_in(rest) or not has_ideographs(rest):
        yield _reading(question, _with_new(last.meant, new), new, last, lean)
    if names_own or len(_own(rest)) >= SHORTEST_OWN:
        bonus = _NAMES_OWN if names_own else 0.0
        yield Reading(question=question, documents=(), new=new, bonus=bonus)


def _by_itself(
    question: Question, rest: str, last: Turn, glossary: Glossary
) -> Iterator[Reading]:
    """Yield a short *question* as it stands, after an answer that may be gone on with."""
    if last.documents and _is_short(rest) and not _is_of_topic(rest, last):
        bonus = _NAMES_OWN if _names_own(rest, last, glossary) else 0.0
        yield Reading(question=question, documents=(), new=rest, bonus=bonus)


def _is_of_topic(rest: str, last: Turn) -> bool:
    """Tell whether *rest* names what was spoken of, and asks something of it."""
    return bool(last.topic) and fold(last.topic) in rest and bool(sought_in(rest))


def language_after(question: Question, last: Turn) -> Language:
    """Give the language of *question*, which both Chinese scripts may write the same."""
    if question.language is Language.EN:
        return Language.EN
    return language_of(question.asked, otherwise=last.language)


def _reading(  # noqa: PLR0913 - what it says, to whom, how likely, how shown
    question: Question,
    text: str,
    new: str,
    last: Turn,
    bonus: float,
    *,
    shown: str = "",
) -> Reading:
    full = " ".join(text.split())
    typed = as_typed(shown or full, f"{last.meant} {question.asked}")
    understood = written_in(typed, question.language)
    return Reading(
        question=replace(question, text=full, understood=understood),
        documents=last.documents,
        new=new,
        bonus=bonus,
    )


def as_typed(text: str, typed: str) -> str:
    """Give *text*, folded, with capital letters where *typed* has them."""
    written = {word.lower(): word for word in reversed(_LATIN.findall(typed))}
    return _LATIN.sub(lambda found: written.get(found.group(), found.group()), text)


def _in_written_words(new: str) -> str:
    """Add to *new* what documents call the thing that it asks for in English."""
    if has_ideographs(new) or Sought.MONEY not in sought_in(new):
        return new
    return f"{new} fee"


def _with_new(meant: str, new: str) -> str:
    """Put *new* into the question *meant*, in the place of a thing of its kind."""
    old = fold(meant)
    for kind in _SAME_KIND:
        mine, theirs = kind.search(new), kind.search(old)
        if mine and theirs and mine.group() != theirs.group():
            rest = new.replace(mine.group(), " ").strip()
            return f"{old.replace(theirs.group(), mine.group())} {rest}"
    return f"{meant} {new}"


def _meant_line(rest: str, last: Turn) -> str | None:
    """Give the sentence of the last answer that *rest* counts out."""
    found = _ORDINAL.search(rest)
    if found is None or len(rest) > LEANING_CHARS + len(found.group()):
        return None
    sign = found[1] or found[2]
    number = -1 if sign == "last" else _NUMBER.get(sign) or int(sign)
    named = [s for s in last.sentences if found.group().strip() in fold(s)]
    if named:
        return named[0][:LONGEST_LINE]
    place = number if number < 0 else number - 1
    if place >= len(last.sentences):
        return f"{last.topic} {rest}"
    return last.sentences[place][:LONGEST_LINE]


def _is_short(rest: str) -> bool:
    if has_ideographs(rest):
        return len(rest) <= LEANING_CHARS
    return len(rest.split()) <= LEANING_WORDS


def _points_back(rest: str) -> bool:
    """Tell whether a word stands for what was spoken of, and not for what *rest* names.

    In a long message only one at its beginning does.
    """
    found = _POINTS.search(rest)
    return found is not None and (_is_short(rest) or not rest[: found.start()].strip())


def _own(rest: str) -> str:
    """Give what *rest* itself is about."""
    own = _ASPECT.sub(" ", _POINTS.sub(" ", subject_of(rest)))
    pieces = _MARKS.sub(" ", own).split()
    longer = [p for p in pieces if len(p) > 1 or not has_ideographs(p)]
    return " ".join(longer or pieces)


def _names_own(rest: str, last: Turn, glossary: Glossary) -> bool:
    """Tell whether *rest* names a subject that the turn before did not speak of."""
    before = fold(f"{last.meant} {last.topic}")
    own = _own(rest)
    named = [fold(s.word) for s in glossary.synonyms_in(own)]
    asks = bool(sought_in(rest)) and _ENDS.search(rest) is None
    return any(word not in before for word in named) and (asks or not _leans(rest))


def _leans(rest: str) -> bool:
    """Tell whether *rest* does not say by itself what it is about."""
    own = _own(rest)
    if has_ideographs(own):
        return len(own.replace(" ", "")) < OWN_CHARS
    return len([w for w in own.split() if w not in ENGLISH_FRAMES]) < OWN_WORDS


def topic_of(question: Question, glossary: Glossary, title: str = "") -> str:
    """Say what *question* is about; by the cited *title* where its words do not."""
    own = _own(fold(question.text))
    named = [found.word for found in glossary.synonyms_in(own)]
    topic = own if len(own) <= LONGEST_TOPIC else " ".join(named)
    is_no_word = len(topic) == 1 and has_ideographs(topic)
    return (title if title and (not topic or is_no_word) else topic)[:LONGEST_TOPIC]


def turn_of(
    answer: Answer | NoAnswer, glossary: Glossary, before: Turn | None = None
) -> Turn:
    """Keep of an exchange what the next question may lean on.

    A question that was completed from the turn *before* goes on with its topic.
    """
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
