"""Front matter -> Card: what is known about a document without its text."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from ingest.document import (
    CHINESE_COMMAS,
    Card,
    Finding,
    Kind,
    Language,
    Source,
    Status,
)
from ingest.read.content import Content
from ingest.read.front_matter import NAMES
from ingest.read.official import subject_of
from ingest.read.written_day import in_iso
from ingest.script import fold, language_of

_OF_EVENTS = frozenset(
    {
        *("starts_at", "ends_at", "time_zone", "registration_until", "capacity"),
        *("venue", "address", "map", "languages", "contact", "asks", "share"),
    }
)
"""Details that the program asks of an event, or of any document (``share``)."""

_TIMES = frozenset({"starts_at", "ends_at", "registration_until"})

_ALIKE = 0.8
"""Ratio (``difflib``) from which on an unknown name is a known one, misspelt:
``valid_untill`` has 0.96, ``published`` 0.86, ``title_zh``, a name
of its own beside ``title_en``, 0.77 with ``title``."""

_CHINESE = {
    "title": ("标题", "题目", "名称", "文件名称"),
    "published_on": ("发布日期", "发布时间", "公布日期", "成文日期"),
    "valid_from": ("生效日期", "生效时间", "施行日期", "实施日期", "有效期自"),
    "valid_until": (
        "有效期至",
        "有效期",
        "有效期限",
        "失效日期",
        "失效时间",
    ),
    "replaced_by": ("替代文件", "被替代"),
    "source": ("来源", "发文机关", "发文单位", "发布机构", "发布单位"),
    "status": ("状态", "时效性"),
    "language": ("语言",),
    "topics": ("标签",),
    "starts_at": ("开始时间", "活动时间", "活动日期"),
    "ends_at": ("结束时间",),
    "venue": ("地点", "活动地点"),
    "address": ("地址",),
    "registration_until": ("报名截止", "报名截止时间", "报名截止日期"),
    "capacity": ("名额", "人数上限"),
    "contact": ("联系人", "联系方式", "联系电话"),
}
"""What staff write, in simplified script, for names that the program knows."""

_MEANT = {said: name for name, words in _CHINESE.items() for said in words}

_ENDS = ("valid", "expir", "until")
"""How further names for the last day begin."""

_COMMA = re.compile(f"[,{CHINESE_COMMAS}]")
"""Between names in a line."""

_Choice = TypeVar("_Choice", Kind, Language, Status)


class _FrontMatter:
    """Reads single values and notes what is wrong with them."""

    def __init__(self, path: str, front: Mapping[str, object]) -> None:
        self.path = path
        self.front = _with_known_names(front)
        self.findings: list[Finding] = []
        for name in self.front:
            self._check_name(name)

    def _check_name(self, name: str) -> None:
        known = NAMES | _OF_EVENTS
        if (meant := _MEANT.get(fold(name.strip()))) and meant not in self.front:
            self._blame(name, "is not known", f"write `{meant}` for `{name}`")
        alike = get_close_matches(_plain(name), known, n=1, cutoff=_ALIKE)
        if not alike and _plain(name).startswith(_ENDS):
            alike = ["valid_until"]
        if alike and name not in known and name != "title_en":
            self._blame(name, "is not known", f"`{alike[0]}` may be meant; write that")

    def text(self, name: str) -> str:
        value = self.front.get(name)
        return "" if value is None else str(value).strip()

    def detail(self, name: str) -> str:
        """Give a value as text; of a list, an item a line."""
        value = self.front.get(name)
        if not isinstance(value, list):
            text = self.text(name)
            return in_iso(text) if name in _TIMES else text
        return "\n".join(" ".join(str(item).split()) for item in value)

    def day(self, name: str) -> date | None:
        value = self.front.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(in_iso(str(value)))
        except ValueError:
            fix = "write it as 2026-12-31"
            if name == "valid_until":
                fix += ", or leave it out where no end is known"
            self._blame(name, "is not a date", fix)
            return None

    def choice(self, name: str, default: _Choice) -> _Choice:
        value = self.text(name)
        if not value:
            return default
        known = {str(one).casefold(): one for one in type(default)}
        try:
            return known[value.casefold().replace(" ", "_")]
        except KeyError:
            allowed = ", ".join(f"`{one}`" for one in type(default))
            self._blame(name, "is not known", f"write one of: {allowed}")
            return default

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.front.get(name)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        parts = (part for item in items for part in _COMMA.split(str(item)))
        return tuple(part.strip() for part in parts if part.strip())

    def sources(self) -> tuple[Source, ...]:
        value = self.front.get("source")
        entries = value if isinstance(value, list) else [value]
        return tuple(source for entry in entries if (source := self._source(entry)))

    def _source(self, entry: object) -> Source | None:
        if entry is None or entry == "":
            return None
        if isinstance(entry, str):
            return _source_named(entry.strip())
        if isinstance(entry, dict) and entry.get("name"):
            url = str(entry.get("url") or "").strip()
            return Source(name=str(entry["name"]).strip(), url=url)
        self._blame("source", "has no name", "write `- name: …` and `url: https://…`")
        return None

    def _blame(self, name: str, problem: str, fix: str) -> None:
        value = self.front.get(name)
        self.findings.append(
            Finding(
                path=self.path,
                line=0,
                kind="bad_front_matter",
                severity="error",
                problem=f"`{name}: {value}` {problem}",
                fix=f"In the front matter, {fix}.",
            )
        )


def _source_named(name: str) -> Source:
    """Give a source that is told in one line; an address alone is named by its host."""
    is_address = name.startswith(("https://", "http://")) and " " not in name
    host = urlsplit(name).hostname if is_address else None
    return Source(name=host, url=name) if host else Source(name=name)


def _with_known_names(front: Mapping[str, object]) -> dict[str, object]:
    """Take ``Valid-Until`` for ``valid_until``, unless that stands there, too."""
    known = {name: _plain(name) for name in front if _plain(name) in NAMES | _OF_EVENTS}
    return {
        plain if (plain := known.get(name, name)) not in front else name: value
        for name, value in front.items()
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _named(path: str, content: Content) -> str:
    """Give the subject of a text without a heading; else the name of its file."""
    return subject_of(content.sections) or PurePosixPath(path).stem


def card_of(
    path: str, kind: Kind, content: Content
) -> tuple[Card, tuple[Finding, ...]]:
    """Make the card of the document at *path*, and say what is wrong with it.

    The title falls back on the file's first heading, then on the subject above its
    text, then on its name; the language on the script of its text; the kind is the
    folder's, whatever the file says.
    """
    front = _FrontMatter(path, content.front)
    body = "\n".join(section.text for section in content.sections)
    card = Card(
        path=path,
        title=front.text("title") or content.title or _named(path, content),
        kind=kind if kind is not Kind.OTHER else front.choice("kind", Kind.OTHER),
        language=front.choice("language", language_of(body)),
        status=front.choice("status", Status.UNKNOWN),
        published_on=front.day("published_on"),
        valid_from=front.day("valid_from"),
        valid_until=front.day("valid_until"),
        replaced_by=front.text("replaced_by"),
        topics=front.texts("topics"),
        sources=front.sources(),
        details={name: front.detail(name) for name in front.front if name not in NAMES},
    )
    return card, tuple(front.findings)
