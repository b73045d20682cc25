"""Cards -> documents that are versions of one another, as their titles show it.

Offices keep the notice of last year beside that of this year, and seldom say that one
has replaced the other: `租房补贴实施办法（2024年）`, `租房补贴实施办法（2025年）`.
"""

import re
from collections.abc import Mapping

from ingest.document import Card, Kind, Status
from ingest.script import fold

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

_MARK = re.compile(
    r"[(\[〔【][^()\[\]〔〕【】]*(?:20\d\d|[新旧]|试行|暂行|修订|废止|失效|\b(?:old|new|revised|expired)\b)"
    r"[^()\[\]〔〕【】]*[)\]〕】]"
    r"|(?<!\d)20\d\d(?!\d)(?:年度?|学年)?版?"
)
"""What tells one version from another in a title, folded: a year, or brackets with one."""

SHORTEST_TITLE = 4
"""Letters that are left of a title without year and marks, at least: of fewer, many
different documents are called alike (`通知`)."""


def year_in(title: str) -> int | None:
    """Give the year that *title* names, the last one; ``None`` where it names none."""
    years = [int(year) for year in _YEAR.findall(fold(title))]
    return max(years, default=None)


def namesakes_of(cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    """Give, for each document with versions by title, the paths of all of them, sorted.

    Events are none: that of another year is another one. Nor are documents of which
    nothing shows that one may be over.
    """
    rules = [card for card in cards.values() if card.kind is not Kind.EVENT]
    if not any(map(_may_be_over, rules)):
        return {}
    named: dict[tuple[Kind, str], list[str]] = {}
    for card in rules:
        title = "".join(re.findall(r"\w+", _MARK.sub(" ", fold(card.title))))
        if len(title) >= SHORTEST_TITLE:
            named.setdefault((card.kind, title), []).append(card.path)
    return {
        path: tuple(sorted(paths))
        for paths in named.values()
        if len(paths) > 1 and any(_may_be_over(cards[path]) for path in paths)
        for path in paths
    }


def _may_be_over(card: Card) -> bool:
    is_said = card.valid_until is not None or card.status is Status.ENDED
    return is_said or _YEAR.search(card.title) is not None
