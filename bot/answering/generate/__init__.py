"""Passages and a question -> what a chat model writes, as it writes it.

::

    prompt       passages, question -> the two messages that a model gets
    failures     a foreign exception -> why the model gave no answer
    generator    settings -> a chat model of langchain, read as a stream

Nothing here is trusted: ``verify`` reads every sentence before anybody sees it. The
model gets no tools. Without ``CHAT_MODEL`` nothing of this is imported.
"""

from bot.answering.generate.generator import Generator, load_generator
from bot.answering.generate.prompt import Prompt, completion_prompt, prompt_of

__all__ = [
    "Generator",
    "Prompt",
    "completion_prompt",
    "load_generator",
    "prompt_of",
]
