"""bot.answering.added: how far a text speaks of what a message adds."""

import pytest

from bot.answering.added import IN_OTHER_WORDS, Added
from bot.answering.question import question_of
from ingest.glossary import Glossary, Group

GLOSSARY = Glossary(groups=(Group(words=("落户", "hukou"), line=1),))


def _added(library, text: str) -> Added:
    with library.reading() as index:
        return Added(text, question_of(text), index, GLOSSARY)


def test_nothing_added_is_in_every_text(library):
    """A question that only points back is answered by what it points to."""
    assert _added(library, "").share_in(["安亭镇新侨驿站"]) == 1.0


def test_a_word_in_other_words_counts_less(library):
    """The glossary's word for it is nearly as good as the word itself."""
    added = _added(library, "落户")
    own = added.share_in(["留学生落户"], IN_OTHER_WORDS)
    other = added.share_in(["a shanghai hukou"], IN_OTHER_WORDS)
    assert own == 1.0
    assert 0 < other <= IN_OTHER_WORDS
    assert added.share_in(["今天天气"], IN_OTHER_WORDS) == 0.0


@pytest.mark.parametrize(
    ("text", "is_shown"), [("费用是360元", True), ("约需两周", False)]
)
def test_a_thing_of_the_kind_is_shown(library, text, is_shown):
    """Who asks for a sum is told one."""
    assert _added(library, "多少钱").is_shown_in([text]) is is_shown
