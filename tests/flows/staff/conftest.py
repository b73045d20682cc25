"""A member of staff, and the folder that they keep."""

import pytest_asyncio

from tests.flows.conftest import settings_for


@pytest_asyncio.fixture
async def staff(bot_api) -> int:
    """Give a member of staff."""
    return bot_api.people.add_started(language_code="en")[0]


@pytest_asyncio.fixture
async def settings(bot_api, staff, tmp_path, knowledge, generations):
    """Give settings with one member of staff, over the small folder."""
    return settings_for(
        bot_api,
        generations.folder.parent,
        knowledge_dir=knowledge,
        database_url=f"sqlite:///{tmp_path}/staff.db",
        staff_ids=(staff,),
    )
