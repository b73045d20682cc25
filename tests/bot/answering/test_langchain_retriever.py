"""bot.answering.langchain_retriever: this knowledge in somebody else's chain."""

import pytest
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from bot.answering.langchain_retriever import KnowledgeRetriever, open_retriever
from bot.settings import Settings

QUESTION = "留学生落户上海要交多久社保?"


@pytest.fixture
def retriever(library) -> KnowledgeRetriever:
    """Give a retriever over the small folder."""
    return KnowledgeRetriever(library=library, top_k=2)


def test_documents_carry_what_is_needed_to_cite_them(retriever, knowledge):
    """Each passage stands in its document, and says where, until when, and how well."""
    documents = retriever.invoke(QUESTION)
    assert len(documents) == 2
    best = documents[0]
    text = (knowledge / best.metadata["document"]).read_text("utf-8")
    assert best.page_content in text
    assert best.metadata == {
        "document": "policies/hukou.md",
        "title": "留学生落户上海",
        "heading": "要交多久社保",
        "page": None,
        "url": "https://example.org/hukou?a=1&b=2",
        "valid_until": "2030-11-30",
        "score": best.metadata["score"],
    }
    assert best.metadata["score"] >= documents[1].metadata["score"]


def test_a_chain_answers_from_it(retriever):
    """A chain of runnables takes it as any other retriever."""

    def as_text(documents: list[Document]) -> str:
        return "\n".join(document.page_content for document in documents)

    seen: list[str] = []

    def watched(prompt):
        seen.append(prompt.to_string())
        return prompt

    prompt = ChatPromptTemplate.from_template("{passages}\n\n{question}")
    model = FakeListChatModel(responses=["6 months"])
    chain = (
        {"passages": retriever | as_text, "question": RunnablePassthrough()}
        | prompt
        | watched
        | model
        | StrOutputParser()
    )
    assert chain.invoke(QUESTION) == "6 months"
    assert "连续6个月" in seen[0]


@pytest.mark.asyncio
async def test_it_can_be_awaited(retriever):
    """An asynchronous chain gets the same documents."""
    assert await retriever.ainvoke(QUESTION) == retriever.invoke(QUESTION)


def test_it_opens_what_the_settings_name(generations, knowledge):
    """The documented way finds folder and index by the settings."""
    settings = Settings(knowledge_dir=knowledge, data_dir=generations.folder.parent)
    opened = open_retriever(settings, top_k=1)
    [document] = opened.invoke("个人创业担保贷款最高多少?")
    assert "50万元" in document.page_content
    opened.library.close()
