"""bot.chat.told_finding: what is wrong with a file, as staff read it."""

import re
from pathlib import Path

import pytest

import ingest
from bot.chat.told_finding import finding_told, problem_told
from bot.texts.staff import staff_texts_for
from ingest.document import Finding, Language, RepairKind
from ingest.errors import DocumentError, LockedFileError, MisnamedError

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


@pytest.mark.parametrize("language", CHINESE)
def test_every_reason_why_a_file_is_refused_is_said_in_chinese(language):
    """Each class of what can be wrong with one file has its sentence."""
    classes = {one.__name__ for one in DocumentError.__subclasses__()}
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
