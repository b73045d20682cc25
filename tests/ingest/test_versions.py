"""ingest.versions: documents that are versions of one another by their titles."""

from datetime import date

import pytest

from ingest.document import Card, Kind, Language, Status
from ingest.versions import namesakes_of, year_in


def _cards(*titles: str, kind: Kind = Kind.POLICY, **facts) -> dict[str, Card]:
    cards = [
        Card(path=f"{n}.md", title=title, kind=kind, language=Language.ZH_HANS, **facts)
        for n, title in enumerate(titles)
    ]
    return {card.path: card for card in cards}


@pytest.mark.parametrize(
    "titles",
    [
        ("租房补贴实施办法（2024年）", "租房补贴实施办法（2025年）"),
        ("2024年度租房补贴申报指南", "2025年度租房补贴申报指南"),
        ("租房補貼實施辦法(2024版)", "租房补贴实施办法（修订）"),
        ("Rent subsidy guide 2024", "Rent Subsidy Guide (2025 edition)"),
    ],
)
def test_titles_that_differ_in_year_or_mark_are_versions(titles):
    """Whatever the script, the brackets and the case."""
    both = ("0.md", "1.md")
    assert namesakes_of(_cards(*titles)) == {"0.md": both, "1.md": both}


@pytest.mark.parametrize(
    "cards",
    [
        _cards("租房补贴实施办法（2024年）", "购房补贴实施办法（2025年）"),
        _cards("2024年通知", "2025年通知"),
        _cards("海归人才节2024", "海归人才节2025", kind=Kind.EVENT),
        _cards("租房补贴申请指南", "租房补贴申请指南"),
    ],
    ids=["others", "short", "events", "undated"],
)
def test_other_documents_are_none(cards):
    """Nor events of two years, nor what is called alike and is not over."""
    assert namesakes_of(cards) == {}


@pytest.mark.parametrize(
    "facts", [{"valid_until": date(2025, 1, 1)}, {"status": Status.ENDED}]
)
def test_what_is_called_alike_is_a_version_where_one_may_be_over(facts):
    """The day or the status tells it as a year does."""
    cards = _cards("租房补贴申请指南") | {
        "old.md": Card(
            path="old.md",
            title="租房补贴申请指南",
            kind=Kind.POLICY,
            language=Language.ZH_HANS,
            **facts,
        )
    }
    assert set(namesakes_of(cards)) == {"0.md", "old.md"}


@pytest.mark.parametrize(
    ("title", "year"),
    [("指南2024", 2024), ("2024-2025学年", 2025), ("第20241号", None)],
)
def test_the_last_year_of_a_title_counts(title, year):
    """A school year ends in its second one; a number is no year."""
    assert year_in(title) == year
