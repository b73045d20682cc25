"""bot.chat.preview: what staff are told of a file before it is a document."""

from datetime import date
from pathlib import Path

import pytest

from bot.chat.preview import FINDINGS, preview_html
from bot.people.handed_in import HandedIn
from bot.texts.staff import staff_texts_for
from ingest.document import Finding, Language
from ingest.look import Look, look

TEXTS = staff_texts_for(Language.ZH_HANS)


def _finding(kind: str, severity: str) -> Finding:
    return Finding(
        path="a.md", line=0, kind=kind, severity=severity, problem="x", fix="y"
    )


def _shown(tmp_path: Path, *findings: Finding, ended=()) -> str:
    file = tmp_path / "file"
    file.write_text("# 补贴\n每月1500元。\n", "utf-8")
    seen = look(file, "a.md", date(2026, 11, 30))
    seen = Look(document=seen.document, passages=seen.passages, findings=findings)
    waiting = HandedIn(token="0" * 16, name="a.md")
    return preview_html(seen, waiting, {}, {}, TEXTS, ended=ended)


def test_the_gravest_finding_comes_first_and_none_comes_twice(tmp_path):
    """That a rule has expired is not hidden behind remarks on pictures."""
    shown = _shown(
        tmp_path,
        _finding("pictures", "info"),
        _finding("no_value", "warning"),
        _finding("no_value", "warning"),
        _finding("comment", "info"),
        _finding("expired", "warning"),
        _finding("bad_front_matter", "error"),
    )
    lines = [line for line in shown.split("\n") if line.startswith("• ")]
    assert [line[2:6] for line in lines] == [
        TEXTS.found[kind][:4]
        for kind in ("bad_front_matter", "no_value", "expired", "pictures", "comment")
    ]
    assert "另有" not in shown


def test_how_many_more_there_are_is_said(tmp_path):
    """Nobody takes five for all."""
    kinds = list(TEXTS.found)[: FINDINGS + 2]
    shown = _shown(tmp_path, *(_finding(kind, "info") for kind in kinds))
    assert TEXTS.more_findings.format(count=2) in shown


def test_a_document_that_the_file_ends_is_named(tmp_path):
    """It would answer beside its successor."""
    shown = _shown(tmp_path, ended=["<旧办法>"])
    assert "《&lt;旧办法&gt;》不再有效" in shown


@pytest.mark.parametrize("language", Language)
def test_every_language_says_what_to_do_then(language):
    """The command by which it is taken out reads the same in all."""
    assert "/documents" in staff_texts_for(language).ends
