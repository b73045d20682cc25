"""bot.store.address: what DATABASE_URL may say."""

import pytest

from bot.errors import SettingsError, StoreUnavailableError
from bot.store import open_store
from bot.store.database import connect

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://bot:se:cret@host:port/db", "%40"),
        ("postgresql:bot", "%40"),
        ("postgresql://bot@host/db?channel_binding=require", "channel_binding"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
async def test_a_url_that_cannot_be_read_is_told(url, told):
    """The operator reads how to write DATABASE_URL, and nothing of the password."""
    with pytest.raises(SettingsError, match=told) as caught:
        await open_store(url)
    assert "cret" not in str(caught.value)


async def test_a_url_may_ask_for_tls_as_providers_write_it(postgres):
    """`?sslmode=` is taken: here, by a server that has none."""
    store = connect(f"{postgres.url('postgres')}?sslmode=prefer")
    assert await store.schema_version() is None
    await store.close()
    store = connect(f"{postgres.url('postgres')}?sslmode=require")
    with pytest.raises(StoreUnavailableError):
        await store.schema_version()
    await store.close()
