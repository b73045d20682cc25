"""bot.chat.reach: what Telegram says of the bot."""

import time

import pytest

from bot.chat.reach import reach
from bot.settings import Settings

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(("ago_s", "is_trouble"), [(60, True), (86_400, False)])
async def test_what_went_wrong_long_ago_is_no_trouble(bot_api, ago_s, is_trouble):
    """Telegram goes on telling its last failure, however well all goes since."""
    settings = Settings(
        telegram_bot_token=bot_api.token, telegram_api_url=bot_api.base_url
    )
    await bot_api.webhook.set("http://127.0.0.1:9/hook", "secret", 1)
    bot_api.webhook.last_error = (int(time.time()) - ago_s, "Connection refused")
    found = await reach(settings)
    assert bool(found.trouble) is is_trouble
    await bot_api.webhook.remove()
