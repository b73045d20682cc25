"""Question, passages and day -> the passages of the versions that the question means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.answering.asked import Asked
from bot.answering.fit import Fitted
from bot.answering.validity import Force, force_of
from ingest.document import Card
from ingest.index import Index
from ingest.versions import year_in

YIELDS = 5.0
"""How much less a version that holds may fit than one that does not, and still go
before it (fits are those of ``bot.answering.fit``; the golden questions are answered
alike by 2 to 6)."""

DEFERS = 1.0
"""How much less a passage of any document that holds may fit than one of a document that
does not, and still go before it; where a year is named, `YIELDS`."""

_YEAR = re.compile(r"(?<!\d)(?:20(\d\d)(?:年|\b)|(\d\d)年(?=\d{1,2}月))")
"""A year that is asked for, folded, in full or before a month (`24年7月`)."""

RELATIVE_YEARS = (
    (-2, re.compile(r"前年|the year before last")),
    (-1, re.compile(r"去年|\blast year")),
    (0, re.compile(r"今年|本年|\bthis year")),
)
"""How a question names a year by today's, folded."""

_ABOUT_CHANGE = re.compile(
    r"以前|过去|前[两几]年|当时|当年|那时|原来|旧|老政策|变化|不同|区别|改了|修订|还有效|还算数|还能|还要|还是|仍|失效|作废|取代|代替|历史"
    r"|号文|\bold\b|used to|previous|former|change|differ|still|expired|replaced"
)
"""How a question shows, folded, that it means a version that may be over."""


def meant_day(question: str, today: date) -> date:
    """Give the day whose rules *question*, folded, asks for: its year's end, or today.

    What one tells of oneself is to be left out of *question*: who graduated in 2023 asks
    for the rules of today.
    """
    years = [2000 + int(long or short) for long, short in _YEAR.findall(question)]
    years += [today.year + n for n, named in RELATIVE_YEARS if named.search(question)]
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
    """For each document that a card says to be replaced or to replace one, the path that
    stands for all versions."""
    namesakes: Mapping[str, Sequence[str]]
    """For each document with versions by title, the paths of all of them."""

    @classmethod
    def of(cls, index: Index) -> Self:
        """Find the versions among the documents of *index*."""
        family_of = _families(index.cards, index.replaced)
        return cls(cards=index.cards, family_of=family_of, namesakes=index.namesakes)

    def meant(
        self, asked: Asked, passages: Sequence[Fitted], today: date
    ) -> list[Fitted]:
        """Keep of *passages*, best first, those of the versions that are meant.

        Of what a card says to be versions, the one that holds on the day that is meant
        stays, unless another one is meant or no passage of it fits nearly as well. Of
        versions by title, what does not hold goes in the same way; several may hold. Of
        other documents, what does not hold goes behind.
        """
        day = meant_day(asked.general, today)
        is_about_change = means_change(asked.folded)
        kept: dict[str, str] = {}
        for passage in passages:
            family = self.family_of.get(passage.hit.passage.path)
            if family is not None and family not in kept:
                others = () if is_about_change else passages
                kept[family] = self._version(passage, others, day)
        found = [one for one in passages if self._is_kept(one.hit.passage.path, kept)]
        if is_about_change:
            return found
        found = [one for one in found if not self._yields(one, found, day)]
        less = DEFERS if day == today else YIELDS
        return sorted(
            found, key=lambda one: -one.fit + less * self._is_out(one, day, today)
        )

    def _is_out(self, one: Fitted, day: date, today: date) -> bool:
        """Tell whether the document of *one* says itself that it does not hold on *day*.

        When it was published does not tell that: what happened in a year is told in the
        next one. Nor that it has ended by *today*.
        """
        card = self.cards[one.hit.passage.path]
        if day == today:
            return force_of(card, day) is not Force.HOLDS
        since, until = card.valid_from or day, card.valid_until or day
        return not since <= day <= until

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

    def _yields(self, one: Fitted, others: Sequence[Fitted], day: date) -> bool:
        """Tell whether *one* does not hold on *day*, and a namesake in *others* does."""
        path = one.hit.passage.path
        versions = self.namesakes.get(path, ())
        if not versions or self._stands(path, day):
            return False
        return any(
            other.fit >= one.fit - YIELDS and self._stands(other.hit.passage.path, day)
            for other in others
            if other.hit.passage.path in versions
        )

    def _holds(self, path: str, day: date) -> bool:
        """Tell whether a version held on *day*: from its day until that of the next one."""
        after = self.cards.get(self.cards[path].replaced_by)
        return self._held(path, day, None if after is None else _since(after))

    def _stands(self, path: str, day: date) -> bool:
        """Tell the same of a version by title: the next one is that of the next year."""
        card = self.cards[path]
        own = _since(card)
        ended = None
        if own is not None and year_in(card.title) is not None:
            others = (_since(self.cards[other]) for other in self.namesakes[path])
            later = [since for since in others if since is not None and since > own]
            ended = min(later, default=None)
        return self._held(path, day, ended)

    def _held(self, path: str, day: date, ended: date | None) -> bool:
        """Tell whether the document at *path* held on *day*, until *ended* at the latest."""
        card = self.cards[path]
        since = _since(card)
        if since is not None and since > day:
            return False
        if card.valid_until is None and ended is not None:
            return day < ended
        return force_of(card, day) is Force.HOLDS


def _since(card: Card) -> date | None:
    """Give the day from which the document of *card* holds, as far as it tells one."""
    year = year_in(card.title)
    begun = None if year is None else date(year, 1, 1)
    return card.valid_from or card.published_on or begun


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
