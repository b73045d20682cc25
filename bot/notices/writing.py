"""A notice that an organiser is still writing, between one word and the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.notices.broadcast import Plan
from bot.notices.clock import LOCAL
from bot.notices.draft import Draft
from bot.notices.event import Event
from bot.notices.event_draft import draft_of_event
from bot.notices.reminders import REMINDERS
from bot.notices.standing import DOCUMENT, OWN, facts_told, overtaken
from ingest.document import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was said so far; `as_state` and `written_of` carry it through the store."""

    step: str = "text"
    """What the next word is taken for: ``text``, ``text:LANGUAGE``, ``time``, ``count``,
    or empty."""
    titles: Mapping[Language, str] = field(default_factory=dict)
    bodies: Mapping[Language, str] = field(default_factory=dict)
    event: str = ""
    starts_at: datetime | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    """Time and place as its document told them when the event was chosen."""
    is_own: bool = False
    """A text was written since: it is not the document's."""
    groups: tuple[str, ...] = ("all",)
    languages: tuple[Language, ...] = ()
    at: datetime | None = None
    reminds: bool = False
    is_urgent: bool = False
    is_previewed: bool = False
    count: int = 0
    """How many people the organiser was asked to confirm."""
    word: int = 0
    """The message that was taken last. Where the store fails before the reply, it comes
    again, and is not what is asked for by then."""

    album: str = ""
    """Of that message, where it was one of several pictures: the others are no word."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Languages of the texts by the messages that held them: those may be edited."""

    def with_text(self, language: Language, text: str, word: int) -> "Written":
        """Give it with a text, that of message *word*: the first line is the title."""
        title, _, body = text.strip().partition("\n")
        others = {one: of for one, of in self.texts.items() if of != language}
        return replace(
            self,
            step="",
            titles={**self.titles, language: title.strip()},
            bodies={**self.bodies, language: body.strip()},
            is_own=True,
            texts={**others, str(word): language.value},
            is_previewed=False,
        )

    def with_event(self, event: Event) -> "Written":
        """Give it with what its document tells of an event."""
        draft = draft_of_event(event)
        return replace(
            self,
            step="",
            titles=draft.titles,
            bodies=draft.bodies,
            event=event.path,
            starts_at=event.starts_at,
            told=facts_told(event, is_own=False),
            is_own=False,
            texts={},
            is_previewed=False,
        )

    def followed(self, event: Event) -> "Written":
        """Give it as its document tells of the event now; a text of one's own stays."""
        if event.path != self.event:  # its document has another path now
            names = {f"event:{self.event}": f"event:{event.path}"}
            groups = tuple(names.get(group, group) for group in self.groups)
            return replace(self, event=event.path, groups=groups).followed(event)
        told = facts_told(event, is_own=self.is_own)
        known = {**self.told, "text": told["text"]}
        if not self.told or overtaken(known, event, is_off=False) is None:
            return self
        if not self.is_own:
            return self.with_event(event)
        return replace(
            self,
            step="",
            starts_at=event.starts_at,
            told=told,
            is_previewed=False,
        )

    def toggled(self, group: str) -> "Written":
        """Add or take away a group."""
        if group in self.groups:
            return replace(self, groups=tuple(g for g in self.groups if g != group))
        return replace(self, groups=(*self.groups, group))

    def draft(self) -> Draft:
        """Give what will be sent."""
        first = next(iter(self.titles.values()), "")
        return Draft(
            title=self.titles.get(Language.ZH_HANS, first),
            bodies=self.bodies,
            titles=self.titles,
            event=self.event,
        )

    def plan(self, author_id: int, off: str) -> Plan:
        """Give what is to be confirmed; *off* is how the event is, if it is (`standing`)."""
        whose = OWN if self.is_own else DOCUMENT
        return Plan(
            draft=self.draft(),
            groups=self.groups,
            languages=self.languages,
            author_id=author_id,
            at=self.at,
            is_urgent=self.is_urgent,
            starts_at=self.starts_at,
            remind_before=REMINDERS if self.reminds else (),
            told={**self.told, "text": whose, "off": off} if self.told else {},
        )

    def as_state(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {
            "step": self.step,
            "titles": dict(self.titles),
            "bodies": dict(self.bodies),
            "event": self.event,
            "starts_at": self.starts_at.isoformat() if self.starts_at else "",
            "told": dict(self.told),
            "is_own": self.is_own,
            "groups": list(self.groups),
            "languages": list(self.languages),
            "at": self.at.strftime(LOCAL) if self.at else "",
            "reminds": self.reminds,
            "is_urgent": self.is_urgent,
            "is_previewed": self.is_previewed,
            "count": self.count,
            "word": self.word,
            "album": self.album,
            "texts": dict(self.texts),
        }


def written_of(state: Mapping[str, Any]) -> Written:
    """Give what `as_state` has kept."""
    return Written(
        step=state["step"],
        titles={Language(code): text for code, text in state["titles"].items()},
        bodies={Language(code): text for code, text in state["bodies"].items()},
        event=state["event"],
        starts_at=_moment(state["starts_at"]),
        told=state.get("told", {}),  # of an earlier release: none
        is_own=state.get("is_own", True),
        groups=tuple(state["groups"]),
        languages=tuple(map(Language, state["languages"])),
        at=_moment(state["at"]),
        reminds=state["reminds"],
        is_urgent=state["is_urgent"],
        is_previewed=state["is_previewed"],
        count=state["count"],
        word=state.get("word", 0),  # of an earlier release: none
        album=state.get("album", ""),
        texts=state.get("texts", {}),
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
