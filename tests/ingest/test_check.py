"""What ``check`` tells the staff about their folder."""

import pytest

from ingest.check import check
from tests.ingest.checked import TODAY, folder, kinds_in, put_in, told_in

__all__ = ["folder"]

_BAD = "bad_front_matter"


@pytest.mark.parametrize(
    ("front", "kinds"),
    [
        ("published_on: 2025-01-01", []),
        ("starts_at: 2025-01-01 14:00", []),
        ("topics: [x]", ["no_date"]),
        ("published_on: 2026-12-01", []),
        ("published_on: 2027-11-23", ["bad_front_matter"]),
        ("published_on: 0001-01-01", ["bad_front_matter"]),
        ("valid_from: 2020-01-01\nvalid_until: 2026-11-22", ["expired"]),
        ("valid_from: 2020-01-01\nvalid_until: 2026-11-23", ["expires_soon"]),
        ("valid_from: 2020-01-01\nvalid_until: 2027-01-22", ["expires_soon"]),
        ("valid_from: 2020-01-01\nvalid_until: 2027-01-23", []),
        ("starts_at: 2026-11-22\nstatus: planned", ["expired"]),
        ("starts_at: 2026-11-22\nstatus: held", []),
        ("starts_at: 2026-12-01\nstatus: planned", []),
        ("starts_at: soon", ["bad_front_matter"]),
        ("starts_at: 2027-01-05 14:00-17:00", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\nends_at: 2027-01-04", ["bad_front_matter"]),
        ("starts_at: 2027-01-05 14:00\nends_at: 2027-01-05", []),
        ("starts_at: 2027-01-05\nregistration_until: x", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\ncapacity: viele", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\nmap: 地图", ["bad_front_matter"]),
        ("starts_at: 0001-01-01\nstatus: held", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\nends_at: 9999-12-31", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\ncapacity: 9999999999", ["bad_front_matter"]),
        (f"starts_at: 2027-01-05\nasks: [{'问' * 201}]", ["bad_front_matter"]),
        (f"starts_at: 2027-01-05\nasks: [{'问' * 200}, {'答' * 200}]", []),
        ("starts_at: 2027-01-05\ntime_zone: Mars/Base", ["bad_front_matter"]),
        ("starts_at: 2027-01-05\ncapacity: 80\nmap: https://a.b", []),
        ("published_on: x", ["bad_front_matter", "no_date"]),
        ("valid_from: 2020-01-01\nvalid_until: 2026-11-23\nstatus: ended", [_BAD]),
        ("valid_from: 2020-01-01\nvalid_until: 2030-11-23\nstatus: ended", [_BAD]),
        ("valid_from: 2028-01-02\nvalid_until: 2028-01-01", ["bad_front_matter"]),
    ],
)
def test_dates(folder, front, kinds):
    """Dates that are over, near, missing, wrong or the wrong way round are told."""
    put_in(folder, "a", front)
    assert kinds_in(folder) == kinds


ZH = "办理居住证要带护照、学历认证书和劳动合同，窗口当场受理，十个工作日办结。"

EN_TEXT = (
    "Bring your passport, the verified degree and the contract of employment; "
    "the counter takes them at once, and ten working days later the permit is ready."
)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", ZH, [_BAD]),
        ("zh-Hans", EN_TEXT, [_BAD]),
        ("zh-Hant", EN_TEXT, [_BAD]),
        ("zh-Hans", f"{ZH}\n\n## In English\n\n{EN_TEXT}", []),
        ("en", f"{EN_TEXT} (居住证)", []),
        ("zh-Hans", "Wi-Fi: guest", []),
    ],
)
def test_a_text_is_in_the_language_of_its_card(folder, language, text, kinds):
    """A language that next to nothing of the text is written in is told."""
    put_in(folder, "a", f"published_on: 2025-01-01\nlanguage: {language}", text)
    assert kinds_in(folder) == kinds


def test_an_ended_document_with_a_successor_is_in_order(folder):
    """Nobody is blamed for an old rule that says what replaced it."""
    ended = "valid_from: 2020-01-01\nvalid_until: 2021-01-01\nstatus: ended\n"
    put_in(folder, "old", f"{ended}replaced_by: policies/new.md")
    put_in(folder, "new", "valid_from: 2021-01-02")
    assert told_in(folder) == []
    put_in(folder, "old", ended)
    assert told_in(folder) == [("policies/old.md", "expired", "info")]


