"""bot.chat.after_sync: what a person who watches a document is written."""

import pytest

from bot.chat.after_sync import change_html
from bot.people.change import change_of
from bot.store.watches import Watched
from ingest.document import Language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "Changed: p. 3"),
        (Language.ZH_HANS, "有改动：第3页"),
        (Language.ZH_HANT, "有改動：第3頁"),
    ],
)
def test_a_page_without_a_heading_is_named_in_the_readers_language(language, said):
    """A PDF has pages where other documents have headings."""
    old, new = (
        Watched(document="a.pdf", title="甲", sections={"p. 3": text})
        for text in ("旧", "新")
    )
    assert said in change_html(change_of(old, new), language)
