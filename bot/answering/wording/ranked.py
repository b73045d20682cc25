"""Text with a rank in it -> the same with the word by which documents call such ranks."""

import re
from collections.abc import Mapping

from bot.answering.ranks import ranges_in, ranks_asked
from ingest.glossary import Glossary
from ingest.script import fold


def names_of_ranks(glossary: Glossary) -> Mapping[int, str]:
    """Give what *glossary* calls all ranks from the first, by the last of them, folded.

    Empty where its term tells them by number: documents, and texts, do so too.
    """
    terms = ((fold(group.words[0]), group.words) for group in glossary.groups)
    return {
        last: "" if ranges_in(term) else term
        for term, words in terms
        for word in words
        for first, last in ranges_in(fold(word))
        if first == 1
    }


def with_name_of_ranks(text: str, names: Mapping[int, str]) -> str:
    """Put behind the rank in *text*, folded, its name: ``qs300`` is ``高水平大学``."""
    asked = ranks_asked(text)
    if asked is None:
        return text
    name = names.get(min((last for last in names if last >= asked[1]), default=0), "")
    rank = re.search(rf"(?<!\d){asked[1]}(?!\d)", text)
    if not name or name in text or rank is None:
        return text
    return f"{text[: rank.end()]}{name}{text[rank.end() :]}"
