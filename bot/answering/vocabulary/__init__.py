"""knowledge/ -> the words that mean the same: staff's, and those that people use anywhere.

A centre that begins has no list of its own. Of 120 questions to the folder of another one
47 of the 80 that stand there were answered with staff's words alone, of which it had none,
and 55 with those of ``glossary.yaml`` beside this file.
"""

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.glossary import Glossary, Group, plain_word, read_glossary


def vocabulary_of(knowledge: Path) -> Glossary:
    """Read the glossary of the folder *knowledge*, and join the general words to it.

    Of a general group that has one of staff's words, the others mean what this means to
    staff; a word that staff list themselves means what they say.
    """
    own = read_glossary(knowledge)
    return dataclasses.replace(own, groups=tuple(_joined(own.groups, general().groups)))


@functools.cache
def general() -> Glossary:
    """Give the words that people use anywhere."""
    return read_glossary(Path(__file__).parent)


def _joined(own: Sequence[Group], others: Sequence[Group]) -> Iterator[Group]:
    place_of = {
        plain_word(word): place
        for place, group in enumerate(own)
        for word in group.words
    }
    words = [list(group.words) for group in own]
    left = []
    for group in others:
        places = [place_of.get(plain_word(word)) for word in group.words]
        free = [
            word for word, at in zip(group.words, places, strict=True) if at is None
        ]
        shared = [at for at in places if at is not None]
        if shared:
            words[shared[0]].extend(free)
        else:
            left.append(group)
    for group, all_of_it in zip(own, words, strict=True):
        yield dataclasses.replace(group, words=tuple(all_of_it))
    yield from left
