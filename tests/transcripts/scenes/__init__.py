"""What people do, a module a point of the conversation, in the order of the points."""

from collections.abc import Awaitable, Callable

from tests.transcripts.scenes import (
    dates,
    follow_ups,
    gaps,
    language,
    limits,
    person,
    privacy,
    reply,
    retriever,
)
from tests.transcripts.stage import Stage

Play = Callable[[Stage], Awaitable[None]]

SCENES: dict[str, Play] = {
    "1-language": language.play,
    "2-follow-ups": follow_ups.play,
    "4-dates": dates.play,
    "5-reply": reply.play,
    "6-gaps": gaps.play,
    "7-a-person": person.play,
    "8-privacy": privacy.play,
    "9-limits": limits.play,
    "10-retriever": retriever.play,
}
"""By the name of the file; they share one bot a language. The model has its own."""
