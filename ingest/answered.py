"""A question that staff answered -> a document of the folder."""

from dataclasses import dataclass
from datetime import date

import yaml

from ingest.document import Language, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A frequent question with its answer, as staff wrote it."""

    question: str
    text: str
    source: str
    language: Language
    published_on: date

    def as_document(self) -> bytes:
        """Give it as a document holds it."""
        front = {
            "title": self.question,
            "published_on": self.published_on.isoformat(),
            "status": Status.IN_FORCE.value,
            "source": self.source,
            "language": self.language.value,
        }
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        text = self.text.strip()
        return f"---\n{head}---\n\n## {self.question}\n\n{text}\n".encode()
