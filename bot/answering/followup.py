"""Question, the turn before -> the ways to read it in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.asking import Sought, sought_in
from bot.answering.question import MAX_CHARS, Question
from bot.answering.topic import (
    ENDS,
    LEANING_CHARS,
    POINTS,
    SHORTEST_OWN,
    is_short,
    leans,
    names_own,
    own_of,
    points_back,
)
from bot.answering.turn import Turn
from bot.answering.variants import with_new, without_variants
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs, language_of, written_in

_LEAN, _LEAN_BY_LENGTH = 0.15, 0.05
"""How much likelier it is that a message goes on, where its words say so and where only
its shortness does, as support."""

_NAMES_OWN = 0.25
"""How much likelier it is that a message stands alone that names a subject of its own."""

LONGEST_LINE = 60
"""Characters of an earlier sentence that a question takes up."""

_LEAD = re.compile(
    r"^(?:(?:那么?|然后|还有|另外|以及|而且?|哦|噢|嗯|好的?|明白了?|知道了|了解了?|收到|懂了|谢谢|谢了|多谢|再问一下|对了|顺便"
    r"|\b(?:ok|okay|so|and|also|then|but|well|yes|thanks|thank you|thx|ty|cheers|great|perfect|got it|i see|btw|by the way"
    r"|what about|how about)\b)[,.。!\s]*)+"
)
"""Words by which one goes on, folded."""

_ORDINAL = re.compile(
    r"第\s?([一二三四五六七八九十]|\d{1,2})\s?(?:条|个|点|项|步|句|种|款|份)"
    r"|\b(?:the )?(first|second|third|fourth|fifth|last) (?:one|point|step|item|condition)?"
)
_NUMBER = {
    **{sign: n for n, sign in enumerate("一二三四五六七八九十", 1)},
    **{w: n for n, w in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
}

_SUFFICES = re.compile(
    r"(?:可以|行|够|算数?|成)(?:吗|不(?:行|够|算|可以)?|么)?\s*[?!。]*$|\b(?:enough|ok|okay|fine|count)\s*[?!.]*$"
)
"""How a message ends, folded, that asks whether something will do: for what, was said before."""

_LATIN = re.compile(r"[A-Za-z]+")
_WHY = re.compile(r"^(?:这是)?(?:为什么|为何|why)(?: is that| so)?\s*[?。!]*$")

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
    names_own: bool = False
    """It names a subject that was not spoken of, and is read as it stands."""
    is_bold: bool = False
    """Nothing in the message says that it goes on: what answers must say what is new."""


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
    is_short_of = is_short(rest) and _SUFFICES.search(rest) is not None
    goes_on = rest != folded or ENDS.search(rest) is not None or is_short_of
    points = points_back(rest)
    is_own = names_own(rest, last, glossary)
    if _is_of_topic(rest, last):
        return  # it says itself what it is about, be it the same again
    seems_to = goes_on or points or (is_short(rest) and leans(rest))
    if not seems_to or (is_own and not (goes_on or points)):
        return
    new = ENDS.sub("", POINTS.sub(" ", rest)).strip(" ?!.,\u3002")
    lean = _LEAN if goes_on or points else _LEAN_BY_LENGTH
    if last.topic:
        colon = "\uff1a" if has_ideographs(last.topic) else ": "
        shown = f"{last.topic}{colon}{rest}"
        text = f"{last.topic} {_in_written_words(new)}"
        yield _reading(question, text, new, last, lean, shown=shown)
    if not sought_in(rest) or not has_ideographs(rest):
        yield _reading(question, with_new(last.meant, new), new, last, lean)
    # What is left beside a person, a year or a number is what it may be about by itself.
    left = any(sign.isalpha() for sign in own_of(without_variants(rest)))
    if is_own or (left and len(own_of(rest)) >= SHORTEST_OWN):
        yield _alone(question, new, is_own=is_own)


def _by_itself(
    question: Question, rest: str, last: Turn, glossary: Glossary
) -> Iterator[Reading]:
    """Yield a short *question* as it stands, after an answer that may be gone on with.

    One that names no subject may be of what was spoken of, though nothing in it says so.
    """
    if last.documents and is_short(rest) and not _is_of_topic(rest, last):
        is_own = names_own(rest, last, glossary)
        if last.topic and not is_own:
            whole = _reading(question, f"{last.topic} {rest}", rest, last, 0.0)
            yield replace(whole, is_bold=True)
        yield _alone(question, rest, is_own=is_own)


def _alone(question: Question, new: str, *, is_own: bool) -> Reading:
    bonus = _NAMES_OWN if is_own else 0.0
    return Reading(
        question=question, documents=(), new=new, bonus=bonus, names_own=is_own
    )


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
