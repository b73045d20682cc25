"""What ``check`` tells the staff about their folder."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.check import check
from ingest.check.mending import WAYS
from ingest.cli import main
from ingest.document import RepairKind
from ingest.errors import EmptyFolderError, FolderMissingError

TODAY = date(2026, 11, 23)
_BAD = "bad_front_matter"
_SOURCE = "source: 市人社局\n"


@pytest.fixture
def folder(tmp_path):
    """Give an empty knowledge folder."""
    made = tmp_path / "staff"
    (made / "policies").mkdir(parents=True)
    (made / "events").mkdir()
    return made


def _write(folder, name, front, text=None, *, path="policies"):
    body = text if text is not None else f"{name}的说明写在这里。"
    title = "" if "title:" in front else f"title: {name}\n"
    whole = f"---\n{title}{_SOURCE}{front}\n---\n\n{body}\n"
    (folder / path / f"{name}.md").write_text(whole, "utf-8")


def _told(folder) -> list[tuple[str, str, str]]:
    return [(f.path, f.kind, f.severity) for f in check(folder, today=TODAY)]


def _kinds(folder) -> list[str]:
    return [kind for _, kind, _ in _told(folder)]


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
    _write(folder, "a", front)
    assert _kinds(folder) == kinds


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
    _write(folder, "a", f"published_on: 2025-01-01\nlanguage: {language}", text)
    assert _kinds(folder) == kinds


def test_an_ended_document_with_a_successor_is_in_order(folder):
    """Nobody is blamed for an old rule that says what replaced it."""
    ended = "valid_from: 2020-01-01\nvalid_until: 2021-01-01\nstatus: ended\n"
    _write(folder, "old", f"{ended}replaced_by: policies/new.md")
    _write(folder, "new", "valid_from: 2021-01-02")
    assert _told(folder) == []
    _write(folder, "old", ended)
    assert _told(folder) == [("policies/old.md", "expired", "info")]


def test_a_lost_successor_and_a_circle(folder):
    """A pointer to no file, and two files that point to each other, are told."""
    front = "valid_from: 2020-01-01\nstatus: ended\nreplaced_by: policies/"
    _write(folder, "a", f"{front}gone.md")
    assert _kinds(folder) == ["contradiction"]
    _write(folder, "a", f"{front}b.md")
    _write(folder, "b", f"{front}a.md")
    assert _kinds(folder) == ["contradiction", "contradiction"]


def test_a_replaced_document_must_not_be_in_force(folder):
    """The old and the new rule cannot hold on one day."""
    _write(folder, "a", "valid_from: 2020-01-01\nreplaced_by: policies/b.md")
    _write(folder, "b", "valid_from: 2021-01-01")
    assert _told(folder) == [("policies/a.md", "contradiction", "warning")]


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
    _write(folder, "a", first)
    _write(folder, "b", f"title: 落戶\n{second}")
    assert _kinds(folder) == kinds


def test_a_forum_of_every_year_is_no_contradiction(folder):
    """Events of one title on different days are different events."""
    for year in (2024, 2025):
        front = f"title: 论坛\nstatus: held\nstarts_at: {year}-06-03"
        _write(folder, f"f{year}", front, path="events")
    assert _kinds(folder) == []


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
    _write(folder, "a", front, path="events")
    assert _kinds(folder) == kinds


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
    _write(folder, "a", front, path=path)
    assert _kinds(folder) == kinds


@pytest.mark.parametrize("title", ["论坛", "论坛的经过"])
@pytest.mark.parametrize("day", ["", "starts_at: 2025-06-03\n"])
def test_an_announcement_and_its_report_are_no_contradiction(folder, title, day):
    """The event was held, and its report answers instead: nobody has to do anything."""
    front = "title: 论坛\nstatus: held\nstarts_at: 2025-06-03\nvenue: 人才港"
    _write(folder, "a", f"{front}\nreplaced_by: events/b.md", path="events")
    report = f"title: {title}\nstatus: held\n{day}published_on: 2025-06-04"
    _write(folder, "b", report, path="events")
    assert _kinds(folder) == []


def test_a_replaced_rule_of_the_same_title_is_told_once(folder):
    """Two sentences about one mistake are one too many."""
    _write(
        folder, "a", "title: 落户\nvalid_from: 2020-01-01\nreplaced_by: policies/b.md"
    )
    _write(folder, "b", "title: 落户\nvalid_from: 2021-01-01")
    assert _told(folder) == [("policies/a.md", "contradiction", "warning")]


def test_nearly_the_same_text_twice(folder):
    """A copy with a word changed is a duplicate; another text is not."""
    text = "".join(f"第{i}条规定了第{i}项材料。" for i in range(60))
    _write(folder, "a", "published_on: 2025-01-01", text)
    _write(folder, "b", "published_on: 2025-01-01", text + "以上。")
    _write(folder, "c", "published_on: 2025-01-01", text[: len(text) // 2])
    assert _told(folder) == [("policies/b.md", "duplicate", "warning")]


def test_what_cannot_be_read(folder):
    """A file that cannot be taken in is one finding, by what is wrong with it."""
    _write(folder, "ok", "published_on: 2025-01-01")
    (folder / "policies/a.docx").write_bytes(b"no")
    (folder / "policies/b.md").write_bytes(b"\x00\x01")
    (folder / "policies/c.md").write_text("---\n: [\n---\n", "utf-8")
    (folder / "policies/d.pages").write_bytes(b"x")
    (folder / "policies/e.md").write_text("---\nsource: x\n---\n", "utf-8")
    (folder / "glossary.yaml").write_text("terms: 1\n", "utf-8")
    assert _kinds(folder) == [
        "bad_glossary",
        "unreadable",
        "encoding",
        "bad_front_matter",
        "unsupported_format",
        "empty",
        "no_date",
    ]
    assert all(finding.fix for finding in check(folder, today=TODAY))


def test_no_source(folder):
    """A document that nobody vouches for is told."""
    text = "---\npublished_on: 2025-01-01\n---\n文字。\n"
    (folder / "policies/a.md").write_text(text, "utf-8")
    assert _told(folder) == [("policies/a.md", "no_source", "warning")]


def test_no_folder_and_no_document(tmp_path):
    """A missing or empty folder is said to be that."""
    with pytest.raises(FolderMissingError):
        check(tmp_path / "gone", today=TODAY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyFolderError):
        check(tmp_path / "empty", today=TODAY)


@pytest.mark.parametrize(
    ("front", "code"), [("topics: [x]", 0), ("published_on: x", 1)]
)
def test_the_command(folder, monkeypatch, capsys, front, code):
    """One object a finding on stdout; exit 1 only if there is something to mend."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    severity = "error" if code else "info"
    _write(folder, "a", front)
    assert main(["check", "--json"]) == code
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    names = {"path", "line", "kind", "severity", "problem", "fix"}
    assert (first.keys(), first["severity"]) == (names, severity)
    assert main(["check"]) == code
    assert f"policies/a.md\n  {severity} " in capsys.readouterr().out


