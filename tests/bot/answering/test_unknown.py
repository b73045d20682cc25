"""bot.answering.unknown: where documents say that they do not know what is asked."""

import pytest

from bot.answering.answer import Answer, NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from ingest.sync import sync

TOLD = """# 嘉定的人才公寓

## 人才公寓有多少

嘉定区的人才公寓有34个项目,一共超过1.6万套。

## 还不知道的

本资料没有人才公寓的租金和申请条件,请联系工作人员。
本资料没有菁嘉公寓的停车位。

## In English

Jiading has 34 projects with more than 16,000 talent apartments.
The rent of talent apartments is not known here; please ask the staff.
"""


@pytest.fixture
def homes(knowledge, generations, encoder):
    (knowledge / "policies" / "homes.md").write_text(TOLD, "utf-8")
    sync(knowledge, generations, encoder)
    library = Library(generations, encoder)
    yield Assistant(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "人才公寓的租金是多少?",
            "本资料没有人才公寓的租金和申请条件,请联系工作人员。",
        ),
        ("菁嘉公寓有停车位吗?", "本资料没有菁嘉公寓的停车位。"),
        (
            "what is the rent of talent apartments?",
            "The rent of talent apartments is not known here; please ask the staff.",
        ),
    ],
)
def test_what_a_document_says_not_to_know_is_told(homes, question, said):
    """The refusal quotes the very sentence, from the asker's language, and its place."""
    found = homes.answer(question)
    assert isinstance(found, NoAnswer)
    assert found.unknown is not None
    assert found.unknown.quote == said
    assert found.unknown.card.path == "policies/homes.md"


@pytest.mark.parametrize(
    "question", ["创业担保贷款的放款电话是多少?", "月球上的租金是多少?"]
)
def test_what_is_said_of_something_else_is_not_told(homes, question):
    """A sentence that names the kind, of another subject, says nothing to this question."""
    found = homes.answer(question)
    assert isinstance(found, NoAnswer)
    assert found.unknown is None


def test_an_answer_has_none(homes):
    """What is known is told, whatever else its document does not know."""
    assert isinstance(homes.answer("人才公寓有多少套?"), Answer)
