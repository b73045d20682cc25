"""What a sync tells, to programs and to people."""

import json

from ingest.document import Finding
from ingest.report import (
    Failure,
    Rename,
    SectionChanges,
    SyncReport,
    as_json,
    as_lines,
    problem_lines,
)

_FINDING = Finding(path="faq/a.md", line=0, kind="empty", problem="is empty", fix="Do.")
_CHANGES = SectionChanges(
    path="faq/c.md", added=(("x", "y"),), changed=((),), removed=()
)
REPORT = SyncReport(
    added=("faq/b.md", "faq/new.md"),
    changed=("faq/c.md",),
    removed=("faq/old.md",),
    renamed=(Rename(before="faq/old.md", after="faq/new.md"),),
    sections=(_CHANGES,),
    unchanged=3,
    failed=(
        Failure(path="faq/d.md", problem="is broken", still_answers=True),
        Failure(path="faq/e.md", problem="is broken", still_answers=False),
    ),
    warnings=(_FINDING,),
    passages=9,
    encoded=2,
    seconds=1.25,
    generation="g",
)


def test_programs_get_the_names_of_the_contract():
    """A rename also stands in added and removed, as it always did."""
    told = json.loads(json.dumps(as_json(REPORT)))
    assert told["renamed"] == [{"from": "faq/old.md", "to": "faq/new.md"}]
    assert told["added"] == ["faq/b.md", "faq/new.md"]
    assert told["removed"] == ["faq/old.md"]
    assert told["sections"] == [
        {"path": "faq/c.md", "added": ["x / y"], "changed": [""], "removed": []}
    ]
    assert told["failed"][0] == {
        "path": "faq/d.md",
        "problem": "is broken",
        "still_answers": True,
    }
    assert told["warnings"][0]["kind"] == "empty"
    assert {"unchanged", "passages", "seconds", "generation"} <= told.keys()


def test_people_get_a_line_each_thing():
    """A rename is one thing to them."""
    assert as_lines(REPORT) == [
        "> faq/old.md -> faq/new.md",
        "+ faq/b.md",
        "~ faq/c.md",
        "    + x / y",
        "    ~ (above the first heading)",
        "9 passages (2 encoded), 3 files unchanged, 1.2 s",
    ]


def test_what_needs_a_person_says_what_still_answers():
    """Whether the last good version is there is told with each failure."""
    assert problem_lines(REPORT) == [
        "! faq/d.md: is broken (its last good version still answers)",
        "! faq/e.md: is broken (nothing of it answers)",
        "? faq/a.md: is empty. Do.",
    ]
