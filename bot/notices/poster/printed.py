"""Lines on a poster -> what each tells of: time, place, deadline, contact, or nothing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.pictured import PrintedLine
from ingest.script import fold


class About(StrEnum):
    """What a part of a poster tells of."""

    TIME = "time"
    UNTIL = "until"
    PLACE = "place"
    CONTACT = "contact"
    HOST = "host"
    PEOPLE = "people"
    OTHER = "other"
    """Something with a name of its own that is none of these."""
    NOTHING = ""
    """It stands without a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line, or the part of one that has its own label."""

    about: About
    text: str
    """Without its label."""
    size: float


_WHAT = r"(?:[\u4e00-\u9fff]{1,4}|event|meeting)?\s*"

_LABELS = {
    About.UNTIL: (
        r"(?:报名|登记|申请|注册|投递|征集|提交|回执)\s*(?:时间|日期|期限|截止|截至|结束|关闭)[日期时间]*|ddl"
        r"|截止[日期时间]*|截至|(?:registration|application|rsvp|entry)?\s*(?:deadline|closing date)"
        r"|(?:please )?(?:register|rsvp|apply|sign up|book)(?: now)?(?: online)? (?:by|before|until)"
        r"|(?:registration|applications?) (?:close[sd]?|ends?|until|by)(?: on)?|rsvp"
    ),
    About.OTHER: (
        r"签到[时间]*|(?:办公|工作|营业|开放|受理|服务|咨询|接待)时间|入场[时间]*|报到[时间]*|发布[日期时间]*|费用|门票|票价|名额|人数|参与方式|"
        r"(?:会议|房间)(?:号码?|id)|(?:会议|入会)?密码|meeting id|passcode|"
        r"报名(?:开始[日期时间]*|方式|链接|通道|入口|二维码)?|扫码|长按|议程|流程|主题|语言|对象|面向|交通|停车|"
        r"check-?in|doors(?: open)?|fees?|admission|tickets?|price|agenda|programme?|language|"
        r"published|posted|scan|website|links?|parking|dress code|open to|for whom|topics?"
    ),
    About.TIME: _WHAT
    + r"(?:时\s*间|日\s*期)|date(?:s)?(?:\s*(?:&|and|/|\+)\s*time)?|time|when",
    About.PLACE: _WHAT
    + r"(?:地\s*点|地\s*址|会场|场地|位置|平台)|venue|place|location|where|address|meeting point",
    About.CONTACT: (
        r"(?:联\s*系|咨询|联络|查询)(?:人|方式|电话|邮箱|热线|我们)?|[\u4e00-\u9fff]{0,4}(?:电话|邮箱|热线|微信)|"
        r"contact(?: us)?|tel(?:ephone)?|phone|e-?mail|(?:enquir|inquir)(?:y|ies)|questions|wechat"
    ),
    About.HOST: (
        r"(?:联合)?(?:主办|承办|协办|指导|支持|合作|组织|策划)(?:单位|方|机构|部门)?|"
        r"(?:co-?)?host(?:s|ed)?(?: by)?|(?:co-?)?organi[sz](?:ers?|ed by)|supported by|"
        r"presented by|sponsors?(?:ed by)?|partners?"
    ),
    About.PEOPLE: (
        r"(?:主讲|分享|演讲|特邀|对话|圆桌|出席)?(?:嘉宾|讲者|讲师|导师)|主讲人?|主持人?|评委|"
        r"(?:guest |keynote )?speakers?|moderators?|host speaker|panel(?:ists?)?|with"
    ),
}

_SURE_MARK = r"\s*[:|\u4e28\uff5c]\s*"

_LABEL = re.compile(
    "|".join(
        f"(?P<{about}>(?<![^\\W\\d])(?:{words})(?:{_SURE_MARK}))"
        for about, words in _LABELS.items()
    )
)
"""A label and its colon, at the beginning of a line or within it."""

_ALONE = re.compile(
    "|".join(f"(?P<{about}>(?:{words}))" for about, words in _LABELS.items())
)
"""A label that is all of a line, or stands before a space."""

_GLUED = re.compile(
    r"(?P<time>(?:活动|会议|举办)?(?:时间|日期)(?=\d))"
    r"|(?P<place>(?:活动|会议|举办)?(?:地点|地址)(?=[^\s:]{3}))"
    r"|(?P<contact>(?:联系|咨询|报名)?(?:人|电话|热线)(?=[+\d]))"
    r"|(?P<host>(?:主办|承办|协办|指导|支持)(?:单位|方)(?=[^\s:]{3}))"
    r"|(?P<until>报名截止(?:日期|时间)?(?=\d))"
)
"""A label whose colon or space was lost in recognition."""

_SPACED = re.compile(r"[\s\u3000]+")

_EDGE = " \t\u3000,;\uff0c\uff1b\u3002\uff1a:|-\u2013\u2014\u00b7\u2022\u25cf\u25a0\u25c6\u25b6\u3010\u3011[]<>"

_BRACKETED = re.compile(r"^[\u3010\[<](.{1,12}?)[\u3011\]>]\s*:?\s*(.*)$")
"""A label in brackets of its own."""


def parts_of(lines: Sequence[PrintedLine]) -> list[Part]:
    """Take lines apart at their labels; what stands below a bare label belongs to it."""
    found: list[Part] = []
    for line in lines:
        text = _readable(line.text)
        found += [
            part for part in _taken_apart(text, line.size) if _says_something(part)
        ]
    return list(_gathered(found))


def _readable(text: str) -> str:
    """Give *text* so that it is as long as what is matched of it."""
    text = text.strip()
    return text if len(fold(text)) == len(text) else unicodedata.normalize("NFKC", text)


def _says_something(part: Part) -> bool:
    return bool(part.about) or any(mark.isalnum() for mark in part.text)


def _taken_apart(text: str, size: float) -> Iterator[Part]:
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and (about := _label(bracketed[1])):
        yield _labelled(about, bracketed[2], size)
        return
    marks = list(_LABEL.finditer(fold(text)))
    before = text[: marks[0].start()] if marks else text
    if before.strip(_EDGE):
        yield _unmarked(before, size)
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        about = About(str(mark.lastgroup))
        yield _labelled(about, text[mark.end() : end], size)


def _labelled(about: About, text: str, size: float) -> Part:
    """Give what stands behind a label; one about registering may set a deadline."""
    told = text.strip(_EDGE)
    if about is About.OTHER and _SETS_DEADLINE.search(fold(told)):
        about = About.UNTIL
    return Part(about=about, text=told, size=size)


def _unmarked(text: str, size: float) -> Part:
    """Give a line without a colon; its first word may be a label all the same."""
    plain = text.strip(_EDGE)
    first, *rest = _SPACED.split(plain, maxsplit=1)
    about = _label(plain)
    if about:
        return Part(about=about, text="", size=size)
    if rest and not first.isascii() and (about := _label(first)):
        return Part(about=about, text=rest[0].strip(_EDGE), size=size)
    glued = _GLUED.match(_in_digits(plain))
    if glued is not None:
        about = About(str(glued.lastgroup))
        return Part(about=about, text=plain[glued.end() :].strip(_EDGE), size=size)
    if _SETS_DEADLINE.search(fold(plain)):
        return Part(about=About.UNTIL, text=plain, size=size)
    return Part(about=About.NOTHING, text=text.strip(), size=size)


_SETS_DEADLINE = re.compile(
    r"(?:请)?(?:于|在)?[^,\u3002]{0,24}(?:之前|以前|前)\s*(?:扫码|完成|线上|网上)?\s*(?:报名|登记|注册|回复|回覆|提交)"
    r"|报名[^,\u3002]{0,6}\d[^,\u3002]{0,9}(?:关闭|结束)|报名(?:开放|延长|延期)?至|截止|截至|请(?:于|在)[^,\u3002]{2,16}前"
    r"|(?:please )?(?:register|rsvp|apply|sign up|book)\b.{0,20}\b(?:by|before|until)\b"
    r"|(?:registration|applications?)\b.{0,12}\b(?:close|end|until|by)"
)
"""A sentence that sets a deadline without a label."""


def _in_digits(text: str) -> str:
    """Give *text* as it is matched, Chinese digits as others; no shorter, no longer."""
    return fold(text).translate(_CHINESE_DIGITS)


_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九十", "001234567891")


def _label(text: str) -> About:
    found = _ALONE.fullmatch(_SPACED.sub("", fold(text)).strip(_EDGE))
    if found is None:
        found = _ALONE.fullmatch(fold(text).strip(_EDGE))
    return About(str(found.lastgroup)) if found is not None else About.NOTHING


def _gathered(parts: Sequence[Part]) -> Iterator[Part]:
    """Put what stands below a label that is alone behind it."""
    waiting: Part | None = None
    for part in parts:
        if waiting is not None and not part.about:
            yield replace(waiting, text=part.text)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if part.about and not part.text:
            waiting = part
        else:
            yield part
    if waiting is not None:
        yield waiting
