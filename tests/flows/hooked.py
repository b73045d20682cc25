"""A bot that Telegram brings its updates to."""

from bot.settings import Settings
from tests.bot_api import BotApi
from tests.databases import free_port

from .conftest import settings_for

SECRET = "a_secret-of-the-hook"

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def hooked(api: BotApi, folder, **more) -> tuple[Settings, str]:
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}/hook"
    settings = settings_for(
        api,
        folder,
        webhook_url=url,
        webhook_listen=address,
        webhook_secret=SECRET,
        **more,
    )
    return settings, url