def test_a_lost_successor_and_a_circle(folder):
    """A pointer to no file, and two files that point to each other, are told."""
    front = "valid_from: 2020-01-01\nstatus: ended\nreplaced_by: policies/"
    put_in(folder, "a", f"{front}gone.md")
    assert kinds_in(folder) == ["contradiction"]
    put_in(folder, "a", f"{front}b.md")
    put_in(folder, "b", f"{front}a.md")
    assert kinds_in(folder) == ["contradiction", "contradiction"]


def test_a_replaced_document_must_not_be_in_force(folder):
    """The old and the new rule cannot hold on one day."""
    put_in(folder, "a", "valid_from: 2020-01-01\nreplaced_by: policies/b.md")
    put_in(folder, "b", "valid_from: 2021-01-01")
    assert told_in(folder) == [("policies/a.md", "contradiction", "warning")]


@pytest.mark.parametrize(
    ("second", "kinds"),
    [
        ("valid_from: 2022-01-01", ["contradiction"]),
        ("valid_from: 2030-01-01", []),
        ("published_on: 2019-01-01\nstatus: ended", []),
    ],
)
def test_one_title_in_two_files(folder, second, kinds):
    """One title, in any script, stands for one rule at a time."""
    first = "title: 落户\nvalid_from: 2020-01-01\nvalid_until: 2029-12-31"
    put_in(folder, "a", first)
    put_in(folder, "b", f"title: 落戶\n{second}")
    assert kinds_in(folder) == kinds


@pytest.mark.parametrize(
    ("first", "kinds"),
    [
        ("valid_from: 2024-01-01", ["contradiction"]),
        ("published_on: 2024-01-01", ["contradiction"]),
        ("valid_from: 2024-01-01\nvalid_until: 2024-12-31", ["expired"]),
        ("published_on: 2024-01-01\nstatus: ended", []),
    ],
)
def test_the_rule_of_an_earlier_year_says_until_when_it_holds(folder, first, kinds):
    """Else staff never learn that it lies on beside that of this year."""
    put_in(folder, "a", f"title: 租房补贴申报指南（2024年）\n{first}")
    put_in(folder, "b", "title: 2026年度租房补贴申报指南\nvalid_from: 2026-01-01")
    assert kinds_in(folder) == kinds


def test_a_forum_of_every_year_is_no_contradiction(folder):
    """Events of one title on different days are different events."""
    for year in (2024, 2025):
        front = f"title: 论坛\nstatus: held\nstarts_at: {year}-06-03"
        put_in(folder, f"f{year}", front, path="events")
    assert kinds_in(folder) == []


@pytest.mark.parametrize(
    ("front", "kinds"),
    [
        ("starts_at: 2025-06-03", ["bad_front_matter"]),
        ("starts_at: 2025-06-03\nstatus: held", []),
        ("starts_at: 2027-06-03\nstatus: planned\nvenue: 人才港", []),
        ("published_on: 2025-06-03", []),
    ],
)
def test_an_event_says_whether_it_was_held(folder, front, kinds):
    """Without that nobody who asks afterwards hears that it is over."""
    put_in(folder, "a", front, path="events")
    assert kinds_in(folder) == kinds


@pytest.mark.parametrize(
    ("path", "more", "kinds"),
    [
        ("活动", "", ["bad_front_matter"]),
        ("活动", "\nkind: event", []),
        ("events", "", []),
        ("Events", "", []),
    ],
)
def test_an_event_that_nobody_is_shown_is_told(folder, path, more, kinds):
    """What `/events` lists lies in events/, or says that it is an event."""
    (folder / path).mkdir(exist_ok=True)
    front = f"starts_at: 2027-06-03\nstatus: planned\nvenue: 人才港{more}"
    put_in(folder, "a", front, path=path)
    assert kinds_in(folder) == kinds


