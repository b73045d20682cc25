"""This knowledge, as a retriever of langchain, for other programs.

Nothing of the bot imports it.
"""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from bot.answering.library import Library
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.vocabulary import vocabulary_of
from bot.settings import Settings, read_settings
from ingest.document import Card
from ingest.encode import load_encoder
from ingest.glossary import Glossary
from ingest.index import Hit, generations_of


class KnowledgeRetriever(BaseRetriever):
    """Fetches the passages that fit a question, with what is needed to cite them.

    Each document's ``page_content`` is the passage, word for word; its metadata holds
    ``document``, ``title``, ``heading``, ``page``, ``url``, ``valid_until`` (ISO 8601, or
    ``None``) and ``score`` (higher is better, comparable within one question).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    glossary: Glossary = Field(default_factory=Glossary)
    top_k: int = Field(default=5, ge=1)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager  # nothing happens below this
        with self.library.reading() as index:
            retriever = Retriever(self.glossary)
            hits = retriever.hits(question_of(query), index, self.top_k)
            return [_document(hit, index.cards[hit.passage.path]) for hit in hits]


def _document(hit: Hit, card: Card) -> Document:
    passage = hit.passage
    url = next((source.url for source in card.sources if source.url), "")
    until = card.valid_until
    metadata: dict[str, Any] = {
        "document": passage.path,
        "title": passage.title,
        "heading": " / ".join(passage.heading),
        "page": passage.page,
        "url": url,
        "valid_until": None if until is None else until.isoformat(),
        "score": hit.score,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)


def open_retriever(
    settings: Settings | None = None, top_k: int = 5
) -> KnowledgeRetriever:
    """Open the knowledge of this installation, as ``python -m ingest sync`` left it.

    Args:
        settings: Where it is; by default what the environment and ``.env`` say.
        top_k: Passages a question.
    """
    chosen = read_settings() if settings is None else settings
    encoder = load_encoder(chosen.embedding_model)
    return KnowledgeRetriever(
        library=Library(generations_of(chosen), encoder),
        glossary=vocabulary_of(chosen.knowledge),
        top_k=top_k,
    )
