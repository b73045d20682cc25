"""bot.chat.told_finding: what is wrong with a file, as staff read it."""

import re
from datetime import date
from pathlib import Path

import pytest

import ingest
from bot.chat.told_finding import finding_told, problem_told
from bot.texts.staff import staff_texts_for
from ingest.document import Finding, Language, RepairKind
from ingest.errors import (
    DocumentError,
    LockedFileError,
    MisnamedError,
    UnsupportedFormatError,
)
from ingest.look import look

CHINESE = (Language.ZH_HANS, Language.ZH_HANT)

OF_THE_FOLDER = {"duplicate", "contradiction", "bad_glossary"}
"""Kinds that only `check` finds, which looks at several files; chat shows one."""


def _finding(kind: str, problem: str) -> Finding:
    return Finding(path="a.md", line=0, kind=kind, problem=problem, fix="Mend it.")


def _kinds() -> set[str]:
    """Give the kinds of findings that the reader and the card's check write."""
    root = Path(ingest.__file__).parent
    written = re.compile(r'kind="(\w+)"|_finding\(\s*\w+,(?: line,)?\s*"(\w+)",')
    found = {
        one or other
        for folder in ("read", "check")
        for file in (root / folder).glob("*.py")
        for one, other in written.findall(file.read_text("utf-8"))
    }
    return found | {kind.value for kind in RepairKind} | {"encoding"}


@pytest.mark.parametrize("language", CHINESE)
def test_every_kind_of_finding_is_said_in_chinese(language):
    """A clerk reads what to mend in the language of the rest of the message."""
    kinds = _kinds()
    assert len(kinds) > 15
    assert kinds - OF_THE_FOLDER <= set(staff_texts_for(language).found)


def _below(kind: type[DocumentError]) -> set[type[DocumentError]]:
    found = set(kind.__subclasses__())
    return found.union(*map(_below, found))


@pytest.mark.parametrize("language", CHINESE)
def test_every_reason_why_a_file_is_refused_is_said_in_chinese(language):
    """Each class of what can be wrong with one file has its sentence."""
    classes = {one.__name__ for one in _below(DocumentError)}
    assert classes == set(staff_texts_for(language).problems)


def test_what_a_finding_names_is_kept():
    """Fields and days read the same in every language, and stand behind the sentence."""
    texts = staff_texts_for(Language.ZH_HANS)
    told = finding_told(_finding("expired", "was valid until 2024-05-31"), texts)
    assert told.startswith("已经过期。")
    assert told.endswith("（2024-05-31）")
    told = finding_told(_finding("bad_front_matter", "`venue` is missing"), texts)
    assert told.endswith("（`venue`）")


def test_in_english_a_finding_is_two_sentences():
    """What is wrong and what to do about it are told apart."""
    texts = staff_texts_for(Language.EN)
    told = finding_told(_finding("no_source", "nobody is named"), texts)
    assert told == "Nobody is named. Mend it."
    assert problem_told(LockedFileError("a.pdf"), texts) == LockedFileError("").problem


@pytest.mark.parametrize("language", CHINESE)
def test_the_format_to_save_it_in_is_kept(language):
    """A clerk learns of an old Word file what Word should save it as."""
    texts = staff_texts_for(language)
    error = MisnamedError("a.docx", "a PDF file", "let its name end in `.pdf`")
    assert "`.pdf`" in problem_told(error, texts)


@pytest.mark.parametrize("language", CHINESE)
def test_how_to_write_a_field_is_kept(language, tmp_path):
    """A clerk reads that a time is none, and how one is written, in one message."""
    file = tmp_path / "file"
    file.write_text("---\nstatus: 有效\nstarts_at: 12月5日\n---\n字\n", "utf-8")
    texts = staff_texts_for(language)
    findings = look(file, "a.md", date(2026, 11, 30)).findings
    told = [finding_told(f, texts) for f in findings if f.kind == "bad_front_matter"]
    assert any("`status: 有效`" in one and "`in_force`" in one for one in told)
    assert any(
        "`starts_at: 12月5日`" in one and "2026-12-31 14:00" in one for one in told
    )


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("name", ["a.zip", "a.m4a"])
def test_nobody_is_told_to_save_an_archive_as_a_letter(language, name, tmp_path):
    """What can be done with it is another thing than with an old Word file."""
    file = tmp_path / "file"
    file.write_bytes(b"?")
    texts = staff_texts_for(language)
    with pytest.raises(UnsupportedFormatError) as caught:
        look(file, name, date(2026, 11, 30))
    told = problem_told(caught.value, texts)
    assert told not in texts.problems["UnsupportedFormatError"]
    assert "Word" not in told