@pytest.mark.parametrize("title", ["论坛", "论坛的经过"])
@pytest.mark.parametrize("day", ["", "starts_at: 2025-06-03\n"])
def test_an_announcement_and_its_report_are_no_contradiction(folder, title, day):
    """The event was held, and its report answers instead: nobody has to do anything."""
    front = "title: 论坛\nstatus: held\nstarts_at: 2025-06-03\nvenue: 人才港"
    put_in(folder, "a", f"{front}\nreplaced_by: events/b.md", path="events")
    report = f"title: {title}\nstatus: held\n{day}published_on: 2025-06-04"
    put_in(folder, "b", report, path="events")
    assert kinds_in(folder) == []


def test_a_replaced_rule_of_the_same_title_is_told_once(folder):
    """Two sentences about one mistake are one too many."""
    put_in(
        folder, "a", "title: 落户\nvalid_from: 2020-01-01\nreplaced_by: policies/b.md"
    )
    put_in(folder, "b", "title: 落户\nvalid_from: 2021-01-01")
    assert told_in(folder) == [("policies/a.md", "contradiction", "warning")]


def test_nearly_the_same_text_twice(folder):
    """A copy with a word changed is a duplicate; another text is not."""
    text = "".join(f"第{i}条规定了第{i}项材料。" for i in range(60))
    put_in(folder, "a", "published_on: 2025-01-01", text)
    put_in(folder, "b", "published_on: 2025-01-01", text + "以上。")
    put_in(folder, "c", "published_on: 2025-01-01", text[: len(text) // 2])
    assert told_in(folder) == [("policies/b.md", "duplicate", "warning")]


def test_no_source(folder):
    """A document that nobody vouches for is told."""
    text = "---\npublished_on: 2025-01-01\n---\n文字。\n"
    (folder / "policies/a.md").write_text(text, "utf-8")
    assert told_in(folder) == [("policies/a.md", "no_source", "warning")]


def test_a_planned_event_says_when_and_where(folder):
    """An announcement without time or place is told, for its reader would stay home."""
    put_in(folder, "a", "status: planned\npublished_on: 2026-11-01", path="events")
    assert told_in(folder) == [("events/a.md", "bad_front_matter", "warning")] * 2


_LONG = "".join(f"第{i}条规定了第{i}项材料。" for i in range(60))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("status: ended\npublished_on: 2020-01-01", "published_on: 2025-01-01"),
        (
            "valid_from: 2020-01-01\nvalid_until: 2025-12-31\nreplaced_by: policies/b.md",
            "valid_from: 2026-01-01",
        ),
    ],
)
def test_a_version_that_is_over_is_no_copy(folder, older, newer):
    """It may differ in one number, which is what somebody asks for."""
    put_in(folder, "a", older, _LONG)
    put_in(folder, "b", newer, _LONG.replace("第5项", "第6项"))
    assert "duplicate" not in kinds_in(folder)


def test_notices_of_two_evenings_are_no_copies(folder):
    """They differ in the day, and are two."""
    for name, day in (("a", 10), ("b", 17)):
        front = f"starts_at: 2026-12-{day} 19:00\nvenue: 嘉定\nstatus: planned"
        put_in(folder, name, front, f"{_LONG}12月{day}日。", path="events")
    assert "duplicate" not in kinds_in(folder)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("本办法自2020年1月1日起施行，有效期至2024年12月31日。", ["expired"]),
        ("本办法自2021年12月1日起施行，有效期5年。", ["expires_soon"]),
        ("本細則自2020年1月1日起實施，有效期為三年。", ["expired"]),
        ("有效期自2020年1月1日至2026年11月22日。", ["expired"]),
        ("旧的有效期至2024年1月1日，新的有效期至2030年1月1日。", []),
        ("身份证有效期5年。材料于2024年12月31日前提交。", []),
        ("有效期至2024年13月45日。", []),
        ("本办法自印发之日起施行，有效期3年。\n2020年3月5日", ["expired"]),
        ("本办法自发布之日起30日后施行，有效期五年。", ["expired"]),
        ("本办法有效期五年，自2021年1月1日起施行。", ["expired"]),
        ("补贴政策延续实施至2025年12月31日。", ["expired"]),
        ("本政策执行期限为2023年1月1日至2024年12月31日。", ["expired"]),
        ("有效期：2022.1.1-2024.12.31", ["expired"]),
        ("本規定有效期至民國113年12月31日。", ["expired"]),
        ("本规定有效期至二〇二四年十二月三十一日。", ["expired"]),
        ("2020年度计划的执行期是2020年10月1日至2022年9月30日。", []),
    ],
)
def test_an_end_that_only_the_text_tells_is_told(folder, text, kinds):
    """Who puts in a rule as it came writes no dates above it."""
    put_in(folder, "a", "published_on: 2020-01-01", text)
    assert kinds_in(folder) == kinds


