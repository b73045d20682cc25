"""Gaps: what counts as one, and what staff may do about it."""

import pytest

from .conftest import until
from .test_conversation import HANS, QUESTION, UNKNOWN, _press, _said
from .test_handoff import STAFF_TEXTS, desk, group, staff

__all__ = ["desk", "group", "staff"]

pytestmark = pytest.mark.asyncio


@pytest.mark.usefixtures("desk")
async def test_an_edited_question_has_its_gap(bot_api, ann, staff):
    """What is edited into what has no answer is counted, and told of when it has one."""
    sent = bot_api.people.text(ann, QUESTION[HANS])
    await _said(bot_api, ann)
    bot_api.people.edit(ann, sent["message"]["message_id"], UNKNOWN[HANS])
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    [edit] = bot_api.outbox.edits(ann)
    await _press(bot_api, ann, edit, "q:tell:")
    assert (await _said(bot_api, ann, 2)).text == STAFF_TEXTS.will_tell
    bot_api.people.command(staff, "gaps")
    assert UNKNOWN[HANS].rstrip("?") in (await _said(bot_api, staff)).text
