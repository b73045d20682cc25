"""What is indexed, retrieved and cited: a few sentences under one heading."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A verbatim slice of one section of one document."""

    path: str
    heading: tuple[str, ...]
    text: str
    title: str
    """The document's title; searched together with the text."""
    position: int
    """Place among the passages of its document, from 0."""
    page: int | None = None
    repeat: int = 0
    """How many passages above it have the same path, heading and text."""

    @property
    def id(self) -> str:
        """Sixteen hex digits that change only when what is searched changes.

        Never made of an offset or position: an edit above does not re-embed what
        is below.
        """
        parts = (self.path, self.title, *self.heading, self.text, str(self.repeat))
        return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()

    @property
    def searched_text(self) -> str:
        """What encoder and lexicon see: title, heading path, text, a line each."""
        parts = (self.title, " / ".join(self.heading), self.text)
        return "\n".join(part for part in parts if part)
