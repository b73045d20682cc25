"""One exchange of a conversation: what was asked, and what was answered."""

from dataclasses import dataclass

from ingest.document import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question of a person's, as far as the next one may lean on it."""

    asked: str
    """As the person typed it."""
    meant: str
    """In full: what was searched."""
    topic: str
    """What it was about, without what the person wanted to know of it."""
    documents: tuple[str, ...]
    """Paths of the documents that were cited, by rank, each once."""
    sentences: tuple[str, ...]
    """What was answered, sentence by sentence, as the documents have it."""
    language: Language
    """In which it was answered."""
