"""Card and day -> whether the document holds, which version of a rule, and the words."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.texts import Texts
from ingest.document import Card, Kind, Status, moment_of

if TYPE_CHECKING:
    from bot.answering.fit import Fitted

YIELDS = 5.0
"""How much less a version that holds may fit than one that does not, and still go
before it (fits are those of ``bot.answering.fit``; the golden questions are answered
alike by 2 to 6)."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|\b)")
_ABOUT_CHANGE = re.compile(
    r"以前|过去|原来|旧|老政策|变化|不同|区别|改了|修订|还有效|还算数|还能|还要|还是|仍|失效|作废|取代|代替|历史"
    r"|号文|\bold\b|used to|previous|former|change|differ|still|expired|replaced"
)
"""How a question shows, folded, that it means a version that may be over."""


class Force(enum.StrEnum):
    """Whether what a document says holds on a day."""

    HOLDS = "holds"
    ENDED = "ended"
    NOT_YET = "not_yet"


def today_in_shanghai() -> date:
    """Give the day it is where the rules hold."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def force_of(card: Card, day: date) -> Force:
    """Tell whether the document of *card* holds on *day*."""
    is_over = card.valid_until is not None and card.valid_until < day
    is_ended = card.status is Status.ENDED and card.valid_until is None
    if is_ended or is_over or _is_announcement_over(card, day):
        return Force.ENDED
    if card.valid_from is not None and card.valid_from > day:
        return Force.NOT_YET
    return Force.HOLDS


def _is_announcement_over(card: Card, day: date) -> bool:
    """Tell whether *card* announces what is over or called off; a report is no such."""
    if card.kind is not Kind.EVENT:
        return False
    if card.status is Status.CANCELLED:
        return True
    last = last_day(card)
    return card.status is Status.PLANNED and last is not None and last < day


def last_day(card: Card) -> date | None:
    """Give the last day of the event of *card*; ``None`` where it tells none."""
    told = card.details.get("ends_at") or card.details.get("starts_at") or ""
    moment = moment_of(told)
    return moment and moment.date()


def meant_day(question: str, today: date) -> date:
    """Give the day whose rules *question*, folded, asks for: its year's end, or today."""
    years = [int(year) for year in _YEAR.findall(question)]
    past = [year for year in years if year < today.year]
    return date(max(past), 12, 31) if past else today


def means_change(question: str) -> bool:
    """Tell whether *question*, folded, may mean a version that is over."""
    return _ABOUT_CHANGE.search(question) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Which documents are versions of one rule, and which of them a question means."""

    cards: Mapping[str, Card]
    family_of: Mapping[str, str]
    """For each document that has versions, the path that stands for them all."""

    @classmethod
    def of(cls, cards: Mapping[str, Card], replaced: Sequence[str]) -> Versions:
        """Find the versions among the documents of *cards*, of which some are *replaced*."""
        return cls(cards=cards, family_of=_families(cards, replaced))

    def one_of_each(
        self, question: str, passages: Sequence[Fitted], day: date
    ) -> list[Fitted]:
        """Keep one version of each rule in *passages*, best first.

        The version that holds on *day* is kept, unless *question*, folded, means
        another one or no passage of it fits nearly as well.
        """
        kept: dict[str, str] = {}
        is_about_change = means_change(question)
        for passage in passages:
            family = self.family_of.get(passage.hit.passage.path)
            if family is not None and family not in kept:
                others = () if is_about_change else passages
                kept[family] = self._version(passage, others, day)
        return [one for one in passages if self._is_kept(one.hit.passage.path, kept)]

    def _is_kept(self, path: str, kept: Mapping[str, str]) -> bool:
        family = self.family_of.get(path)
        return family is None or kept[family] == path

    def _version(self, best: Fitted, others: Sequence[Fitted], day: date) -> str:
        """Give the path of the version to keep where *best* fits best."""
        path = best.hit.passage.path
        if self._holds(path, day):
            return path
        for other in others:
            found = other.hit.passage.path
            is_version = self.family_of.get(found) == self.family_of[path]
            if (
                is_version
                and self._holds(found, day)
                and other.fit >= best.fit - YIELDS
            ):
                return found
        return path

    def _holds(self, path: str, day: date) -> bool:
        """Tell whether a version held on *day*: from its day until that of the next one."""
        card = self.cards[path]
        since = card.valid_from or card.published_on
        after = self.cards.get(card.replaced_by)
        ended = None if after is None else after.valid_from or after.published_on
        if since is not None and since > day:
            return False
        if card.valid_until is None and ended is not None:
            return day < ended
        return force_of(card, day) is Force.HOLDS


def _families(cards: Mapping[str, Card], replaced: Sequence[str]) -> dict[str, str]:
    """Give, for each document that has versions, the path that stands for them all."""
    family: dict[str, str] = {}
    for path in replaced:
        last, seen = path, {path}
        while (after := cards.get(cards[last].replaced_by)) and after.path not in seen:
            last = after.path
            seen.add(last)
        if last != path:
            family[path] = family[last] = last
    return family


def validity_note(card: Card, texts: Texts, today: date) -> str:
    """Say since or until when the document of *card* holds; empty when unknown."""
    return _event_note(card, texts, today) or _rule_note(card, texts, today)


def _rule_note(card: Card, texts: Texts, today: date) -> str:
    until, since = card.valid_until, card.valid_from
    if until is not None and until < today:
        return texts.expired_on.format(day=until.isoformat())
    if card.status is Status.ENDED:
        return texts.ended
    if since is not None and since > today:
        return texts.begins_on.format(day=since.isoformat())
    if until is not None:
        return texts.valid_until.format(day=until.isoformat())
    if since is not None:
        return texts.valid_from.format(day=since.isoformat())
    return ""


def _event_note(card: Card, texts: Texts, today: date) -> str:
    """Say that an event was called off, is over, or when it will be."""
    if card.kind is not Kind.EVENT:
        return ""
    if card.status is Status.CANCELLED:
        return texts.event_cancelled
    last = last_day(card)
    if last is None or card.status is not Status.PLANNED:
        return ""
    said = texts.event_over if last < today else texts.event_ahead
    return said.format(day=last.isoformat())
