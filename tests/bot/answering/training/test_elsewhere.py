"""Questions to other folders: what is there, what is gone, and what no document tells."""

import json
import lzma

import pytest

from bot.answering.training.elsewhere import cases_among, lacking
from bot.answering.training.matters import (
    QUESTIONS,
    asked_about,
    documents_of_matters,
    matters_of,
)
from ingest.encode import BUNDLED, load_encoder

NAMES = (
    "律师执业许可",
    "导游证核发",
    "食品经营许可",
    "种子生产许可",
    "船员证补发",
    "教师资格认定",
)


@pytest.fixture
def matters(tmp_path):
    """Give six matters, as the file has them."""
    rows = [
        {
            "question": name,
            "passage": f"部门：{name[:2]}管理局；类型：许可；办理地点：办理地点：中山路{place}号；"
            f"时限：{place + 5}(工作日)；材料：{name}申请表、身份证；咨询电话：020-8{place:07}",
        }
        for place, name in enumerate(NAMES)
    ]
    (tmp_path / "train").mkdir()
    with lzma.open(tmp_path / "train" / "gd_matters.jsonl.xz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    found, left = matters_of(tmp_path)
    assert not left
    return found


@pytest.mark.usefixtures("matters")
def test_some_matters_are_left_to_measure_by(tmp_path, monkeypatch):
    """What training leaves is none of what it has seen, and nothing is lost."""
    monkeypatch.setattr("bot.answering.training.matters.MATTERS", 4)
    learned, left = matters_of(tmp_path)
    assert len(learned) == 4
    assert sorted(m.name for m in (*learned, *left)) == sorted(NAMES)


def test_a_matter_is_told_by_headings_that_questions_know(matters):
    """The file's keys become headings, its days are written as an office does."""
    [matter] = [one for one in matters if one.name == NAMES[1]]
    assert set(matter.told) <= set(QUESTIONS)
    assert matter.told["办理时限"] == "6个工作日"
    assert matter.told["办理地点"] == "中山路1号"


def test_documents_are_written_in_several_ways(matters):
    """Under headings, in lines and in one piece; each tells all of it."""
    documents = documents_of_matters(matters)
    assert {len(document.sections) for document in documents} == {1, 5}
    headed = documents_of_matters(matters, are_headed=True)
    assert {len(document.sections) for document in headed} == {5}
    for matter, document in zip(matters, documents, strict=True):
        text = "".join(section.text for section in document.sections)
        assert all(told in text for told in matter.told.values())


def test_of_what_is_asked_a_part_is_gone_and_a_part_is_nowhere(matters):
    """What has its document is answerable; the rest is not, and is found nevertheless."""
    wanted = list(asked_about(matters))
    with lacking(documents_of_matters(matters), wanted, load_encoder(BUNDLED)) as index:
        assert len(index.cards) == len(matters) / 2
        cases = list(cases_among(wanted, index))
    there = [case for case in cases if case.is_answerable]
    assert {name for case in there for name in case.cite} == set(index.cards)
    assert all(max(case.grades) == 4 for case in there)
    others = [case for case in cases if not case.is_answerable]
    assert {bool(case.cite) for case in others} == {True, False}
    assert all(max(case.grades) == 0 and case.hits for case in others)
