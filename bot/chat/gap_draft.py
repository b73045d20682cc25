"""An answer of staff before it is published, or corrected; and the message that holds it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.store import Transaction, drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class GapDraft:
    """An answer of staff before it is a document, or a correction of one that is."""

    question: str
    answer: str
    gap_id: int | None
    word: int = 0
    """The message that holds the answer, in its writer's chat; 0 for none that counts."""
    place: int = 0
    """The group in which that message is; 0 for its writer's own chat."""
    path: str = ""
    """Of the document that is to be corrected; empty where there is none yet."""
    was: str = ""
    """What that document answers until then."""
    published_at: str = ""

    def as_state(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A message that holds an answer: where it is shown once more, and what became of it."""

    review: str
    """Key of the draft that waits for a decision; it may be gone."""
    published: GapDraft | None
    person_id: int
    """Who made a document of it, or is about to."""


async def word_of(tx: Transaction, place: int, word: int) -> Word | None:
    """Give what a message holds; ``None`` where it is no answer that can be corrected.

    *place* is the chat in which it is: a person's own has their number.
    """
    found = await drafts.of_word(tx, drafts.At(place=place, word=word))
    if found is None or "review" not in found.state:
        return None
    published = found.state["published"]
    return Word(
        review=found.state["review"],
        published=GapDraft(**published) if published is not None else None,
        person_id=found.person_id,
    )


async def note_word(
    tx: Transaction, place: int, word: int, noted: Word, now: datetime
) -> None:
    """Keep what a message holds, as long as it can be edited."""
    published = noted.published
    state = {
        "review": noted.review,
        "published": published.as_state() if published is not None else None,
    }
    at = drafts.At(place=place, word=word)
    await drafts.put_of_word(tx, at, noted.person_id, state, now)
