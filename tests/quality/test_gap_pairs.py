"""Gaps over labelled questions: few are joined wrongly, many more than none rightly."""

from pathlib import Path

import pytest

from bot.answering.sameness import Sameness
from bot.answering.vocabulary import vocabulary_of
from ingest.glossary import Glossary
from tests.bench.gaps import figures, pairs

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """Give the shipped glossary."""
    return vocabulary_of(KNOWLEDGE)


@pytest.mark.parametrize(
    ("is_held", "precision", "recall"), [(False, 0.98, 0.48), (True, 0.90, 0.45)]
)
def test_questions_are_joined_by_meaning(encoder, glossary, is_held, precision, recall):
    """Every second pair of a subject is a near miss; those joined ask the same."""
    near = [pair for pair in pairs(is_held=is_held) if pair.is_near]
    assert len(near) > 500
    found = figures(Sameness(glossary, encoder), near)
    assert found.precision >= precision
    assert found.recall >= recall


def test_other_subjects_are_never_joined(encoder, glossary):
    """Of thousands of pairs of two subjects, none of those kept apart is joined."""
    far = [pair for pair in pairs(is_held=True) if not pair.is_near][::6]
    assert len(far) > 2000
    assert figures(Sameness(glossary, encoder), far).joined_far == 0