def test_an_end_that_the_card_tells_is_enough(folder):
    """It was looked at; and a rule that has ended is known to have."""
    text = "有效期至2024年12月31日。"
    put_in(folder, "a", "published_on: 2020-01-01\nvalid_until: 2030-01-01", text)
    put_in(folder, "b", "published_on: 2020-01-01\nstatus: ended", f"{text}旧。")
    assert kinds_in(folder) == []


def test_where_to_write_it_is_said_of_what_cannot_hold_it(folder):
    """A table has no place for its date and source; a file beside it has."""
    (folder / "policies" / "a.csv").write_text("区,金额\n嘉定,3\n", "utf-8")
    put_in(folder, "b", "topics: [x]")
    fixes = {(f.path, f.kind): f.fix for f in check(folder, today=TODAY)}
    for kind in ("no_date", "no_source"):
        assert fixes["policies/a.csv", kind].endswith("`a.csv.yaml` beside the file.")
    assert "yaml" not in fixes["policies/b.md", "no_date"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("原《嘉定租房补贴办法》（嘉人社规〔2020〕2号）同时废止。", ["contradiction"]),
        (
            "決定廢止以下文件：\n1.《某某办法》\n2.《嘉定租房补贴办法（试行）》",
            ["contradiction"],
        ),
        ("《嘉定租房补贴办法》不再执行。本办法另行解释。", ["contradiction"]),
        ("《嘉定租房补贴办法》继续有效，《某某办法》废止。", []),
        (
            "废止以下文件：\n1.《某某办法》\n另有说明。\n《嘉定租房补贴办法》见网站。",
            [],
        ),
        ("以下文件失效：\n1.《某某办法》\n2.《嘉定租房补贴办法》继续有效", []),
        ("请按《嘉定租房补贴办法》办理。原有规定同时废止。", []),
    ],
)
def test_a_rule_that_another_ends_is_told(folder, text, kinds):
    """It answers on until somebody says of it that it is over."""
    front = (
        "published_on: 2020-01-01\ntitle: 关于印发《嘉定租房补贴办法（试行）》的通知"
    )
    put_in(folder, "old", front)
    put_in(folder, "new", "published_on: 2025-01-01", text)
    assert kinds_in(folder) == kinds
    put_in(folder, "old", f"{front}\nstatus: ended")
    assert kinds_in(folder) == []


def test_every_rule_in_a_list_of_those_that_are_over_is_told(folder):
    """The list is a table as often as not, and its title alone says what it is of."""
    put_in(folder, "old", "published_on: 2020-01-01\ntitle: 嘉定租房补贴办法")
    rows = "| 序号 | 名称 |\n|---|---|\n| 1 | 《嘉定租房补贴办法》 |"
    put_in(
        folder,
        "new",
        "title: 关于宣布失效一批文件的决定\npublished_on: 2025-01-01",
        rows,
    )
    (finding,) = check(folder, today=TODAY)
    assert finding.path == "policies/old.md"
    assert finding.problem == "policies/new.md says that this no longer holds"
    assert "replaced_by: policies/new.md" in finding.fix


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("请扫描下方二维码报名。", ["points_at"]),
        ("長按識別二維碼進群。", ["points_at"]),
        ("办理流程如下图。", ["points_at"]),
        ("Scan the QR code to register.", ["points_at"]),
        ("扫码报名，或登录https://a.cn/form。", []),
        ("扫描二维码，或关注公众号“嘉定人才”。", []),
        ("材料须扫描成PDF。", []),
        ("请出示随申码。", []),
    ],
)
def test_what_only_a_picture_shows_is_told(folder, text, kinds):
    """Who reads an answer on a phone has no code below it to scan."""
    put_in(folder, "a", "published_on: 2026-01-01", text)
    assert kinds_in(folder) == kinds
