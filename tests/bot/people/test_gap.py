"""bot.people.gap: questions that mean the same are one gap."""

from datetime import UTC, datetime

import pytest

from bot.answering.question import subject_of
from bot.people.gap import same_gap
from bot.store.gaps import Gap, State

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _gap(question: str) -> Gap:
    return Gap(
        gap_id=1,
        question=question,
        language="zh-Hans",
        asked_count=1,
        first_seen_at=NOW,
        last_seen_at=NOW,
        nearest="",
        state=State.OPEN,
        changed_at=NOW,
        answered_by="",
    )


def _is_same(encoder, one: str, other: str) -> bool:
    gap = _gap(other)
    return same_gap(subject_of(one), [gap], [subject_of(other)], encoder) is gap


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("嘉定区租房补贴多少钱", "嘉定租房补贴有多少?"),
        ("嘉定租房補貼多少", "嘉定区租房补贴多少钱"),
        ("小孩上国际学校学费多少", "国际学校的学费是多少?"),
        ("how much is the rent subsidy in Jiading?", "What is Jiading's rent subsidy?"),
        ("父母可以随迁吗", "父母能不能随迁?"),
    ],
)
def test_the_same_question_in_other_words_is_one_gap(encoder, one, other):
    """Script, politeness and order of words make no second gap."""
    assert _is_same(encoder, one, other)
    assert _is_same(encoder, other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("嘉定区租房补贴多少钱", "嘉定区购房补贴多少钱"),
        ("父母可以随迁吗", "配偶可以随迁吗"),
        ("同济园区电话", "同济园区地址"),
        ("哪天开门", "谁可以申请"),
    ],
)
def test_one_other_word_is_another_gap(encoder, one, other):
    """Questions that differ in what they are about stay apart."""
    assert not _is_same(encoder, one, other)


def test_without_gaps_there_is_none(encoder):
    """The first question begins a gap."""
    assert same_gap("x", [], [], encoder) is None
