"""bot.answering.beyond: what goes beyond what the cited passages speak of."""

from bot.answering.asked import asked_of
from bot.answering.beyond import is_split
from bot.answering.fit import fitted
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from ingest.corpus import index_of
from ingest.glossary import Glossary, Group


def test_what_only_two_documents_tell_together_is_not_sure(encoder, tmp_path):
    """All about the visa, and all about companies, is not whether it allows one."""
    rows = [
        ("visa", "R签证", "R签证可以多次入境。R签证的有效期是5至10年。"),
        ("company", "开公司", "开公司可以在网上注册。开公司要准备名称和住所。"),
    ]
    index = index_of(tmp_path, rows, encoder)
    known = Glossary(
        groups=(
            Group(words=("R签证", "R visa"), line=1),
            Group(words=("开公司", "注册公司"), line=2),
        )
    )
    texts = ("R签证可以开公司吗?", "R签证可以多次入境吗?")
    asked = [asked_of(question_of(text), index, known) for text in texts]
    hits = [Retriever(Glossary()).hits(one.question, index, 20) for one in asked]
    passages = [fitted(*one, index) for one in zip(asked, hits, strict=True)]
    both, one = map(is_split, asked, passages)
    index.close()
    assert (both, one) == (True, False)
