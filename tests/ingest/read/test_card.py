"""Front matter and content -> Card and findings."""

from datetime import date

import pytest

from ingest.document import Kind, Language, Section, Source, Status
from ingest.read.card import card_of
from ingest.read.content import Content

BODY = (Section(heading=(), text="留學生落戶上海要交社保六個月。"),)


def _card(front=None, *, kind=Kind.POLICY, title="", path="policies/hukou.md"):
    content = Content(
        title=title,
        encoding="utf-8",
        sections=BODY,
        front={} if front is None else front,
    )
    return card_of(path, kind, content)


def test_front_matter_fills_the_card():
    """Every name that the program knows has its place; the rest are details."""
    card, findings = _card(
        {
            "title": "落户",
            "language": "zh-Hans",
            "status": "in_force",
            "published_on": date(2025, 11, 1),
            "valid_from": "2025-12-01",
            "valid_until": date(2030, 11, 30),
            "replaced_by": "policies/new.md",
            "topics": ["hukou", "families"],
            "source": [{"name": "市人才工作局", "url": "https://example.org/"}],
            "venue": "安亭",
        }
    )
    assert findings == ()
    assert (card.title, card.language) == ("落户", Language.ZH_HANS)
    assert card.status is Status.IN_FORCE
    assert card.published_on == date(2025, 11, 1)
    assert (card.valid_from, card.valid_until) == (
        date(2025, 12, 1),
        date(2030, 11, 30),
    )
    assert card.replaced_by == "policies/new.md"
    assert card.topics == ("hukou", "families")
    assert card.sources == (Source(name="市人才工作局", url="https://example.org/"),)
    assert card.details == {"venue": "安亭"}


def test_what_is_not_told_is_found_in_the_file():
    """The title falls back on the heading, then the name; the language on the text."""
    card, findings = _card(title="標題")
    assert (card.title, card.language) == ("標題", Language.ZH_HANT)
    assert _card()[0].title == "hukou"
    assert findings == ()


def test_the_folder_decides_the_kind():
    """Front matter names the kind only of a file outside the four folders."""
    assert _card({"kind": "event"})[0].kind is Kind.POLICY
    assert _card({"kind": "event"}, kind=Kind.OTHER)[0].kind is Kind.EVENT


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({"valid_until": "next year"}, "2026-12-31"),
        ({"status": "maybe"}, "in_force"),
        ({"language": "chinese"}, "zh-Hans"),
        ({"source": [{"url": "https://example.org/"}]}, "name"),
    ],
)
def test_a_wrong_value_is_a_finding_and_the_rest_is_read(front, said):
    """The document is taken in without the value, and staff are told what to write."""
    card, (finding,) = _card({"title": "落户", **front})
    assert card.title == "落户"
    assert card.valid_until is None
    assert (finding.kind, finding.path) == ("bad_front_matter", "policies/hukou.md")
    assert said in finding.fix


@pytest.mark.parametrize("value", [None, "", []])
def test_an_empty_value_is_no_value(value):
    """A name with nothing behind it says nothing."""
    names = ("title", "valid_until", "source", "topics")
    card, findings = _card(
        dict.fromkeys(names, value) if value != [] else {"source": []}
    )
    assert findings == ()
    assert (card.valid_until, card.sources, card.topics) == (None, (), ())


def test_one_source_may_be_a_word():
    """``source: name`` and ``topics: a, b`` are short forms."""
    card, _ = _card({"source": " 上海市人社局 ", "topics": "loans, start-up"})
    assert card.sources == (Source(name="上海市人社局"),)
    assert card.topics == ("loans", "start-up")


def test_a_source_may_be_an_address():
    """It can be pressed, and is called as its host is."""
    card, _ = _card({"source": "https://www.jiading.gov.cn/a"})
    told = Source(name="www.jiading.gov.cn", url="https://www.jiading.gov.cn/a")
    assert card.sources == (told,)


def test_words_of_a_choice_are_known_in_any_case():
    """``In Force`` is what a spreadsheet, or a phone, makes of it."""
    card, findings = _card({"status": "In Force", "language": "ZH-hant"})
    assert findings == ()
    assert (card.status, card.language) == (Status.IN_FORCE, Language.ZH_HANT)


def test_a_list_among_the_details_is_a_line_an_item():
    """What an event asks may be a list whose items hold commas."""
    card, _ = _card({"asks": ["company", "几位,坐什么车?"], "capacity": 80})
    assert card.details == {"asks": "company\n几位,坐什么车?", "capacity": "80"}


@pytest.mark.parametrize("name", ["Valid_until", "valid-until", "VALID UNTIL "])
def test_a_known_name_is_known_however_it_is_set(name):
    """An old rule does not stay in force because of a capital letter."""
    card, findings = _card({name: date(2020, 12, 31), "Venue": "安亭"})
    assert (card.valid_until, findings) == (date(2020, 12, 31), ())
    assert card.details == {"venue": "安亭"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("valid_untill", "valid_until"),
        ("vaild_until", "valid_until"),
        ("Valid_til", "valid_until"),
        ("valid_to", "valid_until"),
        ("Expires", "valid_until"),
        ("statuss", "status"),
        ("sources", "source"),
        ("start_at", "starts_at"),
    ],
)
def test_a_name_that_is_nearly_known_is_a_finding(name, meant):
    """It is kept as a detail, and staff are told what may be meant."""
    card, (finding,) = _card({name: "2020-12-31"})
    assert card.details == {name: "2020-12-31"}
    assert (finding.kind, finding.severity) == ("bad_front_matter", "error")
    assert f"`{name}: 2020-12-31`" in finding.problem
    assert f"`{meant}`" in finding.fix


def test_names_of_their_own_are_no_mistakes():
    """Staff may note what they like; of two that mean one, both are kept apart."""
    front = {"title_en": "Hukou", "wechat": "x", "Title": "甲", "title": "乙"}
    card, (finding,) = _card(front)
    assert (card.title, card.details["Title"]) == ("乙", "甲")
    assert "`title`" in finding.fix


@pytest.mark.parametrize("told", ["创业，落户、住房", ["创业，落户", "住房"]])
def test_topics_stand_between_chinese_commas_too(told):
    """One long topic would be nobody's."""
    card, _ = _card({"topics": told})
    assert card.topics == ("创业", "落户", "住房")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("标题", "title"),
        ("發布日期", "published_on"),
        ("有效期至", "valid_until"),
        ("来源", "source"),
        ("报名截止", "registration_until"),
    ],
)
def test_a_chinese_name_is_a_finding(name, meant):
    """What staff write for a known name, in either script, is told by that."""
    _, [finding] = _card({name: "2026-12-31"})
    assert f"`{name}: 2026-12-31` is not known" in finding.problem
    assert f"write `{meant}`" in finding.fix
    _, found = _card({name: "2026-12-31", meant: "2026-12-31"})
    assert not any(name in one.problem for one in found)


def test_days_are_read_however_they_are_written():
    """A rule that ends on 2026年12月31日 ends, and an event has its time."""
    card, findings = _card(
        {
            "published_on": "2026.1.5",
            "valid_until": "2026年12月31日",
            "starts_at": "2026年3月5日 14:00",
        }
    )
    assert findings == ()
    assert (card.published_on, card.valid_until) == (
        date(2026, 1, 5),
        date(2026, 12, 31),
    )
    assert card.details == {"starts_at": "2026-03-05 14:00"}


def test_what_has_no_end_has_no_last_day():
    """Staff are told to leave it out."""
    _, (finding,) = _card({"valid_until": "长期有效"})
    assert "leave it out" in finding.fix
