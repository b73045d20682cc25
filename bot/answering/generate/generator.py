"""Settings -> a chat model of langchain, whose answer is read as a stream."""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from dotenv import dotenv_values
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, HumanMessage, SystemMessage

from bot.answering.generate.failures import failure_of, foreign_errors
from bot.answering.generate.prompt import Prompt
from bot.errors import ChatModelFailedError, ChatModelUnavailableError, ModelFailure
from bot.settings import Settings

MOST_CHARS = 6_000
"""What is read of one answer; four sentences and a model's thoughts are far shorter."""

_DECLINED = frozenset({"content_filter", "refusal", "safety"})
"""How providers name an answer that was stopped for what it says."""


class Generator:
    """Asks one chat model; no tools, no retries, one time budget for all of it."""

    def __init__(self, model: BaseChatModel, budget_s: float) -> None:
        self._model = model
        self._budget_s = budget_s

    async def stream(self, prompt: Prompt, share: float = 1.0) -> AsyncGenerator[str]:
        """Yield what the model writes, piece by piece, in a *share* of the budget.

        Raises:
            ChatModelFailedError: It gave no answer, or not all of it in time.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + share * self._budget_s
        messages = [SystemMessage(prompt.system), HumanMessage(prompt.user)]
        chunks = self._model.astream(messages)
        read = 0
        try:
            while read < MOST_CHARS:
                chunk = await _next(chunks, deadline - loop.time())
                if chunk is None:
                    break
                _refuse_declined(chunk)
                if text := chunk.text:
                    read += len(text)
                    yield text
        finally:
            await _closed(chunks)
        if not read:
            raise ChatModelFailedError(ModelFailure.EMPTY)

    async def whole(self, prompt: Prompt, share: float = 1.0) -> str:
        """Give all that the model writes, in a *share* of the budget.

        Raises:
            ChatModelFailedError: It gave no answer, or not all of it in time.
        """
        return "".join([piece async for piece in self.stream(prompt, share)])


async def _next(
    chunks: AsyncIterator[AIMessageChunk], left_s: float
) -> AIMessageChunk | None:
    """Give the next chunk; ``None`` at the end.

    A task of its own shows whatever the provider's library raised, of any class.

    Raises:
        ChatModelFailedError: It failed, or *left_s* is over.
    """
    task = asyncio.ensure_future(_one(chunks))
    try:
        await asyncio.wait({task}, timeout=max(left_s, 0.0))
    finally:
        if not task.done():
            task.cancel()
    if task.cancelling() or task.cancelled():
        await asyncio.wait({task}, timeout=1.0)
        raise ChatModelFailedError(ModelFailure.TIMED_OUT)
    if (error := task.exception()) is not None:
        failed = failure_of(error)
        raise failed from error
    return task.result()


async def _one(chunks: AsyncIterator[AIMessageChunk]) -> AIMessageChunk | None:
    return await anext(chunks, None)


async def _closed(chunks: AsyncIterator[AIMessageChunk]) -> None:
    """Let go of a stream that was not read to its end; how it takes that is its own."""
    close = getattr(chunks, "aclose", None)
    if close is None:
        return
    task = asyncio.ensure_future(close())
    await asyncio.wait({task}, timeout=1.0)
    if task.done() and not task.cancelled():
        task.exception()


def _refuse_declined(chunk: AIMessageChunk) -> None:
    """Raise for a chunk that says that the model will not answer.

    Raises:
        ChatModelFailedError: It says so.
    """
    facts = chunk.response_metadata
    reason = str(facts.get("finish_reason") or facts.get("stop_reason") or "").lower()
    blocks = chunk.content if isinstance(chunk.content, list) else []
    has_refusal = any(
        isinstance(b, dict) and b.get("type") == "refusal" for b in blocks
    )
    if reason in _DECLINED or has_refusal or chunk.additional_kwargs.get("refusal"):
        raise ChatModelFailedError(ModelFailure.DECLINED)


def load_generator(settings: Settings) -> Generator:
    """Make the generator over ``CHAT_MODEL``; nothing is asked of it yet.

    Raises:
        ChatModelUnavailableError: The provider's package or key is missing, or there is
            no such provider.
    """
    _take_keys_from_env_file()
    provider, _, name = settings.chat_model.partition(":")
    address = settings.chat_base_url
    extra: dict[str, Any] = {} if address is None else {"base_url": str(address)}
    try:
        model = init_chat_model(
            name,
            model_provider=provider,
            timeout=settings.chat_timeout_s,
            max_retries=0,
            **extra,
        )
    except ImportError as error:
        problem = (
            f"the package of this provider is not installed: the operator runs `pip "
            f"install langchain-{provider.replace('_', '-')}`."
        )
        raise ChatModelUnavailableError(settings.chat_model, problem) from error
    except foreign_errors() as error:
        problem = (
            "no model can be made of this: the operator checks the provider's name and "
            f"sets its key, such as {provider.upper()}_API_KEY."
        )
        raise ChatModelUnavailableError(settings.chat_model, problem) from error
    return Generator(model, settings.chat_timeout_s)


def _take_keys_from_env_file() -> None:
    """Let a provider's key stand in ``.env`` beside the settings, as people expect."""
    for key, value in dotenv_values(".env").items():
        if key.endswith("_API_KEY") and value:
            os.environ.setdefault(key, value)
