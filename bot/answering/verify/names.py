"""Claim -> the names in it that what it cites does not hold."""

import re
from collections.abc import Iterator

from bot.answering.question import ENGLISH_FRAMES
from bot.answering.verify.language import is_chinese
from bot.answering.verify.places import places_in, without_countries
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import fold

_KINDS_OF_BODY = re.compile(
    r"(?:委员会|办公室|办事处|居委会|联合会|促进会|商会|协会|学会|基金会|联谊会|研究院|研究所|事务所"
    r"|服务中心|中心|大学|学院|学校|中学|小学|公司|集团|银行|法院|检察院|医院|派出所|出入境管理局|总局|管理局|税务局"
    r"|海关|大使馆|领事馆|使馆|领馆|科技园|产业园|创业园|园区|服务站|驿站|街道|社区|窗口|平台|局(?![限部面势])"
    r"|厅|署(?!名)|委(?![托员派任屈婉])|港(?![币元澳人口])|(?<![城乡村集])镇(?!静)|区(?![别分间域内外])|市(?![场民内值面])|省(?![略去得事])|县|(?<!条)路(?![线径途])|(?<![认论保公凭查求验])证(?![明书件实据])|计划|工程|大赛|论坛)"
)
_PERSON = re.compile(
    r"([\u3400-\u9fff]{2,3})(?:教授|博士|院士|先生|女士|小姐|主任|局长|书记|区长|镇长|会长|秘书长|董事长|总经理|院长|校长|处长|科长|老师)"
)
_GLUE = frozenset(
    "得于向到在由的和与及或是为从给找对经去请至让被以据等时前后中上下内外按如若则须需应可能并且但而也都即就"
    "过之指属归同用持凭含各该本其此每将把要做办有让您你我他"
)
"""Characters that may stand before a name without being of it."""

_NEVER_WITHIN = frozenset("于得在由为是或及须")
"""Characters of no name: it begins behind them."""

_VARIANTS = ((re.compile("身分"), "身份"), (re.compile("国外|海外"), "境外"))
"""As Taiwan writes 身份, and as anybody says 境外."""

_PARTICLES = re.compile(r"[的了着地 ]")
_LATIN = re.compile(r"[a-z]{2,}")
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+")
_MONTHS = frozenset(
    re.findall(r"\w+", "jan feb mar apr may jun jul aug sep oct nov dec")
)
_OPENS = frozenset(
    re.findall(
        r"\w+",
        "according under please yes no note first second third next finally also "
        "besides however therefore thus otherwise additionally moreover furthermore "
        "further currently generally usually normally both each every all most many "
        "several such since while although though because unless until once upon after "
        "before during within without between among through applicants people returnees "
        "overall based per briefly importantly notably specifically generally "
        "those only even either neither applying apply ",
    )
)
"""English words that often open a sentence, besides the frames of a question."""

_OPEN_ORDERS = frozenset(
    re.findall(
        r"\w+",
        "ask avoid begin bring bringing buy call check choose collect complete contact "
        "download fill find get go have keep log make obtain open pay prepare provide "
        "read receive register search see select send sign start submit take use "
        "verify visit wait write ",
    )
)
"""English verbs that open what somebody is told to do; elsewhere they may be names."""

_OF_NO_NAME = frozenset({"公司", "大学", "学校"})
"""What anybody calls an employer or a school, without naming one."""

LABEL_CHARS = 4
"""So near before a number, a word is its label."""

_CURRENCIES = frozenset({"rmb", "cny", "usd", "hkd", "twd", "eur", "gbp", "jpy"})
"""What stands beside a number, with which it is compared."""

_USUAL = _OPENS | _CURRENCIES | ENGLISH_FRAMES | {"id"}


def unknown_names(
    claim: str, folded: str, sources: str, *, is_foreign: bool
) -> Iterator[str]:
    """Yield the names of *claim* that *sources* do not hold.

    Args:
        claim: As it was written.
        folded: The same, folded, facts blanked.
        sources: What it cites, folded, titles and headings included.
        is_foreign: Claim and source are in different languages; names of bodies and
            persons are then not looked for, those of places are.
    """
    known = _PARTICLES.sub("", sources)
    yield from places_in(claim) - places_in(sources, is_folded=True)
    if is_foreign:
        return
    if not is_chinese(claim):
        yield from _capitals(claim, sources)
    else:
        bare = _PARTICLES.sub("", folded)
        for written, form in _VARIANTS:
            bare, known = written.sub(form, bare), written.sub(form, known)
        yield from _bodies(bare, known)
        yield from _persons(folded, known)
        yield from _latin(folded, sources)


def unknown_things(claim: str, sources: str, glossary: Glossary) -> Iterator[str]:
    """Yield what the glossary knows of *claim*, and *sources* name in no word of it.

    Both are folded. Of what stands before a number (有效期5年), the number tells.
    """
    held = frozenset(tokens(sources))
    for found in glossary.synonyms_in(claim):
        every = [fold(word) for word in (found.word, *found.others)]
        is_label = re.search(rf"{re.escape(found.word)}\D{{0,{LABEL_CHARS}}}\d", claim)
        if not is_label and not any(
            word in sources or held.issuperset(tokens(word)) for word in every
        ):
            yield found.word


def _bodies(claim: str, known: str) -> Iterator[str]:
    for match in _KINDS_OF_BODY.finditer(claim):
        end = match.end()
        start = match.start()
        if claim[start:end] not in known:
            if match.group() in _OF_NO_NAME and not _is_within_name(claim[:start]):
                continue
            yield claim[max(0, start - 4) : end]
            continue
        while (
            start
            and _is_ideograph(claim[start - 1])
            and claim[start - 1 : end] in known
        ):
            start -= 1
        before = claim[start - 1] if start else ""
        is_part = _is_ideograph(before) and before not in _GLUE
        is_part &= _NEVER_WITHIN.isdisjoint(claim[start : match.start()])
        if is_part and claim[max(0, start - 2) : start] not in known:
            yield claim[max(0, start - 2) : end]


def _is_within_name(before: str) -> bool:
    """Tell whether a name may go on behind what stands *before* a word."""
    return bool(before) and _is_ideograph(before[-1]) and before[-1] not in _GLUE


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _persons(claim: str, known: str) -> Iterator[str]:
    for match in _PERSON.finditer(claim):
        if match[1][-2:] not in known:
            yield match.group()


def _latin(claim: str, sources: str) -> Iterator[str]:
    held = set(_LATIN.findall(sources))
    yield from (word for word in _LATIN.findall(claim) if word not in held)


def _opens(before: str) -> bool:
    """Tell whether what stands *before* a word lets it open a sentence."""
    return before.rstrip(" \"'(")[-1:] in {"", ".", ":", ";", "!", "?"}


def _capitals(claim: str, sources: str) -> Iterator[str]:
    stems = set(tokens(sources))
    plain = without_countries(claim)
    for match in _CAPITAL.finditer(plain):
        word = match.group().lower()
        is_usual = word in _USUAL or word[:3] in _MONTHS
        is_usual |= word in _OPEN_ORDERS and _opens(plain[: match.start()])
        if not is_usual and stems.isdisjoint(tokens(word)):
            yield match.group()
