"""ingest.look: what a file would be as a document, before it is one."""

from datetime import date

import pytest

from ingest.errors import DocumentError, RefusedNameError
from ingest.look import look

TODAY = date(2026, 11, 23)


def test_a_look_reads_without_putting(handed_in, knowledge):
    """Title, passages and findings are told; the folder stays as it was."""
    before = sorted(knowledge.rglob("*"))
    seen = look(handed_in, "租房.md", TODAY)
    assert seen.document.card.title == "租房补贴"
    assert "800元" in seen.passages[0].text
    assert {f.kind for f in seen.findings} >= {"no_date", "no_source"}
    assert sorted(knowledge.rglob("*")) == before


def test_what_cannot_be_read_is_told(handed_in):
    """An unknown format and a name of nothing are refused with a sentence."""
    with pytest.raises(DocumentError):
        look(handed_in, "virus.exe", TODAY)
    with pytest.raises((DocumentError, RefusedNameError)):
        look(handed_in, "..", TODAY)
    with pytest.raises(DocumentError):
        look(handed_in, "No.3" + "关于征求意见的通知" * 20, TODAY)
