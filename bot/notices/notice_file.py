"""A Markdown file -> the draft of a notice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.errors import NoticeFileError
from bot.notices.draft import MAX_CHARS, Draft, plain
from bot.notices.event import event_of
from bot.notices.event_draft import draft_of_event
from bot.notices.file_text import text_in
from bot.notices.standing import facts_told
from ingest.document import CHINESE_COMMAS, Card, Kind, Language, Status
from ingest.front_yaml import FrontLoader
from ingest.script import language_of

MAX_BYTES = 256 * 1024
"""Of a file; a notice is one message."""

_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", re.DOTALL)

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no message holds, and PostgreSQL does not keep (the first)."""

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")

_NAMES = {
    "zh-hans": Language.ZH_HANS,
    "\u7b80\u4f53\u4e2d\u6587": Language.ZH_HANS,
    "\u4e2d\u6587": Language.ZH_HANS,
    "zh-hant": Language.ZH_HANT,
    "\u7e41\u9ad4\u4e2d\u6587": Language.ZH_HANT,
    "en": Language.EN,
    "english": Language.EN,
    "in english": Language.EN,
}
"""Headings below which a language of its own begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What a file announces."""

    draft: Draft
    starts_at: datetime | None
    """Of the event, where it is about one."""
    told: Mapping[str, str]
    """What it tells of the event, see `standing`; empty where no document does."""
    encoding: str
    """In which the file was saved."""


def read_notice(path: Path, knowledge: Path, zone: ZoneInfo) -> Announced:
    """Read a file.

    Raises:
        NoticeFileError: It cannot be read, or says too little or too much.
    """
    encoding, front, body = _parts(path)
    title = _line(front.get("title"))
    if not title:
        raise NoticeFileError(path, "give it a title in its front matter")
    if "starts_at" in front:
        card = _card(path, knowledge, front, title)
        event = event_of(card, zone)
        if event is None:
            raise NoticeFileError(path, "write starts_at as 2026-12-01T14:00")
        if event.is_cancelled:
            problem = "says that its event is cancelled: write a text that tells it"
            raise NoticeFileError(path, problem)
        draft = draft_of_event(event)
        _check_length(path, draft)
        is_document = path.resolve().is_relative_to(knowledge.resolve())
        told = facts_told(event, is_own=False) if is_document else {}
        return Announced(
            draft=draft, starts_at=event.starts_at, told=told, encoding=encoding
        )
    bodies = _bodies(path, front, body, title)
    titles = {
        language: own
        for language in Language
        if (own := _line(front.get(f"title_{language.value}")))
    }
    if _UNSEEN.search("\n".join((title, *titles.values(), *bodies.values()))):
        raise NoticeFileError(path, "holds characters that nobody can see")
    draft = Draft(title=title, bodies=bodies, titles=titles, event="")
    _check_length(path, draft)
    return Announced(draft=draft, starts_at=None, told={}, encoding=encoding)


def _line(told: object) -> str:
    """Give a value as a line of text; what is a list or names others is none."""
    return "" if told is None or isinstance(told, list | dict) else str(told).strip()


def _check_length(path: Path, draft: Draft) -> None:
    """Make sure that each language fits into one message.

    Raises:
        NoticeFileError: It does not.
    """
    for language, body in draft.bodies.items():
        if len(draft.title_in(language)) + len(body) > MAX_CHARS:
            raise NoticeFileError(path, f"is longer than {MAX_CHARS} characters")


def _parts(path: Path) -> tuple[str, Mapping[str, Any], str]:
    """Give the encoding, the front matter and the body.

    Raises:
        NoticeFileError: They cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise NoticeFileError(path, problem) from error
    if len(raw) > MAX_BYTES:
        raise NoticeFileError(path, "is too long for a notice")
    if (read := text_in(raw)) is None:
        raise NoticeFileError(path, "is no text, or damaged: save it as UTF-8")
    found = _FRONT.match(read.text)
    if found is None:
        raise NoticeFileError(path, "begin it with front matter: title, between ---")
    try:
        front = yaml.load(found[1], FrontLoader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        why = getattr(error, "problem", None)
        problem = "its front matter is no YAML" + (f": {why}" if why else "")
        raise NoticeFileError(path, problem) from error
    if not isinstance(front, dict):
        raise NoticeFileError(path, "its front matter names nothing")
    return read.encoding, front, found[2]


def _bodies(
    path: Path, front: Mapping[str, Any], body: str, title: str
) -> dict[Language, str]:
    """Give the text of each language; headings that name a language divide them.

    Raises:
        NoticeFileError: There is no text.
    """
    known = {language.value.casefold(): language for language in Language}
    own = known.get(str(front.get("language", "")).casefold())
    above = takewhile(lambda line: not _language_begun_by(line), body.splitlines())
    current = own or language_of("\n".join([title, *above]))
    lines: dict[Language, list[str]] = {}
    for line in body.splitlines():
        if begun := _language_begun_by(line):
            current = begun
        else:
            lines.setdefault(current, []).append(_plain(line))
    wanted = _list(front.get("languages"))
    bodies = {
        language: "\n".join(some).strip()
        for language, some in lines.items()
        if "".join(some).strip() and (not wanted or language.value in wanted)
    }
    if not bodies:
        raise NoticeFileError(path, "has no text in its languages")
    return bodies


def _language_begun_by(line: str) -> Language | None:
    """Give the language that *line* names, if it is a heading that does."""
    heading = _HEADING.match(line)
    return _NAMES.get(heading[1].casefold()) if heading else None


def _plain(line: str) -> str:
    """Give a line of Markdown as people read it in a chat."""
    heading = _HEADING.match(line)
    text = heading[1] if heading else line.rstrip()
    text = re.sub(r"^(\s*)[-*+]\s+", "\\1\u2022 ", text)
    text = re.sub(r"\[([^\]]+)\]\((https?://[^)\s]+)\)", r"\1 \2", text)
    return text.replace("**", "")


def _card(
    path: Path,
    knowledge: Path,
    front: Mapping[str, Any],
    title: str,
) -> Card:
    told = {
        str(key): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in front.items()
        if value is not None
    }
    try:
        name = path.resolve().relative_to(knowledge.resolve()).as_posix()
    except ValueError:
        name = path.name
    known = {status.value: status for status in Status}
    return Card(
        path=name,
        title=title,
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=known.get(told.get("status", ""), Status.UNKNOWN),
        details=told,
    )


def _list(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(one).strip() for one in value if str(one).strip())
    parts = re.split(f"[,{CHINESE_COMMAS}]", str(value or ""))
    return tuple(part.strip() for part in parts if part.strip())


def first_lines(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the first lines that people see, by language, without marks."""
    return {
        variant: plain(text).strip().splitlines()[0] for variant, text in texts.items()
    }
