"""10. The same knowledge for programs of langchain."""

from bot.answering.langchain_retriever import open_retriever
from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Ask the retriever as another program would."""
    question = stage.text(
        "留学生落户上海要交多久社保?",
        "留學生落戶上海要繳多久社保?",
        "How many months of social insurance for a Shanghai hukou?",
    )
    retriever = open_retriever(stage.settings, top_k=3)
    stage.lines += ["", "```python", f"open_retriever(top_k=3).invoke({question!r})"]
    for found in retriever.invoke(question):
        kept = {k: v for k, v in found.metadata.items() if k != "score"}
        stage.lines += [str(kept), "    " + found.page_content.replace("\n", "\n    ")]
    stage.lines.append("```")
