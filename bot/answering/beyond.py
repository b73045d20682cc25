"""Question, cited passages -> where it goes beyond what they speak of."""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.answering.asked import Asked
from bot.answering.asking import is_abroad, is_to_come
from bot.answering.fit import Fitted
from bot.answering.ordinals import ordinals_asked_in, ordinals_told_in
from bot.answering.ranks import is_ranked_beyond
from bot.answering.regions import (
    asks_where,
    foreign_in,
    is_of_district,
    is_of_home,
    regions_in,
)
from bot.answering.varieties import only_another_tells
from bot.answering.versions import RELATIVE_YEARS
from ingest.document import Card, Kind
from ingest.script import fold

BEYOND = (
    "elsewhere", "year_missing", "ordinal_missing", "another_variety", "to_come", "abroad",
)  # fmt: skip
"""Signs of a question that goes beyond the evidence: to a region or a year that it does
not name, to another class or contest than it tells of, to what is yet to come, or abroad.
The rule of another city is no answer, however well its words fit."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
"""A year that is asked for, folded, once what one tells of oneself is left out."""

_EXAMPLE = re.compile(r"例子|例如|比如|譬如|举例|for example|for instance")
"""How a sentence shows, folded, that names a place only as an example."""


def beyond_signs(asked: Asked, cited: Sequence[Fitted], card: Card) -> dict[str, float]:
    """Tell where the question goes beyond what the passages *cited* speak of.

    *card* is that of the first one's document.
    """
    text = " ".join(map(told_text, cited))
    general = asked.general
    abroad = foreign_in(general)
    told = (sentence for one in cited for sentence in _told(one))
    return {
        "ranked_beyond": float(is_ranked_beyond(asked.folded, told)),
        "another_variety": float(
            only_another_tells(asked, [one.held for one in cited])
        ),
        "to_come": float(is_to_come(general) and not is_to_come(text)),
        "abroad": float(is_abroad(general)),
        "year_missing": float(
            sum(
                year not in text and not _held_in(card, int(year))
                for year in _YEAR.findall(general)
            )
        ),
        "ordinal_missing": float(
            bool(ordinals_asked_in(general) - ordinals_told_in(text))
        ),
        "elsewhere": float(_is_elsewhere(asked, cited[0], card)),
        "region": float(bool(asked.places)),
        "foreign": float(bool(abroad)),
        "foreign_missing": float(bool(abroad - foreign_in(text))),
    }


def is_split(asked: Asked, cited: Sequence[Fitted]) -> bool:
    """Tell whether what the glossary knows of the question stands in no document together.

    Whether an R visa lets one found a company is not told by what tells of R visas, and
    of founding companies.
    """
    by_document: dict[str, list[str]] = {}
    for one in cited:
        by_document.setdefault(one.hit.passage.path, []).append(told_text(one))
    texts = map(" ".join, by_document.values())
    named = [[s.stands_in(text) for s in asked.synonyms] for text in texts]
    return not any(map(all, named)) and all(map(any, zip(*named, strict=True)))


def is_of_another_year(asked: Asked, best: Fitted, card: Card, today: date) -> bool:
    """Tell whether *best* is of an event, and of no year that the question names by *today*.

    A rule holds until it is replaced; an event of another year is another one.
    """
    if card.kind is not Kind.EVENT:
        return False
    meant = (n for n, named in RELATIVE_YEARS if named.search(asked.folded))
    text = told_text(best)
    return any(str(today.year + years) not in text for years in meant)


def told_text(one: Fitted) -> str:
    """Give title, headings and what is told, folded."""
    return " ".join((_place(one), *_told(one)))


def _is_elsewhere(asked: Asked, best: Fitted, card: Card) -> bool:
    """Tell whether the question is after a place that *best* is not about."""
    general = asked.general
    if is_of_district(general) and not asked.places and not asks_where(general):
        return bool(regions_in(card.title))
    return bool(asked.places - _regions_of(best)) and not is_of_home(general)


def _held_in(card: Card, year: int) -> bool:
    """Tell whether the document of *card* says that it holds in *year*."""
    since, until = card.valid_from, card.valid_until
    if since is None and until is not None:
        since = card.published_on  # it tells the other end alone
    if since is None:
        return False
    return since.year <= year and (until is None or year <= until.year)


def _regions_of(one: Fitted) -> frozenset[str]:
    """Give the regions that a passage speaks of, but for those of its examples."""
    told = (text for text in _told(one) if not _EXAMPLE.search(text))
    return regions_in(" ".join((_place(one), *told)))


def _place(one: Fitted) -> str:
    passage = one.hit.passage
    return fold(" ".join((passage.title, *passage.heading)))


def _told(one: Fitted) -> Iterator[str]:
    """Yield the sentences, folded, but for what it says not to know."""
    is_told = (not unknown for unknown in one.found.is_unknown)
    yield from itertools.compress(one.found.folded, is_told)