def test_a_planned_event_says_when_and_where(folder):
    """An announcement without time or place is told, for its reader would stay home."""
    _write(folder, "a", "status: planned\npublished_on: 2026-11-01", path="events")
    assert _told(folder) == [("events/a.md", "bad_front_matter", "warning")] * 2


def test_repairs_are_told_kind_by_kind(folder):
    """How often, where first, and that nothing has to be done for the answers."""
    body = "\u93ae(zh\u00e8n)\u7522(ch\u01cen)\u696d(y\u00e8)\n\n\u4e00\u200b\u4e8c"
    _write(folder, "a", "published_on: 2025-01-01", body)
    told = {f.kind: f for f in check(folder, today=TODAY)}
    assert told.keys() == {"ruby_marks", "hidden_characters"}
    assert {finding.severity for finding in told.values()} == {"info"}
    assert told["ruby_marks"].line == 7
    assert "3 times" in told["ruby_marks"].problem
    assert "\\u200b" in told["hidden_characters"].problem


def test_hidden_rows_are_told(folder):
    """A sheet with a hidden row is read and told of; the other files are, too."""
    book = openpyxl.Workbook()
    for row in (["园区", "电话"], ["甲", "1"], ["乙", "2"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(folder / "policies/b.xlsx")
    _write(folder, "a", "topics: [x]")
    told = {(f.path, f.kind): f for f in check(folder, today=TODAY)}
    assert ("policies/a.md", "no_date") in told
    assert "乙；2" in told["policies/b.xlsx", "hidden_text"].problem


def test_every_kind_of_repair_has_words():
    """No repair that a reader makes leaves staff without a sentence."""
    assert set(WAYS) == set(RepairKind)


def test_an_unusual_encoding_is_told(folder):
    """It was read right, and other programs may not."""
    text = f"---\ntitle: \u843d\u6237\n{_SOURCE}published_on: 2025-01-01\n---\n\n\u6587\u5b57\u3002\n"
    (folder / "policies/a.md").write_bytes(text.encode("gb18030"))
    assert _told(folder) == [("policies/a.md", "encoding", "info")]


def test_text_beyond_repair_is_told_with_its_line(folder):
    """Staff have to write what stood there."""
    _write(
        folder,
        "a",
        "published_on: 2025-01-01",
        "\u597d\n\n\u951f\u65a4\u62f7\u951f\u65a4\u62f7",
    )
    (finding,) = check(folder, today=TODAY)
    assert (finding.kind, finding.severity, finding.line) == ("mojibake", "warning", 9)


def test_what_is_refused_is_told(folder):
    """A link answers nothing, and staff hear why."""
    _write(folder, "a", "published_on: 2025-01-01")
    (folder / "policies/b.md").symlink_to(folder / "policies/a.md")
    assert _told(folder) == [("policies/b.md", "refused", "warning")]


def test_a_file_beside_another_that_may_not_be_read_is_told(folder, monkeypatch):
    """One missing right is one finding, and the other files are looked at."""
    _write(folder, "a", "published_on: 2026-01-01")
    beside = folder / "policies/a.md.yaml"
    beside.write_text("title: a", "utf-8")
    real = Path.open

    def refuse(path, *how, **also):
        if path == beside:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **also)

    monkeypatch.setattr(Path, "open", refuse)
    (finding,) = [f for f in check(folder, today=TODAY) if f.kind == "unreadable"]
    assert (finding.path, finding.severity) == ("policies/a.md", "error")
    assert "check its rights" in finding.problem


def test_what_tells_about_a_document_that_left_is_told(folder):
    """Staff do not hear that YAML is no format: they hear which file is missing."""
    _write(folder, "a", "published_on: 2026-01-01")
    (folder / "policies/b.docx.yaml").write_text("title: b", "utf-8")
    (finding,) = check(folder, today=TODAY)
    assert (finding.path, finding.kind) == ("policies/b.docx.yaml", "bad_front_matter")
    assert "b.docx" in finding.problem


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
    _write(folder, "a", older, _LONG)
    _write(folder, "b", newer, _LONG.replace("第5项", "第6项"))
    assert "duplicate" not in _kinds(folder)


def test_notices_of_two_evenings_are_no_copies(folder):
    """They differ in the day, and are two."""
    for name, day in (("a", 10), ("b", 17)):
        front = f"starts_at: 2026-12-{day} 19:00\nvenue: 嘉定\nstatus: planned"
        _write(folder, name, front, f"{_LONG}12月{day}日。", path="events")
    assert "duplicate" not in _kinds(folder)


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
    _write(folder, "a", "published_on: 2020-01-01", text)
    assert _kinds(folder) == kinds


def test_an_end_that_the_card_tells_is_enough(folder):
    """It was looked at; and a rule that has ended is known to have."""
    text = "有效期至2024年12月31日。"
    _write(folder, "a", "published_on: 2020-01-01\nvalid_until: 2030-01-01", text)
    _write(folder, "b", "published_on: 2020-01-01\nstatus: ended", f"{text}旧。")
    assert _kinds(folder) == []


def test_where_to_write_it_is_said_of_what_cannot_hold_it(folder):
    """A table has no place for its date and source; a file beside it has."""
    (folder / "policies" / "a.csv").write_text("区,金额\n嘉定,3\n", "utf-8")
    _write(folder, "b", "topics: [x]")
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
    _write(folder, "old", front)
    _write(folder, "new", "published_on: 2025-01-01", text)
    assert _kinds(folder) == kinds
    _write(folder, "old", f"{front}\nstatus: ended")
    assert _kinds(folder) == []


def test_every_rule_in_a_list_of_those_that_are_over_is_told(folder):
    """The list is a table as often as not, and its title alone says what it is of."""
    _write(folder, "old", "published_on: 2020-01-01\ntitle: 嘉定租房补贴办法")
    rows = "| 序号 | 名称 |\n|---|---|\n| 1 | 《嘉定租房补贴办法》 |"
    _write(
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
    _write(folder, "a", "published_on: 2026-01-01", text)
    assert _kinds(folder) == kinds
